//! A part of a text that was filled in, and where it comes from.

use std::ops::Range;

/// A part of a text and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The bytes of the text.
    pub(super) shown: Range<usize>,
    /// The bytes of the template: the same text, or the expression that gave it.
    pub(super) written: Range<usize>,
    /// Where it comes from.
    pub(super) source: Source,
}

/// Where a part of a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// It was typed.
    Typed,
    /// It is the value of a field, and nothing but that.
    Field,
    /// A template made it.
    Made,
    /// A tag prints it.
    Tag,
}
