//! What a batch made, and of what: a line of JSON for each report in a hidden file of the output
//! folder, so that a batch that was broken off can be taken up again.
//!
//! A line is written when the files of its report are in their places. Nothing is concluded from
//! a line but what the files themselves confirm: they are read again before a report is passed
//! over, as are its inputs.

#![expect(
    clippy::disallowed_methods,
    reason = "the record is read and written here, and nowhere else"
)]

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hongtou::sha256;
use serde_json::{Value, json};

use super::shard::Shard;
use super::summary::Row;

/// How the names of records begin and end.
const PREFIX: &str = ".hongtou-batch";
const SUFFIX: &str = ".jsonl";

/// What was made of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name of the report in the batch.
    pub(super) name: String,
    /// Program, options and fonts, as a digest.
    pub(super) key: String,
    /// Every file that was asked for, the data first, with its digest; none where it was not there.
    pub(super) read: Vec<(String, Option<String>)>,
    /// The suffix, the size and the digest of each file.
    pub(super) files: Vec<(String, u64, String)>,
    pub(super) row: Row,
}

impl Entry {
    fn to_line(&self) -> String {
        let Row {
            data,
            errors,
            warnings,
            first,
            ..
        } = &self.row;
        let line = json!({
            "name": self.name, "key": self.key, "read": self.read, "files": self.files,
            "data": data, "errors": errors, "warnings": warnings, "first": first,
        });
        format!("{line}\n")
    }

    fn of_line(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let count = |key: &str| usize::try_from(value.get(key)?.as_u64()?).ok();
        Some(Self {
            name: text("name")?,
            key: text("key")?,
            read: serde_json::from_value(value.get("read")?.clone()).ok()?,
            files: serde_json::from_value(value.get("files")?.clone()).ok()?,
            row: Row {
                data: text("data")?,
                errors: count("errors")?,
                warnings: count("warnings")?,
                first: text("first")?,
                written: String::new(),
            },
        })
    }
}

/// The record of a run, and what earlier runs recorded.
pub(super) struct Record {
    /// Where lines are added; nothing where that cannot be done, or another run does it.
    file: Mutex<Option<File>>,
    path: PathBuf,
    /// Whether the record stays when the batch is through.
    stays: bool,
}

impl Record {
    /// Begins or, where `again`, takes up the record of a batch in the folder `out`.
    ///
    /// A batch that is neither a shard nor taken up again leaves only what was asked for: its
    /// record stays where the batch does not come to its end.
    pub(super) fn begin(out: &Path, shard: Option<Shard>, again: bool) -> Self {
        let part = shard.map_or_else(String::new, Shard::suffix);
        let path = out.join(format!("{PREFIX}{part}{SUFFIX}"));
        let file = open(&path, again).ok();
        Self {
            file: Mutex::new(file),
            path,
            stays: again || shard.is_some(),
        }
    }

    /// Adds what was made.
    pub(super) fn add(&self, entry: &Entry) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let is_lost = file
            .as_mut()
            .is_some_and(|file| file.write_all(entry.to_line().as_bytes()).is_err());
        if is_lost {
            // What is not recorded is made again: nothing worse.
            *file = None;
        }
    }

    /// Ends the record of a batch that is through.
    pub(super) fn end(self) {
        let file = self
            .file
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let is_ours = file.is_some();
        drop(file);
        if is_ours && !self.stays {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Opens a record to add to it. Two runs do not write one record: the lines of a run that is
/// killed would stand among those of the other.
fn open(path: &Path, again: bool) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if path.is_symlink() {
        return Err(std::io::ErrorKind::AlreadyExists.into());
    }
    let mut options = OpenOptions::new();
    let mut file = options.read(true).append(true).create(true).open(path)?;
    if matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock)) {
        return Err(std::io::ErrorKind::ResourceBusy.into());
    }
    if !again {
        file.set_len(0)?;
    } else if file.metadata()?.len() > 0 {
        // A run that was killed may have left the beginning of a line.
        file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            file.write_all(b"\n")?;
        }
    }
    Ok(file)
}

/// What earlier runs made in a folder, whatever shards they were, by the names of the reports.
pub(super) fn recorded(out: &Path) -> BTreeMap<String, Vec<Entry>> {
    let entries = std::fs::read_dir(out).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths.filter(|path| is_record(path)).collect();
    paths.sort();
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        for entry in text.lines().filter_map(Entry::of_line) {
            found.entry(entry.name.clone()).or_default().push(entry);
        }
    }
    found
}

fn is_record(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX) && path.is_file() && !path.is_symlink()
}

/// Whether a file is there and has the size and the digest.
pub(super) fn is_whole(path: &Path, size: u64, digest: &str) -> bool {
    has_size(path, size) && std::fs::read(path).is_ok_and(|bytes| sha256(&bytes) == digest)
}

/// Whether a file is there and has the size.
pub(super) fn has_size(path: &Path, size: u64) -> bool {
    let found = std::fs::symlink_metadata(path);
    found.is_ok_and(|found| found.is_file() && found.len() == size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_written_and_half_a_line_is_none() {
        let entry = Entry {
            name: "乡镇/a".to_owned(),
            key: "k".to_owned(),
            read: vec![
                ("a.toml".to_owned(), Some("d".to_owned())),
                ("p".to_owned(), None),
            ],
            files: vec![("pdf".to_owned(), 7, "e".to_owned())],
            row: Row {
                data: "a.toml".to_owned(),
                warnings: 1,
                first: "GW0501 \"…\"\n".to_owned(),
                ..Row::default()
            },
        };
        let line = entry.to_line();
        assert_eq!(line.matches('\n').count(), 1);
        assert_eq!(Entry::of_line(&line), Some(entry));
        for end in [1, 20, line.len() / 2, line.len() - 2] {
            let half = line.get(..line.floor_char_boundary(end)).unwrap();
            assert_eq!(Entry::of_line(half), None);
        }
    }
}
