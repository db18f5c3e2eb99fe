//! Writes a folder with its files, and an archive beside it: both whole, or neither.

#![expect(
    clippy::disallowed_methods,
    reason = "files of a new folder are written, and folders opened to see whether another run \
              writes them"
)]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::output::{self, WriteError, failed, folder};

/// How the names of folders in the making begin and end; that of one that gives way to another
/// ends otherwise, so that it is never swept away.
const PREFIX: &str = ".hongtou-";
const SUFFIX: &str = ".tmp";
const OLD: &str = ".old";

/// A folder and the archive beside it, as they are to be.
pub(super) struct Whole<'a> {
    pub(super) folder: &'a Path,
    /// The names of the files, with `/` between folders, and their bytes.
    pub(super) files: Vec<(&'a str, &'a [u8])>,
    pub(super) archive: &'a Path,
    pub(super) bytes: &'a [u8],
    /// A file that a folder has which may be replaced.
    pub(super) mark: &'a str,
}

impl Whole<'_> {
    /// Writes all beside the place where it is to stand, and renames it when it is complete. What
    /// is there already is replaced only with consent, and only if it is such a folder.
    pub(super) fn write(&self, force: bool) -> Result<(), WriteError> {
        self.refuse(force)?;
        let parent = folder(self.folder);
        let failed_here = |error: io::Error| failed(self.folder, &error);
        fs::create_dir_all(parent).map_err(failed_here)?;
        sweep(parent);
        let made = Making::begin(parent).map_err(failed_here)?;
        self.fill(&made.folder).map_err(failed_here)?;
        let archive = made.archive();
        written(&archive, self.bytes).map_err(|error| failed(self.archive, &error))?;
        let replaced = made.old();
        let is_replaced = self.folder.is_dir();
        if is_replaced {
            fs::rename(self.folder, &replaced).map_err(failed_here)?;
        }
        let put = fs::rename(&made.folder, self.folder).map_err(failed_here);
        let put = put.and_then(|()| {
            fs::rename(&archive, self.archive).map_err(|error| {
                let _ = fs::rename(self.folder, &made.folder);
                failed(self.archive, &error)
            })
        });
        if is_replaced {
            if put.is_ok() {
                let _ = fs::remove_dir_all(&replaced);
            } else {
                let _ = fs::rename(&replaced, self.folder);
            }
        }
        put
    }

    /// Refuses to hide or destroy what is there.
    fn refuse(&self, force: bool) -> Result<(), WriteError> {
        let (folder, archive) = (self.folder, self.archive);
        let refused = |path: &Path, reason: &str| {
            Err(WriteError {
                path: path.to_owned(),
                reason: reason.to_owned(),
            })
        };
        for path in [folder, archive] {
            if path.is_symlink() {
                return refused(path, "它是一个符号链接；请写到链接所指的地方，或先删去链接");
            }
            if path.exists() && !force {
                return refused(
                    path,
                    "已有同名的包；要换掉它，加 --force，要留着，用 --name 换名字",
                );
            }
        }
        if archive.exists() && !archive.is_file() {
            return refused(archive, "已有同名的文件夹");
        }
        if !folder.exists() {
            return Ok(());
        }
        if !folder.is_dir() {
            return refused(folder, "已有同名的文件");
        }
        let is_empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
        if is_empty || folder.join(self.mark).is_file() {
            return Ok(());
        }
        refused(
            folder,
            "已有同名的文件夹，它不是本程序打的包，--force 也不换掉它",
        )
    }

    fn fill(&self, into: &Path) -> io::Result<()> {
        for (name, bytes) in &self.files {
            let path = into.join(name);
            fs::create_dir_all(folder(&path))?;
            written(&path, bytes)?;
        }
        Ok(())
    }
}

/// Writes a new file to disk.
fn written(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A folder in the making, locked: by its lock another run sees that it is. What is left of it is
/// removed in the end.
struct Making {
    folder: PathBuf,
    /// Where the system locks no folders, none.
    _lock: Option<File>,
}

impl Making {
    fn begin(parent: &Path) -> io::Result<Self> {
        let process = std::process::id();
        for number in 0..1_000_u32 {
            let folder = parent.join(format!("{PREFIX}{process}-{number}{SUFFIX}"));
            match fs::create_dir(&folder) {
                Ok(()) => {
                    let lock = File::open(&folder).ok();
                    let lock = lock.filter(|folder| folder.lock().is_ok());
                    return Ok(Self {
                        folder,
                        _lock: lock,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Where the archive is made.
    fn archive(&self) -> PathBuf {
        let stem = self.folder.with_extension("");
        output::with_suffix(&stem, "zip.tmp")
    }

    /// Where the folder goes that gives way.
    fn old(&self) -> PathBuf {
        let mut name = self.folder.as_os_str().to_owned();
        name.push(OLD);
        name.into()
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.archive());
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes the folders that runs which were killed left in the making.
fn sweep(parent: &Path) {
    let entries = fs::read_dir(parent).into_iter().flatten();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_ours = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        if !is_ours || !path.is_dir() || path.is_symlink() {
            continue;
        }
        let lock = File::open(&path);
        if lock.as_ref().is_ok_and(|folder| folder.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}
