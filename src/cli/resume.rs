//! Whether the files of a report are what would be made of it now.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use hongtou::base::world::{FontData, World, WorldError};
use hongtou::sha256;

use super::args::Batch;
use super::disk::{DiskWorld, stamp};
use super::faces::Faces;
use super::inputs::Input;
use super::last_files::LastFiles;
use super::output::with_suffix;
use super::record::{Entry, is_whole};
use super::request::job;
use super::settings::Found;
use super::summary::Row;
use super::tell;

/// Program, options, fonts and last year's files, as a digest: what else decides about the files
/// of a data file.
pub(super) fn key(batch: &Batch, found: &Found, faces: &Faces, last: Option<&LastFiles>) -> String {
    let mut all = format!(
        "{} {} {:?} {:?} {:?}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::current_exe().map_or_else(|_| String::new(), |path| stamp(&path)),
        job("", &batch.make, found),
        faces.list,
        tell::language(&batch.say),
    );
    let folder = faces
        .world
        .font_dir()
        .map(PathBuf::from)
        .unwrap_or_default();
    for face in faces.list.faces() {
        let _ = writeln!(all, "{} {}", face.file, stamp(&folder.join(&face.file)));
    }
    all.extend(last.map(LastFiles::stamp));
    sha256(all.as_bytes())
}

/// A world that notes what is read, with digests of it.
pub(super) struct Noted<'a> {
    world: &'a DiskWorld,
    read: RefCell<Vec<(String, Option<String>)>>,
}

impl<'a> Noted<'a> {
    pub(super) fn new(world: &'a DiskWorld) -> Self {
        Self {
            world,
            read: RefCell::default(),
        }
    }

    /// What was read, in that order.
    pub(super) fn into_read(self) -> Vec<(String, Option<String>)> {
        self.read.into_inner()
    }
}

impl World for Noted<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        let found = self.world.read(path);
        let digest = found.as_ref().ok().map(|bytes| sha256(bytes));
        self.read.borrow_mut().push((path.to_owned(), digest));
        found
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        self.world.font(file)
    }
}

/// What earlier runs made that may stand.
pub(super) struct Earlier {
    entries: BTreeMap<String, Vec<Entry>>,
    key: String,
}

impl Earlier {
    pub(super) fn new(entries: BTreeMap<String, Vec<Entry>>, key: String) -> Self {
        Self { entries, key }
    }

    /// The row of a report whose files are all there and are what would be made now.
    pub(super) fn row(&self, input: &Input, world: &DiskWorld) -> Option<Row> {
        let entries = self.entries.get(&input.name)?.iter().rev();
        let mut made_so = entries.filter(|entry| {
            entry.key == self.key && entry.row.data == input.data && is_unchanged(entry, world)
        });
        let entry = made_so.find(|entry| {
            let mut files = entry.files.iter();
            files.all(|(suffix, size, digest)| {
                is_whole(&with_suffix(&input.target, suffix), *size, digest)
            })
        })?;
        Some(Row {
            written: written(entry, input),
            ..entry.row.clone()
        })
    }
}

/// Whether all that was read for a report still is what it was.
pub(super) fn is_unchanged(entry: &Entry, world: &DiskWorld) -> bool {
    let mut read = entry.read.iter();
    !entry.read.is_empty()
        && read.all(|(path, digest)| {
            let now = world.read(path).ok().map(|bytes| sha256(&bytes));
            now == *digest
        })
}

/// The files of an entry, as a summary names them.
fn written(entry: &Entry, input: &Input) -> String {
    let files = entry.files.iter().map(|(suffix, ..)| {
        let path = with_suffix(&input.target, suffix);
        path.display().to_string()
    });
    files.collect::<Vec<_>>().join(" ")
}
