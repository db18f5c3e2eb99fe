//! What could not be read from a paper, with its place.

use super::reading::Place;
use crate::base::diag::{Bilingual, Code, Finding, Severity, Sources, Span};

/// Characters of a text that a message shows.
const SHOWN: usize = 24;

/// A fault of a paragraph, a cell, a table or the paper.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) severity: Severity,
    /// Where it is, in Chinese and English; empty where it is about the paper.
    pub(super) place: Bilingual,
    /// What was found and what was expected.
    pub(super) said: Bilingual,
    /// The path that stays unfilled.
    pub(super) path: Option<String>,
}

impl Fault {
    pub(super) fn warning(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Warning,
            place: Bilingual::new("", ""),
            said: Bilingual::new(zh, en),
            path: None,
        }
    }

    /// A fault for which no data file comes out.
    pub(super) fn error(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            ..Self::warning(code, zh, en)
        }
    }

    /// Of a paragraph with this text.
    pub(super) fn in_paragraph(mut self, place: Place, text: &str) -> Self {
        let (zh, en) = match place {
            Place::Body(number) => (format!("第 {number} 段"), format!("paragraph {number}")),
            Place::Page(number) => (format!("第 {number} 页"), format!("page {number}")),
        };
        if text.is_empty() {
            self.place = Bilingual::new(zh, en);
            return self;
        }
        let text = shown(text);
        self.place = Bilingual::new(format!("{zh}“{text}”"), format!("{en} `{text}`"));
        self
    }

    /// Of a table, and what of it: a row, a cell.
    pub(super) fn in_table(mut self, place: Place, what: &(String, String)) -> Self {
        let (zh, en) = match place {
            Place::Body(number) => (format!("第 {number} 个表"), format!("table {number}")),
            Place::Page(number) => (
                format!("第 {number} 页的表"),
                format!("the table on page {number}"),
            ),
        };
        self.place = Bilingual::new(zh + what.0.as_str(), format!("{en} {}", what.1).trim());
        self
    }

    pub(super) fn of(mut self, path: &str) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// The fault in one line, for the data file.
    pub(super) fn line(&self) -> String {
        match self.place.zh.as_str() {
            "" => format!("原件：{}", self.said.zh),
            place => format!("原件{place}：{}", self.said.zh),
        }
    }
}

/// A row by its number, as messages name it.
pub(super) fn ordinal(row: usize) -> (String, String) {
    let row = row + 1;
    (format!("第 {row} 行"), format!("row {row}"))
}

/// The beginning of a text, on one line.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short.replace(char::is_control, " ")
}

/// The findings of the faults of a paper. They point into a list of their places, one a line.
pub(super) fn findings(paper: &str, faults: &[Fault], sources: &mut Sources) -> Vec<Finding> {
    let mut list = String::new();
    let mut ranges = Vec::new();
    for fault in faults {
        let start = list.len();
        list.push_str(match fault.place.zh.as_str() {
            "" => "全文",
            place => place,
        });
        ranges.push(start..list.len());
        list.push('\n');
    }
    let file = sources.add(paper, list);
    let findings = faults.iter().zip(ranges).map(|(fault, range)| {
        let space = if fault.place.zh.is_empty() { "" } else { " " };
        let zh = format!("{paper}{space}{}：{}", fault.place.zh, fault.said.zh);
        let en = format!("{paper}{space}{}: {}", fault.place.en, fault.said.en);
        let mut finding = Finding::error(fault.code, zh, en).at(Span::new(file, range), "", "");
        finding.severity = fault.severity;
        finding
    });
    findings.collect()
}
