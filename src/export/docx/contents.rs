//! A table of contents: a TOC field whose entries are those that the pages have, each with a
//! PAGEREF field to the bookmark of its heading (ECMA-376, part 1, 17.16.5.45 and 17.16.5.69).
//!
//! The fields hold their results, and no part asks for an update on opening; a writer who changes
//! the text updates the field by hand.

use std::collections::BTreeSet;

use super::dom::{Element, Piece};
use super::measure::unsigned;
use super::paragraph::{add_content, empty_paragraph};
use super::sheet::Sheet;
use crate::document::{Block, Document, Inline, Leader, Paragraph, Role, StyleId};

/// The headings of a document, and which of them tables of contents name.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// The level and the style of each heading.
    headings: Vec<(u8, StyleId)>,
    named: BTreeSet<usize>,
}

impl Targets {
    /// Those of a document; none of one without a table of contents.
    pub(crate) fn of(document: &Document) -> Self {
        let texts = || {
            document.blocks.iter().filter_map(|block| match block {
                Block::Paragraph(text) => Some(text),
                _ => None,
            })
        };
        let named: BTreeSet<usize> = texts().filter_map(target).collect();
        if named.is_empty() {
            return Self::default();
        }
        let headings = texts().filter_map(|text| {
            let heading = text.heading(&document.styles)?;
            Some((heading.level, text.style))
        });
        Self {
            headings: headings.collect(),
            named,
        }
    }

    /// Whether a table of contents names a heading.
    pub(crate) fn has(&self, heading: usize) -> bool {
        self.named.contains(&heading)
    }
}

/// Whether a paragraph belongs to a table of contents.
pub(crate) fn is_part(paragraph: &Paragraph) -> bool {
    paragraph.role == Role::ContentsTitle || target(paragraph).is_some()
}

/// The heading that an entry names.
fn target(paragraph: &Paragraph) -> Option<usize> {
    match paragraph.role {
        Role::ContentsEntry { heading, .. } => Some(heading),
        _ => None,
    }
}

/// The name of the bookmark of a heading, as Word forms it.
pub(crate) fn bookmark(heading: usize) -> String {
    format!("_Toc{:09}", heading + 1)
}

/// A table of contents of these paragraphs, as Word keeps one that it has made itself.
pub(crate) fn build<'a>(
    paragraphs: &[&'a Paragraph],
    targets: &Targets,
    document: &Document,
    sheet: &'a Sheet,
) -> Piece<'a> {
    let gallery = Element::new("w:docPartObj")
        .child(Element::val("w:docPartGallery", "Table of Contents"))
        .child(Element::new("w:docPartUnique"));
    let mut content = Piece::new("w:sdtContent");
    let entries = paragraphs
        .iter()
        .filter_map(|text| target(text).map(|_| *text));
    let entries: Vec<&Paragraph> = entries.collect();
    let last = entries.len().saturating_sub(1);
    let mut at = 0;
    for text in paragraphs {
        let Some(heading) = target(text) else {
            content.push(super::paragraph::paragraph(sheet, text, false));
            continue;
        };
        let mut entry = empty_paragraph(sheet.id(text.style), false);
        let leader = leader(text);
        if leader.is_some() {
            let tab = Element::val("w:tab", "right")
                .with("w:leader", "dot")
                .with("w:pos", unsigned(document.page.measure()));
            let tabs = Element::new("w:tabs").child(tab);
            entry.push_into_first("w:pPr", tabs);
        }
        if at == 0 {
            for run in begin(&instruction(&entries, targets, sheet)) {
                entry.push(run);
            }
        }
        entry.push(link(text, heading, leader, sheet));
        if at == last {
            entry.push(mark("end"));
        }
        at += 1;
        content.push(entry);
    }
    Piece::new("w:sdt")
        .child(Piece::new("w:sdtPr").child(gallery))
        .child(content)
}

/// The text of an entry, and behind it a tab and the number of the page.
fn link<'a>(
    text: &'a Paragraph,
    heading: usize,
    leader: Option<Leader>,
    sheet: &'a Sheet,
) -> Piece<'a> {
    let mut link = Piece::new("w:hyperlink")
        .with("w:anchor", bookmark(heading))
        .with("w:history", 1);
    add_content(&mut link, sheet, text, &text.content);
    let Some(leader) = leader else {
        return link;
    };
    let properties = || {
        let style = sheet.character_id(leader.style);
        Piece::new("w:rPr").children(style.map(|id| Piece::val("w:rStyle", id)))
    };
    let run = |inside| Piece::new("w:r").child(properties()).child(inside);
    link.push(run(Piece::new("w:tab")));
    for part in begin(&format!(" PAGEREF {} \\h ", bookmark(heading))) {
        link.push(part);
    }
    let number = leader.page.map_or(String::new(), |page| page.to_string());
    link.push(run(Piece::new("w:t").text(number)));
    link.child(mark("end"))
}

fn leader(text: &Paragraph) -> Option<Leader> {
    match text.content.last() {
        Some(Inline::Leader(leader)) => Some(*leader),
        _ => None,
    }
}

/// The beginning of a field, up to its result.
fn begin(instruction: &str) -> [Element; 3] {
    let text = Element::new("w:instrText")
        .with("xml:space", "preserve")
        .text(instruction.to_owned());
    [
        mark("begin"),
        Element::new("w:r").child(text),
        mark("separate"),
    ]
}

fn mark(kind: &'static str) -> Element {
    let mark = Element::new("w:fldChar").with("w:fldCharType", kind);
    Element::new("w:r").child(mark)
}

/// The instruction by which Word finds the same entries when a writer updates the field: by the
/// levels of the outline; or, of a text that stands below the title of another, by the styles of
/// its headings.
fn instruction(entries: &[&Paragraph], targets: &Targets, sheet: &Sheet) -> String {
    let mut deepest = 1;
    let mut are_levels = true;
    let mut styles: Vec<(u8, &str)> = Vec::new();
    for entry in entries {
        let Role::ContentsEntry { level, heading } = entry.role else {
            continue;
        };
        deepest = deepest.max(level);
        if let Some((of, style)) = targets.headings.get(heading) {
            are_levels &= *of == level;
            let name = sheet.name(*style);
            if !name.contains(['"', ',']) && !styles.contains(&(level, name)) {
                styles.push((level, name));
            }
        }
    }
    let numbers = if entries.iter().any(|entry| leader(entry).is_some()) {
        ""
    } else {
        " \\n"
    };
    if are_levels {
        return format!(" TOC \\o \"1-{deepest}\" \\h \\z \\u{numbers} ");
    }
    let styles: Vec<String> = styles
        .iter()
        .map(|(level, name)| format!("{name},{level}"))
        .collect();
    format!(" TOC \\h \\z \\t \"{}\"{numbers} ", styles.join(","))
}
