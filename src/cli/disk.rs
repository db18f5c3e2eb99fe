//! The disk as a `World`, and where the fonts are.

#![expect(
    clippy::disallowed_methods,
    reason = "where the files of the disk are read, and the environment says where fonts are"
)]

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) use hongtou::base::io_fault::{other, reason};
use hongtou::base::limits::{DATA_BYTES, DOCUMENT_BYTES};
use hongtou::base::text::encoding::{Encoding, NotUtf8, decode};
use hongtou::base::world::{FontData, World, WorldError};
use hongtou::font::FaceList;
use hongtou::sha256;
use memmap2::Mmap;

/// Files of this disk, and fonts of one folder.
pub(super) struct DiskWorld {
    font_dir: Option<PathBuf>,
    /// Where the fonts were looked for, if there are none.
    searched: Vec<PathBuf>,
}

impl DiskWorld {
    /// A world whose fonts are in `font_dir`, or else where the program keeps them.
    pub(super) fn new(font_dir: Option<&Path>) -> Self {
        if let Some(dir) = font_dir {
            return Self {
                font_dir: Some(dir.to_owned()),
                searched: Vec::new(),
            };
        }
        let searched = font_places();
        let found = searched.iter().find(|dir| holds_bundled(dir));
        Self {
            font_dir: found.cloned(),
            searched,
        }
    }

    /// A world for the faces of an office: where the folder that is named holds these only, the
    /// bundled faces are where the program keeps them.
    pub(super) fn of_office(font_dir: Option<&Path>) -> Self {
        Self::new(font_dir.filter(|dir| holds_bundled(dir)))
    }

    /// The font folder, if there is one.
    pub(super) fn font_dir(&self) -> Option<&Path> {
        self.font_dir.as_deref()
    }
}

/// The folders in which the fonts may be: `HONGTOU_FONTS` and no other; or `fonts` here, `fonts`
/// or `share/hongtou/fonts` beside the program or above it, and where systems keep what programs
/// share.
fn font_places() -> Vec<PathBuf> {
    if let Some(named) = std::env::var_os("HONGTOU_FONTS") {
        return vec![PathBuf::from(named)];
    }
    let above = program().into_iter().flat_map(|program| {
        let above = program.ancestors().skip(1).take(4);
        above.map(Path::to_owned).collect::<Vec<_>>()
    });
    let beside = above.flat_map(|dir| [dir.join("fonts"), dir.join("share/hongtou/fonts")]);
    let mut places = vec![PathBuf::from("fonts")];
    let shared = ["/usr/local/share", "/usr/share"].map(|dir| Path::new(dir).join("hongtou/fonts"));
    for place in beside.chain(shared) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The file of this program. Where the system does not tell (no `/proc`), the path that it was
/// called by.
fn program() -> Option<PathBuf> {
    let called = || {
        let path = PathBuf::from(std::env::args_os().next()?);
        path.parent()?
            .is_dir()
            .then(|| std::path::absolute(&path).ok())?
    };
    std::env::current_exe().ok().or_else(called)
}

/// Whether a folder holds any of the bundled faces.
fn holds_bundled(dir: &Path) -> bool {
    let list = FaceList::bundled();
    let mut files = list.faces().iter();
    files.any(|source| dir.join(&source.file).is_file())
}

impl World for DiskWorld {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        // One byte beyond the largest file that is of any use: the library refuses it, and a
        // device that never ends does not fill the memory.
        let most = u64::try_from(DOCUMENT_BYTES).unwrap_or(u64::MAX) + 1;
        let mut bytes = Vec::new();
        let file = regular(Path::new(path)).map_err(|error| WorldError::from(&error))?;
        let read = file.take(most).read_to_end(&mut bytes);
        read.map_err(|error| WorldError::from(&error))?;
        Ok(bytes)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        // The path of an office's file is absolute.
        let path = match &self.font_dir {
            Some(dir) => dir.join(file),
            None if Path::new(file).is_absolute() => PathBuf::from(file),
            None => return Err(WorldError::NotFound),
        };
        let file = File::open(path).map_err(|error| WorldError::from(&error))?;
        map(&file)
            .map(|map| Arc::new(map) as FontData)
            .map_err(|error| WorldError::from(&error))
    }

    fn font_folders(&self) -> Vec<String> {
        let found = self.font_dir.as_ref().map(std::slice::from_ref);
        let folders = found.unwrap_or(&self.searched).iter();
        folders.map(|dir| dir.display().to_string()).collect()
    }
}

