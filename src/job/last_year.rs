//! Last year's report: a data file, or the filed document that has its data attached.

use super::canonical::{Canonical, CanonicalFigure};
use super::data_file::{DataFile, read};
use crate::base::diag::{Code, Finding, Outcome, Sources, Span};
use crate::base::world::World;
use crate::data::{Dataset, Decimal};
use crate::import::attached::{Extracted, extract, is_document};
use crate::layout::LayoutCache;

impl DataFile {
    /// The figures and texts of the year before: `path` is a data file, or a PDF or DOCX that
    /// has one attached, or at least its figures.
    ///
    /// # Errors
    /// When the file cannot be read, or has neither data nor figures attached.
    pub fn of_last_year(world: &dyn World, path: &str, sources: &mut Sources) -> Outcome<Dataset> {
        let bytes = read(world, path)?;
        if !is_document(&bytes) {
            return Self::from_bytes(&LayoutCache::default(), world, path, bytes, None, sources)
                .map(|report| report.dataset);
        }
        let mut files = extract(path, &bytes)?.files;
        let ends_in = |file: &Extracted, ending: &str| file.name.ends_with(ending);
        let inside = |file: &Extracted| format!("{path}/{}", file.name);
        if let Some(index) = files.iter().position(|file| ends_in(file, ".toml")) {
            let file = files.swap_remove(index);
            let (cache, path) = (LayoutCache::default(), inside(&file));
            let report = Self::from_bytes(&cache, world, &path, file.bytes, None, sources);
            return report.map(|report| report.dataset);
        }
        let file = files.iter().find(|file| ends_in(file, ".json"));
        file.and_then(|file| figures(&inside(file), &file.bytes, sources))
            .ok_or_else(|| vec![no_figures(path)])
    }
}

/// The figures of the canonical form; texts are not in it.
///
/// Findings point into a list of them, one a line: the form itself is all on one line.
fn figures(name: &str, bytes: &[u8], sources: &mut Sources) -> Option<Dataset> {
    let form: Canonical = serde_json::from_slice(bytes).ok()?;
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
    Some(dataset)
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
