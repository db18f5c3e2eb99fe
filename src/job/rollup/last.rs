//! The figures of last year, for one unit.

use super::file::UnitFile;
use crate::base::diag::{Sources, Span};
use crate::check::{Before, is_last_year};
use crate::data::Dataset;
use crate::figures::{self, Sums};
use crate::layout::{Identity, Layout, renumber_last};

/// Last year's figures of a unit, as findings point into them: a list, one a line.
pub(super) struct Last<'a> {
    file: &'a UnitFile,
    dataset: Dataset,
    whole: Span,
}

impl<'a> Last<'a> {
    pub(super) fn new(file: &'a UnitFile, sources: &mut Sources) -> Self {
        let mut list = String::new();
        let mut ranges = Vec::new();
        for (path, placed) in &file.figures {
            for part in [&placed.place, " ", path, " = "] {
                list.push_str(part);
            }
            let start = list.len();
            list.push_str(&placed.value.to_string());
            ranges.push(start..list.len());
            list.push('\n');
        }
        let id = sources.add(&file.file, list);
        let mut dataset = Dataset::default();
        for ((path, placed), range) in file.figures.iter().zip(ranges) {
            dataset.give(path, placed.value, Span::new(id, range));
        }
        Self {
            file,
            dataset,
            whole: Span::new(id, 0..0),
        }
    }

    /// Puts the rows of its lists under the numbers that they have this year.
    pub(super) fn line_up(&mut self, layout: &Layout, dataset: &Dataset) {
        if let Some(from) = &self.file.layout {
            renumber_last((layout, dataset), (from, &mut self.dataset));
        }
    }

    pub(super) fn before(&self) -> Before<'_> {
        let file = self.file;
        let layout = file.layout.as_deref();
        Before {
            name: &file.file,
            dataset: &self.dataset,
            layout,
            form: layout.map_or("", |layout| layout.id.as_str()),
            // Another name of the unit is no other agency.
            issuer: "",
            year: file.year,
            is_same: false,
            whole: self.whole,
            findings: &file.findings,
        }
    }
}

/// Lets the figures of a unit count with those of last year where the form does, as `build` does.
pub(super) fn count_with(
    (dataset, sums): (&mut Dataset, &mut Sums),
    layout: &Layout,
    before: &Before<'_>,
    sources: &Sources,
) {
    let identities = &layout.identities;
    let counts = identities.iter().any(Identity::needs_last);
    if counts && is_last_year(dataset, layout, before, sources) {
        *sums = figures::complete_beside(dataset, identities, Some(before.dataset));
    }
}
