//! The names of rows and columns that are templates: `{{ year - 1 }}年`.

use super::form::Layout;
use super::line::LineShape;
use super::table::{CellContent, TableShape};
use crate::base::diag::{Span, Spanned};

/// Fills a template in.
type Fill<'a> = &'a dyn Fn(&Spanned<String>) -> String;

impl Layout {
    /// Whether a label of a table, or the name of a row or column, is a template.
    pub fn has_label_templates(&self) -> bool {
        self.tables.iter().any(|table| {
            let figures = table.figures.iter();
            let names = figures.flat_map(|field| [&field.row, &field.label]);
            label_lines(table).any(|(line, _)| is_template(line))
                || names.clone().any(|name| is_template(name))
        })
    }

    /// The labels that are templates, each with its place.
    pub(crate) fn label_templates(&self) -> Vec<Spanned<String>> {
        let labels = self.tables.iter().flat_map(label_lines);
        let templates = labels.filter(|(line, _)| is_template(line));
        let spanned = templates.map(|(line, span)| Spanned {
            value: line.clone(),
            span,
        });
        spanned.collect()
    }

    /// Fills in what stands around the tables: numbers and titles, lines, units and notes.
    pub fn fill_around(&mut self, fill: Fill<'_>) {
        for table in &mut self.tables {
            let above = [&mut table.number, &mut table.caption, &mut table.unit];
            let lines = table.above.iter_mut().chain(&mut table.below);
            let texts = above.into_iter().flatten().chain(&mut table.notes);
            for text in texts.chain(lines.flat_map(LineShape::texts_mut)) {
                let span = text.span;
                filled(&mut text.value, span, fill);
            }
        }
    }

    /// Fills in the labels that are templates, with the names of rows and columns that come from
    /// them, also those that the rules speak of.
    pub fn fill_labels(&mut self, fill: Fill<'_>) {
        for table in &mut self.tables {
            let span = table.span;
            for cell in table.grid.contents_mut() {
                let CellContent::Label { lines, span } = &mut cell.content else {
                    continue;
                };
                for line in lines {
                    filled(line, *span, fill);
                }
            }
            let keys = table.row_keys.iter_mut().chain(&mut table.column_keys);
            for (_, name) in keys {
                filled(name, span, fill);
            }
            for field in &mut table.figures {
                filled(&mut field.row, span, fill);
                filled(&mut field.label, span, fill);
            }
            for field in &mut self.schema.fields {
                if field.id.as_ref().is_some_and(|id| id.table == table.id) {
                    filled(&mut field.row, span, fill);
                    filled(&mut field.label, span, fill);
                }
            }
        }
        let Some(span) = self.tables.first().map(|table| table.span) else {
            return;
        };
        for identity in &mut self.identities {
            filled(&mut identity.subject, span, fill);
            for operand in identity.left.iter_mut().chain(&mut identity.right) {
                filled(&mut operand.cell.row, span, fill);
                filled(&mut operand.cell.column, span, fill);
            }
        }
    }
}

impl CellContent {
    /// Whether it is a label that the data fills in.
    pub(crate) fn is_template(&self) -> bool {
        matches!(self, Self::Label { lines, .. } if lines.iter().any(|line| is_template(line)))
    }
}

fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

fn filled(text: &mut String, span: Span, fill: Fill<'_>) {
    if is_template(text) {
        let template = Spanned {
            value: std::mem::take(text),
            span,
        };
        *text = fill(&template);
    }
}

/// The lines of the labels of a table, with the places of the labels.
fn label_lines(table: &TableShape) -> impl Iterator<Item = (&String, Span)> {
    let contents = table.grid.cells().iter().map(|placed| &placed.cell.content);
    contents
        .filter_map(|content| match content {
            CellContent::Label { lines, span } => Some(lines.iter().map(|line| (line, *span))),
            CellContent::Figure(_) | CellContent::Text(_) => None,
        })
        .flatten()
}
