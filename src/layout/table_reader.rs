//! Resolves table definitions into [`TableShape`]s.

use std::sync::Arc;

use super::collisions::FigureName;
use super::heritage::{no_was, not_carried};
use super::lists::{Given, expand};
use super::read::Reader;
use super::serial;
use super::table::{CellContent, CellShape, TableShape, TextCell};
use super::table_file::{TableEntry, ValueEntry};
use super::table_finding::{
    figure_required, not_a_grid, not_an_align, not_of_a_cell, too_many_cells, too_wide,
    unknown_style,
};
use super::table_look::{self, Look};
use crate::base::diag::{Finding, Span, Spanned};
use crate::base::units::Length;
use crate::data::{Carries, CellForm, ColumnWidth, Empty, Field, FigureAlign, FigureId, Kind};
use crate::document::{CellKind, Grid, Orientation, StyleId, StyleSheet};
use crate::standard::gbt9704;

/// Reads a table definition. `None` means that there is no grid; the findings say why. The names
/// of its figures are added to `names`.
pub(super) fn read(
    entry: &Spanned<TableEntry>,
    styles: &mut StyleSheet,
    reader: &mut Reader<'_>,
    names: &mut Vec<FigureName>,
    given: Given<'_>,
) -> Option<TableShape> {
    let span = entry.span;
    let entry = &entry.value;
    let widths = table_look::widths(entry, reader);
    let orientation = orientation(entry, span, &widths, reader);
    let padding = table_look::padding(&entry.padding, reader);
    let look = Look::read(entry, padding, reader);
    let row_height = reader.length(&entry.row_height);
    let expanded = expand(entry, given, reader);
    let (written, lists) = match &expanded {
        Some(expanded) => (&expanded.rows, expanded.lists.clone()),
        None => (&entry.rows, Vec::new()),
    };
    if let Some(finding) = too_many_cells(entry, written.len(), span) {
        reader.findings.push(finding);
        return None;
    }
    let mut rows = RowReader::new(span, entry, &look, styles, reader.findings)?;
    let cells: Vec<_> = written
        .iter()
        .map(|row| rows.row(&row.value, row.span))
        .collect();
    let (figures, row_keys, texts) = (rows.figures, rows.row_keys, rows.texts);
    names.extend(rows.names);
    let grid = Grid::resolve(cells, widths.len());
    let wrong = |error| not_a_grid(entry, written, error, span);
    let grid = grid.map_err(|error| reader.findings.push(wrong(error)));
    let mut grid = grid.ok()?;
    serial::number(&mut grid);
    let columns = entry.columns.iter();
    Some(TableShape {
        id: entry.id.value.clone(),
        title: entry.title.clone(),
        description: entry.description.clone(),
        widths,
        row_height,
        padding,
        header_rows: entry.header_rows,
        keep_together: entry.keep_together,
        orientation,
        sheet: table_look::sheet(entry, reader),
        smaller: look.smaller,
        borders: look.borders,
        number: entry.number.clone(),
        caption: entry.caption.clone(),
        above: entry.above.clone(),
        below: entry.below.clone(),
        unit: entry.unit.clone(),
        notes: entry.notes.clone(),
        beside: entry.beside.clone(),
        span,
        grid,
        figures,
        texts,
        lists,
        row_keys,
        column_keys: columns
            .filter(|column| column.kind().adds_up())
            .map(|column| (column.key.value.clone(), column.label.value.clone()))
            .collect(),
    })
}

/// How the pages of a table lie; columns that are wider than they are told.
fn orientation(
    entry: &TableEntry,
    span: Span,
    widths: &[ColumnWidth],
    reader: &mut Reader<'_>,
) -> Orientation {
    let (orientation, measure) = if entry.landscape {
        (Orientation::Landscape, gbt9704::TYPE_AREA_HEIGHT.value)
    } else {
        (Orientation::Portrait, gbt9704::TYPE_AREA_WIDTH.value)
    };
    let computed = widths.iter().filter(|width| width.fixed() <= Length::ZERO);
    let least = gbt9704::TABLE_LEAST_COLUMN.value * i64::try_from(computed.count()).unwrap_or(0);
    let total = widths.iter().map(|width| width.fixed()).sum::<Length>() + least;
    if total > measure {
        reader
            .findings
            .push(too_wide(&entry.id.value, total, measure, span));
    }
    orientation
}

