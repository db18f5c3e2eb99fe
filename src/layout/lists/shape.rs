//! The lists of a table that is put together.

use crate::data::Decimal;

/// A list of rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowList {
    /// Its name within the table: `units`.
    pub key: String,
    /// Its path in the data: `penalties.units`.
    pub path: String,
    /// The keys of the texts that a row has, in the order of their cells.
    pub texts: Vec<String>,
    /// The keys of its figures.
    pub columns: Vec<String>,
    /// The keys of the texts by which its rows are grouped, from the outermost: neighbours with
    /// the same text share one cell.
    pub groups: Vec<String>,
    /// How the level of a row is told from its code, where it is.
    pub levels: Option<Levels>,
    /// The key of the whole number that tells the level of a row, where such a one does. It is
    /// among [`Self::texts`] only if a cell shows it.
    pub level_key: Option<String>,
    /// Whether its rows are printed in another order than that of the data.
    pub is_sorted: bool,
    /// How many rows there are at least.
    pub least: usize,
    /// How many rows there are at most, where that is said.
    pub most: Option<usize>,
    /// Its rows, in the order of the data. In print they may stand in another one.
    pub rows: Vec<ListRow>,
    /// The rows with the sums of its groups, in the order of print.
    pub subtotals: Vec<Subtotal>,
}

/// Levels by the length of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// The key of the text that holds the code.
    pub by: String,
    /// How long the codes of each level are, from the first.
    pub lengths: Vec<usize>,
}

impl RowList {
    /// Whether a path is that of a value in one of its rows.
    pub fn has(&self, path: &str) -> bool {
        let rest = path.strip_prefix(&self.path);
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    /// The path of the rows with the sums of its groups: `penalties.units_subtotals`.
    pub fn subtotals_path(&self) -> String {
        format!("{}{SUBTOTALS}", self.path)
    }

    /// Whether a path is that of a figure in one of the rows with sums.
    pub fn has_sum(&self, path: &str) -> bool {
        let rest = path.strip_prefix(&self.path);
        let rest = rest.and_then(|rest| rest.strip_prefix(SUBTOTALS));
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    /// The number of the row in which a value stands, from 1, and the key of the value.
    pub fn place<'a>(&self, path: &'a str) -> Option<(usize, &'a str)> {
        let rest = path.strip_prefix(&self.path)?.strip_prefix('.')?;
        let (number, key) = rest.split_once('.')?;
        Some((number.parse().ok()?, key))
    }

    /// The path of a value of a row.
    pub fn value_path(&self, number: usize, key: &str) -> String {
        format!("{}.{number}.{key}", self.path)
    }

    /// The keys of the values of a row: its texts, then its figures and other cells.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let keys = self.texts.iter().chain(&self.columns);
        keys.map(String::as_str)
    }
}

/// What stands behind the name of a list in the keys of its subtotals.
pub(super) const SUBTOTALS: &str = "_subtotals";

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// Its key within the table: `units.3`.
    pub key: String,
    /// On which level it stands, from 1; `None` where there are no levels.
    pub level: Option<usize>,
    /// The row one level up that it is a part of, by its place among the rows.
    pub parent: Option<usize>,
}

/// A row with the sums of a group of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtotal {
    /// Its key within the table: `units_subtotals.1`.
    pub key: String,
    /// By which of the groups its rows stand together: its place among [`RowList::groups`].
    pub group: usize,
    /// The rows that it sums, by their places among the rows; rows that are parts of others are
    /// not among them.
    pub rows: Vec<usize>,
    /// To what its figures are rounded.
    pub rounded: Decimal,
}
