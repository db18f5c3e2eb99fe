//! The lists of a table that is put together.

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
    /// Its rows, in the order of the data.
    pub rows: Vec<ListRow>,
}

impl RowList {
    /// Whether a path is that of a value in one of its rows.
    pub fn has(&self, path: &str) -> bool {
        let rest = path.strip_prefix(&self.path);
        rest.is_some_and(|rest| rest.starts_with('.'))
    }
}

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
