//! Deflated data (RFC 1951) as zlib streams.

use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor};

thread_local! {
    /// A compressor of each thread. Setting up its tables takes longer than deflating a small
    /// stream; nothing of a stream is left in them. The default level: looking longer for
    /// repetitions takes twice the time, and glyphs and pages have few that it would find.
    static COMPRESSOR: RefCell<Compressor> =
        RefCell::new(Compressor::new(CompressionLvl::default()));
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
