//! Whether a glyph has ink: strokes of its own, or those of glyphs that it is composed of
//! (OpenType 1.9, `glyf`). What a header says of a glyph's bounds is not trusted: a composite
//! glyph may lead in a circle, and readers then draw a blank.

use skrifa::raw::TableProvider;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::tables::loca::Loca;
use skrifa::{FontRef, GlyphId};

/// How deep composite glyphs may nest: FreeType, MuPDF and word processors draw so many.
const DEEPEST: usize = 5;

/// How many components a glyph may come to; accented letters have two or three.
const MOST_COMPONENTS: usize = 64;

/// Whether a glyph with TrueType outlines can be drawn and has strokes.
pub(super) fn has_ink(font: &FontRef<'_>, id: GlyphId) -> bool {
    let (Ok(loca), Ok(glyf)) = (font.loca(None), font.glyf()) else {
        return false;
    };
    let mut components = 0;
    let one = Outlines { loca, glyf };
    one.ink(id, 0, &mut components) == Some(true)
}

struct Outlines<'a> {
    loca: Loca<'a>,
    glyf: skrifa::raw::tables::glyf::Glyf<'a>,
}

impl Outlines<'_> {
    /// Whether a glyph has strokes; `None` when it cannot be drawn.
    fn ink(&self, id: GlyphId, depth: usize, components: &mut usize) -> Option<bool> {
        let Some(glyph) = self.loca.get_glyf(id, &self.glyf).ok()? else {
            return Some(false);
        };
        match glyph {
            Glyph::Simple(simple) => {
                let points = simple.end_pts_of_contours();
                let ends = points.iter().map(|end| usize::from(end.get()));
                let rises = ends.clone().zip(ends.skip(1)).all(|(one, next)| one < next);
                rises.then_some(!points.is_empty())
            }
            Glyph::Composite(composite) => {
                if depth >= DEEPEST {
                    return None;
                }
                let mut has_ink = false;
                for component in composite.components() {
                    *components += 1;
                    if *components > MOST_COMPONENTS {
                        return None;
                    }
                    has_ink |= self.ink(component.glyph.into(), depth + 1, components)?;
                }
                Some(has_ink)
            }
        }
    }
}
