//! `hongtou build`: the files of one data file, all or none.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use hongtou::{Artifact, make, receipt};

use super::args::{Build, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::output::{self, names};
use super::request::job;
use super::screen::{errln, outln};
use super::tell::tell_made;

pub(super) fn run(build: &Build) -> Exit {
    output::sweep([build.make.out.join("-").as_path()]);
    let world = DiskWorld::new(build.make.font_dir.as_deref());
    let job = job(&build.data, &build.make);
    let mut made = make(&world, &job);
    let mut files = named(&made.artifacts, &build.make.out.join(stem(&build.data)));
    if build.receipt && !files.is_empty() {
        match receipt(&world, &job, &made, &file_names(&files)) {
            Ok(bytes) => {
                let path = build.make.out.join(stem(&build.data) + RECEIPT);
                files.push((path, bytes.into()));
            }
            // Without the requested receipt nothing is written.
            Err(findings) => {
                made.findings.extend(findings);
                files.clear();
            }
        }
    }
    let mut written = Vec::new();
    if !files.is_empty() {
        match output::write_all(&files, &[&build.data]) {
            Ok(()) => written = names(&files),
            Err(error) => made.findings.push(output::not_written(&error)),
        }
    }
    let exit = tell_made(&made, &written, &build.say);
    if build.say.format == MessageFormat::Text {
        for path in &written {
            outln!("已写出 {path}");
        }
        if written.is_empty() {
            errln!("没有写出文件。");
        } else if build.make.draft && made.has_errors() {
            errln!("这是草稿：上面的问题还没有改。");
        }
    }
    // A written draft is what was requested.
    if build.make.draft && !written.is_empty() {
        Exit::Done
    } else {
        exit
    }
}

/// The suffix of a receipt.
const RECEIPT: &str = ".receipt.json";

/// The name of a data file without its extension.
fn stem(data: &str) -> String {
    let stem = Path::new(data).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// A file to be written: its path and its bytes.
pub(super) type Named<'a> = (PathBuf, Cow<'a, [u8]>);

/// The artifacts with their paths: `target` with the suffix behind it, whatever dots it has.
pub(super) fn named<'a>(artifacts: &'a [Artifact], target: &Path) -> Vec<Named<'a>> {
    let named = artifacts.iter().map(|artifact| {
        let path = output::with_suffix(target, &artifact.suffix);
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
