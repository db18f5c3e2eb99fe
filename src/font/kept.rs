//! An LRU cache of subset font programs, keyed by face and glyph list.
//!
//! The documents of a batch share a form, so the faces of its tables and headings are asked for
//! the same glyphs again and again. The face of running text is not: each document uses other
//! glyphs of it, so a large program is not kept. Nothing is kept before it was asked for twice:
//! what comes and goes would break the memory of a batch into pieces.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::program::Program;
use super::source::FaceId;

/// How many programs are kept: those of a few forms.
const KEPT: usize = 24;

/// How many of the programs that were made last are recognised when they are asked for again.
const MADE: usize = 64;

/// The most bytes that a kept program may have; with [`KEPT`], they stay below 1.5 MiB.
const LARGEST: usize = 1 << 16;

/// The cache, shared by all threads.
#[derive(Default)]
pub(super) struct Kept(Mutex<Cache>);

#[derive(Default)]
struct Cache {
    /// The programs, the one used last at the end.
    kept: Vec<One>,
    /// Hashes of what was made. A collision only means that a program is kept early.
    made: VecDeque<u64>,
}

struct One {
    face: FaceId,
    glyphs: Vec<u16>,
    program: Arc<Program>,
}

impl One {
    fn is(&self, face: FaceId, glyphs: &[u16]) -> bool {
        self.face == face && self.glyphs == glyphs
    }
}

impl Kept {
    /// The program of these glyphs of this face: the kept one, or the one that `make` makes. It
    /// must depend on nothing else. Two threads may make the same at once; neither waits for
    /// the other.
    pub(super) fn of(
        &self,
        face: FaceId,
        glyphs: Vec<u16>,
        make: impl FnOnce(&[u16]) -> Option<Program>,
    ) -> Option<Arc<Program>> {
        if let Some(known) = self.known(face, &glyphs) {
            return Some(known);
        }
        let program = Arc::new(make(&glyphs)?);
        if program.zlib.len() <= LARGEST && self.recurs(face, &glyphs) {
            let mut cache = self.cache();
            // Another thread may have been faster.
            if cache.kept.iter().any(|one| one.is(face, &glyphs)) {
                return Some(program);
            }
            if cache.kept.len() >= KEPT {
                cache.kept.remove(0);
            }
            let program = Arc::clone(&program);
            cache.kept.push(One {
                face,
                glyphs,
                program,
            });
        }
        Some(program)
    }

    /// Whether these glyphs were asked for before and are not kept yet.
    fn recurs(&self, face: FaceId, glyphs: &[u16]) -> bool {
        let mut hasher = DefaultHasher::new();
        (face.0, glyphs).hash(&mut hasher);
        let hash = hasher.finish();
        let is_kept = self.known(face, glyphs).is_some();
        let mut cache = self.cache();
        if cache.made.contains(&hash) {
            return !is_kept;
        }
        if cache.made.len() >= MADE {
            cache.made.pop_front();
        }
        cache.made.push_back(hash);
        false
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self, face: FaceId, glyphs: &[u16]) -> Option<Arc<Program>> {
        let mut cache = self.cache();
        let kept = &mut cache.kept;
        let place = kept.iter().position(|one| one.is(face, glyphs))?;
        let one = kept.remove(place);
        let program = Arc::clone(&one.program);
        kept.push(one);
        Some(program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: FaceId = FaceId(0);

    /// Asks for one glyph; tells whether it had to be made.
    fn is_made(programs: &Kept, face: FaceId, glyph: u16, length: usize) -> bool {
        let mut made = false;
        let program = programs.of(face, vec![glyph], |glyphs| {
            made = true;
            let zlib = vec![u8::try_from(glyphs[0]).unwrap(); length];
            Some(Program {
                zlib: Arc::new(zlib),
                ..Program::default()
            })
        });
        let zlib = vec![u8::try_from(glyph).unwrap(); length];
        assert_eq!(*program.unwrap().zlib, zlib);
        made
    }

    #[test]
    fn what_is_asked_for_again_is_kept() {
        let programs = Kept::default();
        assert!(is_made(&programs, FACE, 1, 9));
        assert!(is_made(&programs, FACE, 2, 9));
        assert!(is_made(&programs, FACE, 1, 9));
        assert!(!is_made(&programs, FACE, 1, 9));
        assert!(is_made(&programs, FaceId(1), 1, 9));
        assert_eq!(programs.cache().kept.len(), 1);
    }

    #[test]
    fn what_was_asked_for_last_is_kept_and_never_more_than_so_many() {
        let programs = Kept::default();
        for glyph in 0..u16::try_from(2 * KEPT).unwrap() {
            assert!(is_made(&programs, FACE, glyph, 9));
            assert!(is_made(&programs, FACE, glyph, 9));
            assert!(!is_made(&programs, FACE, glyph, 9));
            assert!(!is_made(&programs, FACE, 0, 9));
            assert!(programs.cache().kept.len() <= KEPT);
        }
        assert!(is_made(&programs, FACE, 1, 9));
    }

    #[test]
    fn large_ones_failures_and_what_comes_once_are_not_kept() {
        let programs = Kept::default();
        for _ in 0..3 {
            assert!(is_made(&programs, FACE, 1, LARGEST + 1));
            assert!(programs.of(FACE, vec![2], |_| None).is_none());
        }
        for glyph in 0..u16::try_from(3 * MADE).unwrap() {
            assert!(is_made(&programs, FACE, glyph, 9));
            assert!(programs.cache().made.len() <= MADE);
        }
        assert!(programs.cache().kept.is_empty());
    }
}
