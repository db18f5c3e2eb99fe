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
    /// How the level of a row is told from its code.
    pub levels: Option<Levels>,
    /// Its rows, in the order of the data.
    pub rows: Vec<ListRow>,
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
