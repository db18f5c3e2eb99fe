//! `hongtou rollup`: the figures of many units, checked one by one and added up.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::job::SETTINGS;
use hongtou::job::rollup::{Allowed, RolledUp, Rollup as Sum, UnitRow, UnitState};
use serde_json::{Value, json};

use super::args::{MessageArgs, MessageFormat};
use super::disk::{DiskWorld, all_files, is_data, reason};
use super::exit::Exit;
use super::output::{names, not_written, write_all};
use super::parallel::each;
use super::rollup_args::Rollup;
use super::screen::outln;
use super::sheet::exists;
use super::tell::{said, tell};

/// Files that are named of those that were passed over.
const NAMED: usize = 5;

/// Adds up the units of a folder.
pub(super) fn run(args: &Rollup, say: &MessageArgs) -> Exit {
    let world = DiskWorld::new(None);
    let sum = match Sum::new(world, &args.units, args.layout.as_deref(), args.year) {
        Ok(sum) => sum,
        Err((findings, sources)) => return told(&findings, &sources, say),
    };
    let folders = folder(&args.folder, args).and_then(|this| {
        let last = args.last.as_deref().map(|last| folder(last, args));
        Ok((this, last.transpose()?))
    });
    let (this, last) = match folders {
        Ok(folders) => folders,
        Err(finding) => return told(&[finding], &Sources::default(), say),
    };
    let sum = match last {
        Some(last) => {
            let files = each(&last.files, say, |file| sum.read_last(file));
            sum.with_last(files)
        }
        None => sum,
    };
    let files = each(&this.files, say, |file| sum.read(file));
    let allowed = Allowed {
        missing: args.allow_missing,
        faulty: args.allow_faulty,
    };
    let name = args.out.as_deref().unwrap_or(Path::new("汇总.toml"));
    let name = name.display().to_string();
    let mut done = sum.add(files, (allowed, args.workbook.is_some()), &name);
    done.findings.extend(this.passed_over);
    let written = write(args, &mut done);
    finish(&done, &written, say)
}

fn told(findings: &[Finding], sources: &Sources, say: &MessageArgs) -> Exit {
    tell(findings, sources, &[], say, Some(("units", json!([]))))
}

/// The files of a folder.
struct Folder {
    files: Vec<String>,
    /// What else lies there.
    passed_over: Option<Finding>,
}

fn folder(folder: &Path, args: &Rollup) -> Result<Folder, Finding> {
    let all = all_files(folder).map_err(|error| {
        let shown = folder.display();
        Finding::error(
            Code::Unreadable,
            format!("读不了文件夹 {shown}：{}", reason(&error)),
            format!("cannot read the folder {shown}: {error}"),
        )
    })?;
    // Last year's folder may lie in this year's.
    let other = args.last.as_deref().filter(|last| *last != folder);
    let is_same = |one: &Path, other: &Path| {
        let absolute = |path: &Path| std::path::absolute(path).ok();
        absolute(one) == absolute(other)
    };
    let is_ours = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ours = [args.out.as_deref(), args.workbook.as_deref()];
        let is_hidden = name.starts_with(['.', '~']) || name == SETTINGS;
        let is_ours = ours.into_iter().flatten().any(|ours| is_same(path, ours));
        let is_last = other.is_some_and(|last| path.starts_with(last));
        is_hidden || is_ours || is_last || is_same(path, Path::new(&args.units))
    };
    let (read, others): (Vec<PathBuf>, Vec<PathBuf>) = all
        .into_iter()
        .filter(|path| !is_ours(path))
        .partition(|path| is_wanted(path));
    Ok(Folder {
        files: read.iter().map(|path| path.display().to_string()).collect(),
        passed_over: passed_over(&others),
    })
}

/// Whether a file may be what a unit sent.
fn is_wanted(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    let known = ["xlsx", "xlsm", "xls", "et", "pdf", "docx"];
    known.iter().any(|known| ending.eq_ignore_ascii_case(known)) || is_data(path)
}

