//! Reports the findings of a command and its written files, as text or JSON.

use std::io::IsTerminal;

use hongtou::Made;
use hongtou::base::diag::{self, Finding, Language, Severity, Sources};
use serde_json::{Value, json};

use super::args::{Lang, MessageArgs, MessageFormat};
use super::exit::Exit;
use super::screen::{errln, outln};

/// How many findings are shown as text: nobody mends more at a time, and each is shown with the
/// lines of its file.
pub(super) const MOST_SHOWN: usize = 200;

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
            outln!("{object:#}");
        }
        MessageFormat::Text => show(findings, sources, language),
    }
    Exit::of(findings)
}

/// Tells all about what was made, and what of it was written; returns how the command ended.
pub(super) fn tell_made(made: &Made, written: &[String], say: &MessageArgs) -> Exit {
    let language = language(say);
    match say.format {
        MessageFormat::Json => outln!("{:#}", with_written(made.to_json(language), written)),
        MessageFormat::Text => show(&made.findings, &made.sources, language),
    }
    Exit::of(&made.findings)
}

/// The result of a job as JSON, with the paths that were written.
pub(super) fn with_written(mut made: Value, written: &[String]) -> Value {
    if let Some(map) = made.as_object_mut() {
        map.insert("written".to_owned(), json!(written));
    }
    made
}

fn show(findings: &[Finding], sources: &Sources, language: Language) {
    let color = std::io::stderr().is_terminal();
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
    language_of(say.lang)
}

/// The language that an argument names.
pub(super) fn language_of(lang: Lang) -> Language {
    match lang {
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
