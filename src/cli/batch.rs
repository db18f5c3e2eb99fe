//! `hongtou batch`: the files of many reports, on all cores, one failure stopping nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Severity, Sources, render};
use hongtou::{Made, Press};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::args::{Batch, SayFormat};
use super::disk::{DiskWorld, data_files, listed};
use super::screen::{err, errln, outln};
use super::{Exit, build, output, report};

/// One data file and where its outputs go.
struct Input {
    /// The data file as it is named in messages.
    data: String,
    /// The outputs without their extensions.
    target: PathBuf,
}

/// What became of one data file.
struct Done {
    /// The files written; none when it failed.
    written: Vec<String>,
    errors: usize,
    warnings: usize,
    /// The first error, or else the first warning, in one line.
    first: String,
}

pub(super) fn run(batch: &Batch) -> Exit {
    let inputs = match inputs(&batch.source, &batch.make.out) {
        Ok(inputs) => inputs,
        Err(finding) => {
            return report::tell(&[finding], &Sources::default(), &[], &batch.say, None);
        }
    };
    let pool = match rayon::ThreadPoolBuilder::new()
        .num_threads(batch.jobs)
        .build()
    {
        Ok(pool) => pool,
        Err(error) => {
            errln!("不能并行运行：{error}");
            return Exit::CouldNotRun;
        }
    };
    output::sweep(inputs.iter().map(|input| input.target.as_path()));
    let world = DiskWorld::new(batch.make.font_dir.as_deref());
    let press = Press::new(&world);
    let progress = progress(inputs.len(), batch.say.format);
    let done: Vec<Done> = pool.install(|| {
        inputs
            .par_iter()
            .map(|input| {
                let done = one(&press, input, batch, &progress);
                tick(&progress, input, &done);
                done
            })
            .collect()
    });
    progress.finish_and_clear();
    finish(batch, &inputs, &done)
}

/// The data files of a folder, below it too, or of a list; no two with the same outputs.
fn inputs(source: &Path, out: &Path) -> Result<Vec<Input>, Finding> {
    let found = if source.is_dir() {
        data_files(source)
    } else {
        listed(source)
    };
    let found = found.map_err(|error| unreadable(source, &error))?;
    if found.is_empty() {
        return Err(nothing_to_do(source));
    }
    let mut targets: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut inputs = Vec::new();
    for path in found {
        // Inside a folder the outputs keep their place; of a list only the names are kept, so
        // that nothing is ever written outside the output folder.
        let inside = path.strip_prefix(source).ok().filter(|rest| is_plain(rest));
        let Some(name) = inside.or_else(|| path.file_name().map(Path::new)) else {
            return Err(nothing_to_do(&path));
        };
        let target = out.join(name.with_extension(""));
        // Some file systems, and the colleagues who get the files, do not tell A from a.
        let known_as = PathBuf::from(target.to_string_lossy().to_lowercase());
        if let Some(other) = targets.insert(known_as, path.clone()) {
            return Err(same_name(&other, &path));
        }
        inputs.push(Input {
            data: path.display().to_string(),
            target,
        });
    }
    Ok(inputs)
}

fn is_plain(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
}

fn one(press: &Press<'_, DiskWorld>, input: &Input, batch: &Batch, progress: &ProgressBar) -> Done {
    let job = build::job(&input.data, &batch.make);
    let mut made = guarded(|| press.make(&job));
    let files: Vec<(PathBuf, Vec<u8>)> = std::mem::take(&mut made.files)
        .into_iter()
        .map(|(format, bytes)| (build::with_extension(&input.target, format), bytes))
        .collect();
    let mut written = Vec::new();
    if !files.is_empty() {
        match output::write_all(&files, &[&input.data]) {
            Ok(()) => {
                written = build::names(&files);
            }
            Err(error) => made.findings.push(output::not_written(&error)),
        }
    }
    if batch.say.format != SayFormat::Json {
        tell(&made, batch, progress);
    }
    summed_up(&made.findings, written, batch)
}

/// What is made, or the finding that making it failed: a fault of the program in one report must
/// not take the others with it.
fn guarded(make: impl FnOnce() -> Made) -> Made {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| {
        let finding = Finding::error(
            Code::WriterRefused,
            "程序出错，这一份没有生成",
            "the program failed on this report",
        )
        .help(
            "这是程序的毛病，不是数据的；请连同数据文件一起报告。",
            "this is a fault of the program; please report it together with the data file",
        );
        Made {
            findings: vec![finding],
            ..Made::default()
        }
    })
}

