//! `hongtou import`: a data file from a workbook that was filled in, or from a paper.

use std::path::Path;

use hongtou::base::diag::{Finding, Sources};
use hongtou::{Expected, Imported, import_file};
use serde_json::json;

use super::args::{MessageArgs, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::given::DASH;
use super::output::{names, not_written, write_all};
use super::screen::{out, outln};
use super::sheet::exists;
use super::sheet_args::Import;
use super::tell::{said, tell};

/// Reads a file, and writes or shows the data file.
pub(super) fn run(args: &Import, say: &MessageArgs) -> Exit {
    let mut sources = Sources::default();
    let expected = Expected {
        layout: args.layout.clone(),
        year: args.year,
        issuer: args.issuer.clone(),
    };
    let world = DiskWorld::new(None);
    let imported = match import_file(&world, &args.file, &expected, &mut sources) {
        Ok(imported) => imported,
        Err(findings) => return tell(&findings, &sources, &[], say, None),
    };
    let is_taken = args.draft || !imported.has_errors();
    let Imported {
        data, mut findings, ..
    } = imported;
    let data = data.filter(|_| is_taken);
    let path = args.out.as_deref().filter(|out| out.as_os_str() != DASH);
    let (Some(data), Some(path)) = (&data, path) else {
        return show((args, say), data, &findings, &sources);
    };
    let written = write(path, data, &args.file, &mut findings);
    let exit = tell(&findings, &sources, &written, say, None);
    if say.format == MessageFormat::Text {
        for path in &written {
            outln!("{} {path}", said(say, "已写出", "written:"));
        }
    }
    exit
}

/// Shows the data file on the screen.
fn show(
    (args, say): (&Import, &MessageArgs),
    data: Option<String>,
    findings: &[Finding],
    sources: &Sources,
) -> Exit {
    if say.format == MessageFormat::Text {
        if let Some(data) = data.filter(|_| args.out.is_none() || is_dash(args)) {
            out!("{data}");
        }
        return tell(findings, sources, &[], say, None);
    }
    let extra = data.map(|data| ("text", json!(data)));
    tell(findings, sources, &[], say, extra)
}

fn is_dash(args: &Import) -> bool {
    args.out
        .as_deref()
        .is_some_and(|out| out.as_os_str() == DASH)
}

fn write(path: &Path, data: &str, input: &str, findings: &mut Vec<Finding>) -> Vec<String> {
    if path.exists() {
        findings.push(exists(path));
        return Vec::new();
    }
    let files = [(path.to_owned(), data.as_bytes().to_vec())];
    match write_all(&files, &[input]) {
        Ok(()) => names(&files),
        Err(error) => {
            findings.push(not_written(&error));
            Vec::new()
        }
    }
}