/// Reads the rows of one table.
pub(super) struct RowReader<'a> {
    pub(super) table: &'a TableEntry,
    pub(super) styles: &'a mut StyleSheet,
    pub(super) label_style: StyleId,
    pub(super) head_style: StyleId,
    pub(super) figure_style: StyleId,
    pub(super) figures: Vec<Field>,
    pub(super) texts: Vec<Field>,
    pub(super) row_keys: Vec<(String, String)>,
    pub(super) names: Vec<FigureName>,
    /// The places that findings were made about: a column is read again in each row.
    pub(super) told: Vec<Span>,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl<'a> RowReader<'a> {
    /// A reader for the rows of one table; `None` when a style that they need is not there.
    fn new(
        span: Span,
        table: &'a TableEntry,
        look: &Look,
        styles: &'a mut StyleSheet,
        findings: &'a mut Vec<Finding>,
    ) -> Option<Self> {
        let mut style = |key: &str, at: Span| {
            let Some(found) = styles.find(key) else {
                findings.push(unknown_style(key, at, styles));
                return None;
            };
            Some(look.style(found, table, styles))
        };
        let label_style = style(&table.label_style.value, table.label_style.span);
        let head_style = style("table_head", span);
        let figure_style = style("table_figure", span);
        Some(Self {
            table,
            label_style: label_style?,
            head_style: head_style?,
            figure_style: figure_style?,
            styles,
            figures: Vec::new(),
            texts: Vec::new(),
            row_keys: Vec::new(),
            names: Vec::new(),
            told: Vec::new(),
            findings,
        })
    }

    /// A cell with a figure or a text of the data.
    pub(super) fn figure(
        &mut self,
        id: FigureId,
        (row_was, value): (Option<&Spanned<String>>, &ValueEntry),
        row: &str,
    ) -> CellShape {
        let kind = self.kind(value);
        let align = self.align(value, kind);
        let form = self.form(value, kind);
        let path = id.to_string();
        let was = self.was(&id, (row_was, value));
        let carries = self.carries(value);
        self.figures.push(Field {
            path: path.clone(),
            id: Some(Arc::new(id)),
            label: value.label.value.clone(),
            table: String::new(),
            row: value.row.clone().unwrap_or_else(|| row.to_owned()),
            kind,
            required: form.empty != Empty::Blank,
            unless: None,
            note: String::new(),
            unit: value.form.unit.clone(),
            most: value.form.most(),
            carries,
            was,
            places: value.form.places,
            form: form.clone(),
        });
        let (style, content) = if kind.is_figure() {
            (self.figure_style, CellContent::Figure(path))
        } else {
            let cell = TextCell { path, kind, form };
            (self.label_style, CellContent::Text(Box::new(cell)))
        };
        CellShape {
            kind: CellKind::Data,
            style,
            content,
            align,
            places: value.form.places,
            is_percent: kind == Kind::Percent,
            serial: None,
            given: None,
        }
    }

    fn kind(&mut self, value: &ValueEntry) -> Kind {
        let Some(name) = &value.kind else {
            return Kind::Count;
        };
        let known = Kind::from_name(&name.value).filter(|kind| kind.is_of_cell());
        known.unwrap_or_else(|| {
            self.tell_once(name, not_of_a_cell);
            Kind::Count
        })
    }

    /// The path of a figure in an earlier edition, where its row or its column had another key.
    fn was(
        &mut self,
        id: &FigureId,
        (row, value): (Option<&Spanned<String>>, &ValueEntry),
    ) -> Option<String> {
        for named in [row, value.was.as_ref()].into_iter().flatten() {
            if named.value.trim().is_empty() {
                self.tell_once(named, |_, span| no_was(span));
                return None;
            }
        }
        if row.is_none() && value.was.is_none() {
            return None;
        }
        let key = |was: Option<&Spanned<String>>, is: &str| {
            was.map_or_else(|| is.to_owned(), |was| was.value.clone())
        };
        let was = FigureId {
            table: id.table.clone(),
            row: key(row, &id.row),
            column: key(value.was.as_ref(), &id.column),
        };
        Some(was.to_string())
    }

    fn carries(&mut self, value: &ValueEntry) -> Carries {
        match &value.carries {
            None => Carries::Nothing,
            Some(name) if name.value == "value" => Carries::Value,
            Some(name) => {
                self.tell_once(name, not_carried);
                Carries::Nothing
            }
        }
    }

    /// What the value takes beyond its kind, with what its table says of empty cells.
    fn form(&mut self, value: &ValueEntry, kind: Kind) -> CellForm {
        let mut findings = Vec::new();
        let empty = self.table.empty.as_ref();
        let mut form = value.form.resolve(kind, &value.label, empty, &mut findings);
        match value.required {
            Some(_) if kind.is_figure() => findings.push(figure_required(&value.label)),
            Some(true) => form.empty = Empty::Due,
            Some(false) => form.empty = Empty::Blank,
            None => {}
        }
        for finding in findings {
            let span = finding.span();
            if span.is_none_or(|span| !self.told.contains(&span)) {
                self.told.extend(span);
                self.findings.push(finding);
            }
        }
        form
    }

    /// Figures and codes stand in the middle, where nothing else is said; texts begin at the left.
    fn align(&mut self, value: &ValueEntry, kind: Kind) -> FigureAlign {
        let Some(name) = &value.align else {
            return match kind {
                Kind::Text | Kind::Choice => FigureAlign::Left,
                _ => FigureAlign::Center,
            };
        };
        FigureAlign::from_name(&name.value).unwrap_or_else(|| {
            self.tell_once(name, not_an_align);
            FigureAlign::Center
        })
    }

    fn tell_once(&mut self, name: &Spanned<String>, finding: fn(&str, Span) -> Finding) {
        if !self.told.contains(&name.span) {
            self.told.push(name.span);
            self.findings.push(finding(&name.value, name.span));
        }
    }
}
