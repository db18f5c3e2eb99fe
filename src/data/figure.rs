//! A figure: its id, its value and its origin.

use std::fmt;
use std::sync::Arc;

use crate::base::decimal::Decimal;
use crate::base::diag::Span;

/// Which figure of a form: its table, row and column, by their keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId {
    /// The table.
    pub table: String,
    /// The row; empty where a table has a single one without a key.
    pub row: String,
    /// The column.
    pub column: String,
}

impl fmt::Display for FigureId {
    /// As a path of the data file: `requests.received.total`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row.as_str() {
            "" => write!(out, "{}.{}", self.table, self.column),
            row => write!(out, "{}.{row}.{}", self.table, self.column),
        }
    }
}

/// A figure of a table, or a number that stands in a field alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which one it is; `None` of a number that stands in no table.
    pub id: Option<Arc<FigureId>>,
    /// Its value.
    pub value: Decimal,
    /// Where it was typed; of a computed figure, where the first of its parts was.
    pub span: Span,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was typed.
    Typed,
    /// It is the sum of these.
    Computed(Arc<[Arc<FigureId>]>),
    /// It stays blank: a sum takes it for nothing, and nobody else sees it.
    Blank,
}

impl Figure {
    /// Whether it was computed and not typed.
    pub fn is_computed(&self) -> bool {
        matches!(self.origin, Origin::Computed(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_a_path() {
        let id = |row: &str| FigureId {
            table: "requests".to_owned(),
            row: row.to_owned(),
            column: "total".to_owned(),
        };
        assert_eq!(id("received").to_string(), "requests.received.total");
        assert_eq!(
            id("results.total").to_string(),
            "requests.results.total.total"
        );
        assert_eq!(id("").to_string(), "requests.total");
    }
}
