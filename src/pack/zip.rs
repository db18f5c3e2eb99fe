//! Zip archives that are the same bytes for the same parts.

use std::fmt;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Why parts could not be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError(String);

impl fmt::Display for PackError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for PackError {}

/// Packs named parts in the order given, deflated, each dated 1980-01-01: the first day
/// that zip knows.
///
/// # Errors
/// When a name is given twice, or a part is larger than a zip archive holds.
pub fn archive<'a>(
    parts: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, PackError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, options)
            .map_err(|error| PackError(error.to_string()))?;
        zip.write_all(bytes)
            .map_err(|error| PackError(error.to_string()))?;
    }
    let done = zip.finish().map_err(|error| PackError(error.to_string()))?;
    Ok(done.into_inner())
}

/// The names in an archive, in order.
///
/// # Errors
/// When the bytes are no zip archive.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, PackError> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| PackError(error.to_string()))?;
    Ok(zip.file_names().map(str::to_owned).collect())
}

/// One part of an archive, unpacked to no more than `limit` bytes.
///
/// # Errors
/// When there is no such part, or it is larger or damaged.
pub fn part(bytes: &[u8], name: &str, limit: usize) -> Result<Vec<u8>, PackError> {
    let refuse = |reason: String| PackError(format!("{name}: {reason}"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refuse(error.to_string()))?;
    let part = zip
        .by_name(name)
        .map_err(|error| refuse(error.to_string()))?;
    let mut unpacked = Vec::new();
    let beyond = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    part.take(beyond)
        .read_to_end(&mut unpacked)
        .map_err(|error| refuse(error.to_string()))?;
    if unpacked.len() > limit {
        return Err(refuse(format!("> {limit}")));
    }
    Ok(unpacked)
}

/// The parts of an archive by name, in order, for tests.
#[cfg(test)]
pub(crate) fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let read = |index| {
        let mut part = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [(&str, &[u8]); 2] = [("[Content_Types].xml", b"first"), ("a/b.xml", b"second")];

    #[test]
    fn parts_keep_their_order_and_bytes() {
        let bytes = archive(PARTS).unwrap();
        assert_eq!(bytes, archive(PARTS).unwrap());
        let read = unpack(&bytes);
        let read: Vec<(&str, &[u8])> = read.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
        assert_eq!(read, PARTS);
    }

    #[test]
    fn each_part_is_deflated_and_dated_1980() {
        let mut zip = ZipArchive::new(Cursor::new(archive(PARTS).unwrap())).unwrap();
        for index in 0..zip.len() {
            let part = zip.by_index(index).unwrap();
            assert_eq!(part.last_modified(), Some(DateTime::DEFAULT));
            assert_eq!(part.compression(), CompressionMethod::Deflated);
        }
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        let twice: [(&str, &[u8]); 2] = [("a", b""), ("a", b"")];
        assert!(archive(twice).is_err());
    }
}
