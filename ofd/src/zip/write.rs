//! Writes an archive: the same parts give the same bytes.

use std::borrow::Cow;

use libdeflater::{CompressionLvl, Compressor};

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

/// Packs named parts in the order given, deflated where that makes them smaller, each dated
/// 1980-01-01; `None` of what is larger than such an archive holds.
pub(crate) fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    let mut of_text = Compressor::new(CompressionLvl::default());
    let mut of_data = Compressor::new(CompressionLvl::new(FASTEST).unwrap_or_default());
    let mut parts_written: u16 = 0;
    for (name, bytes) in parts {
        let at = u32::try_from(file.len()).ok()?;
        let compressor = if bytes.starts_with(b"<") {
            &mut of_text
        } else {
            &mut of_data
        };
        let (method, data) = packed(compressor, bytes);
        let about = about(name, bytes, method, &data)?;
        file.extend(b"PK\x03\x04");
        file.extend(&about);
        file.extend(name.as_bytes());
        file.extend(&*data);
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

/// The method and the data of a part.
fn packed<'a>(compressor: &mut Compressor, bytes: &'a [u8]) -> (u16, Cow<'a, [u8]>) {
    const STORED: u16 = 0;
    const DEFLATED: u16 = 8;
    let mut room = vec![0; compressor.deflate_compress_bound(bytes.len())];
    match compressor.deflate_compress(bytes, &mut room) {
        Ok(length) if length < bytes.len() => {
            room.truncate(length);
            (DEFLATED, Cow::Owned(room))
        }
        _ => (STORED, Cow::Borrowed(bytes)),
    }
}

/// What is said of a part both before its data and in the directory (4.3.7, 4.3.12).
fn about(name: &str, bytes: &[u8], method: u16, data: &[u8]) -> Option<Vec<u8>> {
    const MIDNIGHT: u16 = 0;
    const NOTHING_EXTRA: u16 = 0;
    let flags = if name.is_ascii() { 0 } else { UTF_8 };
    let sizes = [
        libdeflater::crc32(bytes),
        u32::try_from(data.len()).ok()?,
        u32::try_from(bytes.len()).ok()?,
    ];
    let mut about = Vec::with_capacity(26);
    for number in [VERSION, flags, method, MIDNIGHT, FIRST_DAY] {
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
