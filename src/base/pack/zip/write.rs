//! Writes a zip archive (PKWARE's APPNOTE 6.3, without its extensions for large files).
//!
//! Written here because the zip crate takes twice the instructions for a DOCX: about one
//! millisecond of a report.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::error::PackError;
use crate::base::pack::deflate::{Effort, crc32, deflate};

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

/// Packs named parts in the order given, deflated where that makes them smaller, each dated
/// 1980-01-01.
///
/// # Errors
/// When a name is given twice, or a part is larger than a zip archive holds.
pub fn archive<'a>(
    parts: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, PackError> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    let mut names = BTreeSet::new();
    for (name, bytes) in parts {
        let refuse = |reason: &str| PackError(format!("{name}: {reason}"));
        if !names.insert(name) {
            return Err(refuse("twice"));
        }
        let at = size(file.len()).ok_or_else(|| refuse("too large"))?;
        let part = Part::new(name, bytes).ok_or_else(|| refuse("too large"))?;
        part.add_to(&mut file);
        part.list_in(&mut directory, at);
    }
    let end = end(names.len(), directory.len(), file.len());
    let end = end.ok_or_else(|| PackError("too large".to_owned()))?;
    file.append(&mut directory);
    file.extend(end);
    Ok(file)
}

/// A size or place that needs no extension for large files.
fn size(bytes: usize) -> Option<u32> {
    u32::try_from(bytes).ok().filter(|size| *size < u32::MAX)
}

/// A count that needs no extension for large files.
fn count(of: usize) -> Option<u16> {
    u16::try_from(of).ok().filter(|count| *count < u16::MAX)
}

/// A part as it stands in an archive.
struct Part<'a> {
    name: &'a str,
    /// What is said of it both before its data and in the directory (4.3.7, 4.3.12).
    about: Vec<u8>,
    data: Cow<'a, [u8]>,
}

impl<'a> Part<'a> {
    /// `None` when it is too large.
    fn new(name: &'a str, bytes: &'a [u8]) -> Option<Self> {
        const STORED: u16 = 0;
        const DEFLATED: u16 = 8;
        const MIDNIGHT: u16 = 0;
        const NOTHING_EXTRA: u16 = 0;
        // Looking longer for repetitions takes a seventh of a report and saves a tenth of its DOCX.
        let deflated =
            deflate(bytes, Effort::Least).filter(|deflated| deflated.len() < bytes.len());
        let (method, data) = match deflated {
            Some(deflated) => (DEFLATED, Cow::Owned(deflated)),
            None => (STORED, Cow::Borrowed(bytes)),
        };
        let flags = if name.is_ascii() { 0 } else { UTF_8 };
        let mut about = Vec::with_capacity(26);
        for number in [VERSION, flags, method, MIDNIGHT, FIRST_DAY] {
            about.extend(number.to_le_bytes());
        }
        for number in [crc32(bytes), size(data.len())?, size(bytes.len())?] {
            about.extend(number.to_le_bytes());
        }
        for number in [count(name.len())?, NOTHING_EXTRA] {
            about.extend(number.to_le_bytes());
        }
        Some(Self { name, about, data })
    }

    /// Adds the part to an archive: local header, name, data.
    fn add_to(&self, file: &mut Vec<u8>) {
        file.extend(b"PK\x03\x04");
        file.extend(&self.about);
        file.extend(self.name.as_bytes());
        file.extend(&*self.data);
    }

    /// Lists the part, whose header stands at `at`, in a directory: central header, name.
    fn list_in(&self, directory: &mut Vec<u8>, at: u32) {
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&self.about);
        // No comment, the first disk, no attributes of old systems.
        directory.extend([0; 6]);
        directory.extend(PERMISSIONS.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(self.name.as_bytes());
    }
}

/// The end of an archive (4.3.16), whose directory of `parts` parts takes `length` bytes from
/// `at`; `None` when one is too large.
fn end(parts: usize, length: usize, at: usize) -> Option<Vec<u8>> {
    let parts = count(parts)?.to_le_bytes();
    let mut end = b"PK\x05\x06".to_vec();
    // The first disk of one.
    end.extend([0; 4]);
    end.extend(parts);
    end.extend(parts);
    end.extend(size(length)?.to_le_bytes());
    end.extend(size(at)?.to_le_bytes());
    // No comment.
    end.extend([0; 2]);
    Some(end)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::{CompressionMethod, DateTime, ZipArchive};

    use super::*;
    use crate::base::pack::zip::{names, unpack};

    fn parts() -> [(&'static str, Vec<u8>); 4] {
        let mut state = 1_u64;
        let noise = std::iter::repeat_with(move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state.to_be_bytes()[0]
        });
        [
            ("[Content_Types].xml", b"first".repeat(100)),
            ("a/b.xml", b"second".to_vec()),
            ("\u{4E1C}.odttf", noise.take(4000).collect()),
            ("empty", Vec::new()),
        ]
    }

    fn packed() -> Vec<u8> {
        let parts = parts();
        archive(parts.iter().map(|(name, bytes)| (*name, &**bytes))).unwrap()
    }

    #[test]
    fn parts_keep_their_order_and_bytes() {
        assert_eq!(packed(), packed());
        let read = unpack(&packed());
        let written = parts().map(|(name, bytes)| (name.to_owned(), bytes));
        assert_eq!(read, written);
    }

    #[test]
    fn each_part_is_dated_1980_and_deflated_where_that_makes_it_smaller() {
        let mut zip = ZipArchive::new(Cursor::new(packed())).unwrap();
        let mut methods = Vec::new();
        for index in 0..zip.len() {
            let part = zip.by_index(index).unwrap();
            assert_eq!(part.last_modified(), Some(DateTime::DEFAULT));
            assert_eq!(part.unix_mode(), Some(0o100_644));
            methods.push(part.compression() == CompressionMethod::Deflated);
        }
        assert_eq!(methods, [true, false, false, false]);
    }

    #[test]
    fn an_archive_without_parts_is_one() {
        let bytes = archive([]).unwrap();
        assert_eq!((bytes.len(), names(&bytes)), (22, Ok(Vec::new())));
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        let twice: [(&str, &[u8]); 2] = [("a", b""), ("a", b"")];
        assert!(archive(twice).is_err());
    }

    #[test]
    fn what_needs_an_extension_is_refused() {
        assert_eq!(size(0xFFFF_FFFE), Some(0xFFFF_FFFE));
        assert_eq!(size(0xFFFF_FFFF), None);
        assert_eq!((count(0xFFFE), count(0xFFFF)), (Some(0xFFFE), None));
        assert!(end(0xFFFF, 0, 0).is_none());
        let long = "a".repeat(0xFFFF);
        assert!(archive([(long.as_str(), &b""[..])]).is_err());
    }
}
