//! What a table has beside its grid where it has lists: totals over all rows, and the lines above
//! which rows are added.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Formula, ProtectionOptions, Worksheet, XlsxError};

use super::list_formula::Listed;
use super::list_plan::{GUIDE, covered};
use super::list_totals::Term;
use super::looks::{col, row};
use super::plan::FigureCell;
use super::table::Source;
use super::text_cell;
use crate::data::{Decimal, Empty};
use crate::document::Placed;
use crate::layout::CellShape;

impl Source<'_> {
    /// The formula of a total over lists with its value; `None` of one that was typed and is
    /// another number than its parts make.
    pub(super) fn over_lists(
        &self,
        path: &str,
        (terms, parts): (&[Term], Option<&Vec<&str>>),
        cells: &BTreeMap<&str, &FigureCell>,
    ) -> Option<Formula> {
        let listed = Listed {
            shape: self.shape,
            lists: &self.plan.lists,
            cells,
            schema: self.schema,
        };
        let written = listed.formula(terms)?;
        let parts = parts.map(Vec::as_slice).unwrap_or_default();
        self.with_result(path, parts, &written)
    }

    /// Whether rows with sums of groups stand among those that a total is made up of.
    pub(super) fn has_sums(&self, terms: &[Term]) -> bool {
        terms.iter().any(|term| match term {
            Term::Cell(_) => false,
            Term::List { path, .. } => {
                let mut lists = self.shape.lists.iter();
                lists.any(|list| list.path == *path && !list.subtotals.is_empty())
            }
        })
    }

    /// Whether a cell names a group and covers its rows in print. On the sheet every row has its
    /// own, so that rows can be added.
    pub(super) fn is_of_group(&self, placed: &Placed<CellShape>) -> bool {
        let path = placed.cell.given.as_deref();
        let list = path.and_then(|path| {
            let mut lists = self.shape.lists.iter();
            lists.find_map(|list| Some((list, list.place(path)?)))
        });
        list.is_some_and(|(list, (_, key))| list.groups.iter().any(|group| group == key))
    }

    /// Writes the texts of rows that the name of their group covers in print, and blanks where it
    /// covers the sums of the group.
    pub(super) fn covered(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let groups = self.shape.grid.cells().iter();
        for placed in groups.filter(|placed| self.is_of_group(placed)) {
            for at in placed.row + 1..placed.row + placed.rows {
                let place = (row(self.plan.row(at)), col(placed.col));
                sheet.write_blank(place.0, place.1, &self.looks.label)?;
            }
        }
        for plan in &self.plan.lists {
            for (path, at, column) in covered(self.shape, plan) {
                let text = text_cell::shown(self.dataset, &path);
                let place = (self.plan.row(at), column);
                text_cell::write(sheet, place, &text, &self.looks.name)?;
            }
        }
        Ok(())
    }

    /// A formula with what its parts make: nothing where there are none, or where one is not
    /// filled in that has to be. `None` where the total was typed and is another number.
    pub(super) fn with_result(&self, path: &str, parts: &[&str], written: &str) -> Option<Formula> {
        let value = |part: &&str| self.dataset.figure(part).map(|figure| figure.value);
        let is_open = parts
            .iter()
            .any(|part| self.is_due(part) && value(part).is_none());
        let values: Vec<Decimal> = parts.iter().filter_map(value).collect();
        let sum = (!is_open && !values.is_empty()).then(|| values.into_iter().sum::<Decimal>());
        let given = self.dataset.figure(path);
        let given = given.filter(|total| !total.is_computed());
        if given.is_some_and(|given| Some(given.value) != sum) {
            return None;
        }
        let shown = sum.map_or(String::new(), |sum| sum.to_string());
        Some(Formula::new(written).set_result(shown))
    }

    /// Whether a figure has to be filled in.
    pub(super) fn is_due(&self, path: &str) -> bool {
        let field = self.schema.get(path);
        field.is_none_or(|field| field.form.empty == Empty::Due)
    }

    /// Writes the lines below the lists, and lets rows be inserted above them.
    pub(super) fn guides(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let last = self.shape.grid.cols().saturating_sub(1);
        for plan in &self.plan.lists {
            let (at, format) = (row(plan.guide), &self.looks.guide);
            if last > 0 {
                sheet.merge_range(at, 0, at, col(last), GUIDE, format)?;
            } else {
                sheet.write_string_with_format(at, 0, GUIDE, format)?;
            }
            sheet.set_row_height(at, 18)?;
        }
        if !self.plan.lists.is_empty() {
            sheet.protect_with_options(&ProtectionOptions {
                insert_rows: true,
                ..ProtectionOptions::new()
            });
        }
        Ok(())
    }
}
