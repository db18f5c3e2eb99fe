//! The files of a call, and the fonts of a folder.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place of the module where files are read"
)]

use std::fs::{File, read};
use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use hongtou::base::limits::DOCUMENT_BYTES;
use hongtou::{FontData, World, WorldError};

/// The files of one call: those that came with it by their names, others from the disk.
pub(crate) struct Files<'a> {
    /// What came with the call.
    pub(crate) given: Vec<(&'a str, &'a [u8])>,
    /// Where relative paths begin; an absolute path needs nothing.
    pub(crate) base: PathBuf,
}

impl World for Files<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match self.given.iter().find(|(name, _)| *name == path) {
            Some((_, bytes)) => Ok((*bytes).to_vec()),
            None => bounded(&self.base.join(path)).map_err(|error| WorldError::from(&error)),
        }
    }

    /// Fonts come from the [`FontFolder`] of the press.
    fn font(&self, _file: &str) -> Result<FontData, WorldError> {
        Err(WorldError::NotFound)
    }
}

/// One byte beyond the largest file that is of any use: the library refuses it, and a device that
/// never ends does not fill the memory.
fn bounded(path: &Path) -> Result<Vec<u8>, Error> {
    let most = u64::try_from(DOCUMENT_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    regular(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a regular file: opening a pipe waits until somebody writes into it.
fn regular(path: &Path) -> Result<File, Error> {
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_file() {
        File::open(path)
    } else if kind.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else {
        Err(Error::other("这是管道或设备，不是普通文件"))
    }
}

/// The fonts of a folder. It has no other files.
pub(crate) struct FontFolder(pub(crate) PathBuf);

impl World for FontFolder {
    fn read(&self, _path: &str) -> Result<Vec<u8>, WorldError> {
        Err(WorldError::NotFound)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        let path = self.0.join(file);
        // It is opened to see that it may be read, and closed again.
        regular(&path).map_err(|error| WorldError::from(&error))?;
        let bytes = OnceLock::new();
        Ok(Arc::new(FontFile { path, bytes }))
    }

    fn font_folders(&self) -> Vec<String> {
        vec![self.0.display().to_string()]
    }
}

/// A font file that is read when its bytes are first asked for: of 71 MB a document needs some.
struct FontFile {
    path: PathBuf,
    bytes: OnceLock<Vec<u8>>,
}

impl AsRef<[u8]> for FontFile {
    /// Nothing where the file has gone since: that is a damaged font, and is said so.
    fn as_ref(&self) -> &[u8] {
        let bytes = || read(&self.path).unwrap_or_default();
        self.bytes.get_or_init(bytes)
    }
}
