//! Names that a layout file may choose from.

use crate::document::Align;

/// How the lines of a style may be set.
pub(super) const ALIGNS: [(&str, Align); 5] = [
    ("justify", Align::Justify),
    ("left", Align::Left),
    ("center", Align::Center),
    ("right", Align::Right),
    ("distribute", Align::Distribute),
];

/// The colours that a style may have.
pub(super) const COLORS: [&str; 2] = ["black", "red"];

/// How adjacent marks may be spaced.
pub(super) const ADJACENT_MARKS: [&str; 2] = ["full", "squeeze"];

/// The gaps between 汉字 and Latin letters.
pub(super) const LATIN_GAPS: [&str; 3] = ["none", "fifth", "quarter"];
