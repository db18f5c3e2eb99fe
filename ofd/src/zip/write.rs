//! Writes an archive: the same parts give the same bytes.

use std::borrow::Cow;

use libdeflater::{CompressionLvl, Compressor};

use super::{joined, open};
use crate::model::Deflated;

/// What readers must know: deflated data (4.4.3.2).
const VERSION: u16 = 20;
/// Made on a system whose permissions are those of Unix (4.4.2.2).
const MADE_BY: u16 = 3 << 8 | VERSION;
/// A file that everybody may read, as Unix says it, in the upper half (4.4.15).
const PERMISSIONS: u32 = 0o100_644 << 16;
/// 1980-01-01: the first day that zip knows (4.4.6).
const FIRST_DAY: u16 = 1 << 5 | 1;
/// Names are in UTF-8 (4.4.4, bit 11).
const UTF_8: u16 = 1 << 11;

/// The level at which what is no text is deflated: the outlines of glyphs have few repetitions that
/// a longer search would find.
const FASTEST: i32 = 1;

/// A file to pack: its bytes, and what follows them, if that was deflated before.
type File<'a> = (&'a [u8], Option<&'a Deflated>);

/// Packs named files in the order given, deflated where that makes them smaller, each dated
/// 1980-01-01; `None` of what is larger than such an archive holds.
pub(crate) fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, File<'a>)>) -> Option<Vec<u8>> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    let mut of_text = Compressor::new(CompressionLvl::default());
    let mut of_data = Compressor::new(CompressionLvl::new(FASTEST).unwrap_or_default());
    let mut parts_written: u16 = 0;
    for (name, (bytes, rest)) in parts {
        let at = u32::try_from(file.len()).ok()?;
        let compressor = if bytes.starts_with(b"<") {
            &mut of_text
        } else {
            &mut of_data
        };
        let packed = match rest {
            Some(rest) => continued(compressor, bytes, rest)?,
            None => packed(compressor, bytes),
        };
        let about = about(name, &packed)?;
        file.extend(b"PK\x03\x04");
        file.extend(&about);
        file.extend(name.as_bytes());
        file.extend(&*packed.data);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&about);
        // No comment, the first disk, no attributes of old systems.
        directory.extend([0; 6]);
        directory.extend(PERMISSIONS.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
        parts_written = parts_written.checked_add(1)?;
    }
    let at = u32::try_from(file.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    file.append(&mut directory);
    file.extend(b"PK\x05\x06");
    // The first disk of one.
    file.extend([0; 4]);
    file.extend(parts_written.to_le_bytes());
    file.extend(parts_written.to_le_bytes());
    file.extend(length.to_le_bytes());
    file.extend(at.to_le_bytes());
    // No comment.
    file.extend([0; 2]);
    Some(file)
}

/// A file as it stands in the archive.
struct Packed<'a> {
    method: u16,
    data: Cow<'a, [u8]>,
    checksum: u32,
    /// How long it is when it is unpacked.
    length: usize,
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

fn packed<'a>(compressor: &mut Compressor, bytes: &'a [u8]) -> Packed<'a> {
    let mut room = vec![0; compressor.deflate_compress_bound(bytes.len())];
    let (method, data) = match compressor.deflate_compress(bytes, &mut room) {
        Ok(length) if length < bytes.len() => {
            room.truncate(length);
            (DEFLATED, Cow::Owned(room))
        }
        _ => (STORED, Cow::Borrowed(bytes)),
    };
    Packed {
        method,
        data,
        checksum: libdeflater::crc32(bytes),
        length: bytes.len(),
    }
}

/// Bytes and what follows them, which is taken as it was deflated.
fn continued<'a>(
    compressor: &mut Compressor,
    bytes: &[u8],
    rest: &'a Deflated,
) -> Option<Packed<'a>> {
    let stream = rest.stream()?;
    let data = if bytes.is_empty() {
        Cow::Borrowed(stream)
    } else {
        let mut data = open::deflated(compressor, bytes);
        data.extend_from_slice(stream);
        Cow::Owned(data)
    };
    Some(Packed {
        method: DEFLATED,
        data,
        checksum: joined::checksum(libdeflater::crc32(bytes), rest.checksum, rest.length),
        length: bytes.len().checked_add(rest.length)?,
    })
}

/// What is said of a part both before its data and in the directory (4.3.7, 4.3.12).
fn about(name: &str, packed: &Packed<'_>) -> Option<Vec<u8>> {
    const MIDNIGHT: u16 = 0;
    const NOTHING_EXTRA: u16 = 0;
    let flags = if name.is_ascii() { 0 } else { UTF_8 };
    let sizes = [
        packed.checksum,
        u32::try_from(packed.data.len()).ok()?,
        u32::try_from(packed.length).ok()?,
    ];
    let mut about = Vec::with_capacity(26);
    for number in [VERSION, flags, packed.method, MIDNIGHT, FIRST_DAY] {
        about.extend(number.to_le_bytes());
    }
    for number in sizes {
        about.extend(number.to_le_bytes());
    }
    for number in [u16::try_from(name.len()).ok()?, NOTHING_EXTRA] {
        about.extend(number.to_le_bytes());
    }
    Some(about)
}
