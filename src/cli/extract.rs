//! `hongtou extract`: the data that is attached to a finished file.

use std::path::PathBuf;

use hongtou::base::diag::{Code, Finding, Outcome, Sources};
use hongtou::base::world::{World, WorldError};
use hongtou::extract;

use super::args::{Extract, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::output;
use super::screen::outln;
use super::tell::{said, tell};

pub(super) fn run(args: &Extract) -> Exit {
    let (written, findings) = match extracted(args) {
        Ok(done) => done,
        Err(findings) => (Vec::new(), findings),
    };
    let exit = tell(&findings, &Sources::default(), &written, &args.say, None);
    if args.say.format == MessageFormat::Text {
        for path in &written {
            outln!("{} {path}", said(&args.say, "已取出", "taken out:"));
        }
    }
    exit
}

/// The files written, and warnings about those that were left out.
fn extracted(args: &Extract) -> Outcome<(Vec<String>, Vec<Finding>)> {
    let bytes = DiskWorld::new(None)
        .read(&args.file)
        .map_err(|error| vec![unreadable(&args.file, &error)])?;
    let attached = extract(&args.file, &bytes)?;
    let files = attached.files.into_iter();
    let files: Vec<(PathBuf, Vec<u8>)> = files
        .map(|file| (args.out.join(file.name), file.bytes))
        .collect();
    output::write_all(&files, &[&args.file]).map_err(|error| vec![output::not_written(&error)])?;
    Ok((output::names(&files), attached.left_out))
}

fn unreadable(path: &str, error: &WorldError) -> Finding {
    Finding::error(
        Code::Unreadable,
        format!("读不了 {path}：{error}"),
        format!("cannot read {path}"),
    )
}
