//! What the identities of one rule are about.

/// What an identity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// One column; its figures are told apart by their rows.
    Column,
    /// One row; its figures are told apart by their columns.
    Row,
    /// A group of figures that share a heading.
    Group,
    /// A row of a list with the rows that are parts of it, in one column.
    Parent,
    /// Single figures, told apart by row and column.
    Cell,
}

impl Each {
    /// As they are written in layout definitions.
    pub const NAMES: [&'static str; 5] = ["column", "row", "group", "cell", "parent"];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "column" => Some(Self::Column),
            "row" => Some(Self::Row),
            "group" => Some(Self::Group),
            "cell" => Some(Self::Cell),
            "parent" => Some(Self::Parent),
            _ => None,
        }
    }
}
