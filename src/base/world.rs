//! Access to files and fonts ([`World`]). The library itself opens nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The bytes of a font file, however they are kept: read, or mapped into memory.
pub type FontData = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The reason why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

/// The files and fonts that the library may read, supplied by its caller.
///
/// The command line serves files of the disk; [`MemoryWorld`] serves embedders and tests that
/// have everything in memory. A world behind `&`, [`Arc`] or [`Box`] is a world as well, so that
/// a server can share one.
pub trait World {
    /// The bytes of a data or layout file, by the path the user gave.
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError>;

    /// A font file by its path below the font folder, such as `noto/NotoSansSC_500Medium.ttf`.
    ///
    /// Each face of the list is asked for once, whether a document needs it or not, so a file
    /// is better mapped into memory than read.
    fn font(&self, file: &str) -> Result<FontData, WorldError>;

    /// The folders in which the font files are looked for, to be told where one is missing: that
    /// of the fonts, or all that were searched where none of them has fonts.
    fn font_folders(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Passes each question on to what a pointer points to.
macro_rules! through_pointer {
    ($($pointer:ty),*) => {$(
        impl<W: World + ?Sized> World for $pointer {
            fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
                (**self).read(path)
            }

            fn font(&self, file: &str) -> Result<FontData, WorldError> {
                (**self).font(file)
            }

            fn font_folders(&self) -> Vec<String> {
                (**self).font_folders()
            }
        }
    )*};
}

through_pointer!(&W, Arc<W>, Box<W>);

/// What data that came over standard input is called in messages, in Chinese and in English. It
/// has no name of its own, so in a finished file it is called data.toml or data.json.
pub const STANDARD_INPUT: [&str; 2] = ["标准输入", "standard input"];

/// Whether data of this path came over standard input.
pub fn is_standard_input(path: &str) -> bool {
    STANDARD_INPUT.contains(&path)
}

/// Another world with some files more, whose bytes are at hand: what came over standard input, or
/// with a request.
pub struct WithFiles<W> {
    world: W,
    files: BTreeMap<String, Vec<u8>>,
}

impl<W: World> WithFiles<W> {
    /// The same world, with no file more as yet.
    pub fn new(world: W) -> Self {
        Self {
            world,
            files: BTreeMap::new(),
        }
    }

    /// Adds a data or layout file; it is read instead of what else may be at its path.
    #[must_use]
    pub fn and_file(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl<W: World> World for WithFiles<W> {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.world.read(path),
        }
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        self.world.font(file)
    }

    fn font_folders(&self) -> Vec<String> {
        self.world.font_folders()
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

impl MemoryWorld {
    /// A world with one data file that is at hand as text; `path` names it in the job and in
    /// messages, and the files that are made of it take their names from it.
    pub fn with_data(path: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self::default().and_file(path, text)
    }

    /// Adds a data or layout file.
    #[must_use]
    pub fn and_file(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    /// Adds a font file, by its path below the font folder.
    #[must_use]
    pub fn and_font(mut self, file: impl Into<String>, data: FontData) -> Self {
        self.fonts.insert(file.into(), data);
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.files.get(path).cloned().ok_or(WorldError::NotFound)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        self.fonts.get(file).cloned().ok_or(WorldError::NotFound)
    }
}
