//! The rows of lists of many units, put together: those that are known by the same code or the
//! same names are one row of the sum, and the others follow in the order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{Placed, UnitFile};
use super::unit_rows::{Said, UnitRowOfList};
use crate::base::diag::Span;
use crate::data::{Fields, Value};
use crate::import::set;
use crate::layout::{Layout, RowList};

/// The rows of the sum.
#[derive(Debug, Default)]
pub(super) struct RowsOfAll {
    /// The rows of each list, in their order.
    lists: BTreeMap<String, Vec<UnitRowOfList>>,
}

impl RowsOfAll {
    /// Puts the rows of some files together.
    pub(super) fn new<'f>(layout: &Layout, files: impl Iterator<Item = &'f UnitFile>) -> Self {
        let mut lists: BTreeMap<String, Vec<UnitRowOfList>> = BTreeMap::new();
        let mut known: BTreeSet<(String, String)> = BTreeSet::new();
        for file in files {
            for (path, rows) in &file.rows {
                let all = lists.entry(path.clone()).or_default();
                for row in rows {
                    if known.insert((path.clone(), row.known.clone())) {
                        all.push(row.clone());
                    }
                }
            }
        }
        for list in layout.lists() {
            if let Some(rows) = lists.get_mut(&list.path) {
                in_order(list, rows);
            }
        }
        Self { lists }
    }

    /// The rows as a data file has them, with no figures.
    pub(super) fn fields(&self, span: Span) -> Fields {
        let mut out = Fields::default();
        for (path, rows) in &self.lists {
            for (index, row) in rows.iter().enumerate() {
                for (key, said) in &row.values {
                    let value = match said {
                        Said::Text(text) => Value::Text(text.clone()),
                        Said::Number(number) => Value::Number(*number),
                    };
                    set(&mut out, &format!("{path}[{index}].{key}"), value, span);
                }
            }
        }
        out
    }

    /// Gives the figures of a file the numbers that their rows have in the sum. What the file has
    /// in several rows of the same name is one figure.
    pub(super) fn renumber(&self, file: &mut UnitFile) {
        let Some(layout) = file.layout.clone().filter(|layout| layout.has_lists()) else {
            return;
        };
        let figures = std::mem::take(&mut file.figures);
        for (path, placed) in figures {
            if layout.lists().any(|list| list.has_sum(&path)) {
                continue;
            }
            let path = self.path(&layout, file, &path).map_or(path, Into::into);
            match file.figures.get_mut(&path) {
                Some(there) => there.add(&placed),
                None => {
                    file.figures.insert(path, placed);
                }
            }
        }
    }

    /// The path of a figure of a list in the sum.
    fn path(&self, layout: &Layout, file: &UnitFile, path: &str) -> Option<String> {
        let mut lists = layout.lists();
        let (list, (number, key)) = lists.find_map(|list| Some((list, list.place(path)?)))?;
        let row = file.rows.get(&list.path)?.get(number.checked_sub(1)?)?;
        let all = self.lists.get(&list.path)?;
        let at = all.iter().position(|one| one.known == row.known)?;
        Some(list.value_path(at + 1, key))
    }
}

/// Codes in their order, and the rows of a group together, where its first one stands.
fn in_order(list: &RowList, rows: &mut [UnitRowOfList]) {
    if list.levels.is_some() {
        rows.sort_by(|one, other| one.known.cmp(&other.known));
    }
    let mut first: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        for depth in 1..=row.groups.len() {
            let group = row.groups.get(..depth).unwrap_or_default().to_vec();
            first.entry(group).or_insert(index);
        }
    }
    rows.sort_by_key(|row| {
        let depths = 1..=row.groups.len();
        let groups = depths.map(|depth| row.groups.get(..depth).unwrap_or_default());
        let places = groups.filter_map(|group| first.get(group).copied());
        places.collect::<Vec<usize>>()
    });
}

impl Placed {
    /// Adds another figure of the same name. One that is too large is left as it is, and is told
    /// when all are added up.
    fn add(&mut self, other: &Self) {
        if let Some(value) = self.value.checked_add(other.value) {
            self.value = value;
        }
        if !other.place.is_empty() {
            self.place = format!("{}、{}", self.place, other.place).into();
        }
    }
}
