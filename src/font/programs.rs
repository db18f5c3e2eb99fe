//! The font programs that the files of one document share.

use std::sync::{Arc, Mutex, PoisonError};

use super::fonts::Fonts;
use super::program::Program;
use super::source::FaceId;

/// The font programs of a document: whichever of its files want that of a face, it is made once.
pub(crate) struct Programs<'a> {
    fonts: &'a Fonts,
    made: Mutex<Vec<Made>>,
}

/// A program of some glyphs of a face.
struct Made {
    face: FaceId,
    glyphs: Vec<u16>,
    program: Arc<Program>,
}

impl<'a> Programs<'a> {
    /// No programs yet.
    pub(crate) fn of(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            made: Mutex::default(),
        }
    }

    /// The faces.
    pub(crate) fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// The program of these glyphs of a face.
    pub(crate) fn part(&self, face: FaceId, glyphs: &[u16]) -> Option<Arc<Program>> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let is_meant = |one: &&Made| one.face == face && one.glyphs == glyphs;
        let known = made()
            .iter()
            .find(is_meant)
            .map(|one| Arc::clone(&one.program));
        if known.is_some() {
            return known;
        }
        let program = self.fonts.program(face, glyphs.to_vec())?;
        made().push(Made {
            face,
            glyphs: glyphs.to_vec(),
            program: Arc::clone(&program),
        });
        Some(program)
    }

    /// The program of a whole face.
    pub(crate) fn whole(&self, face: FaceId) -> Option<Arc<Program>> {
        self.fonts.whole(face)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::pack::deflate::crc32;
    use crate::font::{bundled, cut};
    use crate::standard::FontRole;

    #[test]
    fn the_same_glyphs_are_cut_once_for_a_document() {
        let fonts = bundled();
        let glyph = fonts.glyph(FontRole::FangSong, '东').unwrap();
        let number = u16::try_from(glyph.id).unwrap();
        let programs = Programs::of(fonts);
        let part = |glyphs: &[u16]| programs.part(glyph.face, glyphs).unwrap();
        let first = part(&[number]);
        assert!(Arc::ptr_eq(&first, &part(&[number])));
        assert!(!Arc::ptr_eq(&first, &part(&[number, number + 1])));
        let font = cut::program(&fonts.face(glyph.face).font().unwrap(), &[number]).unwrap();
        assert_eq!((first.length, first.checksum), (font.len(), crc32(&font)));
        assert!(font.starts_with(&first.directory) && !first.directory.is_empty());
    }
}
