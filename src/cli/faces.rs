//! The faces of a command: the bundled ones, or those of the office that are found.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding};
use hongtou::font::{
    Chosen, FaceList, FoundFace, Wanted, WantedName, office, read_faces, stand_ins,
};
use hongtou::job::FontMode;

use super::args::{self, FaceArgs};
use super::disk::{DiskWorld, mapped};
use super::installed::{Installed, installed};
use super::settings::{Found, Refused};

/// The faces of a command.
pub(super) struct Faces {
    /// The files.
    pub(super) world: DiskWorld,
    /// The faces and their order.
    pub(super) list: FaceList,
    /// What is said about them once a run.
    pub(super) said: Vec<Finding>,
}

/// Which faces serve: what the command says, else the settings.
pub(super) fn mode(args: &FaceArgs, found: &Found) -> FontMode {
    match args.fonts {
        Some(args::FontMode::Bundled) => FontMode::Bundled,
        Some(args::FontMode::Office) => FontMode::Office,
        None => found.settings.font_mode(),
    }
}

/// The faces that a command makes pages with.
pub(super) fn faces(args: &FaceArgs, found: &Found) -> Result<Faces, Refused> {
    if mode(args, found) == FontMode::Bundled {
        return Ok(Faces {
            world: DiskWorld::new(args.font_dir.as_deref()),
            list: FaceList::bundled(),
            said: Vec::new(),
        });
    }
    let (chosen, _) = choose(args, found)?;
    Ok(Faces {
        world: DiskWorld::of_office(args.font_dir.as_deref()),
        said: stand_ins(&chosen.served).into_iter().collect(),
        list: chosen.list,
    })
}

/// Looks for the faces of the office and chooses among them.
pub(super) fn choose(args: &FaceArgs, found: &Found) -> Result<(Chosen, Installed), Refused> {
    let wanted = found
        .settings
        .wanted(|path| found.path(path).display().to_string());
    let mut installed = search(args, found)?;
    named_files(&wanted, &mut installed.faces);
    let chosen = office(&installed.faces, &wanted);
    if chosen.findings.is_empty() {
        Ok((chosen, installed))
    } else {
        Err(Refused {
            findings: chosen.findings,
            sources: found.sources.clone(),
        })
    }
}

/// The faces of this computer, of the folder that the command names and of those of the settings.
pub(super) fn search(args: &FaceArgs, found: &Found) -> Result<Installed, Refused> {
    let mut findings = Vec::new();
    let mut folders: Vec<PathBuf> = args.font_dir.iter().cloned().collect();
    findings.extend(folders.iter().filter_map(|folder| absent(folder)));
    for written in &found.settings.font_dirs {
        let folder = found.path(&written.value);
        let finding = absent(&folder);
        findings.extend(finding.map(|finding| finding.at(written.span, "这里", "here")));
        folders.push(folder);
    }
    if findings.is_empty() {
        Ok(installed(&folders))
    } else {
        Err(Refused {
            findings,
            sources: found.sources.clone(),
        })
    }
}

/// The faces among which those of a receipt are looked for: it says which served, and only who asks
/// for the bundled ones wants no others.
pub(super) fn candidates(args: &FaceArgs, found: &Found) -> Vec<FoundFace> {
    if args.fonts == Some(args::FontMode::Bundled) {
        return Vec::new();
    }
    search(args, found).map_or_else(|_| Vec::new(), |installed| installed.faces)
}

fn absent(folder: &Path) -> Option<Finding> {
    let name = folder.display();
    let finding = Finding::error(
        Code::BadSettings,
        format!("没有字体文件夹 {name}"),
        format!("there is no font folder {name}"),
    );
    (!folder.is_dir()).then_some(finding)
}

/// Adds the faces of files that are named themselves. What is no font is not found by its name.
fn named_files(wanted: &Wanted, faces: &mut Vec<FoundFace>) {
    for one in wanted.by_role.values().flatten() {
        let WantedName::File { path, .. } = &one.name else {
            continue;
        };
        if faces.iter().all(|face| face.file != *path) {
            let bytes = mapped(Path::new(path));
            let read = bytes.ok().and_then(|bytes| read_faces(path, &bytes).ok());
            faces.extend(read.unwrap_or_default());
        }
    }
}
