//! zlib streams, as `/FlateDecode` reads them.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::pack::deflate::zlib;

/// The data in a zlib stream; `None` when it is none.
pub(super) fn inflate(stream: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    ZlibDecoder::new(stream).read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// The data as a zlib stream; `None` if the library breaks its own bound.
pub(super) fn deflate(plain: &[u8]) -> Option<Vec<u8>> {
    zlib(plain)
}
