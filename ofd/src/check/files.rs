//! The files of a package, within limits.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fault::{Fault, Place, Rule};
use crate::zip::{Why, entries, unpack};

/// More files than a package of ten thousand pages has.
const ENTRIES: usize = 60_000;
/// The most that a file may be unpacked: a large scan.
const FILE: usize = 256 << 20;
/// The most that all files together may be.
const ALL: usize = 1 << 30;

/// Files by name.
pub(super) type Files = BTreeMap<String, Arc<Vec<u8>>>;

/// The files that could be read, and what is wrong with the rest.
pub(super) fn files(bytes: &[u8]) -> (Files, Vec<Fault>) {
    let mut files = Files::new();
    let mut faults = Vec::new();
    let mut tell = |file: &str, rule, found: String| {
        let place = Place {
            file: file.to_owned(),
            ..Place::default()
        };
        faults.push(Fault { place, rule, found });
    };
    let Ok(mut listed) = entries(bytes, ENTRIES + 1) else {
        tell("", Rule::NotZip, format!("{} B", bytes.len()));
        return (files, faults);
    };
    if listed.len() > ENTRIES {
        tell("", Rule::TooManyEntries, format!("> {ENTRIES}"));
        listed.truncate(ENTRIES);
    }
    let mut left = ALL;
    for entry in &listed {
        let name = entry.name.as_str();
        if name.ends_with('/') && entry.size == 0 {
            continue;
        }
        if !is_portable(name) {
            tell(name, Rule::BadPath, name.to_owned());
        }
        if entry.is_encrypted {
            tell(name, Rule::Encrypted, name.to_owned());
            continue;
        }
        if entry.size > FILE.min(left) {
            tell(name, Rule::TooLarge, format!("{} B", entry.size));
            continue;
        }
        left -= entry.size;
        match unpack(bytes, entry) {
            Ok(unpacked) => {
                let before = files.insert(name.to_owned(), Arc::new(unpacked));
                if before.is_some() {
                    tell(name, Rule::EntryTwice, name.to_owned());
                }
            }
            Err(Why::Damaged) => tell(name, Rule::Damaged, name.to_owned()),
            Err(Why::Method) => tell(name, Rule::Damaged, format!("{name} (method)")),
        }
    }
    (files, faults)
}

/// Whether every system keeps the file of this name within the folder of the package.
pub(super) fn is_portable(name: &str) -> bool {
    let is_bad = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{FFFD}'
            )
    };
    !name.is_empty()
        && !name.contains(is_bad)
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// The file that `location` names, seen from `file` (`ST_Loc`: from the folder of that file, or
/// from the root); `None` when it leaves the package.
pub(super) fn resolve(file: &str, location: &str) -> Option<String> {
    let location = location.trim();
    let (mut parts, relative): (Vec<&str>, &str) =
        if let Some(absolute) = location.strip_prefix('/') {
            (Vec::new(), absolute)
        } else {
            let mut folder: Vec<&str> = file.split('/').collect();
            folder.pop();
            (folder, location)
        };
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    let name = parts.join("/");
    is_portable(&name).then_some(name)
}
