//! zlib streams, as `/FlateDecode` reads them.

use std::cell::RefCell;
use std::io::Read;

use flate2::read::ZlibDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};

thread_local! {
    /// Compressors of each thread, for what is small and for fonts. Setting up their tables
    /// takes longer than deflating a small stream; nothing of a stream is left in them.
    static SMALL: RefCell<Compress> = RefCell::new(Compress::new(Compression::best(), true));
    static FONT: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), true));
}

/// The data in a zlib stream; `None` when it is none.
pub(super) fn inflate(stream: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    ZlibDecoder::new(stream).read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// The data as a zlib stream, as small as deflate makes it.
pub(super) fn deflate(plain: &[u8]) -> Vec<u8> {
    SMALL.with_borrow_mut(|compress| all(compress, plain))
}

/// A font as a zlib stream. Glyphs have few repetitions: looking longer for them takes twice the
/// time and saves less than a hundredth.
pub(super) fn deflate_font(plain: &[u8]) -> Vec<u8> {
    FONT.with_borrow_mut(|compress| all(compress, plain))
}

fn all(compress: &mut Compress, plain: &[u8]) -> Vec<u8> {
    const LEAST: usize = 64;
    compress.reset();
    let mut stream = Vec::new();
    let mut room = plain.len() / 2 + LEAST;
    loop {
        stream.reserve(room);
        room = LEAST.max(stream.len() / 2);
        let read = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = plain.get(read..).unwrap_or_default();
        match compress.compress_vec(rest, &mut stream, FlushCompress::Finish) {
            Ok(Status::Ok | Status::BufError) => {}
            // An error would be that of a compressor used after its end.
            Ok(Status::StreamEnd) | Err(_) => return stream,
        }
    }
}
