//! What a portal asks for and nobody has said; what its editor would not take.

use super::frame::Filling;
use super::profile::Site;
use crate::base::diag::{Code, Finding, Span};
use crate::data::{Publication, PublicationField};
use crate::document::{Block, Document, Picture};
use crate::job::html::{HtmlOptions, HtmlShape};

/// Beyond so many characters the editor that most portals embed warns (`UEditor`).
const EDITOR_TEXT: usize = 10_000;

/// Pictures of more bytes the same editor does not take.
const EDITOR_BYTES: usize = 2_048_000;

/// Pictures with a longer side it makes smaller, so that small print in them can be lost.
const EDITOR_PIXELS: u32 = 1_600;

/// The warnings about a document as HTML. `whole` is the beginning of the data file.
pub(in crate::job) fn findings(
    options: &HtmlOptions,
    document: &Document,
    (publication, whole): (&Publication, Span),
) -> Vec<Finding> {
    let mut found = Vec::new();
    match (options.shape, &options.site) {
        (HtmlShape::Page, Some(site)) => {
            let span = publication.span.unwrap_or(whole);
            found.extend(incomplete(site, document, publication, span));
        }
        (HtmlShape::Fragment, _) => {
            found.extend(too_long(document, whole));
            found.extend(document.blocks.iter().filter_map(|block| match block {
                Block::Picture(picture) => too_large(picture, whole),
                _ => None,
            }));
        }
        _ => {}
    }
    found
}

/// What the head of the page and the card lack.
fn incomplete(
    site: &Site,
    document: &Document,
    publication: &Publication,
    span: Span,
) -> Option<Finding> {
    let filling = Filling {
        site,
        meta: &document.meta,
        publication,
    };
    let pub_date = filling.pub_date();
    let tags = [
        ("SiteName", &site.name, "[site] name"),
        ("SiteDomain", &site.domain, "[site] domain"),
        ("SiteIDCode", &site.id, "[site] id"),
        ("ColumnName", &site.column.name, "[site] column"),
        ("ColumnType", &site.column.kind, "[site] column_type"),
        ("PubDate", &pub_date, "[publish] at"),
    ];
    let tags = tags.into_iter().filter(|(_, known, _)| known.is_none());
    let mut lacking: Vec<String> = tags
        .map(|(tag, _, place)| format!("{tag}（{place}）"))
        .collect();
    for entry in site.card.iter().flat_map(|card| &card.entries) {
        let Some(field) = PublicationField::from_key(&entry.field) else {
            continue;
        };
        let value = site.card.as_ref();
        let value = value.and_then(|card| filling.value(&entry.field, card));
        if value.is_none() && !field.is_optional() && !is_absent(field, document) {
            lacking.push(format!("{}（{}）", entry.label, where_it_is_said(field)));
        }
    }
    if lacking.is_empty() {
        return None;
    }
    let all = lacking.join("、");
    let finding = Finding::warning(
        Code::PortalIncomplete,
        format!("网页的页首标签和信息公开目录卡里缺：{all}；缺的没有写进网页"),
        format!("the head of the page and its card lack: {all}; what is lacking was left out"),
    );
    let finding = finding.at(span, "发布的情况写在 [publish] 里", "`[publish]` says it");
    Some(finding.help(
        "各篇不同的写在数据文件的 [publish] 里，网站、栏目固定的写在 hongtou.toml 的 [site] 里；见 docs/html.md",
        "what differs from paper to paper is written in `[publish]` of the data file, what holds \
         for the site in `[site]` of hongtou.toml",
    ))
}

/// Whether the paper rightly has none: not every paper has a number.
fn is_absent(field: PublicationField, document: &Document) -> bool {
    field == PublicationField::Number && document.meta.doc_number.is_none()
}

/// Where a field is written.
fn where_it_is_said(field: PublicationField) -> String {
    match field {
        PublicationField::Published => return "[publish] at".to_owned(),
        PublicationField::Index => return "[publish] serial 或 index".to_owned(),
        PublicationField::Dated => return "成文日期".to_owned(),
        _ => {}
    }
    let keys = PublicationField::ALL.into_iter();
    let mut keys = keys.filter(|(other, _, _)| *other == field);
    keys.next().map_or_else(String::new, |(_, key, _)| {
        if field.is_of_paper() {
            key.to_owned()
        } else {
            format!("[publish] {key}")
        }
    })
}

fn too_long(document: &Document, whole: Span) -> Option<Finding> {
    let length = |text: String| text.chars().count();
    let count: usize = document.paragraphs().map(|one| length(one.text())).sum();
    let notes: usize = document.notes().map(|note| length(note.text())).sum();
    let count = count + notes;
    (count > EDITOR_TEXT).then(|| {
        let finding = Finding::warning(
            Code::LongForEditor,
            format!("正文片段有{count}个字，网站编辑器（UEditor）默认只数到{EDITOR_TEXT}个字"),
            format!("the fragment has {count} characters; UEditor warns beyond {EDITOR_TEXT}"),
        );
        finding
            .at(whole, "整篇", "the whole")
            .help(
                "粘贴后看末尾是否完整；被截断的，请网站管理员调大字数上限（maximumWords），或把附件另发一页。",
                "see whether the end is there after pasting; else have the limit (maximumWords) \
                 raised, or publish attachments on a page of their own",
            )
    })
}

fn too_large(picture: &Picture, whole: Span) -> Option<Finding> {
    let image = picture.image()?;
    let (width, height) = image.pixels;
    let bytes = image.file.len();
    let longest = width.max(height);
    if bytes <= EDITOR_BYTES && longest <= EDITOR_PIXELS {
        return None;
    }
    let finding = Finding::warning(
        Code::PictureForEditor,
        format!(
            "这张图有 {width}×{height} 像素、{bytes} 字节，网站编辑器（UEditor）默认最大 \
             {EDITOR_PIXELS} 像素、{EDITOR_BYTES} 字节"
        ),
        format!(
            "the picture has {width}×{height} pixels and {bytes} bytes; UEditor takes \
             {EDITOR_PIXELS} pixels and {EDITOR_BYTES} bytes"
        ),
    );
    let span = picture.origin.unwrap_or(whole);
    Some(finding.at(span, "这张图", "this picture").help(
        "缩到长边 1600 像素以内，存成 PNG 或 JPEG，再生成。",
        "make its longer side 1600 pixels at most, save it as PNG or JPEG, and build again",
    ))
}
