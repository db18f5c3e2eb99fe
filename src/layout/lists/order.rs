//! The order in which the rows of a list are printed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::given::{Given, GivenRow, SortValue};
use super::levels::Place;
use crate::base::diag::Spanned;

/// A list whose rows are put into order.
pub(super) struct Unsorted<'a> {
    /// Its path in the data.
    pub(super) path: &'a str,
    pub(super) given: Given<'a>,
    pub(super) rows: &'a [GivenRow<'a>],
    pub(super) places: &'a [Place],
    /// The texts of the groups of each row.
    pub(super) groups: &'a [Vec<String>],
    /// The keys of the figures of a row.
    pub(super) columns: &'a [String],
}

/// The order of rows, by their places in the data.
pub(super) struct Order {
    pub(super) rows: Vec<usize>,
    /// Whether a figure that they are sorted by is not known until the totals are.
    pub(super) waits: bool,
}

/// A key to sort by, without the sign that turns the order round.
pub(super) fn sort_key(written: &str) -> (bool, &str) {
    match written.trim().strip_prefix('-') {
        Some(key) => (true, key.trim()),
        None => (false, written.trim()),
    }
}

impl Unsorted<'_> {
    /// The order of the rows: that of the data where nothing is said. Sorted rows of a group stand
    /// together where the first of them stands, and the parts of a row below it.
    pub(super) fn order(&self, sort: &[Spanned<String>]) -> Order {
        if sort.is_empty() {
            return Order {
                rows: (0..self.rows.len()).collect(),
                waits: false,
            };
        }
        let keys: Vec<(bool, &str)> = sort.iter().map(|key| sort_key(&key.value)).collect();
        let mut waits = false;
        let row_values = |row: &GivenRow<'_>| -> Vec<SortValue> {
            let values = keys.iter().map(|(_, key)| self.value(row, key, &mut waits));
            values.collect()
        };
        let values: Vec<Vec<SortValue>> = self.rows.iter().map(row_values).collect();
        let compare = |one: &usize, other: &usize| {
            let pairs = values[*one].iter().zip(&values[*other]);
            let mut pairs = pairs
                .zip(&keys)
                .map(|((one, other), (is_down, _))| compare(one, other, *is_down));
            pairs.find(|found| found.is_ne()).unwrap_or(Ordering::Equal)
        };
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); self.rows.len()];
        let mut first = Vec::new();
        for (index, (_, parent)) in self.places.iter().enumerate() {
            match parent {
                Some(parent) => parts[*parent].push(index),
                None => first.push(index),
            }
        }
        for rows in parts.iter_mut().chain([&mut first]) {
            rows.sort_by(compare);
        }
        let depth = self.groups.first().map_or(0, Vec::len);
        let mut rows = Vec::with_capacity(self.rows.len());
        // The last comes first out of what waits.
        let mut waiting = self.gathered(first, 0, depth);
        waiting.reverse();
        while let Some(row) = waiting.pop() {
            rows.push(row);
            waiting.extend(parts[row].iter().rev());
        }
        Order { rows, waits }
    }

    fn value(&self, row: &GivenRow<'_>, key: &str, waits: &mut bool) -> SortValue {
        let value = row.sort_value(key);
        if value != SortValue::Untyped || !self.columns.iter().any(|column| column == key) {
            return value;
        }
        let path = format!("{}.{}.{key}", self.path, row.number);
        let computed = self.given.computed(&path);
        *waits |= computed.is_none() && self.given.is_uncounted();
        computed.map_or(SortValue::Nothing, SortValue::Figure)
    }

    /// Rows with those of a group together, each group where the first of its rows stands.
    fn gathered(&self, rows: Vec<usize>, level: usize, depth: usize) -> Vec<usize> {
        if level == depth {
            return rows;
        }
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for row in rows {
            let text = self.groups[row][level].as_str();
            let at = *known.entry(text).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        let inner = groups.into_iter();
        inner
            .flat_map(|group| self.gathered(group, level + 1, depth))
            .collect()
    }
}

/// Figures by their values before texts by their characters; what is not there comes last.
fn compare(one: &SortValue, other: &SortValue, is_down: bool) -> Ordering {
    let rank = |value: &SortValue| match value {
        SortValue::Figure(_) => 0,
        SortValue::Text(_) => 1,
        SortValue::Untyped | SortValue::Nothing => 2,
    };
    let found = match (one, other) {
        (SortValue::Figure(one), SortValue::Figure(other)) => one.cmp(other),
        (SortValue::Text(one), SortValue::Text(other)) => one.cmp(other),
        _ => return rank(one).cmp(&rank(other)),
    };
    if is_down { found.reverse() } else { found }
}
