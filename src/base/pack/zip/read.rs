//! Reads parts of a zip archive with limits. The only file that names the zip crate.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::PackError;

/// The names in an archive, in order.
///
/// # Errors
/// When the bytes are no zip archive.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, PackError> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| PackError(error.to_string()))?;
    let names = zip.file_names();
    let owned = names.map(|name| name.map(|name| name.to_string()));
    owned
        .collect::<Result<_, _>>()
        .map_err(|error| PackError(error.to_string()))
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
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::super::write::archive;
    use super::*;

    #[test]
    fn a_part_is_read_up_to_a_limit() {
        let bytes = archive([("a", &b"text"[..])]).unwrap();
        assert_eq!(part(&bytes, "a", 4), Ok(b"text".to_vec()));
        assert!(part(&bytes, "a", 3).is_err());
        assert!(part(&bytes, "b", 4).is_err() && names(b"PK").is_err());
    }
}
