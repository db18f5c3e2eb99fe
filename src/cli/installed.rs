//! The faces that are installed on this computer, and those of folders that are named.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use hongtou::base::diag::Bilingual;
use hongtou::base::limits::FONT_ENTRIES;
use hongtou::font::{FoundFace, read_faces};

use super::disk::{mapped, reason};
use super::font_folders::{System, font_folders};

/// What was found in the font folders.
#[derive(Debug, Default)]
pub(super) struct Installed {
    /// The folders that were looked through, those that are named first.
    pub(super) folders: Vec<PathBuf>,
    /// Every face once: those of the folders that are named come first, in the order of these
    /// folders; within a folder, and of the computer's own folders together, by path.
    pub(super) faces: Vec<FoundFace>,
    /// Faces that are there twice: the file that is passed over, and the one that has the same.
    pub(super) twice: Vec<(String, String)>,
    /// Files and folders that cannot be used, and why: a sentence that begins with the path.
    pub(super) passed: Vec<(String, Bilingual)>,
}

/// The faces of the folders in `named`, and of the font folders of this system.
#[expect(
    clippy::disallowed_methods,
    reason = "the environment says where a system keeps fonts"
)]
pub(super) fn installed(named: &[PathBuf]) -> Installed {
    let variable = |name: &str| std::env::var_os(name)?.into_string().ok();
    let own = System::current().map_or_else(Vec::new, |system| font_folders(system, variable));
    search(named, &own)
}

/// The same, of given folders. One of `own` that is not there is not missed.
fn search(named: &[PathBuf], own: &[PathBuf]) -> Installed {
    let mut search = Search::default();
    for folder in named {
        let mut files = Vec::new();
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        search.folder(&folder, true, &mut files);
        search.read(files);
    }
    let mut files = Vec::new();
    for folder in own {
        search.folder(folder, false, &mut files);
    }
    files.sort();
    search.read(files);
    search.installed
}

#[derive(Default)]
struct Search {
    installed: Installed,
    /// Folders and files by their real paths, so that no link leads to one again.
    seen: BTreeSet<PathBuf>,
    /// Faces by `PostScript` name, size of the file and index, with the file.
    known: BTreeMap<(String, usize, u32), String>,
    entries: usize,
}

impl Search {
    /// Gathers the font files of a folder and of those below it, by path.
    fn folder(&mut self, folder: &Path, is_named: bool, files: &mut Vec<PathBuf>) {
        let start = files.len();
        let mut waiting = vec![folder.to_owned()];
        while let Some(path) = waiting.pop() {
            if !self.is_new(&path) {
                continue;
            }
            let entries = match std::fs::read_dir(&path) {
                Ok(entries) => entries,
                Err(error) => {
                    if is_named || error.kind() != ErrorKind::NotFound {
                        self.pass(&path, unread_folder(&error));
                    }
                    continue;
                }
            };
            if path == folder {
                self.installed.folders.push(path);
            }
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            self.entries += paths.len();
            if self.entries > FONT_ENTRIES {
                self.pass(folder, too_many());
                break;
            }
            for path in paths.into_iter().rev() {
                if path.is_dir() {
                    waiting.push(path);
                } else if is_font(&path) {
                    files.push(path);
                }
            }
        }
        if let Some(files) = files.get_mut(start..) {
            files.sort();
        }
    }

    /// Whether nothing at the real place of a path was seen. What has none is new.
    fn is_new(&mut self, path: &Path) -> bool {
        std::fs::canonicalize(path).map_or(true, |real| self.seen.insert(real))
    }

    fn read(&mut self, files: Vec<PathBuf>) {
        for path in files {
            if self.is_new(&path) {
                match faces_of(&path) {
                    Ok((faces, size)) => self.keep(faces, size),
                    Err(why) => self.pass(&path, why),
                }
            }
        }
    }

