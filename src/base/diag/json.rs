//! Findings as JSON for programs.

use serde_json::{Value, json};

use super::finding::{Finding, Label, Severity};
use super::language::Language;
use super::source::Sources;

/// A finding as a JSON object: `code`, `severity`, `message`, `places`, `help`, `rule`, `path`,
/// `waived`. Its shape is stated in `docs/findings.schema.json`.
///
/// Each place carries `file`, `line`, `column` (from 1, in characters), the byte
/// range `start`–`end`, and its `label`.
pub fn to_json(finding: &Finding, sources: &Sources, language: Language) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Waived => "waived",
    };
    let places: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| place(label, sources, language))
        .collect();
    let help: Vec<&str> = finding
        .help
        .iter()
        .map(|help| help.in_language(language))
        .collect();
    json!({
        "code": finding.code.id(),
        "severity": severity,
        "message": finding.message.in_language(language),
        "places": places,
        "help": help,
        "rule": finding.rule.as_ref().map(|rule| &rule.id),
        "path": finding.rule.as_ref().map(|rule| &rule.path),
        "waived": finding.waived(),
    })
}

fn place(label: &Label, sources: &Sources, language: Language) -> Value {
    let position = sources.position(label.span);
    json!({
        "file": sources.get(label.span.file).map_or("", |source| source.name.as_str()),
        "line": position.line,
        "column": position.column,
        "start": label.span.start,
        "end": label.span.end,
        "label": label.say.in_language(language),
    })
}
