//! Remembered glyphs: a document asks for the same few hundred characters again and again.

use std::collections::BTreeMap;

use super::{Fonts, Glyph};
use crate::standard::FontRole;

/// Glyphs by role and character, looked up once each.
///
/// One run of the typesetter owns one shaper, so that [`Fonts`] stays free of locks and can
/// be shared between threads.
pub struct Shaper<'a> {
    fonts: &'a Fonts,
    known: BTreeMap<(FontRole, char), Option<Glyph>>,
    spaces: BTreeMap<FontRole, Option<Glyph>>,
}

impl<'a> Shaper<'a> {
    /// A shaper that knows nothing yet.
    pub fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            known: BTreeMap::new(),
            spaces: BTreeMap::new(),
        }
    }

    /// The fonts it asks.
    pub fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// The glyph that shows `c` in `role`; `None` when no face of the chain has it.
    pub fn glyph(&mut self, role: FontRole, c: char) -> Option<Glyph> {
        *self
            .known
            .entry((role, c))
            .or_insert_with(|| self.fonts.glyph(role, c))
    }

    /// The space of `role` after a Chinese character.
    pub fn chinese_space(&mut self, role: FontRole) -> Option<Glyph> {
        *self
            .spaces
            .entry(role)
            .or_insert_with(|| self.fonts.chinese_space(role))
    }
}
