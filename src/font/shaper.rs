//! A cache of glyphs for one run of the typesetter: a document uses the same few hundred
//! characters again and again.

use std::collections::BTreeMap;

use super::face::Glyph;
use super::fault::{Fault, Faults};
use super::fonts::Fonts;
use super::source::FaceId;
use crate::base::diag::Finding;
use crate::standard::FontRole;

/// A cache of glyphs by role and character in front of that of [`Fonts`].
///
/// One run of the typesetter owns one shaper: a character that recurs takes neither the lock of
/// the shared cache nor the way along the chain, and one that no face has is looked for once.
/// It also notes the faces that a character came to and that cannot be used.
pub struct Shaper<'a> {
    fonts: &'a Fonts,
    known: BTreeMap<(FontRole, char), Option<Glyph>>,
    signs: BTreeMap<(FontRole, char), Option<Glyph>>,
    spaces: BTreeMap<FontRole, Option<Glyph>>,
    bold: BTreeMap<(FaceId, char), Option<Glyph>>,
    faults: Faults,
}

impl<'a> Shaper<'a> {
    /// A shaper that knows nothing yet.
    pub fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            known: BTreeMap::new(),
            signs: BTreeMap::new(),
            spaces: BTreeMap::new(),
            bold: BTreeMap::new(),
            faults: Faults::new(),
        }
    }

    /// The fonts it asks.
    pub fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// The glyph that shows `c` in `role`; `None` when no face of the chain has it, or when one
    /// of them cannot be used ([`Shaper::findings`]).
    pub fn glyph(&mut self, role: FontRole, c: char) -> Option<Glyph> {
        if let Some(known) = self.known.get(&(role, c)) {
            return *known;
        }
        let found = self.noted(self.fonts.look_up(role, c));
        self.known.insert((role, c), found);
        found
    }

    /// The glyph that shows the sign `c` in a western word or number of `role`.
    pub fn sign(&mut self, role: FontRole, c: char) -> Option<Glyph> {
        if let Some(known) = self.signs.get(&(role, c)) {
            return *known;
        }
        let found = self.noted(self.fonts.look_up_sign(role, c));
        self.signs.insert((role, c), found);
        found
    }

    /// The space of `role` after a Chinese character.
    pub fn chinese_space(&mut self, role: FontRole) -> Option<Glyph> {
        if let Some(known) = self.spaces.get(&role) {
            return *known;
        }
        let found = self.noted(self.fonts.chinese_space(role));
        self.spaces.insert(role, found);
        found
    }

    /// The glyph of `c` in the bold face of the one that gave `glyph`, if there is such a face.
    pub fn bold(&mut self, glyph: Glyph, c: char) -> Option<Glyph> {
        if let Some(known) = self.bold.get(&(glyph.face, c)) {
            return *known;
        }
        let found = self.noted(self.fonts.look_up_bold(glyph, c));
        self.bold.insert((glyph.face, c), found);
        found
    }

    fn noted(&mut self, found: Result<Option<Glyph>, (FaceId, Fault)>) -> Option<Glyph> {
        found.unwrap_or_else(|(face, fault)| {
            self.faults.entry(face).or_insert(fault);
            None
        })
    }

    /// What is wrong with the faces that characters came to; empty when all could be used.
    pub fn findings(&self) -> Vec<Finding> {
        self.fonts.findings(&self.faults)
    }
}
