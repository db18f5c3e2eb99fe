//! The rows of a list as they are printed: groups with their sums, and which cells they share.

use super::entry::GroupEntry;
use super::levels::Place;
use crate::base::diag::Spanned;

/// A printed row.
pub(super) struct PrintedRow {
    pub(super) shows: Shows,
    /// The groups whose names stand in it, each with the number of rows that the name covers.
    pub(super) heads: Vec<(usize, usize)>,
}

/// What a printed row shows.
pub(super) enum Shows {
    /// A row of the data, by its place.
    Row(usize),
    /// The sums of a group, with the rows that are summed.
    Sums { group: usize, rows: Vec<usize> },
}

/// A list that is written out.
pub(super) struct Grouped<'a> {
    pub(super) entries: &'a [Spanned<GroupEntry>],
    /// The texts of the groups of each row.
    pub(super) texts: &'a [Vec<String>],
    pub(super) places: &'a [Place],
    /// Of each group, whether a cell for the name of its sums stands behind its own.
    pub(super) has_room: &'a [bool],
}

impl Grouped<'_> {
    /// The printed rows of `rows`, which share the groups above `level`.
    pub(super) fn printed(&self, rows: &[usize], level: usize) -> Vec<PrintedRow> {
        let Some(entry) = self.entries.get(level).map(|entry| &entry.value) else {
            let row = |row: &usize| PrintedRow {
                shows: Shows::Row(*row),
                heads: Vec::new(),
            };
            return rows.iter().map(row).collect();
        };
        let same = |one: &usize, other: &usize| {
            let text = self.text(*one, level);
            text.is_some() && text == self.text(*other, level)
        };
        let mut out = Vec::new();
        for group in rows.chunk_by(same) {
            let mut inner = self.printed(group, level + 1);
            let is_covered = self.has_room.get(level).copied().unwrap_or(false);
            let is_named = group
                .first()
                .and_then(|row| self.text(*row, level))
                .is_some();
            let sums = entry.subtotal.as_ref().filter(|_| is_named);
            let sums = sums.map(|_| self.sums(group, level));
            let mut first = 0;
            let mut covers = inner.len();
            if let Some(sums) = sums {
                let at = if entry.is_above { 0 } else { inner.len() };
                inner.insert(at, sums);
                if is_covered {
                    covers += 1;
                } else if entry.is_above {
                    first = 1;
                }
            }
            if let Some(row) = inner.get_mut(first) {
                row.heads.push((level, covers));
            }
            out.extend(inner);
        }
        out
    }

    /// The text by which a row is grouped; a row without one is a group of its own, without sums.
    fn text(&self, row: usize, level: usize) -> Option<&String> {
        let text = self.texts.get(row).and_then(|texts| texts.get(level));
        text.filter(|text| !text.is_empty())
    }

    /// The row with the sums of a group. What is part of another row is in that one's figures.
    fn sums(&self, group: &[usize], level: usize) -> PrintedRow {
        let is_whole = |row: &&usize| self.places.get(**row).is_none_or(|(_, up)| up.is_none());
        PrintedRow {
            shows: Shows::Sums {
                group: level,
                rows: group.iter().filter(is_whole).copied().collect(),
            },
            heads: Vec::new(),
        }
    }
}