/// Maps a font file into memory: 74 MB of faces are never read whole.
#[expect(
    unsafe_code,
    reason = "mapping a file is unsafe by its signature; see the argument below"
)]
fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: the mapping is read-only and private to this process. What remains is that
    // another program might truncate the font file while we run, which ends this process
    // with a signal; outputs are renamed into place only when complete, so none is harmed.
    unsafe { Mmap::map(file) }
}

/// A regular file, mapped into memory: of a large one only what is looked at is read.
pub(super) fn mapped(path: &Path) -> std::io::Result<Mmap> {
    map(&regular(path)?)
}

/// Opens a regular file: opening a pipe waits until somebody writes into it, and a device may
/// never end.
///
/// # Errors
/// When it cannot be opened, or is something else.
pub(super) fn regular(path: &Path) -> std::io::Result<File> {
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_file() {
        File::open(path)
    } else if kind.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else {
        Err(std::io::Error::other("这是管道或设备，不是普通文件"))
    }
}

/// What tells a file from another that once stood, or stands elsewhere, at its path, without reading
/// it whole: its size, its time, and its first bytes. Those of a font hold the checksum of each of
/// its tables.
pub(super) fn stamp(path: &Path) -> String {
    const FIRST: u64 = 4096;
    let stamp = || {
        let file = regular(path)?;
        let about = file.metadata()?;
        let mut first = Vec::new();
        file.take(FIRST).read_to_end(&mut first)?;
        let time = about.modified()?;
        Ok::<_, std::io::Error>(format!("{} {time:?} {}", about.len(), sha256(&first)))
    };
    stamp().unwrap_or_default()
}

/// The data files of a folder and of the folders in it, in the order of their paths.
pub(super) fn data_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = all_files(folder)?;
    found.retain(|path| is_data(path));
    Ok(found)
}

/// The files of a folder and of the folders in it, in the order of their paths.
pub(super) fn all_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        // A link to a folder could lead in a circle.
        if path.is_dir() && !path.is_symlink() {
            found.extend(all_files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The names of the regular files that lie in a folder itself; those that are no Unicode are
/// passed over.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

/// Whether a file of a folder is a data file: TOML always, JSON if it says `schema`. Receipts,
/// schemas and figures that were taken out are JSON as well.
pub(super) fn is_data(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    if !extension.eq_ignore_ascii_case("json") {
        return extension.eq_ignore_ascii_case("toml");
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    let others = [".schema.json", ".receipt.json", ".figures.json"];
    if others.iter().any(|ending| name.ends_with(ending)) {
        return false;
    }
    let most = u64::try_from(DATA_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = regular(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    // What cannot be read is told when its turn comes.
    let says = |key: &str| bytes.windows(key.len()).any(|part| part == key.as_bytes());
    read.is_err() || says("\"schema\"") && !says("\"additionalProperties\"")
}

/// Bytes of a list that are read: a hundred thousand long paths.
const LIST_BYTES: u64 = 16 << 20;

fn not_utf8(not: NotUtf8) -> String {
    let encoding = match not.encoding {
        Encoding::Gbk => "（多半是 GBK）",
        Encoding::Utf16 => "（多半是 UTF-16）",
        Encoding::Unknown => "",
    };
    format!(
        "第 {} 行起不是 UTF-8 编码{encoding}；请另存为 UTF-8",
        not.line
    )
}

/// The data files that a list names, one a line, from the folder of the list; blank lines and
/// lines that begin with # are passed over.
pub(super) fn listed(list: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    regular(list)?.take(LIST_BYTES).read_to_end(&mut bytes)?;
    let text = decode(&bytes).map_err(|not| std::io::Error::other(not_utf8(not)))?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let lines = text.lines().map(str::trim);
    let named = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(named.map(|line| folder.join(line)).collect())
}
