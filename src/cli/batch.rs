//! `hongtou batch`: the files of many reports, on all cores, one failure stopping nothing else.

use std::fmt::Write as _;
use std::io::IsTerminal;

use hongtou::base::diag::{Finding, Severity, Sources, render};
use hongtou::{Made, Press};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::args::{Batch, Format, MessageArgs, MessageFormat};
use super::build::named;
use super::disk::{DiskWorld, reason};
use super::exit::Exit;
use super::faces::{Faces, faces};
use super::given::DASH;
use super::inputs::{Input, inputs};
use super::request::job;
use super::screen::{err, errln, outln};
use super::settings::{self, Found, Refused};
use super::usage::refuse;
use super::{output, tell};

/// The result for one data file.
struct Done {
    /// The files written; none when it failed.
    written: Vec<String>,
    errors: usize,
    warnings: usize,
    /// The first error, or else the first warning, in one line.
    first: String,
    /// All about it, for JSON output.
    json: Option<Value>,
}

pub(super) fn run(batch: &Batch) -> Exit {
    if batch.make.out.as_os_str() == DASH {
        return refuse(
            "batch 写出很多文件，--out 要写一个文件夹。",
            "batch writes many files: --out must be a folder",
        );
    }
    let inputs = match inputs(&batch.source, &batch.make.out) {
        Ok(inputs) => inputs,
        Err(finding) => {
            return tell::tell(&[finding], &Sources::default(), &[], &batch.say, None);
        }
    };
    let (found, faces) = match prepared(batch) {
        Ok(prepared) => prepared,
        Err(refused) => {
            return tell::tell(&refused.findings, &refused.sources, &[], &batch.say, None);
        }
    };
    let formats = found.formats(&batch.make.to);
    let pool = match rayon::ThreadPoolBuilder::new()
        .num_threads(threads(batch.jobs, inputs.len()))
        .build()
    {
        Ok(pool) => pool,
        Err(error) => {
            let zh = format!(
                "不能并行运行：{}",
                reason(&std::io::Error::other(error.to_string()))
            );
            errln!(
                "{}",
                tell::said(&batch.say, &zh, &format!("no threads: {error}"))
            );
            return Exit::CouldNotRun;
        }
    };
    output::sweep(inputs.iter().map(|input| input.target.as_path()));
    let press = Press::with_faces(faces.world, faces.list);
    let progress = progress(inputs.len(), &batch.say);
    let done: Vec<Done> = pool.install(|| {
        inputs
            .par_iter()
            .map(|input| {
                let done = one(&press, input, (batch, &formats), &progress);
                tick(&progress, input, &done, &batch.say);
                done
            })
            .collect()
    });
    progress.finish_and_clear();
    finish(batch, &inputs, done, faces.said)
}

/// The settings beside the data or above it, and the faces, for all reports.
fn prepared(batch: &Batch) -> Result<(Found, Faces), Refused> {
    let source = batch.source.as_path();
    let found = if source.is_dir() {
        settings::of_folder(source)
    } else {
        settings::of_data(&source.to_string_lossy())
    }?;
    let faces = faces(&batch.make.faces, &found)?;
    Ok((found, faces))
}

/// How many threads work: no more than there are files, nor than four for each core; 0 is one
/// for each core.
fn threads(asked: usize, files: usize) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let asked = if asked == 0 { cores } else { asked };
    asked.min(cores * 4).min(files).max(1)
}

fn one(
    press: &Press<DiskWorld>,
    input: &Input,
    (batch, formats): (&Batch, &[Format]),
    progress: &ProgressBar,
) -> Done {
    let mut made = press.make(&job(&input.data, &batch.make, formats));
    let files = named(&made.artifacts, &input.target);
    let mut written = Vec::new();
    if !files.is_empty() {
        match output::write_all(&files, &[&input.data]) {
            Ok(()) => written = output::names(&files),
            Err(error) => made.findings.push(output::not_written(&error)),
        }
    }
    if batch.say.format == MessageFormat::Text {
        show(&made, batch, progress);
    }
    summed_up(&made, written, batch)
}

