//! The resolved layout of a form.

use std::sync::Arc;

use super::line::LineShape;
use super::lists::Pattern;
use super::part::Part;
use super::rules::{self, Carry, Identity, OtherRules, RuleInfo};
use super::table::TableShape;
use crate::base::diag::Spanned;
use crate::data::Schema;
use crate::document::{PageSpec, StyleSheet};
use crate::standard::{FontProfile, Scheme};

/// A form, ready to be merged with data.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its id: `annual-report/2019`.
    pub id: String,
    /// Its Chinese name.
    pub name: String,
    /// The document that orders it.
    pub source: String,
    /// Paper, margins and grid.
    pub page: PageSpec,
    /// Its styles.
    pub styles: StyleSheet,
    /// The font profile of a DOCX.
    pub font_profile: FontProfile,
    /// How the sections of a document are numbered that names no scheme.
    pub numbering: &'static Scheme,
    /// The fields of its data, in the order of the printed form, figures included.
    pub schema: Schema,
    /// Its parts, from the letterhead to the imprint.
    pub parts: Vec<Part>,
    /// Its tables.
    pub tables: Vec<TableShape>,
    /// The cross-checks (勾稽关系), one for each column, row or group.
    pub identities: Vec<Identity>,
    /// The checks against last year's report.
    pub carries: Vec<Carry>,
    /// The other rules: prose figures, comparisons with last year, powers of the agency.
    pub other_rules: OtherRules,
    /// Words that a title is not broken inside.
    pub title_words: Vec<String>,
    /// Text of the form's template that must not stand in a document.
    pub leftovers: Vec<String>,
    /// What it is made from, where some of its rows are those of the data.
    pub(super) pattern: Option<Arc<Pattern>>,
}

impl Layout {
    /// The templates of the parts, and those above and below the tables.
    pub fn templates(&self) -> impl Iterator<Item = &Spanned<String>> {
        let parts = self.parts.iter().filter_map(|part| match part {
            Part::Title { template, .. } | Part::Heading { template, .. } => Some(template),
            _ => None,
        });
        let around = self.tables.iter().flat_map(|table| {
            let above = [&table.number, &table.caption, &table.unit];
            let lines = table.above.iter().chain(&table.below);
            let above = above.into_iter().flatten();
            above
                .chain(&table.notes)
                .chain(lines.flat_map(LineShape::texts))
        });
        let lines = self.parts.iter().filter_map(|part| match part {
            Part::Line(line) => Some(line),
            _ => None,
        });
        let covers = self.parts.iter().filter_map(|part| match part {
            Part::Cover { title, lines, .. } => Some(std::iter::once(title).chain(lines)),
            _ => None,
        });
        let parts = parts.chain(covers.flatten()).chain(around);
        parts.chain(lines.flat_map(LineShape::texts))
    }

    /// Whether a template may use a name: a field, or the table of some.
    pub fn knows(&self, name: &str) -> bool {
        self.schema.get(name).is_some() || self.schema.has_below(name)
    }

    /// Every rule of the layout, in the order of the families.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        rules::all(&self.identities, &self.carries, &self.other_rules)
    }
}
