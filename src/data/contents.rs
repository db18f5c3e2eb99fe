//! A table of contents (目录) that a data file asks for.

use crate::base::diag::Span;

/// The most levels of headings that a table of contents shows.
pub const CONTENTS_LEVELS: u8 = 3;

/// A table of contents that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// How many levels of headings it shows; `None` leaves it to the text.
    pub levels: Option<u8>,
    /// Whether it shows page numbers; `None` leaves it to the text.
    pub page_numbers: Option<bool>,
    /// Where it is asked for.
    pub span: Span,
}
