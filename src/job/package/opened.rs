//! Opens a package that is a ZIP.

use std::collections::BTreeMap;

use super::finding::{packed_otherwise, unreadable};
use super::manifest::SHA256;
use crate::base::diag::{Finding, Outcome};
use crate::base::limits::DOCUMENT_BYTES;
use crate::base::pack::zip;

/// Entries of a package: a document with a hundred pictures and fifty tables has fewer.
const MOST: usize = 1_000;

/// Bytes that all files may unpack to: pictures stand in each of the formats.
const ROOM: usize = 4 * DOCUMENT_BYTES;

/// What stands for a file that cannot be unpacked: no manifest agrees with it.
const DAMAGED: &[u8] = b"\0damaged";

/// The files of a package by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opened {
    /// The files, without the folder that holds all of them.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is wrong with the archive itself.
    pub findings: Vec<Finding>,
}

/// The files of the ZIP `name`. What cannot be unpacked is there with other bytes.
///
/// # Errors
/// [`Code::NotAPackage`](crate::base::diag::Code::NotAPackage) when it is no ZIP, or one with more
/// than a package has.
pub fn opened(name: &str, bytes: &[u8]) -> Outcome<Opened> {
    let no_zip = || vec![unreadable(name)];
    let names = zip::names(bytes).map_err(|_| no_zip())?;
    if names.len() > MOST {
        return Err(no_zip());
    }
    let inside = names.iter().find_map(|one| one.strip_suffix(SHA256));
    let folder = inside.unwrap_or_default();
    let mut room = ROOM;
    let mut is_damaged = false;
    let mut opened = Opened::default();
    for part in names.iter().filter(|name| !name.ends_with('/')) {
        let short = part.strip_prefix(folder).unwrap_or(part);
        let unpacked = zip::part(bytes, part, room).unwrap_or_else(|_| {
            is_damaged = true;
            DAMAGED.to_vec()
        });
        room = room.saturating_sub(unpacked.len());
        opened.files.insert(short.to_owned(), unpacked);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let parts = names.iter().map(|part| {
        let short = part.strip_prefix(folder).unwrap_or(part);
        (
            *part,
            opened.files.get(short).map_or(&[][..], Vec::as_slice),
        )
    });
    if !is_damaged && zip::archive(parts).is_ok_and(|again| again != bytes) {
        opened.findings.push(packed_otherwise(name));
    }
    Ok(opened)
}
