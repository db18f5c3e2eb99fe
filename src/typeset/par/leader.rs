//! What an entry of a table of contents ends with, dots and a number, and the room for it.

use crate::base::units::Length;
use crate::document::{Inline, Leader, Paragraph};

/// How many characters wide the room is that is kept for a number of three digits and for dots
/// before it: where a title ends, the number does not touch it.
const ROOM: i64 = 3;

/// The dots and the number of a paragraph, if it has any.
pub(crate) fn leader_of(paragraph: &Paragraph) -> Option<Leader> {
    match paragraph.content.last() {
        Some(Inline::Leader(leader)) => Some(*leader),
        _ => None,
    }
}

/// The measure of the text of an entry in a column of `width`, with the advance of a character:
/// what stands behind it keeps its room.
pub(crate) fn measure(width: Length, advance: Length) -> Length {
    width - advance * ROOM
}
