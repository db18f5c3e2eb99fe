//! The one door to files and fonts. The library itself opens nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The bytes of a font file, however they are kept: read, or mapped into memory.
pub type FontData = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorldError {
    /// There is no such file.
    NotFound,
    /// The file is there and cannot be read; the system's reason.
    Unreadable(String),
}

impl fmt::Display for WorldError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => out.write_str("没有这个文件"),
            Self::Unreadable(reason) => out.write_str(reason),
        }
    }
}

/// Everything the library may ask of the outside.
///
/// `DiskWorld`, in the command line, serves files; [`MemoryWorld`] serves tests.
pub trait World {
    /// The bytes of a data or layout file, by the path the user gave.
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError>;

    /// A font file by its path below the font folder, such as `noto/NotoSansSC_500Medium.ttf`.
    ///
    /// Each face of the list is asked for once, whether a document needs it or not, so a file
    /// is better mapped into memory than read.
    fn font(&self, file: &str) -> Result<FontData, WorldError>;

    /// Where the font files are looked for, to be told where one is missing.
    fn font_folder(&self) -> Option<String> {
        None
    }
}

impl<W: World + ?Sized> World for &W {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        (**self).read(path)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        (**self).font(file)
    }

    fn font_folder(&self) -> Option<String> {
        (**self).font_folder()
    }
}

/// A world of named byte strings.
#[derive(Clone, Default)]
pub struct MemoryWorld {
    /// Data and layout files by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Font files by path below the font folder.
    pub fonts: BTreeMap<String, FontData>,
}

impl World for MemoryWorld {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.files.get(path).cloned().ok_or(WorldError::NotFound)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        self.fonts.get(file).cloned().ok_or(WorldError::NotFound)
    }
}
