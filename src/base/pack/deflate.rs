//! Deflated data (RFC 1951), alone and as zlib streams.

use std::cell::RefCell;

use libdeflater::{CompressionError, CompressionLvl, Compressor};

/// The fastest level that looks for repetitions at all.
const FASTEST: i32 = 1;

/// The longest stream for which room is kept.
const ROOM: usize = 1 << 20;

thread_local! {
    /// What each thread keeps. Setting up the tables of a compressor takes longer than deflating
    /// a small stream, and room for a large one is a call of the system; nothing of a stream is
    /// left in either.
    static TOOLS: RefCell<Tools> = RefCell::new(Tools {
        usual: Compressor::new(CompressionLvl::default()),
        fastest: Compressor::new(CompressionLvl::new(FASTEST).unwrap_or_default()),
        room: Vec::new(),
    });
}

struct Tools {
    /// The default level: looking longer for repetitions takes twice the time, and glyphs and
    /// pages have few that it would find.
    usual: Compressor,
    fastest: Compressor,
    room: Vec<u8>,
}

/// How long repetitions are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As long as it pays for text.
    Usual,
    /// As short as can be.
    Least,
}

impl Effort {
    /// What pays for binary data of so many bytes, of which the greatest are the faces of running
    /// text: they differ in every document, and looking longer for repetitions in their glyphs
    /// takes more than twice the time for 2 % of their bytes.
    pub(crate) const fn for_data(length: usize) -> Self {
        const LARGE: usize = 1 << 17;
        if length < LARGE {
            Self::Usual
        } else {
            Self::Least
        }
    }
}

/// The data deflated; `None` if the library breaks its own bound.
pub(crate) fn deflate(plain: &[u8], effort: Effort) -> Option<Vec<u8>> {
    made(
        effort,
        |compressor| compressor.deflate_compress_bound(plain.len()),
        |compressor, room| compressor.deflate_compress(plain, room),
    )
}

/// The data as a zlib stream; `None` if the library breaks its own bound.
pub(crate) fn zlib(plain: &[u8], effort: Effort) -> Option<Vec<u8>> {
    made(
        effort,
        |compressor| compressor.zlib_compress_bound(plain.len()),
        |compressor, room| compressor.zlib_compress(plain, room),
    )
}

fn made(
    effort: Effort,
    bound: impl Fn(&mut Compressor) -> usize,
    write: impl Fn(&mut Compressor, &mut [u8]) -> Result<usize, CompressionError>,
) -> Option<Vec<u8>> {
    TOOLS.with_borrow_mut(|tools| {
        let Tools {
            usual,
            fastest,
            room,
        } = tools;
        let compressor = match effort {
            Effort::Usual => usual,
            Effort::Least => fastest,
        };
        let bound = bound(compressor);
        if room.len() < bound {
            room.resize(bound, 0);
        }
        let length = write(compressor, room).ok()?;
        let stream = room.get(..length).map(<[u8]>::to_vec);
        room.truncate(ROOM);
        room.shrink_to(ROOM);
        stream
    })
}

/// The checksum of zip archives (CRC-32).
pub(crate) fn crc32(plain: &[u8]) -> u32 {
    libdeflater::crc32(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_room_is_kept_than_so_much() {
        zlib(&vec![b'a'; 2 * ROOM], Effort::Usual).unwrap();
        let kept = TOOLS.with_borrow(|tools| tools.room.capacity());
        assert!(kept <= ROOM, "{kept}");
        deflate(&[b'a'; 900], Effort::Usual).unwrap();
    }

    #[test]
    fn least_effort_makes_more_bytes() {
        let words: Vec<String> = (0..9_000)
            .map(|n| format!("第{}条，{n}件", n / 7))
            .collect();
        let words = words.concat();
        let [usual, least] =
            [Effort::Usual, Effort::Least].map(|effort| zlib(words.as_bytes(), effort));
        assert!(usual.unwrap().len() < least.unwrap().len());
    }
}
