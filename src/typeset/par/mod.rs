//! One paragraph: from its text to lines of glyphs.
//!
//! The steps, a file each: `clusters` shapes the text into characters with their glyphs;
//! `breaks` finds the line-break opportunities, `bound` what no line parts; `line` breaks one line; `letter_spacing` keeps
//! word processors from breaking it elsewhere; `lines` breaks the paragraph; `place` puts the
//! glyphs of a line where they stand. `setting` is a paragraph so broken, `setter` makes one, and `kept` finds one
//! again that was broken before.

mod bound;
pub(crate) mod breaks;
pub(crate) mod clusters;
pub(crate) mod footnote;
pub(crate) mod kept;
pub(crate) mod leader;
pub(crate) mod letter_spacing;
pub(crate) mod line;
pub(crate) mod lines;
pub(crate) mod note;
pub(crate) mod place;
pub(crate) mod setter;
pub(crate) mod setting;
