//! `hongtou build`: the files of one data file, all or none.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use hongtou::base::diag::Sources;
use hongtou::base::pack::attach::{file_name, portable_name};
use hongtou::{Artifact, Made, Press, receipt};

use super::args::{Build, Format, MessageFormat};
use super::exit::Exit;
use super::faces::{Faces, faces};
use super::given::{DASH, Given};
use super::output::{self, names, with_suffix};
use super::request::job;
use super::screen::{self, errln, outln};
use super::settings::{self, Found, Refused};
use super::tell::{Stream, language, said, tell, tell_made};
use super::usage::refuse;

pub(super) fn run(build: &Build) -> Exit {
    let to_stdout = build.make.out.as_os_str() == DASH;
    let (found, faces) = match prepared(build) {
        Ok(prepared) => prepared,
        Err(refused) => {
            return tell(&refused.findings, &refused.sources, &[], &build.say, None);
        }
    };
    let formats = found.formats(&build.make.to);
    if let Some((zh, en)) = misuse(build, &formats, to_stdout) {
        return refuse(zh, en);
    }
    let mut given = match Given::take(&build.data, language(&build.say)) {
        Ok(given) => given,
        Err(finding) => return tell(&[finding], &Sources::default(), &[], &build.say, None),
    };
    if !to_stdout {
        output::sweep([build.make.out.join("-").as_path()]);
    }
    let world = given.world(faces.world);
    let mut job = job(&given.path, &build.make, &found);
    job.last.clone_from(&build.last);
    let mut made = Press::with_faces(&world, faces.list).make(&job);
    if to_stdout {
        made.findings.splice(0..0, faces.said);
        return show(&made, build);
    }
    let target = build
        .make
        .out
        .join(build.name.as_ref().unwrap_or(&given.stem));
    let mut files = named(&made.artifacts, &target);
    if build.receipt && !files.is_empty() {
        match receipt(&world, &job, &made, &file_names(&files)) {
            Ok(bytes) => files.push((with_suffix(&target, RECEIPT), bytes.into())),
            // Without the requested receipt nothing is written.
            Err(findings) => {
                made.findings.extend(findings);
                files.clear();
            }
        }
    }
    // What is said of the run is no part of the receipt.
    made.findings.splice(0..0, faces.said);
    let mut written = Vec::new();
    if !files.is_empty() {
        match output::write_all(&files, &[&build.data]) {
            Ok(()) => written = names(&files),
            Err(error) => made.findings.push(output::not_written(&error)),
        }
    }
    tell_written(build, &made, &written)
}

/// The settings for the data, and the faces.
fn prepared(build: &Build) -> Result<(Found, Faces), Refused> {
    let found = settings::of_data(&build.data)?;
    let faces = faces(&build.make.faces, &found)?;
    Ok((found, faces))
}

/// Tells what was made and written; returns how the command ended.
fn tell_written(build: &Build, made: &Made, written: &[String]) -> Exit {
    let say = &build.say;
    let exit = tell_made(made, written, say, Stream::Out);
    if say.format == MessageFormat::Text {
        for path in written {
            outln!("{} {path}", said(say, "已写出", "written:"));
        }
    }
    ended(build, made, written.is_empty(), exit)
}

/// Shows the one artifact on standard output, and everything else on standard error.
fn show(made: &Made, build: &Build) -> Exit {
    let artifact = made.artifacts.first();
    let written: Vec<String> = artifact.iter().map(|_| DASH.to_owned()).collect();
    let exit = tell_made(made, &written, &build.say, Stream::Err);
    if let Some(artifact) = artifact {
        screen::show_bytes(&artifact.bytes);
    }
    ended(build, made, artifact.is_none(), exit)
}

/// How the command ends; a written draft is what was requested.
fn ended(build: &Build, made: &Made, is_nothing: bool, exit: Exit) -> Exit {
    let say = &build.say;
    let is_draft = build.make.draft && !is_nothing;
    if say.format == MessageFormat::Text {
        if is_nothing {
            errln!("{}", said(say, "没有写出文件。", "nothing was written"));
        } else if is_draft && made.has_errors() {
            let zh = "这是草稿：上面的问题还没有改。";
            errln!(
                "{}",
                said(say, zh, "this is a draft: the errors above are still in it")
            );
        }
    }
    if is_draft { Exit::Done } else { exit }
}

/// Why the command cannot be run as it is typed.
fn misuse(
    build: &Build,
    formats: &[Format],
    to_stdout: bool,
) -> Option<(&'static str, &'static str)> {
    let formats: BTreeSet<Format> = formats.iter().copied().collect();
    let is_name = |name: &str| file_name(name) == Some(name) && portable_name(name) == Some(name);
    if build.name.as_deref().is_some_and(|name| !is_name(name)) {
        return Some((
            "--name 要写一个文件名：不带文件夹，不以点或空格开头、结尾，没有 : * ? \" < > | 和看不见的字。",
            "--name must be a file name: no folders, no dot or space at its ends, none of : * ? \" < > |",
        ));
    }
    if !to_stdout {
        return None;
    }
    if formats.len() != 1 {
        return Some((
            "--out - 只能写出一种格式：加上 --to pdf 或 --to docx。",
            "--out - takes a single format: add --to pdf or --to docx",
        ));
    }
    if formats.iter().any(|format| format.is_a_file_a_page()) {
        return Some((
            "--out - 只能写出一个文件，而 SVG、PNG 每页一个文件：用 --out 文件夹。",
            "--out - takes a single file, and SVG and PNG are a file a page: use --out DIR",
        ));
    }
    if build.receipt {
        return Some((
            "--out - 不能同时写回执：回执要写成文件。",
            "--out - and --receipt do not go together: a receipt is a file",
        ));
    }
    if build.name.is_some() {
        return Some((
            "--out - 没有文件名，不能写 --name。",
            "--out - and --name do not go together: there is no file",
        ));
    }
    std::io::stdout().is_terminal().then_some((
        "成品不能写到屏幕上：在命令后面加 > 文件名，或改用 --out 文件夹。",
        "a document cannot be shown on a terminal: add > FILE, or use --out DIR",
    ))
}

/// The suffix of a receipt.
const RECEIPT: &str = "receipt.json";

/// A file to be written: its path and its bytes.
pub(super) type Named<'a> = (PathBuf, Cow<'a, [u8]>);

/// The artifacts with their paths: `target` with the suffix behind it, whatever dots it has.
pub(super) fn named<'a>(artifacts: &'a [Artifact], target: &Path) -> Vec<Named<'a>> {
    let named = artifacts.iter().map(|artifact| {
        let path = with_suffix(target, &artifact.suffix);
        (path, Cow::from(&artifact.bytes))
    });
    named.collect()
}

fn file_names(files: &[Named<'_>]) -> Vec<String> {
    let names = files.iter().filter_map(|(path, _)| path.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
