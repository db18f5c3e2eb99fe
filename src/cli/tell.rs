//! Reports the findings of a command and its written files, as text or JSON.

use std::sync::OnceLock;

use hongtou::Made;
use hongtou::base::diag::{self, Finding, Language, Severity, Sources};
use serde_json::{Value, json};

use super::args::{Lang, MessageArgs, MessageFormat};
use super::color;
use super::exit::Exit;
use super::screen::{errln, outln};

/// How many findings are shown as text: nobody mends more at a time, and each is shown with the
/// lines of its file.
pub(super) const MOST_SHOWN: usize = 200;

/// The version of the objects that are printed; keys are only added to it.
pub(super) const VERSION: u32 = 1;

/// The command that runs, the `kind` of what it prints.
static KIND: OnceLock<String> = OnceLock::new();

/// Notes the command that runs.
pub(super) fn begin(command: &str) {
    let _ = KIND.set(command.to_owned());
}

/// Where an object goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    /// Standard output.
    Out,
    /// Standard error, where the result itself goes to standard output.
    Err,
}

/// Prints an object as JSON, with its kind and its version.
pub(super) fn print(object: Value) {
    print_to(Stream::Out, object);
}

fn print_to(stream: Stream, mut object: Value) {
    if let Some(map) = object.as_object_mut() {
        let kind = || json!(KIND.get());
        map.entry("kind").or_insert_with(kind);
        map.insert("version".to_owned(), json!(VERSION));
        map.entry("written").or_insert_with(|| json!([]));
        map.entry("findings").or_insert_with(|| json!([]));
    }
    match stream {
        Stream::Out => outln!("{object:#}"),
        Stream::Err => errln!("{object:#}"),
    }
}

/// Tells the findings and what was written; returns how the command ended.
///
/// `extra` is one more entry of the JSON.
pub(super) fn tell(
    findings: &[Finding],
    sources: &Sources,
    written: &[String],
    say: &MessageArgs,
    extra: Option<(&str, Value)>,
) -> Exit {
    let language = language(say);
    match say.format {
        MessageFormat::Json => {
            let findings: Vec<Value> = findings
                .iter()
                .map(|one| diag::to_json(one, sources, language))
                .collect();
            let mut object = json!({ "written": written, "findings": findings });
            if let (Some((key, value)), Some(map)) = (extra, object.as_object_mut()) {
                map.insert(key.to_owned(), value);
            }
            print(object);
        }
        MessageFormat::Text | MessageFormat::Html => show(findings, sources, language),
    }
    Exit::of(findings)
}

/// Tells all about what was made, and what of it was written; returns how the command ended.
pub(super) fn tell_made(
    made: &Made,
    written: &[String],
    say: &MessageArgs,
    stream: Stream,
) -> Exit {
    let language = language(say);
    match say.format {
        MessageFormat::Json => print_to(stream, with_written(made.to_json(language), written)),
        MessageFormat::Text | MessageFormat::Html => show(&made.findings, &made.sources, language),
    }
    Exit::of(&made.findings)
}

/// The one of two sentences that is in the requested language.
pub(super) fn said<'a>(say: &MessageArgs, zh: &'a str, en: &'a str) -> &'a str {
    match language(say) {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// The result of a job as JSON, with the paths that were written.
pub(super) fn with_written(mut made: Value, written: &[String]) -> Value {
    if let Some(map) = made.as_object_mut() {
        map.insert("written".to_owned(), json!(written));
    }
    made
}

fn show(findings: &[Finding], sources: &Sources, language: Language) {
    let color = color::on_standard_error();
    for finding in findings.iter().take(MOST_SHOWN) {
        errln!("{}\n", diag::render(finding, sources, language, color));
    }
    more(findings.len(), language);
    summary(findings, language);
}

fn more(count: usize, language: Language) {
    let rest = count.saturating_sub(MOST_SHOWN);
    match language {
        _ if rest == 0 => {}
        Language::Chinese => errln!("另有 {rest} 个问题没有列出；--format json 列出全部。"),
        Language::English => errln!("{rest} more are not shown; --format json tells all"),
    }
}

/// The requested language.
pub(super) fn language(say: &MessageArgs) -> Language {
    match say.lang {
        Lang::Zh => Language::Chinese,
        Lang::En => Language::English,
    }
}

fn summary(findings: &[Finding], language: Language) {
    let count = |severity| {
        findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings == 0 {
        return;
    }
    match language {
        Language::Chinese => errln!("共 {errors} 个错误，{warnings} 个提醒。"),
        Language::English => errln!("{errors} errors, {warnings} warnings"),
    }
    if let Some(first) = findings.first() {
        let id = first.code.id();
        match language {
            Language::Chinese => errln!("想了解某个代码，运行 hongtou explain {id}。"),
            Language::English => errln!("for more about a code, run hongtou explain {id}"),
        }
    }
}
