//! The subset of a face, whichever kind of outlines it has.

use skrifa::FontRef;

use super::{cff, glyf};

/// A font of glyph 0 and the given glyphs of a face, in that order, each once. A TrueType face
/// has the components of composite glyphs behind them. It has outlines and metrics, and no
/// characters: whoever embeds it says what its glyphs show.
///
/// `None` of a face that contradicts itself, or that has other outlines than `glyf` and `CFF `.
pub(crate) fn program(face: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<u8>> {
    glyf::program(face, glyphs).or_else(|| cff::program(face, glyphs))
}
