//! The values of a data file, by path.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chart::Chart;
use super::contents::Contents;
use super::figure::{Figure, FigureId, Origin};
use super::free_places::{fill_places, hold_marks, hold_places};
use super::free_sum;
use super::free_table::FreeTable;
use super::picture::Picture;
use super::read_cells::Shown;
use super::section::Section;
use crate::base::decimal::Decimal;
use crate::base::diag::{Finding, Span, Spanned};
use crate::base::text::Date;
use crate::standard::Scheme;

/// The values of a data file by dotted path, each with its place.
///
/// It holds what could be understood; what could not is in the findings of [`bind`](super::bind()).
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    pub(super) texts: BTreeMap<String, Vec<Spanned<String>>>,
    pub(super) dates: BTreeMap<String, Spanned<Date>>,
    pub(super) flags: BTreeMap<String, bool>,
    pub(super) contents: BTreeMap<String, Contents>,
    pub(super) sections: BTreeMap<String, Vec<Section>>,
    pub(super) tables: BTreeMap<String, Vec<FreeTable>>,
    pub(super) figures: BTreeMap<String, Figure>,
    pub(super) choices: BTreeMap<String, Vec<Spanned<String>>>,
    blanks: BTreeMap<String, Blank>,
    pub(super) charts: Vec<Chart>,
    pub(super) references: Vec<Spanned<String>>,
    pub(super) ids: Vec<Spanned<String>>,
}

/// Where a cell is said to stay blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The place of the cell, or the nearest one to it.
    pub span: Span,
    /// Whether it says so itself, with `"-"`.
    pub is_typed: bool,
}

impl Dataset {
    /// The values under other paths; those for which there is none are left out.
    pub fn renamed(&mut self, path: &dyn Fn(&str) -> Option<String>) {
        fn each<T>(values: &mut BTreeMap<String, T>, path: &dyn Fn(&str) -> Option<String>) {
            let old = std::mem::take(values).into_iter();
            values.extend(old.filter_map(|(known, value)| Some((path(&known)?, value))));
        }
        each(&mut self.texts, path);
        each(&mut self.dates, path);
        each(&mut self.figures, path);
        each(&mut self.choices, path);
        each(&mut self.blanks, path);
    }

    /// A text; of several lines, the first.
    pub fn text(&self, path: &str) -> Option<&Spanned<String>> {
        self.texts.get(path)?.first()
    }

    /// The lines of a text, or the items of a list.
    pub fn lines(&self, path: &str) -> &[Spanned<String>] {
        self.texts.get(path).map_or(&[], Vec::as_slice)
    }

    /// The references of its texts: to what, and where they are written.
    pub fn references(&self) -> &[Spanned<String>] {
        &self.references
    }

    /// The names that references may lead to, in the order in which they are read.
    pub fn ids(&self) -> &[Spanned<String>] {
        &self.ids
    }

    /// The charts, in the order in which they are written.
    pub fn charts(&self) -> &[Chart] {
        &self.charts
    }

    /// A date.
    pub fn date(&self, path: &str) -> Option<Date> {
        self.dates.get(path).map(|date| date.value)
    }

    /// Where a date was written.
    pub fn date_place(&self, path: &str) -> Option<Span> {
        self.dates.get(path).map(|date| date.span)
    }

    /// A flag.
    pub fn flag(&self, path: &str) -> Option<bool> {
        self.flags.get(path).copied()
    }

    /// A table of contents that is asked for.
    pub fn contents(&self, path: &str) -> Option<Contents> {
        self.contents.get(path).copied()
    }

    /// Sub-sections.
    pub fn sections(&self, path: &str) -> &[Section] {
        self.sections.get(path).map_or(&[], Vec::as_slice)
    }

