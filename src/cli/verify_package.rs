//! `hongtou verify` of a package: a folder or a ZIP that `hongtou pack` wrote, or a folder of such.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::base::world::WithFiles;
use hongtou::job::package::{SHA256, SM3, changed, no_package, opened};
use hongtou::job::receipt::verify_with;
use hongtou::{Severity, World};
use serde_json::json;

use super::args::{MessageFormat, Verify};
use super::disk::{DiskWorld, reason};
use super::exit::Exit;
use super::faces::candidates;
use super::screen::outln;
use super::settings;
use super::tell::{said, tell};

/// How many files a package may have, and how deep its folders may be.
const MOST: usize = 10_000;
const DEEPEST: usize = 16;

/// Whether a path given to `verify` is that of a package.
pub(super) fn is_meant(path: &str) -> bool {
    let path = Path::new(path);
    let suffix = path.extension();
    path.is_dir() || suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("zip"))
}

/// What is wrong with packages, and the inputs that are not there any more.
#[derive(Default)]
struct Verdict {
    findings: Vec<Finding>,
    sources: Sources,
    missing: Vec<String>,
    /// How many files were compared.
    files: usize,
}

pub(super) fn run(args: &Verify) -> Exit {
    let say = &args.say;
    let packages = packages(Path::new(&args.receipt));
    let mut all = Verdict::default();
    for package in &packages {
        let verdict = verdict(args, package).unwrap_or_else(|findings| Verdict {
            findings,
            ..Verdict::default()
        });
        let is_one = packages.len() == 1;
        let name = package.display().to_string();
        if say.format == MessageFormat::Text {
            tell(&verdict.findings, &verdict.sources, &[], say, None);
            sentence(args, &name, &verdict);
        }
        if is_one {
            all = verdict;
        } else {
            all.findings.extend(verdict.findings);
            all.missing.extend(verdict.missing);
        }
    }
    if say.format == MessageFormat::Json {
        let missing = Some(("missing", json!(all.missing)));
        return tell(&all.findings, &all.sources, &[], say, missing);
    }
    Exit::of(&all.findings)
}

/// What is said of one package at the end.
fn sentence(args: &Verify, name: &str, verdict: &Verdict) {
    let say = &args.say;
    for input in &verdict.missing {
        let gone = said(
            say,
            " 不在了，没有重新生成。",
            " is gone; nothing was made again",
        );
        outln!("{input}{gone}");
    }
    let is_sound = |one: &Finding| one.severity != Severity::Error;
    if !verdict.findings.iter().all(is_sound) {
        return;
    }
    let files = verdict.files;
    let (zh, en) = if verdict.missing.is_empty() {
        (
            format!("{name}：{files} 个文件都没有改动；重新生成，逐字节相同。"),
            format!("{name}: none of {files} files changed; made again, they are the same bytes"),
        )
    } else {
        (
            format!("{name}：{files} 个文件都没有改动。"),
            format!("{name}: none of {files} files changed"),
        )
    };
    outln!("{}", said(say, &zh, &en));
}

/// The packages that a path means: itself, or those in it.
fn packages(path: &Path) -> Vec<PathBuf> {
    let is_package = |path: &Path| path.join(SHA256).is_file() || path.join(SM3).is_file();
    if !path.is_dir() || is_package(path) {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).into_iter().flatten();
    let entries = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_zip = |path: &Path| {
        path.is_file()
            && path
                .extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("zip"))
    };
    let mut inside: Vec<PathBuf> = entries
        .filter(|path| path.is_dir() && is_package(path) || is_zip(path))
        .collect();
    inside.sort();
    if inside.is_empty() {
        inside.push(path.to_owned());
    }
    inside
}

fn verdict(args: &Verify, package: &Path) -> Result<Verdict, Vec<Finding>> {
    let name = package.display().to_string();
    let disk = DiskWorld::of_office(args.faces.font_dir.as_deref());
    let mut verdict = Verdict::default();
    let files = if package.is_dir() {
        let mut files = BTreeMap::new();
        gather(&disk, package, "", DEEPEST, &mut files)?;
        files
    } else {
        let bytes = disk.read(&name).map_err(|error| {
            let zh = format!("读不了 {name}：{error}");
            vec![Finding::error(
                Code::Unreadable,
                zh,
                format!("cannot read {name}"),
            )]
        })?;
        let opened = opened(&name, &bytes)?;
        verdict.findings.extend(opened.findings);
        opened.files
    };
    verdict.files = files.len();
    let changed = changed(&name, &files)?;
    if !changed.is_empty() {
        // What is said of the archive is said of unchanged files.
        verdict.findings = changed;
    }
    let is_sound = |one: &Finding| one.severity != Severity::Error;
    let receipt = files.keys().find(|name| name.ends_with(".receipt.json"));
    let receipt = receipt.cloned();
    if let (true, Some(receipt)) = (verdict.findings.iter().all(is_sound), receipt) {
        again(args, &receipt, disk, files, &mut verdict)?;
    }
    Ok(verdict)
}

/// Holds the documents of a package against its receipt, and makes them again.
fn again(
    args: &Verify,
    receipt: &str,
    disk: DiskWorld,
    files: BTreeMap<String, Vec<u8>>,
    verdict: &mut Verdict,
) -> Result<(), Vec<Finding>> {
    let found = settings::of_data(&args.receipt).unwrap_or_default();
    let mut world = WithFiles::new(disk);
    for (name, bytes) in files {
        world = world.and_file(name, bytes);
    }
    let verified = verify_with(&world, receipt, &|| candidates(&args.faces, &found))?;
    verdict.findings.extend(verified.findings);
    verdict.sources = verified.sources;
    verdict.missing = verified.missing;
    Ok(())
}

/// The files of a folder and of the folders in it, by their names seen from it.
fn gather(
    disk: &DiskWorld,
    folder: &Path,
    inside: &str,
    deep: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Vec<Finding>> {
    let name = folder.display().to_string();
    let unreadable = |reason: &str| {
        let zh = format!("读不了 {name}：{reason}");
        vec![Finding::error(
            Code::Unreadable,
            zh,
            format!("cannot read {name}"),
        )]
    };
    if deep == 0 || files.len() > MOST {
        return Err(vec![no_package(&name)]);
    }
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(&reason(&error)))?;
    for entry in entries {
        let path = entry.map_err(|error| unreadable(&reason(&error)))?.path();
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        let own = format!("{inside}{own}");
        // What a link leads to is none of the package.
        if path.is_symlink() {
            files.insert(own, b"\0link".to_vec());
        } else if path.is_dir() {
            gather(disk, &path, &format!("{own}/"), deep - 1, files)?;
        } else {
            let read = disk.read(&path.to_string_lossy());
            let bytes = read.map_err(|error| unreadable(&error.to_string()))?;
            files.insert(own, bytes);
        }
    }
    Ok(())
}
