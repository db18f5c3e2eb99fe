//! Last year's report: a data file, or the filed document that has its data attached.

use super::canonical::{Canonical, CanonicalFigure};
use super::data_file::{DataFile, read};
use crate::base::diag::{Code, Finding, Outcome, Sources, Span};
use crate::base::world::World;
use crate::check::{Before, Context, check, is_last_year, waive};
use crate::data::{Dataset, Decimal};
use crate::import::attached::{Extracted, extract, is_document};
use crate::layout::{LayoutCache, renumber_last};
use crate::template::Templates;

/// The report of the year before, or its figures.
#[derive(Debug)]
pub(super) struct LastYear {
    name: String,
    whole: Span,
    /// The data file; nothing where only the figures are there.
    file: Option<DataFile>,
    /// The figures alone.
    figures: Dataset,
    form: String,
    issuer: String,
    year: Option<i64>,
    findings: Vec<Finding>,
}

impl LastYear {
    /// The figures and texts of the year before: `path` is a data file, or a PDF or DOCX that
    /// has one attached, or at least its figures.
    ///
    /// # Errors
    /// When the file cannot be read, or has neither data nor figures attached.
    pub(super) fn load(world: &dyn World, path: &str, sources: &mut Sources) -> Outcome<Self> {
        let bytes = read(world, path)?;
        if !is_document(&bytes) {
            return Self::of_data(world, path, path, bytes, sources);
        }
        let mut files = extract(path, &bytes)?.files;
        let ends_in = |file: &Extracted, ending: &str| file.name.ends_with(ending);
        let inside = |file: &Extracted| format!("{path}/{}", file.name);
        let is_data = |file: &Extracted| {
            ends_in(file, ".toml") || ends_in(file, ".json") && canonical(&file.bytes).is_none()
        };
        if let Some(index) = files.iter().position(is_data) {
            let file = files.swap_remove(index);
            let inside = inside(&file);
            return Self::of_data(world, path, &inside, file.bytes, sources);
        }
        let file = files.iter().find(|file| ends_in(file, ".json"));
        file.and_then(|file| figures(path, &inside(file), &file.bytes, sources))
            .ok_or_else(|| vec![no_figures(path)])
    }

    pub(super) fn of_data(
        world: &dyn World,
        name: &str,
        path: &str,
        bytes: Vec<u8>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        let cache = LayoutCache::default();
        let file = DataFile::from_bytes(&cache, world, path, bytes, None, sources)?;
        let dataset = &file.dataset;
        let issuer = dataset.text("issuer.name");
        let year = dataset.figure("year");
        Ok(Self {
            name: name.to_owned(),
            whole: file.whole,
            figures: Dataset::default(),
            form: file.layout.id.clone(),
            issuer: issuer.map_or(String::new(), |issuer| issuer.value.clone()),
            year: year.and_then(|year| year.value.to_whole()),
            findings: faults(&file, sources),
            file: Some(file),
        })
    }

    /// Puts the rows of its lists under the numbers that they have in the data, which knows them by
    /// code or name and may have them in another order.
    pub(super) fn line_up(&mut self, data: &DataFile) {
        if let Some(file) = &mut self.file {
            let last = (&*file.layout, &mut file.dataset);
            renumber_last((&data.layout, &data.dataset), last);
        }
    }

    /// Lets data count with its figures, if it is the report of the year before.
    pub(super) fn stand_beside(&self, data: &mut DataFile, sources: &Sources) {
        let before = self.before(data);
        if is_last_year(&data.dataset, &data.layout, &before, sources) {
            data.count_with(before.dataset);
        }
    }

    /// As the rules see it beside the data that is checked.
    pub(super) fn before(&self, data: &DataFile) -> Before<'_> {
        let file = self.file.as_ref();
        Before {
            name: &self.name,
            dataset: file.map_or(&self.figures, |file| &file.dataset),
            layout: file.map(|file| &*file.layout),
            form: &self.form,
            issuer: &self.issuer,
            year: self.year,
            is_same: file.is_some_and(|file| file.given == data.given),
            whole: self.whole,
            findings: &self.findings,
        }
    }
}

/// What is wrong with a report by itself, but for what its author set aside.
pub(super) fn faults(file: &DataFile, sources: &Sources) -> Vec<Finding> {
    let (dataset, layout) = (&file.dataset, &*file.layout);
    let templates = Templates::new(dataset, layout, sources);
    let context = Context {
        dataset,
        layout,
        sums: &file.sums,
        templates: &templates,
        sources,
    };
    let mut findings = check(context).findings;
    waive(&mut findings, &file.waivers, layout, false);
    file.findings.iter().cloned().chain(findings).collect()
}

/// The canonical form, if bytes are that.
fn canonical(bytes: &[u8]) -> Option<Canonical> {
    serde_json::from_slice(bytes).ok()
}

/// The figures of the canonical form; texts are not in it.
///
/// Findings point into a list of them, one a line: the form itself is all on one line.
fn figures(path: &str, name: &str, bytes: &[u8], sources: &mut Sources) -> Option<LastYear> {
    let form = canonical(bytes)?;
    let mut list = String::new();
    let mut found = Vec::new();
    for CanonicalFigure { path, value, .. } in form.figures {
        let Some(value) = value else {
            continue;
        };
        list.push_str(&path);
        list.push_str(" = ");
        let start = list.len();
        list.push_str(&value);
        found.push((path, Decimal::parse(&value)?, start..list.len()));
        list.push('\n');
    }
    let file = sources.add(name, list);
    let mut dataset = Dataset::default();
    for (path, value, range) in found {
        dataset.give(&path, value, Span::new(file, range));
    }
    Some(LastYear {
        name: path.to_owned(),
        whole: Span::new(file, 0..0),
        file: None,
        figures: dataset,
        form: form.layout,
        issuer: form.issuer,
        year: form.year,
        findings: Vec::new(),
    })
}

fn no_figures(path: &str) -> Finding {
    Finding::error(
        Code::NothingInside,
        format!("{path} 里没有能核对的数据"),
        format!("{path} has no figures attached to compare with"),
    )
    .help(
        "请给出上一年度的数据文件。",
        "give last year's data file instead",
    )
}