    /// The numbering scheme that a field names.
    pub fn scheme(&self, path: &str) -> Option<&'static Scheme> {
        Scheme::named(self.text(path)?.value.trim())
    }

    /// The free tables.
    pub fn tables(&self, path: &str) -> &[FreeTable] {
        self.tables.get(path).map_or(&[], Vec::as_slice)
    }

    /// A figure; `None` when it was not filled in. Unfilled is not zero.
    pub fn figure(&self, path: &str) -> Option<&Figure> {
        self.figures.get(path)
    }

    /// What was chosen, in the order of the options.
    pub fn choice(&self, path: &str) -> &[Spanned<String>] {
        self.choices.get(path).map_or(&[], Vec::as_slice)
    }

    /// Everything that was chosen, by path.
    pub fn choices(&self) -> impl Iterator<Item = (&str, &[Spanned<String>])> {
        let choices = self.choices.iter();
        choices.map(|(path, chosen)| (path.as_str(), chosen.as_slice()))
    }

    /// Notes that a cell stays blank.
    pub fn leave_blank(&mut self, path: &str, span: Span, is_typed: bool) {
        self.blanks
            .insert(path.to_owned(), Blank { span, is_typed });
    }

    /// Whether a cell stays blank, and where that is said; one that is not filled in does not.
    pub fn blank(&self, path: &str) -> Option<Blank> {
        self.blanks.get(path).copied()
    }

    /// Every cell that stays blank, in the order of the paths.
    pub fn blanks(&self) -> impl Iterator<Item = (&str, Blank)> {
        self.blanks
            .iter()
            .map(|(path, blank)| (path.as_str(), *blank))
    }

    /// Adds a figure that was computed `from` others, which are there; its place is that of the
    /// first of them, or else `at`.
    pub fn compute(
        &mut self,
        id: Arc<FigureId>,
        value: Decimal,
        from: Vec<Arc<FigureId>>,
        at: Span,
    ) {
        let place = |id: &Arc<FigureId>| {
            let path = id.to_string();
            let blank = || self.blank(&path).map(|blank| blank.span);
            self.figure(&path).map(|figure| figure.span).or_else(blank)
        };
        let span = from.iter().find_map(place).unwrap_or(at);
        let path = id.to_string();
        let figure = Figure {
            id: Some(id),
            value,
            span,
            origin: Origin::Computed(from.into()),
        };
        self.blanks.remove(&path);
        self.figures.insert(path, figure);
    }

    /// A figure as sums take it: nothing where its cell stays blank.
    pub fn summand(&self, path: &str) -> Option<Figure> {
        let blank = || {
            let blank = self.blank(path)?;
            Some(Figure {
                id: None,
                value: Decimal::ZERO,
                span: blank.span,
                origin: Origin::Blank,
            })
        };
        self.figure(path).cloned().or_else(blank)
    }

    /// Adds a figure that was read elsewhere than in a data file.
    pub fn give(&mut self, path: &str, value: Decimal, span: Span) {
        let figure = Figure {
            id: None,
            value,
            span,
            origin: Origin::Typed,
        };
        self.figures.insert(path.to_owned(), figure);
    }

    /// Every figure with its path, in the order of the paths.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.figures
            .iter()
            .map(|(path, figure)| (path.as_str(), figure))
    }

    /// Every text with its path: single texts, lists and prose, not the sub-sections.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Spanned<String>)> {
        self.texts
            .iter()
            .flat_map(|(path, texts)| texts.iter().map(move |text| (path.as_str(), text)))
    }

    /// Every date with its path.
    pub fn dates(&self) -> impl Iterator<Item = (&str, Date)> {
        self.dates
            .iter()
            .map(|(path, date)| (path.as_str(), date.value))
    }

    /// The sub-sections of a field and theirs, in the order of the document.
    pub fn all_sections(&self, path: &str) -> Vec<&Section> {
        fn collect<'a>(section: &'a Section, out: &mut Vec<&'a Section>) {
            out.push(section);
            for inner in section.sections.iter().chain(&section.attachments) {
                collect(inner, out);
            }
        }
        let mut out = Vec::new();
        for section in self.sections(path) {
            collect(section, &mut out);
        }
        out
    }

    /// Every picture, to be given what its file holds.
    pub fn pictures_mut(&mut self) -> Vec<&mut Picture> {
        fn collect<'a>(section: &'a mut Section, out: &mut Vec<&'a mut Picture>) {
            out.extend(&mut section.pictures);
            for inner in section.sections.iter_mut().chain(&mut section.attachments) {
                collect(inner, out);
            }
        }
        let mut out = Vec::new();
        for section in self.sections.values_mut().flatten() {
            collect(section, &mut out);
        }
        out
    }

    /// Computes the totals of tables that are left out, and compares those that are given;
    /// `shown` says what a cell with a template prints.
    pub fn complete_tables(&mut self, shown: Shown<'_>) -> Vec<Finding> {
        fn of_section(section: &mut Section, shown: Shown<'_>, findings: &mut Vec<Finding>) {
            for table in &mut section.tables {
                complete(table, shown, findings);
            }
            for inner in section.sections.iter_mut().chain(&mut section.attachments) {
                of_section(inner, shown, findings);
            }
        }
        let mut findings = Vec::new();
        for section in self.sections.values_mut().flatten() {
            of_section(section, shown, &mut findings);
        }
        for table in self.tables.values_mut().flatten() {
            complete(table, shown, &mut findings);
        }
        findings
    }

    /// Counts the tables whose titles have a number (表1), over some fields in their order and
    /// then over all others.
    pub fn number_tables<'f>(&mut self, fields: impl Iterator<Item = &'f str>) {
        fn of_section(section: &mut Section, count: &mut usize) {
            number(&mut section.tables, count);
            for inner in section.sections.iter_mut().chain(&mut section.attachments) {
                of_section(inner, count);
            }
        }
        let others: Vec<String> = self
            .sections
            .keys()
            .chain(self.tables.keys())
            .cloned()
            .collect();
        let others = others.iter().map(String::as_str);
        let mut count = 0;
        let fields: Vec<&str> = fields.collect();
        for field in fields.into_iter().chain(others) {
            for section in self.sections.get_mut(field).into_iter().flatten() {
                of_section(section, &mut count);
            }
            if let Some(tables) = self.tables.get_mut(field) {
                number(tables, &mut count);
            }
        }
    }

    /// Every table that stands in the data, by the paths of their fields.
    pub fn all_tables(&self) -> Vec<&FreeTable> {
        let sections = self
            .sections
            .keys()
            .flat_map(|path| self.all_sections(path));
        let of_sections = sections.flat_map(|section| &section.tables);
        of_sections.chain(self.tables.values().flatten()).collect()
    }
}

/// Settles what a table says of its sums, its figures and its notes.
fn complete(table: &mut FreeTable, shown: Shown<'_>, findings: &mut Vec<Finding>) {
    hold_marks(table, findings);
    hold_places(table, shown, findings);
    free_sum::complete(table, shown, findings);
    fill_places(table);
}

/// Gives the tables that have numbers the next ones.
fn number(tables: &mut [FreeTable], count: &mut usize) {
    let numbers = tables.iter_mut().filter_map(|table| table.number.as_mut());
    for number in numbers.filter(|number| **number == 0) {
        *count += 1;
        *number = *count;
    }
}
