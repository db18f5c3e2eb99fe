//! zlib streams, as `/FlateDecode` reads them.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::base::pack::deflate::{Effort, zlib};

/// Data from here on are deflated with the least effort. Only the face of running text is as
/// large: it differs in every document, and looking longer for repetitions in its glyphs takes
/// more than twice the time for 2 % of its bytes.
const LARGE: usize = 1 << 17;

/// The data in a zlib stream; `None` when it is none.
pub(super) fn inflate(stream: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    ZlibDecoder::new(stream).read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// The data as a zlib stream; `None` if the library breaks its own bound.
pub(in super::super) fn deflate(plain: &[u8]) -> Option<Vec<u8>> {
    let effort = if plain.len() < LARGE {
        Effort::Usual
    } else {
        Effort::Least
    };
    zlib(plain, effort)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes with few repetitions, as outlines have.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0] & 0x3F
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn what_was_deflated_before_leaves_no_trace() {
        let lengths = [0, 1, 900, LARGE - 1, LARGE, 3 * LARGE, 9 * LARGE];
        let streams = lengths.map(|length| deflate(&noise(length)).unwrap());
        for (length, stream) in lengths.iter().zip(&streams).rev() {
            assert_eq!(inflate(stream).unwrap(), noise(*length));
            assert!(*stream == deflate(&noise(*length)).unwrap(), "{length}");
            assert!(
                stream.len() < length * 9 / 10 + 20,
                "{length} {}",
                stream.len()
            );
        }
    }
}
