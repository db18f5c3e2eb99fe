//! Charts that a data file asks for.

use crate::base::diag::{Span, Spanned};
use crate::base::units::Length;

/// `[[charts]]`: figures of the data to be shown as bars, lines or a ring.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Where it is in the data file.
    pub span: Span,
    /// What kind it is, as it is written: one of [`Chart::KINDS`].
    pub kind: Spanned<String>,
    /// Whether its bars lie; `None` leaves it to what they stand for.
    pub lies: Option<bool>,
    /// Its name, printed below it behind its number.
    pub title: Spanned<String>,
    /// The unit of its figures; that of their table where it says none.
    pub unit: Option<Spanned<String>>,
    /// What it shows, for readers that do not see it; its figures are told in any case.
    pub alt: Option<Spanned<String>>,
    /// By what references name it.
    pub id: Option<Spanned<String>>,
    /// What it stands behind: a field, a section, or a table; its table where it says nothing.
    pub after: Option<Spanned<String>>,
    /// The table of its figures.
    pub table: Option<Spanned<String>>,
    /// The rows of that table.
    pub rows: Vec<Spanned<String>>,
    /// The columns of that table.
    pub columns: Vec<Spanned<String>>,
    /// Single figures, by path.
    pub figures: Vec<Spanned<String>>,
    /// Several rows of single figures.
    pub series: Vec<ChartSeries>,
    /// Names for what the figures stand for, in the place of those of the table.
    pub labels: Vec<Spanned<String>>,
    /// How wide it is printed; as wide as the text where it says nothing.
    pub width: Option<Spanned<Length>>,
}

/// Single figures under one name.
#[derive(Clone, Debug)]
pub struct ChartSeries {
    /// The name.
    pub name: Spanned<String>,
    /// The figures, by path.
    pub figures: Vec<Spanned<String>>,
}

impl Chart {
    /// The kinds, as they are written.
    pub const KINDS: [&str; 3] = ["bar", "line", "ring"];
}
