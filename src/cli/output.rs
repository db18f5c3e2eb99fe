//! Writes files: all of them or none, each whole or not at all.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place where files are written; they are opened to see whether another run \
              writes them"
)]

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Sources};
use tempfile::NamedTempFile;

use super::args::{MessageArgs, MessageFormat};
use super::disk::other;
use super::exit::Exit;
use super::screen::outln;
use super::tell::{said, tell};

/// The reason why a file could not be written.
pub(super) struct WriteError {
    /// The file.
    pub(super) path: PathBuf,
    /// The reason, in Chinese where it is a common one.
    pub(super) reason: String,
}

/// How the names of files in the making begin and end.
const PREFIX: &str = ".hongtou-";
const SUFFIX: &str = ".tmp";

/// Writes every file under a temporary name in its own folder, and only when all are
/// complete on disk renames them, replacing what was there. `inputs` are never replaced.
pub(super) fn write_all(
    files: &[(PathBuf, impl AsRef<[u8]>)],
    inputs: &[&str],
) -> Result<(), WriteError> {
    let read: Vec<PathBuf> = inputs
        .iter()
        .filter_map(|input| std::fs::canonicalize(input).ok())
        .collect();
    let mut ready = Vec::new();
    for (path, bytes) in files {
        refuse(path, &read)?;
        let temporary =
            write_temporary(path, bytes.as_ref()).map_err(|error| failed(path, &error))?;
        ready.push((temporary, path));
    }
    // Two runs that write files of the same names rename all of theirs one after the other.
    let locks = locks(files.iter().map(|(path, _)| path.as_path()));
    for (temporary, path) in ready {
        temporary
            .persist(path)
            .map_err(|error| failed(path, &error.error))?;
    }
    drop(locks);
    Ok(())
}

/// The folders of `files`, locked in one order until they are dropped. A system that does not
/// lock folders goes without.
fn locks<'a>(files: impl Iterator<Item = &'a Path>) -> Vec<std::fs::File> {
    let folders: BTreeSet<PathBuf> = files
        .filter_map(|path| std::fs::canonicalize(folder(path)).ok())
        .collect();
    let opened = folders
        .iter()
        .filter_map(|folder| std::fs::File::open(folder).ok());
    opened.filter(|folder| folder.lock().is_ok()).collect()
}

/// Refuses to put a file where it would hide or destroy something else.
fn refuse(path: &Path, inputs: &[PathBuf]) -> Result<(), WriteError> {
    // A name that the file system does not take would be noticed only at the renaming, when
    // other files have their names already.
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(path, &error)),
        _ => {}
    }
    let reason = if path.is_symlink() {
        "它是一个符号链接；请写到链接所指的地方，或先删去链接"
    } else if path.is_dir() {
        "已有同名的文件夹"
    } else if path.exists() && !path.is_file() {
        "它是管道或设备，不是普通文件"
    } else if std::fs::canonicalize(path).is_ok_and(|path| inputs.contains(&path)) {
        "它就是输入的文件；请用 --out 写到别的文件夹"
    } else {
        return Ok(());
    };
    Err(WriteError {
        path: path.to_owned(),
        reason: reason.to_owned(),
    })
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn write_temporary(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = locked_temporary(folder(path))?;
    file.write_all(bytes)?;
    // Who may read a file that is replaced may read the new one, and nobody else.
    if let Ok(replaced) = std::fs::metadata(path) {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// A new file in a folder, locked: by its lock another run sees that it is still in the making.
fn locked_temporary(folder: &Path) -> io::Result<NamedTempFile> {
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        // Temporary files are private by default; what is filed is to be read by colleagues.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    loop {
        let file = builder.tempfile_in(folder)?;
        // Not every file system has locks.
        let is_locked = file.as_file().lock().is_ok();
        // Another run may have swept it away before it was locked.
        if !is_locked || file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes from the folders of `files` what runs that were killed left in the making. What
/// another run is still writing is locked, and stays.
pub(super) fn sweep<'a>(files: impl IntoIterator<Item = &'a Path>) {
    let folders: BTreeSet<&Path> = files.into_iter().map(folder).collect();
    let entries = folders.into_iter().flat_map(std::fs::read_dir).flatten();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if !is_in_the_making(&path) {
            continue;
        }
        // The lock is kept until the file is gone: who made it a moment ago waits for the lock,
        // and sees it.
        let file = std::fs::File::open(&path);
        if file.as_ref().is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

fn is_in_the_making(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX) && path.is_file() && !path.is_symlink()
}

fn failed(path: &Path, error: &io::Error) -> WriteError {
    let reason = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "没有写入的权限".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘已满".to_owned(),
        io::ErrorKind::InvalidFilename => "文件名太长，或不合规定".to_owned(),
        io::ErrorKind::NotADirectory => "路径中有一段是文件，不是文件夹".to_owned(),
        io::ErrorKind::IsADirectory => "已有同名的文件夹".to_owned(),
        _ => other(error),
    };
    WriteError {
        path: path.to_owned(),
        reason,
    }
}

/// The finding that a file could not be written.
pub(super) fn not_written(error: &WriteError) -> Finding {
    let path = error.path.display();
    Finding::error(
        Code::NotWritten,
        format!("写不了 {path}：{}；原有的文件没有改动", error.reason),
        format!(
            "cannot write {path}: {}; existing files are unchanged",
            error.reason
        ),
    )
}

/// Writes files that are made of no input, and tells it.
pub(super) fn write_and_tell(files: &[(PathBuf, Vec<u8>)], say: &MessageArgs) -> Exit {
    let sources = Sources::default();
    if let Err(error) = write_all(files, &[]) {
        return tell(&[not_written(&error)], &sources, &[], say, None);
    }
    let written = names(files);
    let exit = tell(&[], &sources, &written, say, None);
    if say.format == MessageFormat::Text {
        for path in &written {
            outln!("{} {path}", said(say, "已写出", "written:"));
        }
    }
    exit
}

/// Removes a file of an earlier run, if it is there.
pub(super) fn withdraw(path: &Path) {
    if path.is_file() && !path.is_symlink() {
        let _ = std::fs::remove_file(path);
    }
}

/// A path with a suffix behind it, whatever dots it has.
pub(super) fn with_suffix(target: &Path, suffix: &str) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    // The pages of a document have their numbers behind a hyphen.
    if !suffix.starts_with('-') {
        name.push(".");
    }
    name.push(suffix);
    name.into()
}

/// The paths of files as they are told.
pub(super) fn names(files: &[(PathBuf, impl AsRef<[u8]>)]) -> Vec<String> {
    files
        .iter()
        .map(|(path, _)| path.display().to_string())
        .collect()
}