/// Shows the findings of one report as soon as it is done, so that none is kept for the end.
fn show(made: &Made, batch: &Batch, progress: &ProgressBar) {
    let language = tell::language(&batch.say);
    let mut shown = String::new();
    for finding in made.findings.iter().take(tell::MOST_SHOWN) {
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

fn summed_up(made: &Made, written: Vec<String>, batch: &Batch) -> Done {
    let language = tell::language(&batch.say);
    let findings = &made.findings;
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
    let is_json = batch.say.format == MessageFormat::Json;
    Done {
        written,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        first: first.unwrap_or_default(),
        json: is_json.then(|| made.to_json(language)),
    }
}

/// A bar on a terminal; elsewhere each file is told by a line of its own.
fn progress(count: usize, say: &MessageArgs) -> ProgressBar {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    if say.format == MessageFormat::Json || !std::io::stderr().is_terminal() {
        let bar = ProgressBar::hidden();
        bar.set_length(count);
        return bar;
    }
    let zh = "{bar:40} {pos}/{len}  {msg}  剩余 {eta}";
    let style = ProgressStyle::with_template(tell::said(
        say,
        zh,
        "{bar:40} {pos}/{len}  {msg}  {eta} left",
    ));
    ProgressBar::new(count).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tick(progress: &ProgressBar, input: &Input, done: &Done, say: &MessageArgs) {
    progress.inc(1);
    if progress.is_hidden() {
        let state = if done.written.is_empty() {
            tell::said(say, "失败", "failed")
        } else {
            tell::said(say, "完成", "done")
        };
        let total = progress.length().unwrap_or_default();
        errln!("[{}/{total}] {state} {}", progress.position(), input.data);
    } else {
        progress.set_message(input.data.clone());
    }
}

fn finish(batch: &Batch, inputs: &[Input], mut done: Vec<Done>, said: Vec<Finding>) -> Exit {
    let summary = batch.make.out.join("summary.csv");
    let files = [(summary, csv_of(inputs, &done))];
    let told = output::write_all(&files, &[&batch.source.to_string_lossy()]);
    let mut findings: Vec<Finding> = told.err().iter().map(output::not_written).collect();
    let written = if findings.is_empty() {
        output::names(&files)
    } else {
        Vec::new()
    };
    let failed = done.iter().filter(|one| one.written.is_empty()).count();
    findings.extend(said);
    let reports = ("reports", json_of(inputs, &mut done));
    let exit = tell::tell(
        &findings,
        &Sources::default(),
        &written,
        &batch.say,
        Some(reports),
    );
    if batch.say.format == MessageFormat::Text {
        let all = done.len();
        let made = all - failed;
        let zh = format!("共 {all} 份：完成 {made} 份，失败 {failed} 份。");
        let en = format!("{all} files: {made} done, {failed} failed");
        outln!("{}", tell::said(&batch.say, &zh, &en));
        let failures = inputs.iter().zip(&done);
        for (input, one) in failures.filter(|(_, one)| one.written.is_empty()) {
            let (zh, en) = ("失败 ", "failed: ");
            let colon = tell::said(&batch.say, "：", ": ");
            let failed = tell::said(&batch.say, zh, en);
            outln!("  {failed}{}{colon}{}", input.data, one.first);
        }
        for summary in &written {
            let zh = format!("各份的结果在 {summary}。");
            let en = format!("all results are in {summary}");
            outln!("{}", tell::said(&batch.say, &zh, &en));
        }
    }
    if exit == Exit::Done && failed > 0 {
        Exit::Findings
    } else {
        exit
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

/// The result for each data file: all that `build` would have told, with the counts of the
/// summary.
fn json_of(inputs: &[Input], done: &mut [Done]) -> Value {
    let reports = inputs.iter().zip(done).map(|(input, one)| {
        let mut report = tell::with_written(one.json.take().unwrap_or_default(), &one.written);
        if let Some(map) = report.as_object_mut() {
            map.insert("data".to_owned(), json!(input.data));
            map.insert("errors".to_owned(), json!(one.errors));
            map.insert("warnings".to_owned(), json!(one.warnings));
            map.insert("first".to_owned(), json!(one.first));
        }
        report
    });
    reports.collect()
}
