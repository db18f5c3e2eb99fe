//! What a writer made of some glyphs of a face, remembered for the next document.
//!
//! The documents of a batch share a form, so the faces of its tables and headings are asked for
//! the same glyphs again and again. The face of running text is not: each document uses
//! other glyphs of it, so what is made of many glyphs is not kept.

use std::sync::{Arc, Mutex, PoisonError};

use super::FaceId;

/// How many are kept: those of a few forms, with room for what comes and goes.
const KEPT: usize = 24;

/// The most bytes that one of them may have; with [`KEPT`], they stay below 1.5 MiB.
const LARGEST: usize = 1 << 16;

/// The last programs that were asked for, the newest at the end.
#[derive(Default)]
pub(super) struct Programs(Mutex<Vec<Program>>);

struct Program {
    face: FaceId,
    glyphs: Vec<u16>,
    bytes: Arc<Vec<u8>>,
}

impl Programs {
    /// What `make` makes of these glyphs of this face, now or before. It must depend on nothing
    /// else. Two threads may make the same at once; neither waits for the other.
    pub(super) fn of(
        &self,
        face: FaceId,
        glyphs: Vec<u16>,
        make: impl FnOnce(&[u16]) -> Option<Vec<u8>>,
    ) -> Option<Arc<Vec<u8>>> {
        if let Some(known) = self.known(face, &glyphs) {
            return Some(known);
        }
        let bytes = Arc::new(make(&glyphs)?);
        if bytes.len() <= LARGEST && self.known(face, &glyphs).is_none() {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() >= KEPT {
                kept.remove(0);
            }
            let bytes = Arc::clone(&bytes);
            kept.push(Program {
                face,
                glyphs,
                bytes,
            });
        }
        Some(bytes)
    }

    fn known(&self, face: FaceId, glyphs: &[u16]) -> Option<Arc<Vec<u8>>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |program: &Program| program.face == face && program.glyphs == glyphs;
        let place = kept.iter().position(is_same)?;
        let program = kept.remove(place);
        let bytes = Arc::clone(&program.bytes);
        kept.push(program);
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: FaceId = FaceId(0);

    /// Asks for one glyph; tells whether it had to be made.
    fn is_made(programs: &Programs, face: FaceId, glyph: u16, length: usize) -> bool {
        let mut made = false;
        let bytes = programs.of(face, vec![glyph], |glyphs| {
            made = true;
            Some(vec![u8::try_from(glyphs[0]).unwrap(); length])
        });
        assert_eq!(*bytes.unwrap(), vec![u8::try_from(glyph).unwrap(); length]);
        made
    }

    #[test]
    fn the_same_glyphs_of_the_same_face_are_made_once() {
        let programs = Programs::default();
        assert!(is_made(&programs, FACE, 1, 9));
        assert!(!is_made(&programs, FACE, 1, 9));
        assert!(is_made(&programs, FACE, 2, 9));
        assert!(is_made(&programs, FaceId(1), 1, 9));
    }

    #[test]
    fn what_was_asked_for_last_is_kept_and_never_more_than_so_many() {
        let programs = Programs::default();
        assert!(is_made(&programs, FACE, 0, 9));
        for glyph in 1..=u16::try_from(2 * KEPT).unwrap() {
            assert!(is_made(&programs, FACE, glyph, 9));
            assert!(!is_made(&programs, FACE, 0, 9));
            assert!(programs.0.lock().unwrap().len() <= KEPT);
        }
        assert!(is_made(&programs, FACE, 1, 9));
    }

    #[test]
    fn large_ones_and_failures_are_not_kept() {
        let programs = Programs::default();
        assert!(is_made(&programs, FACE, 1, LARGEST + 1));
        assert!(is_made(&programs, FACE, 1, LARGEST + 1));
        assert!(programs.of(FACE, vec![2], |_| None).is_none());
        assert!(is_made(&programs, FACE, 2, LARGEST));
        assert!(!is_made(&programs, FACE, 2, LARGEST));
    }
}
