//! `hongtou batch`: the files of many reports, on all cores, one failure stopping nothing else.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::PathBuf;

use hongtou::base::diag::{Finding, Language, Severity, Sources, render};
use hongtou::{Artifact, Made, Press, sha256};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::args::{Batch, MessageArgs, MessageFormat};
use super::build::named;
use super::disk::{DiskWorld, reason};
use super::exit::Exit;
use super::faces::{Faces, faces};
use super::given::DASH;
use super::inputs::{Input, inputs};
use super::last_files::{LastFiles, beside_last};
use super::merging::merged;
use super::record::{Entry, Record, recorded};
use super::request::job;
use super::resume::{Earlier, Noted, key};
use super::screen::{err, errln, outln};
use super::settings::{self, Found, Refused};
use super::shard::Shard;
use super::summary::{self, Row};
use super::usage::refuse;
use super::{output, tell};

/// The result for one data file.
struct Done {
    row: Row,
    /// The files written; none when it failed.
    written: Vec<String>,
    /// All about it, for JSON output.
    json: Option<Value>,
    /// Whether an earlier run made it.
    is_kept: bool,
}

/// What the reports of a run share.
struct Run<'a> {
    batch: &'a Batch,
    found: &'a Found,
    press: Press<DiskWorld>,
    progress: ProgressBar,
    last: Option<LastFiles>,
    key: String,
    earlier: Option<Earlier>,
    record: Record,
}

pub(super) fn run(batch: &Batch) -> Exit {
    if batch.make.out.as_os_str() == DASH {
        return refuse(
            "batch 写出很多文件，--out 要写一个文件夹。",
            "batch writes many files: --out must be a folder",
        );
    }
    let mut inputs = match inputs(&batch.source, &batch.make.out) {
        Ok(inputs) => inputs,
        Err(finding) => return told(batch, &[finding]),
    };
    let (out, share) = (&batch.make.out, &batch.share);
    if let Some(of) = share.merge {
        return match merged(out, &inputs, of.get()) {
            Ok(rows) => {
                let done = inputs.iter().zip(rows).map(|(input, row)| kept(input, row));
                finish(batch, done.collect(), Vec::new())
            }
            Err(findings) => told(batch, &findings),
        };
    }
    let (found, faces) = match prepared(batch) {
        Ok(prepared) => prepared,
        Err(refused) => {
            return tell::tell(&refused.findings, &refused.sources, &[], &batch.say, None);
        }
    };
    if let Some(shard) = share.shard {
        inputs.retain(|input| shard.has(&input.name));
        // That of an earlier run must not be taken for this one's if it does not come to its end.
        output::withdraw(&summary_path(batch));
    }
    made(batch, &inputs, &found, faces)
}

/// Makes the reports of a run.
fn made(batch: &Batch, inputs: &[Input], found: &Found, faces: Faces) -> Exit {
    let (out, share) = (&batch.make.out, &batch.share);
    let last = batch.last.as_deref();
    let last = match last
        .map(|last| LastFiles::read(last, &faces.world))
        .transpose()
    {
        Ok(last) => last,
        Err(finding) => return told(batch, &[finding]),
    };
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
    let key = key(batch, found, &faces, last.as_ref());
    let earlier = share
        .resume
        .then(|| Earlier::new(recorded(out), key.clone()));
    let run = Run {
        batch,
        found,
        press: Press::with_faces(faces.world, faces.list),
        progress: progress(inputs.len(), &batch.say),
        last,
        key,
        earlier,
        record: Record::begin(out, share.shard, share.resume),
    };
    let done: Vec<Done> = pool.install(|| {
        let each = inputs.par_iter().map(|input| {
            let done = run.one(input);
            tick(&run.progress, &done, &batch.say);
            done
        });
        each.collect()
    });
    run.progress.finish_and_clear();
    let exit = finish(batch, done, faces.said);
    run.record.end();
    exit
}

/// Tells findings about the batch as a whole.
fn told(batch: &Batch, findings: &[Finding]) -> Exit {
    tell::tell(findings, &Sources::default(), &[], &batch.say, None)
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

impl Run<'_> {
    fn one(&self, input: &Input) -> Done {
        let earlier = self.earlier.as_ref();
        if let Some(row) = earlier.and_then(|it| it.row(input, self.press.world())) {
            return kept(input, row);
        }
        let noted = Noted::new(self.press.world());
        let mut job = job(&input.data, &self.batch.make, self.found);
        let not_found = beside_last(self.last.as_ref(), &noted, &mut job);
        let mut made = self.press.make_from(&noted, &job);
        made.findings.extend(not_found);
        let files = named(&made.artifacts, &input.target);
        let mut written = Vec::new();
        if !files.is_empty() {
            match output::write_all(&files, &[&input.data]) {
                Ok(()) => written = output::names(&files),
                Err(error) => made.findings.push(output::not_written(&error)),
            }
        }
        if self.batch.say.format == MessageFormat::Text {
            show(&made, self.batch, &self.progress);
        }
        let done = summed_up(&made, input, written, self.batch);
        if done.row.is_done() {
            self.record.add(&Entry {
                name: input.name.clone(),
                key: self.key.clone(),
                read: noted.into_read(),
                files: made.artifacts.iter().map(noted_file).collect(),
                row: done.row.clone(),
            });
        }
        done
    }
}

