//! A list whose rows were found on a sheet.

use std::collections::BTreeMap;

use super::list_place::Between;
use super::place::Place;

/// A list whose rows were found.
#[derive(Debug)]
pub(super) struct FoundList {
    /// Its path in the data.
    pub(super) path: String,
    /// The rows of the sheet that hold a row of the list, in their order.
    pub(super) rows: Vec<usize>,
    /// The columns of the sheet, by the keys of their values.
    pub(super) columns: BTreeMap<String, usize>,
    /// The rows of the sheet between which it stands.
    pub(super) between: Between,
    /// Where cells lead that a merged one covers.
    pub(super) covered: BTreeMap<Place, Place>,
}

impl FoundList {
    /// The place of a value, by the number of its row and its key.
    pub(super) fn place(&self, number: usize, key: &str) -> Option<Place> {
        let row = *self.rows.get(number.checked_sub(1)?)?;
        let place = (row, *self.columns.get(key)?);
        Some(self.covered.get(&place).copied().unwrap_or(place))
    }
}
