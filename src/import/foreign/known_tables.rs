//! Which tables of a paper are which of a form: by their labels, and by what stands above them.

use std::collections::BTreeSet;

use super::plain::{number, part_number, plain};
use super::printed::Printed;
use super::reading::{Block, Table};
use super::shape::Form;
use crate::data::Fields;
use crate::layout::{Layout, Part};

/// How many of a hundred labels make a table one of the form.
const ALIKE: usize = 50;
/// Paragraphs above a table among which its name may stand.
const ABOVE: usize = 8;

/// The tables of a form that papers are searched for.
pub(super) struct KnownTables {
    all: Vec<KnownTable>,
}

struct KnownTable {
    /// Which one it is of the layout.
    index: usize,
    labels: BTreeSet<String>,
    /// What may stand above it: its title, and the heading before it.
    names: Vec<Printed>,
    is_found: bool,
}

impl KnownTables {
    /// The tables of a form; one that is the right half of another belongs to that.
    pub(super) fn new(layout: &Layout, known: &Fields) -> Self {
        let halves = layout.tables.iter().filter_map(|one| one.beside.as_ref());
        let halves: BTreeSet<&str> = halves.map(|one| one.table.value.as_str()).collect();
        let of = |(index, shape)| {
            let shape: &crate::layout::TableShape = shape;
            if halves.contains(shape.id.as_str()) {
                return None;
            }
            let both = std::iter::once(shape).chain(layout.right_half(shape));
            let labels = both.flat_map(|half| Form::new(layout, half).labels);
            let caption = shape.caption.iter().map(|caption| caption.value.as_str());
            let names = caption
                .chain(heading(layout, index))
                .chain([shape.title.as_str()]);
            let names = names.map(|name| Printed::new(name, &layout.schema, known));
            Some(KnownTable {
                index,
                labels: labels.map(|label| label.text).collect(),
                names: names.filter(Printed::has_text).collect(),
                is_found: false,
            })
        };
        Self {
            all: layout.tables.iter().enumerate().filter_map(of).collect(),
        }
    }

    /// Which table one of a paper is, the blocks before it being these; of two that are alike the
    /// one that was not found yet.
    pub(super) fn find(&mut self, table: &Table, before: &[Block]) -> Option<usize> {
        let there: BTreeSet<String> = table.cells.iter().map(|cell| plain(&cell.text)).collect();
        let is_text = |block: &&Block| matches!(block, Block::Paragraph(_));
        let above = before.iter().rev().take_while(is_text).take(ABOVE);
        let above: Vec<&str> = above
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
                _ => None,
            })
            .collect();
        let found = self.all.iter_mut().filter_map(|one| {
            let alike = one.alike(&there);
            let is_named = one.is_named(&above);
            let order = std::cmp::Reverse(one.index);
            (alike >= ALIKE).then_some(((is_named, alike, !one.is_found, order), one))
        });
        let (_, found) = found.max_by_key(|(rank, _)| *rank)?;
        found.is_found = true;
        Some(found.index)
    }
}

impl KnownTable {
    /// How many of a hundred labels stand in a table.
    fn alike(&self, there: &BTreeSet<String>) -> usize {
        let found = self.labels.intersection(there).count();
        (found * 100).checked_div(self.labels.len()).unwrap_or(0)
    }

    fn is_named(&self, above: &[&str]) -> bool {
        let is_name = |text: &&str| {
            let bare = number(text)
                .map(|(.., rest)| rest)
                .or_else(|| part_number(text));
            let mut names = self.names.iter();
            names.any(|name| name.read(bare.unwrap_or(text)).is_some())
        };
        above.iter().any(is_name)
    }
}

/// The heading that stands before a table, behind the table before it.
fn heading(layout: &Layout, index: usize) -> Option<&str> {
    let parts = &layout.parts;
    let at = parts.iter().position(|part| *part == Part::Table(index))?;
    let before = parts.get(..at)?.iter().rev();
    let before = before.take_while(|part| !matches!(part, Part::Table(_)));
    before.into_iter().find_map(|part| match part {
        Part::Heading { template, .. } => Some(template.value.as_str()),
        _ => None,
    })
}
