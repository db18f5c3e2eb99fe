//! Where a list stands on its sheet: below which labels, above which line, in which columns.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Held, Sheet};
use super::locate::{Label, Labels, ours, theirs};
use super::package::Book;
use crate::export::sheet::{GUIDE, ListPlan, TablePlan, cell_name, squeezed};
use crate::layout::{RowList, TableShape};

/// The rows of a sheet between which a list stands: its first one, and the one behind its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Between {
    pub(super) first: usize,
    pub(super) end: usize,
}

/// Finds a list at or below the row `from` of its sheet; `None` where the labels above it are not
/// to be found.
pub(super) fn between(
    (plan, shape): (&TablePlan, &TableShape),
    list: &ListPlan,
    (sheet, from): (&Sheet, usize),
) -> Option<Between> {
    let due = with_guides(plan, shape);
    let known: BTreeSet<String> = due.iter().map(|label| label.text.clone()).collect();
    let (due, theirs) = (Labels::new(due), Labels::new(theirs(sheet, &known)));
    let above = list.first.checked_sub(1).map(|row| due.row(row));
    let first = match above.filter(|above| !above.is_empty()) {
        None => list.first.max(from),
        Some(above) => {
            let mut last = row_above(&theirs, &above, from)?;
            // Labels that cover several rows.
            while theirs.row(last + 1) == theirs.row(last) {
                last += 1;
            }
            last + 1
        }
    };
    let below = [list.guide, list.guide + 1].map(|row| due.row(row));
    let ends = below.iter().filter(|below| !below.is_empty());
    let mut ends = ends.filter_map(|below| {
        let mut rows = theirs.rows();
        rows.find(|row| *row >= first && theirs.row(*row) == *below)
    });
    let end = ends.next().unwrap_or_else(|| {
        let is_filled = |(place, cell): &(&(usize, usize), &super::cells::Cell)| {
            let is_note = matches!(&cell.held, Held::Text(text) if text.starts_with("注："));
            place.0 >= first && !is_note && cell.held != Held::Blank
        };
        let filled = sheet.cells.iter().filter(is_filled);
        filled.map(|(place, _)| place.0 + 1).max().unwrap_or(first)
    });
    Some(Between { first, end })
}

/// The row with some labels; where there is none, the one that has the most of them, and half.
fn row_above(theirs: &Labels, due: &[&str], from: usize) -> Option<usize> {
    let rows = || theirs.rows().filter(|row| *row >= from);
    let same = rows().find(|row| theirs.row(*row) == due);
    same.or_else(|| {
        let known = |row: usize| {
            let found = theirs.row(row);
            due.iter().filter(|label| found.contains(label)).count()
        };
        let most = rows().map(known).max()?;
        let row = || rows().find(|row| known(*row) == most);
        (2 * most >= due.len()).then(row).flatten()
    })
}

/// The labels of the form, with the lines below its lists.
fn with_guides(plan: &TablePlan, shape: &TableShape) -> Vec<Label> {
    let mut out = ours(plan, shape);
    let last = shape.grid.cols().saturating_sub(1);
    out.extend(plan.lists.iter().map(|list| Label {
        text: squeezed(GUIDE),
        first: (list.guide, 0),
        last: (list.guide, last),
    }));
    out
}

/// The columns of a list by the labels above them: of several alike the one to which names lead,
/// or the one where it was.
pub(super) fn columns(
    (plan, shape): (&TablePlan, &TableShape),
    (list, of): (&ListPlan, &RowList),
    (sheet, book): (&Sheet, &Book<'_>),
    first: usize,
) -> BTreeMap<String, usize> {
    let ours = ours(plan, shape);
    let known: BTreeSet<String> = ours.iter().map(|label| label.text.clone()).collect();
    let (due, theirs) = (Labels::new(ours), Labels::new(theirs(sheet, &known)));
    let widest = sheet.cells.keys().map(|place| place.1).max().unwrap_or(0);
    let last = widest.max(shape.grid.cols());
    let names = names(of, (sheet, book));
    let mut out = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for column in &list.columns {
        let above = due.signature((list.first, column.col)).1;
        let alike = (0..=last).filter(|col| theirs.signature((first, *col)).1 == above);
        let alike: Vec<usize> = alike.filter(|col| !taken.contains(col)).collect();
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, key, place) in &names {
            if *key == mangled(&column.key) && alike.contains(&place.1) {
                *named.entry(place.1).or_default() += 1;
            }
        }
        let named = named.into_iter().max_by_key(|(_, count)| *count);
        let there = Some(column.col).filter(|col| alike.contains(col));
        let alone = || alike.first().copied().filter(|_| alike.len() == 1);
        let named = named.map(|(col, _)| col);
        if let Some(col) = named.or(there).or_else(alone) {
            taken.insert(col);
            out.insert(column.key.clone(), col);
        }
    }
    out
}

/// The rows of the sheet to which the names of the values of a list lead, with its numbers.
pub(super) fn named_rows(
    of: &RowList,
    (sheet, book): (&Sheet, &Book<'_>),
) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for (number, _, place) in names(of, (sheet, book)) {
        out.entry(place.0).or_insert(number);
    }
    out
}

type Named = (usize, String, (usize, usize));

/// The names of the values of a list that lead to a sheet: number, key, and place.
fn names(of: &RowList, (sheet, book): (&Sheet, &Book<'_>)) -> Vec<Named> {
    let prefix = format!("{}.", cell_name("ht", &of.path).to_lowercase());
    let names = book.names.range(prefix.clone()..);
    let names = names.take_while(|(name, _)| name.starts_with(&prefix));
    let named = names.filter_map(|(name, (on, place))| {
        let (number, key) = name.strip_prefix(&prefix)?.split_once('.')?;
        let number = number.parse().ok()?;
        (*on == sheet.name).then(|| (number, key.to_owned(), *place))
    });
    named.collect()
}

/// A key as names have it.
fn mangled(key: &str) -> String {
    let name = cell_name("", key).to_lowercase();
    name.trim_start_matches('.').to_owned()
}