    /// Keeps the faces that no other file has: of the same name, in a file of the same size.
    fn keep(&mut self, faces: Vec<FoundFace>, size: usize) {
        for face in faces {
            let name = face.post_script_names.first().cloned();
            let key = name.map(|name| (name, size, face.index));
            if let Some(first) = key.as_ref().and_then(|key| self.known.get(key)) {
                let pair = (face.file, first.clone());
                if self.installed.twice.last() != Some(&pair) {
                    self.installed.twice.push(pair);
                }
                continue;
            }
            if let Some(key) = key {
                self.known.insert(key, face.file.clone());
            }
            self.installed.faces.push(face);
        }
    }

    fn pass(&mut self, path: &Path, why: Bilingual) {
        self.installed
            .passed
            .push((path.display().to_string(), why));
    }
}

/// Whether a file is a font by its name; web fonts, bitmaps and Type 1 are not.
fn is_font(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    let mut known = ["ttf", "otf", "ttc", "otc"].into_iter();
    known.any(|known| extension.eq_ignore_ascii_case(known))
}

/// The faces of a file, and its size.
fn faces_of(path: &Path) -> Result<(Vec<FoundFace>, usize), Bilingual> {
    let Some(name) = path.to_str() else {
        return Err(Bilingual::new(
            "的路径不是 UTF-8 编码",
            "has a path that is not UTF-8",
        ));
    };
    let bytes = mapped(path).map_err(|error| unread(&error))?;
    read_faces(name, &bytes).map(|faces| (faces, bytes.len()))
}

fn unread(error: &std::io::Error) -> Bilingual {
    let zh = format!("读不了：{}", reason(error));
    match error.kind() {
        ErrorKind::Other => Bilingual::new(zh, "cannot be read: it is no regular file"),
        _ => Bilingual::new(zh, format!("cannot be read: {error}")),
    }
}

fn unread_folder(error: &std::io::Error) -> Bilingual {
    match error.kind() {
        ErrorKind::NotFound => Bilingual::new("不存在", "does not exist"),
        ErrorKind::NotADirectory => Bilingual::new("是文件，不是文件夹", "is a file and no folder"),
        _ => unread(error),
    }
}

