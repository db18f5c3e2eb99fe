//! `hongtou build`: the files of one report, all or none.

use std::path::{Path, PathBuf};

use hongtou::base::diag::has_errors;
use hongtou::base::units::{Length, Rect};
use hongtou::job::receipt::receipt;
use hongtou::standard::FontProfile;
use hongtou::typeset::{SealGuide, SealKind};
use hongtou::{Archive, Format, Job, Made, make};

use serde_json::{Value, json};

use super::args::{self, Build, SayFormat};
use super::disk::DiskWorld;
use super::screen::{errln, outln};
use super::{Exit, output, report};

pub(super) fn run(build: &Build) -> Exit {
    output::sweep([build.make.out.join("-").as_path()]);
    let world = DiskWorld::new(build.make.font_dir.as_deref());
    let job = job(&build.data, &build.make);
    let mut made = make(&world, &job);
    let receipted = receipted(&world, &job, &mut made, build.receipt);
    let mut files: Vec<(PathBuf, Vec<u8>)> = std::mem::take(&mut made.files)
        .into_iter()
        .map(|(format, bytes)| {
            (
                build.make.out.join(name(&build.data, extension(format))),
                bytes,
            )
        })
        .collect();
    files.extend(receipted.map(|bytes| (build.make.out.join(name(&build.data, RECEIPT)), bytes)));
    let mut written = Vec::new();
    if !files.is_empty() {
        match output::write_all(&files, &[&build.data]) {
            Ok(()) => {
                written = names(&files);
            }
            Err(error) => made.findings.push(output::not_written(&error)),
        }
    }
    let seals = ("seals", seals(&made.seals));
    let exit = report::tell(
        &made.findings,
        &made.sources,
        &written,
        &build.say,
        Some(seals),
    );
    if build.say.format == SayFormat::Text {
        for path in &written {
            outln!("已写出 {path}");
        }
        if written.is_empty() {
            errln!("没有写出文件。");
        } else if build.make.draft && has_errors(&made.findings) {
            errln!("这是草稿：上面的问题还没有改。");
        }
    }
    // A draft that was written is what was asked for.
    if build.make.draft && !written.is_empty() {
        Exit::Done
    } else {
        exit
    }
}

/// The places of seals in millimetres from the upper left corner of their page.
fn seals(guides: &[SealGuide]) -> Value {
    let guide = |guide: &SealGuide| {
        let Rect { origin, size } = guide.rect;
        json!({
            "page": guide.page,
            "kind": match guide.kind {
                SealKind::Seal => "seal",
                SealKind::Stamp => "stamp",
            },
            "owner": guide.owner,
            "x": hundredths(origin.x),
            "y": hundredths(origin.y),
            "width": hundredths(size.width),
            "height": hundredths(size.height),
        })
    };
    guides.iter().map(guide).collect()
}

/// Millimetres to two places.
fn hundredths(length: Length) -> f64 {
    (length.to_mm() * 100.0).round() / 100.0
}

/// The paths of files as they are told.
pub(super) fn names(files: &[(PathBuf, Vec<u8>)]) -> Vec<String> {
    files
        .iter()
        .map(|(path, _)| path.display().to_string())
        .collect()
}

/// What is to be made of a data file.
pub(super) fn job(data: &str, asked: &args::Make) -> Job {
    Job {
        data: data.to_owned(),
        layout: asked.layout.clone(),
        formats: formats(&asked.to),
        draft: asked.draft,
        archive: match asked.archive {
            args::Archive::A2 => Archive::A2,
            args::Archive::A3 => Archive::A3,
        },
        font_profile: asked.font_profile.map(profile),
        embed_fonts: asked.embed_fonts,
    }
}

fn profile(profile: args::FontProfile) -> FontProfile {
    match profile {
        args::FontProfile::Gb2312 => FontProfile::Gb2312,
        args::FontProfile::Windows => FontProfile::Windows,
        args::FontProfile::Gbk => FontProfile::Gbk,
        args::FontProfile::Open => FontProfile::Open,
    }
}

/// The formats asked for, each once.
fn formats(asked: &[args::Format]) -> Vec<Format> {
    let mut formats: Vec<Format> = asked
        .iter()
        .map(|format| match format {
            args::Format::Docx => Format::Docx,
            args::Format::Pdf => Format::Pdf,
        })
        .collect();
    formats.sort_unstable();
    formats.dedup();
    formats
}

/// The path with the extension of a format behind it, whatever dots it has.
pub(super) fn with_extension(path: &Path, format: Format) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension(format));
    PathBuf::from(name)
}

/// The receipt of what was made, if it is wanted. Without it nothing is written.
fn receipted(world: &DiskWorld, job: &Job, made: &mut Made, wanted: bool) -> Option<Vec<u8>> {
    if !wanted || made.files.is_empty() {
        return None;
    }
    let names: Vec<String> = made
        .files
        .iter()
        .map(|(format, _)| name(&job.data, extension(*format)))
        .collect();
    match receipt(world, job, made, &names) {
        Ok(bytes) => Some(bytes),
        Err(findings) => {
            made.findings.extend(findings);
            made.files.clear();
            None
        }
    }
}

const RECEIPT: &str = "receipt.json";

fn extension(format: Format) -> &'static str {
    match format {
        Format::Docx => "docx",
        Format::Pdf => "pdf",
    }
}

/// `<stem of DATA>.<extension>`.
fn name(data: &str, extension: &str) -> String {
    let stem = Path::new(data).file_stem().unwrap_or_default();
    format!("{}.{extension}", stem.to_string_lossy())
}
