//! `hongtou extract`: the data that a finished file carries.

use std::path::PathBuf;

use hongtou::base::diag::{Code, Finding, Outcome, Sources};
use hongtou::base::world::{World, WorldError};
use hongtou::import::carried::extract;

use super::args::{Extract, SayFormat};
use super::disk::DiskWorld;
use super::screen::outln;
use super::{Exit, output, report};

pub(super) fn run(args: &Extract) -> Exit {
    let (written, findings) = match extracted(args) {
        Ok(written) => (written, Vec::new()),
        Err(findings) => (Vec::new(), findings),
    };
    let exit = report::tell(&findings, &Sources::default(), &written, &args.say, None);
    if args.say.format == SayFormat::Text {
        for path in &written {
            outln!("已取出 {path}");
        }
    }
    // That there is nothing inside is an answer, not a failure to look.
    let nothing = findings.iter().all(|one| one.code == Code::NothingInside);
    if exit == Exit::CouldNotRun && nothing {
        Exit::Findings
    } else {
        exit
    }
}

fn extracted(args: &Extract) -> Outcome<Vec<String>> {
    let bytes = DiskWorld::new(None)
        .read(&args.file)
        .map_err(|error| vec![unreadable(&args.file, &error)])?;
    let files: Vec<(PathBuf, Vec<u8>)> = extract(&args.file, &bytes)?
        .into_iter()
        .map(|file| (args.out.join(file.name), file.bytes))
        .collect();
    output::write_all(&files, &[&args.file]).map_err(|error| vec![output::not_written(&error)])?;
    let paths = files.iter().map(|(path, _)| path.display().to_string());
    Ok(paths.collect())
}

fn unreadable(path: &str, error: &WorldError) -> Finding {
    Finding::error(
        Code::Unreadable,
        format!("读不了 {path}：{error}"),
        format!("cannot read {path}"),
    )
}