fn too_many() -> Bilingual {
    Bilingual::new(
        format!(
            "里的文件太多（各字体文件夹合计超过 {FONT_ENTRIES} 个），没有找完；请指出只放字体的文件夹"
        ),
        format!(
            "has too many files (more than {FONT_ENTRIES} in all font folders): not all were looked at; name a folder of fonts only"
        ),
    )
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make folders of files")]
mod tests {
    use super::*;

    /// A folder of its own for a test, which is removed when the test ends well.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let name = format!("hongtou-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            let _ = std::fs::remove_dir_all(&folder);
            std::fs::create_dir_all(&folder).unwrap();
            Self(std::fs::canonicalize(folder).unwrap())
        }

        /// Copies a bundled face to a place in the folder.
        fn face(&self, bundled: &str, place: &str) -> String {
            let to = self.0.join(place);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            let from = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("fonts")
                .join(bundled);
            std::fs::copy(from, &to).unwrap();
            to.display().to_string()
        }

        fn file(&self, place: &str, bytes: &[u8]) -> String {
            let to = self.0.join(place);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::write(&to, bytes).unwrap();
            to.display().to_string()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    const REGULAR: &str = "liberation/LiberationSerif-Regular.ttf";
    const BOLD: &str = "liberation/LiberationSerif-Bold.ttf";

    fn files(found: &Installed) -> Vec<&str> {
        found.faces.iter().map(|face| face.file.as_str()).collect()
    }

    #[test]
    fn files_of_all_folders_are_found_by_path_and_others_are_not_mentioned() {
        let folder = Folder::new("by-path");
        let bold = folder.face(BOLD, "a/二/Bold.TTF");
        let regular = folder.face(REGULAR, "b.ttf");
        for other in ["a.woff2", "b.pfb", "c.pcf.gz", "fonts.dir", "ttf"] {
            folder.file(other, b"wOF2");
        }
        let missing = folder.0.join("missing");
        let own = [missing.clone(), folder.0.clone()];
        let found = search(&[], &own);
        assert_eq!(files(&found), [&bold, &regular]);
        assert_eq!(found.folders, std::slice::from_ref(&folder.0));
        assert_eq!((found.passed, found.twice), Default::default());
        // A folder that is named is missed, and has to be one.
        let found = search(&[regular.clone().into()], &[]);
        assert_eq!(found.passed[0].0, regular);
        assert_eq!(found.passed[0].1.zh, "是文件，不是文件夹");
        let found = search(std::slice::from_ref(&missing), &own);
        let said: Vec<_> = found
            .passed
            .iter()
            .map(|(path, why)| (path.as_str(), why.zh.as_str()))
            .collect();
        assert_eq!(said, [(missing.to_str().unwrap(), "不存在")]);
        assert_eq!(files(&found), [bold, regular]);
    }

    #[test]
    fn faces_of_named_folders_come_first_and_are_listed_once() {
        let folder = Folder::new("named");
        let system = folder.face(REGULAR, "a/system.ttf");
        let bold = folder.face(BOLD, "a/bold.ttf");
        let ours = folder.face(REGULAR, "z/ours.ttf");
        let found = search(&[folder.0.join("z")], &[folder.0.join("a")]);
        assert_eq!(files(&found), [&ours, &bold]);
        assert_eq!(found.twice, [(system, ours)]);
        let folders = [folder.0.join("z"), folder.0.join("a")];
        assert_eq!(found.folders, folders);
    }

    #[test]
    fn what_is_no_font_is_said_with_its_reason() {
        let folder = Folder::new("damaged");
        let text = folder.file("a.ttf", b"text");
        let empty = folder.file("b.otf", b"");
        let web = folder.file("c.ttf", b"wOFFxxxx");
        let cut = folder.face(REGULAR, "d.ttf");
        let bytes = std::fs::read(&cut).unwrap();
        std::fs::write(&cut, &bytes[..100_000]).unwrap();
        let found = search(&[], std::slice::from_ref(&folder.0));
        let said: Vec<_> = found
            .passed
            .iter()
            .map(|(path, why)| (path.as_str(), why.zh.as_str()))
            .collect();
        let wanted = [
            (text.as_str(), "不是字体文件"),
            (empty.as_str(), "不是字体文件"),
            (web.as_str(), "是网页字体（WOFF）；要的是 TTF、OTF 或 TTC"),
            (cut.as_str(), "不完整：有一部分缺失"),
        ];
        assert_eq!(said, wanted);
        assert!(found.faces.is_empty());
    }

    #[test]
    fn a_folder_of_too_many_files_is_said() {
        let folder = Folder::new("many");
        folder.face(REGULAR, "b.ttf");
        let mut search = Search {
            entries: FONT_ENTRIES,
            ..Search::default()
        };
        search.folder(&folder.0, false, &mut Vec::new());
        assert_eq!(search.installed.passed.len(), 1);
        let (path, why) = &search.installed.passed[0];
        assert_eq!(Path::new(path), folder.0);
        assert!(why.zh.contains("文件太多") && why.zh.contains("50000"));
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_nothing_twice_and_a_socket_is_not_waited_for() {
        use std::os::unix::fs::symlink;
        let folder = Folder::new("links");
        let face = folder.face(REGULAR, "a/face.ttf");
        symlink(&folder.0, folder.0.join("a/circle")).unwrap();
        symlink("face.ttf", folder.0.join("a/link.ttf")).unwrap();
        symlink("nowhere.ttf", folder.0.join("a/lost.ttf")).unwrap();
        let socket = folder.0.join("socket.ttf");
        let _socket = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let found = search(&[], std::slice::from_ref(&folder.0));
        assert_eq!(files(&found), [face]);
        assert!(found.twice.is_empty());
        let said: Vec<_> = found
            .passed
            .iter()
            .map(|(path, why)| (path.rsplit('/').next().unwrap(), why.zh.as_str()))
            .collect();
        let wanted = [
            ("lost.ttf", "读不了：没有这个文件"),
            ("socket.ttf", "读不了：这是管道或设备，不是普通文件"),
        ];
        assert_eq!(said, wanted);
    }
}
