//! What is wrong in a workbook, with its cell.

use super::place::{Place, shown};
use crate::base::diag::{Bilingual, Code, Finding, Severity, Sources, Span};

/// A fault of a cell, a row, a sheet or the workbook.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) severity: Severity,
    /// The sheet; empty where it is about the workbook.
    pub(super) sheet: String,
    pub(super) cell: Option<Place>,
    /// What stands there by the form: row and column; may be empty.
    pub(super) what: String,
    /// What was found and what was expected.
    pub(super) said: Bilingual,
    pub(super) help: Option<Bilingual>,
    /// The path that stays unfilled.
    pub(super) path: Option<String>,
}

impl Fault {
    /// A fault for which the file is not written.
    pub(super) fn error(
        code: Code,
        sheet: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            sheet: sheet.to_owned(),
            cell: None,
            what: String::new(),
            said: Bilingual::new(zh, en),
            help: None,
            path: None,
        }
    }

    pub(super) fn warning(
        code: Code,
        sheet: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, sheet, zh, en)
        }
    }

    pub(super) fn at(mut self, cell: Place, what: impl Into<String>) -> Self {
        self.cell = Some(cell);
        self.what = what.into();
        self
    }

    pub(super) fn of(mut self, path: &str) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    pub(super) fn help(mut self, zh: &str, en: &str) -> Self {
        self.help = Some(Bilingual::new(zh, en));
        self
    }

    /// Where it is: `“表三”E7（“新收”一行“自然人”一列）`.
    fn place(&self) -> (String, String) {
        let cell = self.cell.map_or(String::new(), shown);
        let what = match self.what.as_str() {
            "" => String::new(),
            what => format!("（{what}）"),
        };
        let (zh, en) = match self.sheet.as_str() {
            "" => (String::new(), String::new()),
            sheet => (format!("“{sheet}”{cell}"), format!("`{sheet}` {cell}")),
        };
        (
            format!("{zh}{what}"),
            format!("{en}{what}").trim().to_owned(),
        )
    }

    /// The fault in one line, for the data file.
    pub(super) fn line(&self) -> String {
        format!("工作簿{}：{}", self.place().0, self.said.zh)
    }
}

/// The findings of the faults of a workbook. They point into a list of the cells, one a line.
pub(super) fn findings(book: &str, faults: &[Fault], sources: &mut Sources) -> Vec<Finding> {
    let mut list = String::new();
    let mut ranges = Vec::new();
    for fault in faults {
        let start = list.len();
        let (zh, _) = fault.place();
        list.push_str(if zh.is_empty() { "工作簿" } else { &zh });
        ranges.push(start..list.len());
        list.push('\n');
    }
    let file = sources.add(book, list);
    let findings = faults.iter().zip(ranges).map(|(fault, range)| {
        let (place_zh, place_en) = fault.place();
        let zh = format!("{book} {place_zh}：{}", fault.said.zh);
        let en = format!("{book} {place_en}: {}", fault.said.en);
        let (zh, en) = (zh.replace(" ：", "："), en.replace(" : ", ": "));
        let mut finding = Finding::error(fault.code, zh, en).at(Span::new(file, range), "", "");
        finding.severity = fault.severity;
        finding.help.extend(fault.help.clone());
        finding
    });
    findings.collect()
}
