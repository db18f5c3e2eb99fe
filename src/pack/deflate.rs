//! Deflated data (RFC 1951), alone and as zlib streams.

use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor};

thread_local! {
    /// A compressor of each thread. Setting up its tables takes longer than deflating a small
    /// stream; nothing of a stream is left in them. The default level: looking longer for
    /// repetitions takes twice the time, and glyphs and pages have few that it would find.
    static COMPRESSOR: RefCell<Compressor> =
        RefCell::new(Compressor::new(CompressionLvl::default()));
}

/// The data deflated; `None` if the library breaks its own bound.
pub(crate) fn deflate(plain: &[u8]) -> Option<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        let mut deflated = vec![0; compressor.deflate_compress_bound(plain.len())];
        let length = compressor.deflate_compress(plain, &mut deflated).ok()?;
        deflated.truncate(length);
        Some(deflated)
    })
}

/// The data as a zlib stream; `None` if the library breaks its own bound.
pub(crate) fn zlib(plain: &[u8]) -> Option<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        let mut stream = vec![0; compressor.zlib_compress_bound(plain.len())];
        let length = compressor.zlib_compress(plain, &mut stream).ok()?;
        stream.truncate(length);
        Some(stream)
    })
}

/// The checksum of zip archives (CRC-32).
pub(crate) fn crc32(plain: &[u8]) -> u32 {
    libdeflater::crc32(plain)
}
