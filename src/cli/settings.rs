//! The settings of an office: the nearest `hongtou.toml` beside the data or above it.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::base::world::World;
use hongtou::job::{SETTINGS, Settings};
use hongtou::{Format as Made, WorldError};

use super::args::Format;
use super::disk::DiskWorld;

/// The settings that were found, and where.
#[derive(Default)]
pub(super) struct Found {
    /// What the file says; nothing where there is none.
    pub(super) settings: Settings,
    /// The file.
    pub(super) file: Option<PathBuf>,
    /// The file, for findings that point into it.
    pub(super) sources: Sources,
}

/// What is wrong, with the file that it is in.
pub(super) struct Refused {
    pub(super) findings: Vec<Finding>,
    pub(super) sources: Sources,
}

impl Found {
    /// The path that a path in the settings means: it is seen from their folder.
    pub(super) fn path(&self, written: &str) -> PathBuf {
        let folder = self.file.as_deref().and_then(Path::parent);
        let path = folder.unwrap_or(Path::new("")).join(written);
        std::path::absolute(&path).unwrap_or(path)
    }

    /// The formats to make: those of the command, else those of the settings, else both.
    pub(super) fn formats(&self, typed: &[Format]) -> Vec<Format> {
        if !typed.is_empty() {
            return typed.to_vec();
        }
        let Some(to) = &self.settings.to else {
            return vec![Format::Docx, Format::Pdf];
        };
        let known = [
            (Made::Docx, Format::Docx),
            (Made::Pdf, Format::Pdf),
            (Made::Ofd, Format::Ofd),
            (Made::Html, Format::Html),
        ];
        let known = known.into_iter().filter(|(made, _)| to.contains(made));
        known.map(|(_, format)| format).collect()
    }
}

/// The settings for a data file: those beside it or above it.
pub(super) fn of_data(data: &str) -> Result<Found, Refused> {
    let path = std::path::absolute(data).unwrap_or_default();
    of_folder(path.parent().unwrap_or(Path::new("")))
}

/// The settings for the data files of a folder: those in it or above it.
pub(super) fn of_folder(folder: &Path) -> Result<Found, Refused> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = std::path::absolute(folder).unwrap_or_default();
    let world = DiskWorld::new(Some(Path::new("")));
    let files = folder.ancestors().map(|folder| folder.join(SETTINGS));
    for file in files {
        let name = shown(&file);
        match world.read(&name) {
            Ok(bytes) => {
                let mut sources = Sources::default();
                return match Settings::read(&name, &bytes, &mut sources) {
                    Ok(settings) => Ok(Found {
                        settings,
                        file: Some(file),
                        sources,
                    }),
                    Err(findings) => Err(Refused { findings, sources }),
                };
            }
            Err(WorldError::NotFound) => {}
            Err(_) if file.is_dir() => {}
            Err(error) => return Err(unreadable(&name, &error)),
        }
    }
    Ok(Found::default())
}

/// A path as people read it: without the current folder.
fn shown(file: &Path) -> String {
    let here = std::path::absolute(".").unwrap_or_default();
    let inside = file.strip_prefix(&here).unwrap_or(file);
    inside.display().to_string()
}

fn unreadable(name: &str, error: &WorldError) -> Refused {
    let finding = Finding::error(
        Code::BadSettings,
        format!("读不了 {name}：{error}"),
        format!("cannot read {name}"),
    );
    Refused {
        findings: vec![finding],
        sources: Sources::default(),
    }
}
