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
    /// Single figures, told apart by row and column.
    Cell,
}

impl Each {
    /// As they are written in layout definitions.
    pub const NAMES: [&'static str; 4] = ["column", "row", "group", "cell"];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "column" => Some(Self::Column),
            "row" => Some(Self::Row),
            "group" => Some(Self::Group),
            "cell" => Some(Self::Cell),
            _ => None,
        }
    }
}
