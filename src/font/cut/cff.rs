//! Subsets of faces with PostScript outlines (OpenType 1.9, `CFF `).

use skrifa::FontRef;
use subsetter::{GlyphRemapper, subset};

use super::sfnt::table;

/// An OpenType font of glyph 0 and the given glyphs of a face, in that order, each once; `None`
/// of a face without a `CFF ` table, or with one that contradicts itself.
pub(super) fn program(face: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<u8>> {
    table(face, *b"CFF ")?;
    let mapper = GlyphRemapper::new_from_glyphs(glyphs);
    let index = face.ttc_index().unwrap_or_default();
    subset(face.data().as_bytes(), index, &mapper).ok()
}
