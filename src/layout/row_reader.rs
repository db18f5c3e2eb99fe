//! Reads the rows of a table of a layout into cells.

use super::cell_file::CellEntry;
use super::collisions::FigureName;
use super::lists;
use super::serial;
use super::table::{CellContent, CellShape, Serial};
use super::table_file::{Head, RowEntry, ValueEntry};
use super::table_finding::{no_columns, no_value, unknown_style};
use super::table_reader::RowReader;
use crate::base::diag::Span;
use crate::base::units::Length;
use crate::data::{FigureAlign, FigureId};
use crate::document::{CellKind, Scope, StyleId};

impl RowReader<'_> {
    /// The cells of a row, from left to right: labels and numbers of the layout, figures of the data.
    pub(super) fn row(&mut self, row: &RowEntry, span: Span) -> Vec<(usize, usize, CellShape)> {
        let name = self.name(row, row.cells.len());
        self.texts_of(row, &name);
        let has_figures = row.key.is_some() || row.values.is_some();
        let values: &[ValueEntry] = match &row.values {
            Some(values) => values,
            None if has_figures => &self.table.columns,
            None => &[],
        };
        if let Some(key) = &row.key {
            self.row_keys.push((key.value.clone(), name.clone()));
        }
        if has_figures && values.is_empty() {
            self.findings.push(no_columns(&self.table.id.value, span));
        }
        let mut cells = Vec::new();
        let mut placed = Vec::new();
        for (at, cell) in row.cells.iter().enumerate() {
            let cell = &cell.value;
            if cell.is_covered {
                continue;
            }
            let Some(key) = &cell.value else {
                cells.push((cell.rows, cell.cols, self.label(cell, row)));
                continue;
            };
            match values.iter().find(|value| value.key.value == key.value) {
                Some(value) => {
                    placed.push(&key.value);
                    let name = self.name(row, at);
                    cells.push((1, value.cols, self.value(value, (row, span), &name)));
                }
                None => self.findings.push(no_value(key, values)),
            }
        }
        for value in values {
            if !placed.contains(&&value.key.value) {
                cells.push((1, value.cols, self.value(value, (row, span), &name)));
            }
        }
        let numbers = serial::left_over(row, self.table);
        cells.extend(
            numbers
                .into_iter()
                .map(|cols| (1, cols, self.number(row, span))),
        );
        cells
    }

    /// The name of a row for the figures behind its first cells: the last text before them.
    fn name(&self, row: &RowEntry, before: usize) -> String {
        if let Some(name) = &row.name {
            return name.clone();
        }
        let mut cells = row.cells.iter().take(before).map(|cell| &cell.value);
        let last = cells.rfind(|cell| !cell.serial && cell.value.is_none());
        last.map_or_else(
            || self.table.title.clone(),
            |cell| cell.text.value.replace(['|', '\n'], ""),
        )
    }

    /// Takes in the texts that the data gives to the cells of a row.
    fn texts_of(&mut self, row: &RowEntry, name: &str) {
        for (field, at) in lists::texts(row, &self.table.id.value, name, self.findings) {
            self.names.push(FigureName {
                path: field.path.clone(),
                key: at,
                row: row.key.as_ref().map_or(at, |key| key.span),
            });
            self.texts.push(field);
        }
    }

    fn value(
        &mut self,
        value: &ValueEntry,
        (row, span): (&RowEntry, Span),
        name: &str,
    ) -> CellShape {
        let key = row.key.as_ref();
        let id = FigureId {
            table: self.table.id.value.clone(),
            row: key.map(|key| key.value.clone()).unwrap_or_default(),
            column: value.key.value.clone(),
        };
        self.names.push(FigureName {
            path: id.to_string(),
            key: value.key.span,
            row: row.key.as_ref().map_or(span, |key| key.span),
        });
        self.figure(id, (row.was.as_ref(), value), name)
    }

    /// A cell that the program numbers; the number is known once all are placed.
    fn number(&self, row: &RowEntry, span: Span) -> CellShape {
        let (serial, scope, style) = if row.serial {
            (Serial::Column, Scope::Column, self.figure_style)
        } else {
            (Serial::Row, Scope::Row, self.figure_style)
        };
        CellShape {
            kind: CellKind::Header(scope),
            style,
            content: CellContent::Label {
                lines: Vec::new(),
                span,
            },
            align: FigureAlign::Center,
            places: None,
            is_percent: false,
            serial: Some(serial),
            given: None,
        }
    }

    /// A style that is like another, but further in.
    fn indented(&mut self, style: StyleId, by: Length) -> StyleId {
        if by <= Length::ZERO {
            return style;
        }
        let twips = by.to_twips();
        let (key, name) = (format!("indent_{twips}"), format!("左缩进{twips}缇"));
        self.styles
            .variant(style, &key, &name, |style| style.left += by)
    }

    /// The path of the text of the data that a cell shows.
    fn given(&self, cell: &CellEntry, row: &RowEntry) -> Option<String> {
        let (key, field) = (row.key.as_ref()?, cell.field.as_ref()?);
        let table = &self.table.id.value;
        Some(format!("{table}.{}.{}", key.value, field.value))
    }

    fn label(&mut self, cell: &CellEntry, row: &RowEntry) -> CellShape {
        let head = if row.serial { Head::Columns } else { row.head };
        if cell.serial {
            return self.number(row, cell.text.span);
        }
        let default = if head == Head::No {
            self.label_style
        } else {
            self.head_style
        };
        let style = match &cell.style {
            None => default,
            Some(key) => self.styles.find(&key.value).unwrap_or_else(|| {
                self.findings
                    .push(unknown_style(&key.value, key.span, self.styles));
                default
            }),
        };
        let style = self.indented(style, cell.indent);
        let scope = if head == Head::Columns {
            Scope::Column
        } else {
            Scope::Row
        };
        let text = &cell.text;
        CellShape {
            kind: CellKind::Header(scope),
            style,
            content: CellContent::Label {
                lines: lists::lines(cell),
                span: text.span,
            },
            align: FigureAlign::Center,
            places: None,
            is_percent: false,
            serial: None,
            given: self.given(cell, row),
        }
    }
}
