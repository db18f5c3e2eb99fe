//! zlib streams, as `/FlateDecode` reads them.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// The data in a zlib stream; `None` when it is none.
pub(super) fn inflate(stream: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    ZlibDecoder::new(stream).read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// The data as a zlib stream, as small as deflate makes it. Writing to memory does not fail.
pub(super) fn deflate(plain: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(plain);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}