/// Shows the findings of one report as soon as it is done, so that none is kept for the end.
fn tell(made: &Made, batch: &Batch, progress: &ProgressBar) {
    let language = report::language(&batch.say);
    let mut shown = String::new();
    for finding in made.findings.iter().take(report::MOST_SHOWN) {
        let _ = writeln!(
            shown,
            "{}\n",
            render(finding, &made.sources, language, false)
        );
    }
    if !shown.is_empty() {
        progress.suspend(|| err!("{shown}"));
    }
}

fn summed_up(findings: &[Finding], written: Vec<String>, batch: &Batch) -> Done {
    let language = report::language(&batch.say);
    let count = |severity| {
        findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let first = findings
        .iter()
        .max_by_key(|one| one.severity)
        .map(|one| format!("{} {}", one.code.id(), one.message.in_language(language)));
    Done {
        written,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        first: first.unwrap_or_default(),
    }
}

/// A bar on a terminal; elsewhere each file is told by a line of its own.
fn progress(count: usize, format: SayFormat) -> ProgressBar {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    if format == SayFormat::Json || !std::io::stderr().is_terminal() {
        let bar = ProgressBar::hidden();
        bar.set_length(count);
        return bar;
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}  {msg}  剩余 {eta}");
    ProgressBar::new(count).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tick(progress: &ProgressBar, input: &Input, done: &Done) {
    progress.inc(1);
    if progress.is_hidden() {
        let state = if done.written.is_empty() {
            "失败"
        } else {
            "完成"
        };
        let total = progress.length().unwrap_or_default();
        errln!("[{}/{total}] {state} {}", progress.position(), input.data);
    } else {
        progress.set_message(input.data.clone());
    }
}

fn finish(batch: &Batch, inputs: &[Input], done: &[Done]) -> Exit {
    let summary = batch.make.out.join("summary.csv");
    let told = output::write_all(
        &[(summary.clone(), csv_of(inputs, done))],
        &[&batch.source.to_string_lossy()],
    );
    let failed = done.iter().filter(|one| one.written.is_empty()).count();
    if batch.say.format == SayFormat::Json {
        outln!("{:#}", json_of(inputs, done));
    } else {
        outln!(
            "共 {} 份：完成 {} 份，失败 {failed} 份。",
            done.len(),
            done.len() - failed
        );
        for (input, one) in inputs
            .iter()
            .zip(done)
            .filter(|(_, one)| one.written.is_empty())
        {
            outln!("  失败 {}：{}", input.data, one.first);
        }
        outln!("各份的结果在 {}。", summary.display());
    }
    if let Err(error) = told {
        errln!("写不了 {}：{}", error.path.display(), error.reason);
        return Exit::CouldNotRun;
    }
    if failed > 0 {
        Exit::Findings
    } else {
        Exit::Done
    }
}

/// The summary as CSV, with the byte order mark by which spreadsheets know UTF-8.
fn csv_of(inputs: &[Input], done: &[Done]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    // Writing into memory cannot fail.
    let _ = table.write_record(["数据文件", "结果", "错误", "提醒", "首要问题", "写出"]);
    for (input, one) in inputs.iter().zip(done) {
        let state = if one.written.is_empty() {
            "失败"
        } else {
            "完成"
        };
        let _ = table.write_record([
            input.data.as_str(),
            state,
            &one.errors.to_string(),
            &one.warnings.to_string(),
            &one.first,
            &one.written.join(" "),
        ]);
    }
    table.into_inner().unwrap_or_default()
}

fn json_of(inputs: &[Input], done: &[Done]) -> Value {
    let reports: Vec<Value> = inputs
        .iter()
        .zip(done)
        .map(|(input, one)| {
            json!({
                "data": input.data,
                "written": one.written,
                "errors": one.errors,
                "warnings": one.warnings,
                "first": one.first,
            })
        })
        .collect();
    json!({ "reports": reports })
}

fn unreadable(source: &Path, error: &std::io::Error) -> Finding {
    let source = source.display();
    Finding::error(
        Code::Unreadable,
        format!("读不了 {source}：{error}"),
        format!("cannot read {source}: {error}"),
    )
}

fn nothing_to_do(source: &Path) -> Finding {
    let source = source.display();
    Finding::error(
        Code::Unreadable,
        format!("{source} 里没有数据文件（*.toml）"),
        format!("there are no data files (*.toml) in {source}"),
    )
}

fn same_name(one: &Path, other: &Path) -> Finding {
    let (one, other) = (one.display(), other.display());
    Finding::error(
        Code::NotWritten,
        format!("{one} 和 {other} 会写出同名的文件，一份也没有生成"),
        format!("{one} and {other} would be written to the same files; nothing was made"),
    )
    .help("把其中一个改名。", "rename one of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_a_finding_of_one_report() {
        let made = guarded(|| panic!("a fault"));
        assert!(made.files.is_empty());
        let [finding] = &made.findings[..] else {
            panic!("one finding");
        };
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(guarded(Made::default).findings.len(), 0);
    }
}
