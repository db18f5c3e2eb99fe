//! What is kept of the file of a unit: its figures with their places, and what was found.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::unit_rows::{UnitRowOfList, rows};
use crate::base::diag::{Finding, Severity, Sources, Span};
use crate::data::{Dataset, Decimal};
use crate::layout::Layout;

/// The file of a unit, read and checked.
#[derive(Debug)]
pub struct UnitFile {
    /// What messages call it.
    pub(super) file: String,
    /// The digest of its bytes.
    pub(super) sha256: String,
    /// The unit of the list that it is of.
    pub(super) unit: Option<usize>,
    /// The agency that it names.
    pub(super) issuer: String,
    pub(super) year: Option<i64>,
    /// Its form; nothing where it could not be read.
    pub(super) layout: Option<Arc<Layout>>,
    pub(super) figures: BTreeMap<Box<str>, Placed>,
    /// The rows of its lists, by their paths.
    pub(super) rows: BTreeMap<String, Vec<UnitRowOfList>>,
    pub(super) findings: Vec<Finding>,
    /// The files that the findings point into.
    pub(super) sources: Sources,
}

/// A figure and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) value: Decimal,
    /// A cell (`“表三”E7`) or a line (`第 12 行`); of a total that was computed, nothing.
    pub(super) place: Box<str>,
}

impl UnitFile {
    pub(super) fn new(file: &str, sha256: String) -> Self {
        Self {
            file: file.to_owned(),
            sha256,
            unit: None,
            issuer: String::new(),
            year: None,
            layout: None,
            figures: BTreeMap::new(),
            rows: BTreeMap::new(),
            findings: Vec::new(),
            sources: Sources::default(),
        }
    }

    /// How many findings of that severity there are.
    pub(super) fn count(&self, severity: Severity) -> usize {
        let is_of = |one: &&Finding| one.severity == severity;
        self.findings.iter().filter(is_of).count()
    }

    /// Whether its figures must not be added.
    pub(super) fn is_faulty(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Its findings for the whole, moved behind the files of `sources`.
    pub(super) fn take_findings(&mut self, sources: &mut Sources) -> Vec<Finding> {
        let by = sources.append(std::mem::take(&mut self.sources));
        let findings = std::mem::take(&mut self.findings).into_iter();
        findings.map(|one| one.moved(by)).collect()
    }

    /// Keeps the figures of a form.
    pub(super) fn keep(&mut self, layout: &Layout, dataset: &Dataset, sources: &Sources) {
        self.rows = rows(layout, dataset);
        let figures = layout.schema.fields.iter();
        for field in figures.filter(|field| field.kind.is_figure()) {
            let Some(figure) = dataset.figure(&field.path) else {
                continue;
            };
            let place = if figure.is_computed() {
                String::new()
            } else {
                place(sources, figure.span)
            };
            let placed = Placed {
                value: figure.value,
                place: place.into(),
            };
            self.figures.insert(field.path.as_str().into(), placed);
        }
    }
}

/// Where a figure stands, in words: the cell of a workbook, or the line of a data file.
fn place(sources: &Sources, span: Span) -> String {
    let text = sources.get(span.file).map_or("", |source| &source.text);
    let at = text.floor_char_boundary((span.start as usize).min(text.len()));
    let line = text.get(..at).unwrap_or_default();
    let line = line.rsplit('\n').next().unwrap_or_default();
    // The list of the cells of a workbook.
    if let Some(cell) = line.strip_suffix(" = ").filter(|_| line.starts_with('“')) {
        return cell.to_owned();
    }
    format!("第 {} 行", sources.position(span).line)
}
