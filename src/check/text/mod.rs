//! Rules about writing, in every text in print: marks, blanks, figures, leftovers.
//!
//! Each has one function that reads the characters of a text ([`signs`]) and gives what is wrong
//! with their places ([`spot`]), so that it can be tried on a line of text.

pub(super) mod blank;
pub(super) mod called;
pub(super) mod cited;
pub(super) mod dash;
pub(super) mod ending;
pub(super) mod figure;
pub(super) mod markup;
pub(super) mod mixture;
pub(super) mod order;
pub(super) mod ordinal;
pub(super) mod pairs;
pub(super) mod placeholder;
pub(super) mod range;
pub(super) mod repeated;
mod signs;
mod spot;
pub(super) mod width;

pub(super) use signs::{Places, Signs};
