//! A paper as the lines of text and the tables that it is made of.

use super::known_tables::KnownTables;
use super::plain::{behind, date, doc_number, plain};
use super::reading::{Block, Place, Reading, Table};
use crate::data::Fields;
use crate::layout::{Layout, Part};

/// A piece of a paper.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    /// A paragraph, or a line of a table that only arranges text.
    Text(&'a str, Place),
    /// A table, and which one of the form it is.
    Table(&'a Table, Option<usize>),
    /// A picture, which is not read.
    Picture(Place),
}

impl<'a> Item<'a> {
    pub(super) fn text(&self) -> Option<&'a str> {
        match self {
            Self::Text(text, _) => Some(text),
            Self::Table(..) | Self::Picture(_) => None,
        }
    }
}

/// The pieces of a paper, of which so much is known. Tables that only arrange a letterhead, signatures or an imprint are
/// their lines.
pub(super) fn items<'a>(reading: &'a Reading, layout: &Layout, known: &Fields) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    let mut tables = KnownTables::new(layout, known);
    for (index, block) in reading.blocks.iter().enumerate() {
        match block {
            Block::Picture(place) => items.push(Item::Picture(*place)),
            Block::Paragraph(paragraph) => items.push(Item::Text(&paragraph.text, paragraph.place)),
            Block::Table(table) => {
                let before = reading.blocks.get(..index).unwrap_or_default();
                let best = tables.find(table, before);
                let arranges =
                    best.is_none() && arranges(table, reading.blocks.get(index + 1), layout);
                if arranges {
                    let lines = table.cells.iter().flat_map(|cell| cell.text.lines());
                    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
                    items.extend(lines.map(|line| Item::Text(line, table.place)));
                } else {
                    items.push(Item::Table(table, best));
                }
            }
        }
    }
    items
}

/// Whether a table only arranges the text of a letterhead, of signatures or of an imprint.
fn arranges(table: &Table, next: Option<&Block>, layout: &Layout) -> bool {
    let is_dated = match next {
        Some(Block::Paragraph(paragraph)) => date(&paragraph.text).is_some(),
        _ => false,
    };
    let is_small = table.cells.len() <= 24;
    let has_issue_line = layout
        .parts
        .iter()
        .any(|part| matches!(part, Part::IssueLine { .. }));
    let is_issue_line = match table.cells.as_slice() {
        [_, second] => has_issue_line && date(&second.text).is_some(),
        _ => false,
    };
    is_small
        && (is_dated
            || is_issue_line
            || table
                .cells
                .iter()
                .any(|cell| is_labelled(&cell.text, layout))
            || table.cells.iter().any(|cell| {
                let text = plain(&cell.text);
                let has_marks = layout
                    .parts
                    .iter()
                    .any(|part| matches!(part, Part::LetterMarks(_)));
                has_marks && doc_number(&cell.text).is_some()
                    || text == "文件"
                    || text.contains("签发人:")
                    || is_imprint(&cell.text)
            }))
}

/// Whether a line is one of an imprint.
pub(super) fn is_imprint(text: &str) -> bool {
    let text = plain(text);
    text.starts_with("抄送:")
        || text.starts_with("主送:")
        || ["报:", "送:", "发:", "(共印"]
            .iter()
            .any(|label| text.starts_with(label))
        || text
            .strip_suffix("印发")
            .is_some_and(|text| text.ends_with('日'))
}

/// Whether a line begins with a label of the form that stands side by side with others.
fn is_labelled(line: &str, layout: &Layout) -> bool {
    layout.parts.iter().any(|part| match part {
        Part::Labelled(values) => values.iter().any(|one| behind(line, &one.label).is_some()),
        Part::CornerMarks { .. } => behind(line, "编号").is_some(),
        _ => false,
    })
}
