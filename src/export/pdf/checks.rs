//! What the pages must hold besides not contradicting themselves, so that an archival file can
//! hold them.

use std::collections::BTreeSet;

use super::errors::refused;
use super::{faces, metadata, tags};
use crate::base::diag::Finding;
use crate::base::pack::attach::Attachment;
use crate::base::picture::Step;
use crate::base::units::{Length, Rect, Size};
use crate::pages::{Mark, NodeKind, Page, Pages, contradictions};

/// The longest string of PDF/A (ISO 19005-2, 6.1.13).
const LONGEST: usize = 32_767;

/// The longest edge of a page (ISO 19005-2, 6.1.13), which nothing on it exceeds either.
const FARTHEST: Length = Length::pt(14_400);

/// Everything that speaks against writing the pages and attaching the files.
pub(super) fn check(pages: &Pages, files: &[Attachment]) -> Vec<Finding> {
    let mut findings = contradictions(pages);
    if pages.meta.title.is_empty() {
        findings.push(refused("文档没有标题", "the document has no title"));
    }
    check_strings(pages, files, &mut findings);
    check_characters(pages, &mut findings);
    for page in &pages.pages {
        check_reach(page, &mut findings);
    }
    findings.dedup();
    findings
}

/// Checks that every string has a length that PDF/A can hold, and that attached files have names
/// of their own.
fn check_strings(pages: &Pages, files: &[Attachment], findings: &mut Vec<Finding>) {
    let meta = &pages.meta;
    let keywords = metadata::keywords(pages);
    let mut is_long = [&meta.title, &meta.issuer, &meta.subject, &keywords]
        .into_iter()
        .chain(pages.headings.iter().map(|heading| &heading.text))
        .chain(
            files
                .iter()
                .flat_map(|file| [&file.name, &file.description]),
        )
        .any(|text| is_long(text));
    for (_, node) in pages.structure.iter() {
        is_long |= match &node.kind {
            NodeKind::Title(text) | NodeKind::Heading(_, text) | NodeKind::Figure(text) => {
                self::is_long(text)
            }
            NodeKind::Table(title, description) => {
                title.len() + description.len() > LONGEST / 2
                    && tags::summary(title, description).is_some_and(|text| self::is_long(&text))
            }
            _ => false,
        };
    }
    if is_long {
        findings.push(refused(
            "标题、属性、表格说明或图的替代文字超过 32767 字节",
            "a title, a property, or the description of a table or picture is longer than 32767 bytes",
        ));
    }
    let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    if names.len() < files.len() {
        findings.push(refused(
            "有两个附件文件同名",
            "two attached files have one name",
        ));
    }
}

/// Whether a text is too long for a string of PDF, which begins with two bytes of its encoding.
fn is_long(text: &str) -> bool {
    text.len() > LONGEST / 2 && 2 + 2 * text.encode_utf16().count() > LONGEST
}

/// Checks that every character has a meaning that all readers agree on (ISO 19005-2, 6.2.11.7.2
/// and 6.2.11.7.3).
fn check_characters(pages: &Pages, findings: &mut Vec<Finding>) {
    let is_private = |c: &char| {
        matches!(
            *c,
            '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..
        )
    };
    let characters = faces::runs(pages).flat_map(|run| run.text.chars());
    let private: BTreeSet<char> = characters.filter(is_private).collect();
    findings.extend(private.into_iter().map(|c| {
        let code = u32::from(c);
        refused(
            format!("字符 U+{code:04X} 没有公认的含义，存档文件不得使用"),
            format!("the character U+{code:04X} has no agreed meaning and may not be archived"),
        )
    }));
}

/// Checks that nothing is farther away than PDF/A can say.
fn check_reach(page: &Page, findings: &mut Vec<Finding>) {
    let number = page.number;
    let Size { width, height } = page.size;
    if width > FARTHEST || height > FARTHEST {
        findings.push(refused(
            format!("第{number}页：纸张的边长超过 5 米"),
            format!("page {number}: an edge of the paper is longer than 5 m"),
        ));
    }
    if !page.items.iter().all(|item| is_near(&item.mark)) {
        findings.push(refused(
            format!("第{number}页：有内容离页面 5 米以上"),
            format!("page {number}: something is more than 5 m away from the page"),
        ));
    }
}

/// Whether every length of a mark is one that can be reckoned with.
fn is_near(mark: &Mark) -> bool {
    let near = |length: &Length| (-FARTHEST..=FARTHEST).contains(length);
    match mark {
        Mark::Fill(Rect { origin, size }, _) | Mark::Picture(Rect { origin, size }, _) => {
            let lengths = [origin.x, origin.y, size.width, size.height];
            lengths.iter().all(near)
        }
        Mark::Path(outline, _) => {
            let places = outline.iter().flat_map(Step::places).flatten();
            places.copied().map(Length::emu).all(|length| near(&length))
        }
        Mark::Glyphs(run) => {
            let lengths = [run.origin.x, run.origin.y, run.size];
            lengths.iter().all(near) && run.glyphs.iter().all(|glyph| near(&glyph.advance))
        }
    }
}