/// A file as the record has it.
fn noted_file(artifact: &Artifact) -> (String, u64, String) {
    let size = u64::try_from(artifact.bytes.len()).unwrap_or(u64::MAX);
    (artifact.suffix.clone(), size, sha256(&artifact.bytes))
}

/// A report that an earlier run made, as its summary tells.
fn kept(input: &Input, row: Row) -> Done {
    Done {
        written: row.files(&input.target),
        row,
        json: None,
        is_kept: true,
    }
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

fn summed_up(made: &Made, input: &Input, written: Vec<String>, batch: &Batch) -> Done {
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
    let report = || made.to_json(language);
    Done {
        row: Row {
            data: input.data.clone(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            first: first.unwrap_or_default(),
            written: written.join(" "),
        },
        json: is_json.then(report),
        written,
        is_kept: false,
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

fn tick(progress: &ProgressBar, done: &Done, say: &MessageArgs) {
    progress.inc(1);
    let data = &done.row.data;
    if progress.is_hidden() {
        let state = if done.is_kept {
            tell::said(say, "已有", "kept")
        } else if done.row.is_done() {
            tell::said(say, "完成", "done")
        } else {
            tell::said(say, "失败", "failed")
        };
        let total = progress.length().unwrap_or_default();
        errln!("[{}/{total}] {state} {data}", progress.position());
    } else {
        progress.set_message(data.clone());
    }
}

fn summary_path(batch: &Batch) -> PathBuf {
    let part = batch.share.shard.map_or_else(String::new, Shard::suffix);
    batch.make.out.join(format!("summary{part}.csv"))
}

/// Writes the summary, and tells what came of the batch.
fn finish(batch: &Batch, mut done: Vec<Done>, said: Vec<Finding>) -> Exit {
    let files = [(
        summary_path(batch),
        summary::write(done.iter().map(|one| &one.row)),
    )];
    let told = output::write_all(&files, &[&batch.source.to_string_lossy()]);
    let mut findings: Vec<Finding> = told.err().iter().map(output::not_written).collect();
    let written = if findings.is_empty() {
        output::names(&files)
    } else {
        Vec::new()
    };
    let failed = done.iter().filter(|one| !one.row.is_done()).count();
    findings.extend(said);
    let reports = match batch.say.format {
        MessageFormat::Json => done.iter_mut().map(json_of).collect(),
        MessageFormat::Text | MessageFormat::Html => Value::Null,
    };
    let exit = tell::tell(
        &findings,
        &Sources::default(),
        &written,
        &batch.say,
        Some(("reports", reports)),
    );
    if batch.say.format == MessageFormat::Text {
        closing(batch, &done, failed, &written);
    }
    if exit == Exit::Done && failed > 0 {
        Exit::Findings
    } else {
        exit
    }
}

/// The last lines on a terminal.
fn closing(batch: &Batch, done: &[Done], failed: usize, written: &[String]) {
    let say = &batch.say;
    let (all, made) = (done.len(), done.len() - failed);
    let kept = done.iter().filter(|one| one.is_kept && one.row.is_done());
    let (kept_zh, kept_en) = match kept.count() {
        count if batch.share.resume && count > 0 => (
            format!("（其中 {count} 份早已做好）"),
            format!(" ({count} of them before)"),
        ),
        _ => (String::new(), String::new()),
    };
    let zh = format!("共 {all} 份：完成 {made} 份{kept_zh}，失败 {failed} 份。");
    let en = format!("{all} files: {made} done{kept_en}, {failed} failed");
    outln!("{}", tell::said(say, &zh, &en));
    for Row { data, first, .. } in done.iter().map(|one| &one.row).filter(|row| !row.is_done()) {
        let failed = tell::said(say, "失败 ", "failed: ");
        let colon = tell::said(say, "：", ": ");
        outln!("  {failed}{data}{colon}{first}");
    }
    for summary in written {
        let zh = format!("各份的结果在 {summary}。");
        let en = format!("all results are in {summary}");
        outln!("{}", tell::said(say, &zh, &en));
    }
}

/// The result for a data file: all that `build` would have told, with the counts of the summary.
/// Of a report that an earlier run made only the latter is known.
fn json_of(done: &mut Done) -> Value {
    let nothing = || Made::default().to_json(Language::Chinese);
    let made = done.json.take().unwrap_or_else(nothing);
    let mut report = tell::with_written(made, &done.written);
    if let Some(map) = report.as_object_mut() {
        map.insert("data".to_owned(), json!(done.row.data));
        map.insert("errors".to_owned(), json!(done.row.errors));
        map.insert("warnings".to_owned(), json!(done.row.warnings));
        map.insert("first".to_owned(), json!(done.row.first));
        if done.is_kept {
            map.insert("kept".to_owned(), json!(true));
        }
    }
    report
}