fn passed_over(others: &[PathBuf]) -> Option<Finding> {
    let shown = others.iter().take(NAMED);
    let shown: Vec<String> = shown.map(|path| path.display().to_string()).collect();
    let (count, shown) = (others.len(), shown.join("、"));
    (count > 0).then(|| {
        Finding::warning(
            Code::PassedOver,
            format!(
                "文件夹里另有 {count} 个文件不是工作簿、数据文件、PDF 或 DOCX，没有读：{shown}"
            ),
            format!("{count} files of other kinds were not read: {shown}"),
        )
        .help(
            "是某个单位交的，请它交 .xlsx 或数据文件；不是的，不用管。",
            "if a unit sent it, ask for an .xlsx or a data file",
        )
    })
}

/// Writes what was asked for and could be made; nothing where one of the files is there already.
fn write(args: &Rollup, done: &mut RolledUp) -> Vec<String> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    if let (Some(out), Some(data), Some(proof)) = (&args.out, &done.data, &done.proof) {
        files.push((out.clone(), data.clone().into_bytes()));
        let proof_path = out.with_extension("provenance.json");
        files.push((proof_path, proof.clone().into_bytes()));
    }
    if let (Some(path), Some(book)) = (&args.workbook, done.book.take()) {
        files.push((path.clone(), book));
    }
    let there: Vec<Finding> = files
        .iter()
        .filter(|(path, _)| path.exists())
        .map(|(path, _)| exists(path))
        .collect();
    if !there.is_empty() {
        done.findings.extend(there);
        return Vec::new();
    }
    match write_all(&files, &[&args.units]) {
        Ok(()) => names(&files),
        Err(error) => {
            done.findings.push(not_written(&error));
            Vec::new()
        }
    }
}

fn finish(done: &RolledUp, written: &[String], say: &MessageArgs) -> Exit {
    let units: Vec<Value> = done.units.iter().map(json_of).collect();
    let exit = tell(
        &done.findings,
        &done.sources,
        written,
        say,
        Some(("units", Value::Array(units))),
    );
    if say.format == MessageFormat::Text {
        closing(done, written, say);
    }
    exit
}

fn json_of(unit: &UnitRow) -> Value {
    let files: Vec<&String> = unit.files.iter().map(|(file, _)| file).collect();
    json!({
        "name": unit.name,
        "code": unit.code,
        "state": unit.state.name(),
        "files": files,
        "counted_in": unit.counted_in,
        "errors": unit.errors,
        "warnings": unit.warnings,
    })
}

/// The last lines: how many units were added, and which were not.
fn closing(done: &RolledUp, written: &[String], say: &MessageArgs) {
    let of = |state: UnitState| {
        let units = done.units.iter().filter(move |unit| unit.state == state);
        units.map(|unit| unit.name.as_str()).collect::<Vec<&str>>()
    };
    let (all, added) = (done.units.len(), of(UnitState::Added).len());
    let is_made = done.data.is_some();
    let zh = if is_made {
        format!("名单 {all} 个单位，汇总了 {added} 个。")
    } else {
        format!("名单 {all} 个单位，{added} 个的数可以汇总；没有汇总。")
    };
    let en = if is_made {
        format!("{added} of {all} units were added up")
    } else {
        format!("nothing was added up: the figures of {added} of {all} units are right")
    };
    outln!("{}", said(say, &zh, &en));
    for (state, en) in [
        (UnitState::CountedIn, "counted in others"),
        (UnitState::Missing, "missing"),
        (UnitState::Twice, "two files"),
        (UnitState::Faulty, "with errors"),
    ] {
        let names = of(state);
        if names.is_empty() {
            continue;
        }
        let count = names.len();
        let zh = format!("  {} {count} 个：{}", state.chinese(), names.join("、"));
        let en = format!("  {en}: {count}: {}", names.join(", "));
        outln!("{}", said(say, &zh, &en));
    }
    for path in written {
        outln!("{} {path}", said(say, "已写出", "written:"));
    }
}
