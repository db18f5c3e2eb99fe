//! Writing files: all of them or none, each whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hongtou::diag::{Code, Diagnostic};
use tempfile::NamedTempFile;

/// Why a file could not be written.
pub(super) struct WriteError {
    /// The file.
    pub(super) path: PathBuf,
    /// The reason, in Chinese where it is a common one.
    pub(super) reason: String,
}

/// Writes every file under a temporary name in its own folder, and only when all are
/// complete on disk renames them, replacing what was there.
pub(super) fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let temporary = write_temporary(path, bytes).map_err(|error| failed(path, &error))?;
        ready.push((temporary, path));
    }
    for (temporary, path) in ready {
        temporary
            .persist(path)
            .map_err(|error| failed(path, &error.error))?;
    }
    Ok(())
}

fn write_temporary(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let dir = path
        .parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir)?;
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hongtou-").suffix(".tmp");
    #[cfg(unix)]
    {
        // Temporary files are private by default; what is filed is to be read by colleagues.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(dir)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn failed(path: &Path, error: &io::Error) -> WriteError {
    let reason = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "没有写入的权限".to_owned()
        }
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        io::ErrorKind::IsADirectory => "已有同名的文件夹".to_owned(),
        _ => error.to_string(),
    };
    WriteError {
        path: path.to_owned(),
        reason,
    }
}

/// The finding that a file could not be written.
pub(super) fn not_written(error: &WriteError) -> Diagnostic {
    let path = error.path.display();
    Diagnostic::error(
        Code::NotWritten,
        format!("写不了 {path}：{}；原有的文件没有改动", error.reason),
        format!(
            "cannot write {path}: {}; existing files are unchanged",
            error.reason
        ),
    )
}
