//! `hongtou sheet`: a form, or a report, as a workbook to fill in.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Outcome, Sources};
use hongtou::job::{EmptyForm, ROWS, sheet_empty};
use hongtou::{Sheet as Book, sheet_data};

use super::args::{MessageArgs, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::given::DASH;
use super::output::{not_written, write_all};
use super::schema::genre;
use super::screen::outln;
use super::sheet_args::Sheet;
use super::tell::{said, tell};

/// Writes the workbook of a layout or of a data file.
pub(super) fn run(args: &Sheet, say: &MessageArgs) -> Exit {
    let mut sources = Sources::default();
    let (findings, written) = match made(args, &mut sources) {
        Ok((book, is_data)) => write(args, book, is_data),
        Err(findings) => (findings, Vec::new()),
    };
    let exit = tell(&findings, &sources, &written, say, None);
    if say.format == MessageFormat::Text {
        for path in &written {
            outln!("{} {path}", said(say, "已写出", "written:"));
        }
    }
    exit
}

fn made(args: &Sheet, sources: &mut Sources) -> Outcome<(Book, bool)> {
    let source = args.source.as_str();
    let world = DiskWorld::new(None);
    let path = Path::new(source);
    let ends_in = |ending: &str| {
        path.extension()
            .is_some_and(|one| one.eq_ignore_ascii_case(ending))
    };
    let is_data = source == DASH || path.is_file() || ends_in("toml") || ends_in("json");
    if is_data {
        let book = sheet_data(&world, source, args.layout.as_deref(), sources)?;
        return Ok((book, true));
    }
    let layout = genre(source).map_or(source, |genre| genre.layout());
    let issuer = args.issuer.as_deref();
    let form = EmptyForm {
        layout,
        year: args.year,
        issuer,
        rows: args.rows.map_or(ROWS, usize::from),
    };
    let book = sheet_empty(&world, form, sources)?;
    Ok((book, false))
}

fn write(args: &Sheet, book: Book, is_data: bool) -> (Vec<Finding>, Vec<String>) {
    let mut findings = book.findings;
    let Some(bytes) = book.bytes else {
        return (findings, Vec::new());
    };
    let name = || {
        let stem = Path::new(&args.source).file_stem().filter(|_| is_data);
        let stem = stem.map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.filter(|stem| stem != DASH);
        let stem = stem.unwrap_or_else(|| book.layout.replace('/', "-"));
        PathBuf::from(format!("{stem}.xlsx"))
    };
    let path = args.out.clone().unwrap_or_else(name);
    // It may have been filled in.
    if path.exists() {
        findings.push(exists(&path));
        return (findings, Vec::new());
    }
    let files = [(path, bytes)];
    match write_all(&files, &[&args.source]) {
        Ok(()) => (findings, super::output::names(&files)),
        Err(error) => {
            findings.push(not_written(&error));
            (findings, Vec::new())
        }
    }
}

/// The finding that a file is there, and was left as it is.
pub(super) fn exists(path: &Path) -> Finding {
    let shown = path.display();
    Finding::error(
        Code::NotWritten,
        format!("{shown} 已经存在，没有覆盖它"),
        format!("{shown} exists and was not replaced"),
    )
    .help(
        "换一个文件名（--out），或先移走原来的文件。",
        "choose another name with --out, or move it away",
    )
}
