//! The texts that name the rows of a list, read before the rows are known to the form.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::cells::{Cell, Held, Sheet, content};
use super::found_list::FoundList;
use super::list_place::named_rows;
use super::package::Book;
use super::place::shown;
use crate::base::diag::{Span, Spanned};
use crate::data::{Entry, Fields, Node, Value};
use crate::export::sheet::at;
use crate::import::tree::{remove, set};
use crate::layout::{RowList, TableShape};

/// The texts of rows, in the order of the workbook, and a list of their cells to point at.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) listed: String,
    /// The rows of each list: what stood in the row before, and its texts with their places in
    /// the list of cells.
    pub(super) rows: BTreeMap<String, Vec<ReadRow>>,
}

/// A row of a list.
pub(super) struct ReadRow {
    /// What the data file of the workbook has for it.
    known: Fields,
    texts: Vec<(String, String, std::ops::Range<usize>)>,
}

impl Texts {
    /// Reads the texts of a list.
    pub(super) fn read(
        &mut self,
        fields: &Fields,
        found: &FoundList,
        (shape, sheet, book): (&TableShape, &Sheet, &Book<'_>),
    ) {
        let mut lists = shape.lists.iter();
        let Some(list) = lists.find(|list| list.path == found.path) else {
            return;
        };
        let known = match at(fields, &list.path).map(|node| &node.value) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        let named = named_rows(list, (sheet, book));
        let mut rows = Vec::new();
        for (index, row) in found.rows.iter().enumerate() {
            // By its name the row is known again, by its place where no row has a name.
            let number = if named.is_empty() {
                Some(index + 1)
            } else {
                named.get(row).copied()
            };
            let item = number.and_then(|number| known.get(number.checked_sub(1)?));
            let known = match item.map(|item| &item.value) {
                Some(Value::Fields(known)) => known.clone(),
                _ => Fields::default(),
            };
            let mut texts = Vec::new();
            for key in &list.texts {
                let place = found.place(index + 1, key);
                let Some((place, cell)) = place.and_then(|at| Some((at, sheet.cells.get(&at)?)))
                else {
                    continue;
                };
                let _ = write!(self.listed, "“{}”{} = ", sheet.name, shown(place));
                let text = text(cell);
                let start = self.listed.len();
                self.listed.push_str(&text);
                texts.push((key.clone(), text, start..self.listed.len()));
                self.listed.push('\n');
            }
            rows.push(ReadRow { known, texts });
        }
        self.rows.insert(list.path.clone(), rows);
    }
}

/// What a cell of texts says, in one line.
fn text(cell: &Cell) -> String {
    match &cell.held {
        Held::Text(text) => text.trim().replace(['\r', '\n'], ""),
        _ => content(cell),
    }
}

/// Puts the rows of a list into the tree, with their texts alone where nothing was known of them.
pub(super) fn put(fields: &mut Fields, list: &RowList, rows: Vec<ReadRow>, whole: Span) {
    if rows.is_empty() {
        remove(fields, &list.path);
        return;
    }
    let item = |row: ReadRow| {
        let mut known = row.known;
        let is_text = |key: &str| list.texts.iter().any(|text| text == key);
        known.entries.retain(|entry| !is_text(&entry.key.value));
        let texts = row
            .texts
            .into_iter()
            .filter(|(_, text, _)| !text.is_empty());
        let texts = texts.map(|(key, text, range)| {
            let span = Span::new(whole.file, range);
            Entry {
                key: Spanned { value: key, span },
                node: Node {
                    value: Value::Text(text),
                    span,
                },
            }
        });
        known.entries.splice(0..0, texts);
        Node {
            value: Value::Fields(known),
            span: whole,
        }
    };
    let items = rows.into_iter().map(item).collect();
    set(fields, &list.path, Value::List(items), whole);
}
