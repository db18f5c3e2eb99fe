//! What the pages must hold before they are written: that they do not contradict themselves, and
//! that an archival file can hold them.

use std::collections::{BTreeMap, BTreeSet};

use super::errors::refused;
use super::{faces, metadata, tags};
use crate::base::diag::Finding;
use crate::base::pack::attach::Attachment;
use crate::base::units::{Length, Rect, Size};
use crate::pages::{GlyphRun, Mark, NodeId, NodeKind, Page, Pages, Structure};

/// The longest string of PDF/A (ISO 19005-2, 6.1.13).
const LONGEST: usize = 32_767;

/// The longest edge of a page (ISO 19005-2, 6.1.13), which nothing on it exceeds either.
const FARTHEST: Length = Length::pt(14_400);

/// Everything that speaks against writing the pages and attaching the files.
pub(super) fn check(pages: &Pages, files: &[Attachment]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if pages.pages.is_empty() {
        findings.push(refused("文档没有任何一页", "the document has no page"));
    }
    if pages.meta.title.is_empty() {
        findings.push(refused("文档没有标题", "the document has no title"));
    }
    check_strings(pages, files, &mut findings);
    check_characters(pages, &mut findings);
    let nodes = check_structure(&pages.structure, &mut findings);
    for page in &pages.pages {
        check_page(page, &nodes, &mut findings);
    }
    for heading in &pages.headings {
        if heading.page >= pages.pages.len() {
            findings.push(refused(
                format!("标题“{}”指向不存在的页", heading.text),
                format!(
                    "the heading '{}' stands on a page that does not exist",
                    heading.text
                ),
            ));
        }
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
            NodeKind::Title(text) | NodeKind::Heading(_, text) => self::is_long(text),
            NodeKind::Table(title, description) => {
                title.len() + description.len() > LONGEST / 2
                    && tags::summary(title, description).is_some_and(|text| self::is_long(&text))
            }
            _ => false,
        };
    }
    if is_long {
        findings.push(refused(
            "标题、属性或表格说明超过 32767 字节",
            "a title, property or table description is longer than 32767 bytes",
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

/// Checks that each node follows its parent and names header cells only, and lists the nodes.
fn check_structure<'a>(
    structure: &'a Structure,
    findings: &mut Vec<Finding>,
) -> BTreeMap<NodeId, &'a NodeKind> {
    let mut nodes = BTreeMap::new();
    for (id, node) in structure.iter() {
        if node
            .parent
            .is_some_and(|parent| !nodes.contains_key(&parent))
        {
            findings.push(refused(
                "结构树里有节点排在它的上级之前",
                "a node of the structure stands before its parent",
            ));
        }
        nodes.insert(id, &node.kind);
    }
    let is_header = |id| matches!(nodes.get(&id), Some(NodeKind::HeaderCell { .. }));
    for kind in nodes.values() {
        if let NodeKind::DataCell { headers, .. } = kind
            && !headers.iter().all(|header| is_header(*header))
        {
            findings.push(refused(
                "表格单元格引用的表头不是表头单元格",
                "a data cell names a header that is not a header cell",
            ));
        }
    }
    nodes
}

fn check_page(page: &Page, nodes: &BTreeMap<NodeId, &NodeKind>, findings: &mut Vec<Finding>) {
    let mut fault = |zh: &str, en: &str| {
        let number = page.number;
        findings.push(refused(
            format!("第{number}页：{zh}"),
            format!("page {number}: {en}"),
        ));
    };
    let Size { width, height } = page.size;
    if width <= Length::ZERO || height <= Length::ZERO {
        fault("纸张没有大小", "the paper has no size");
    }
    if width > FARTHEST || height > FARTHEST {
        fault(
            "纸张的边长超过 5 米",
            "an edge of the paper is longer than 5 m",
        );
    }
    for item in &page.items {
        if !is_near(&item.mark) {
            fault(
                "有内容离页面 5 米以上",
                "something is more than 5 m away from the page",
            );
        }
        match &item.mark {
            Mark::Fill(rect, _)
                if rect.size.width < Length::ZERO || rect.size.height < Length::ZERO =>
            {
                fault(
                    "线条的宽或高是负数",
                    "a rule has a negative width or height",
                );
            }
            Mark::Glyphs(run) if run.size <= Length::ZERO => {
                fault("字号不大于零", "a type size is not above zero");
            }
            Mark::Glyphs(run) if !glyphs_fit(run) => fault(
                "字形与它所示的文字不符",
                "a glyph does not fit the text that it is said to show",
            ),
            Mark::Fill(..) | Mark::Glyphs(_) => {}
        }
        if item
            .node
            .is_some_and(|node| !nodes.get(&node).is_some_and(|kind| holds_content(kind)))
        {
            fault(
                "内容所属的结构节点不存在，或者不能含有内容",
                "content belongs to a node that does not exist or cannot hold content",
            );
        }
    }
}

/// Whether every length of a mark is one that can be reckoned with.
fn is_near(mark: &Mark) -> bool {
    let near = |length: &Length| (-FARTHEST..=FARTHEST).contains(length);
    match mark {
        Mark::Fill(Rect { origin, size }, _) => {
            let lengths = [origin.x, origin.y, size.width, size.height];
            lengths.iter().all(near)
        }
        Mark::Glyphs(run) => {
            let lengths = [run.origin.x, run.origin.y, run.size];
            lengths.iter().all(near) && run.glyphs.iter().all(|glyph| near(&glyph.advance))
        }
    }
}

/// Whether every glyph shows a part of the run's text and has an id that OpenType can say.
fn glyphs_fit(run: &GlyphRun) -> bool {
    run.glyphs.iter().all(|glyph| {
        u16::try_from(glyph.id).is_ok()
            && run
                .text
                .get(glyph.text.clone())
                .is_some_and(|text| !text.is_empty())
    })
}

/// Whether content may stand in the node itself (ISO 32000-1, 14.8.4: what groups others holds
/// only those; a table, its parts and its rows hold only each other and cells).
fn holds_content(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Title(_)
            | NodeKind::Heading(..)
            | NodeKind::Paragraph
            | NodeKind::ItemLabel
            | NodeKind::ItemBody
            | NodeKind::HeaderCell { .. }
            | NodeKind::DataCell { .. }
    )
}
