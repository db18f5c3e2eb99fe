//! `hongtou build`: the files of one report, all or none.

use std::path::{Path, PathBuf};

use hongtou::diag::{Code, Diagnostic, has_errors};
use hongtou::standard::FontProfile;
use hongtou::{Format, Job, make};

use super::args::{self, Build, SayFormat};
use super::disk::DiskWorld;
use super::{Exit, output, report};

pub(super) fn run(build: &Build) -> Exit {
    let world = DiskWorld::new(build.font_dir.as_deref());
    let mut formats: Vec<Format> = build.to.iter().map(|format| wanted(*format)).collect();
    formats.sort_unstable();
    formats.dedup();
    let job = Job {
        data: build.data.clone(),
        layout: build.layout.clone(),
        formats,
        draft: build.draft,
        font_profile: build.font_profile.map(profile),
    };
    let mut made = make(&world, &job);
    let files: Vec<(PathBuf, Vec<u8>)> = made
        .files
        .into_iter()
        .map(|(format, bytes)| (target(&build.out, &build.data, format), bytes))
        .collect();
    let mut written = Vec::new();
    if !files.is_empty() {
        match output::write_all(&files) {
            Ok(()) => {
                written = files
                    .iter()
                    .map(|(path, _)| path.display().to_string())
                    .collect();
            }
            Err(error) => made.findings.push(not_written(&error)),
        }
    }
    let exit = report::tell(&made.findings, &made.sources, &written, &build.say, None);
    if build.say.format == SayFormat::Text {
        for path in &written {
            println!("已写出 {path}");
        }
        if written.is_empty() {
            eprintln!("没有写出文件。");
        } else if build.draft && has_errors(&made.findings) {
            eprintln!("这是草稿：上面的问题还没有改。");
        }
    }
    // A draft that was written is what was asked for.
    if build.draft && !written.is_empty() {
        Exit::Done
    } else {
        exit
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

fn wanted(format: args::Format) -> Format {
    match format {
        args::Format::Docx => Format::Docx,
        args::Format::Pdf => Format::Pdf,
    }
}

/// `OUT/<stem of DATA>.docx` or `.pdf`.
fn target(out: &Path, data: &str, format: Format) -> PathBuf {
    let extension = match format {
        Format::Docx => "docx",
        Format::Pdf => "pdf",
    };
    let stem = Path::new(data).file_stem().unwrap_or_default();
    let mut name = stem.to_owned();
    name.push(".");
    name.push(extension);
    out.join(name)
}

fn not_written(error: &output::WriteError) -> Diagnostic {
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
