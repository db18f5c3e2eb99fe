//! Table definitions → [`TableShape`]: a resolved grid whose cells are labels or figures.

use super::file::{CellEntry, Head, RowEntry, TableEntry, ValueEntry, place};
use super::style::length;
use super::table_look::{self, Look};
use crate::base::diag::{Code, FileId, Finding, Span};
use crate::base::limits;
use crate::base::units::{Length, Sides};
use crate::data::{ColumnWidth, Decimal, Field, FigureAlign, FigureId, Kind};
use crate::document::{
    CellKind, Grid, GridError, Orientation, Scope, StyleId, StyleSheet, TableBorders, TableSize,
};
use crate::standard::{PageProfile, gbt9704};

/// A table before its figures are known.
#[derive(Clone, Debug)]
pub struct TableShape {
    /// The id, also the first part of its figures' paths.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How to read it.
    pub description: String,
    /// Column widths.
    pub widths: Vec<ColumnWidth>,
    /// The least height of a row.
    pub row_height: Length,
    /// Between borders and text.
    pub padding: Sides,
    /// Rows repeated on each page.
    pub header_rows: usize,
    /// Whether it stays on one page.
    pub keep_together: bool,
    /// How the sheets that it stands on are held.
    pub orientation: Orientation,
    /// Smaller sizes, tried in turn where it would not stand on one page.
    pub smaller: Vec<TableSize>,
    /// Weights of the rules.
    pub borders: TableBorders,
    /// The unit of its figures (单位), printed above it.
    pub unit: Option<String>,
    /// Notes (注), printed below it.
    pub notes: Vec<String>,
    /// Where it is defined.
    pub span: Span,
    /// Labels and figures in their places.
    pub grid: Grid<CellShape>,
    /// The fields of its figures, by row, then by column.
    pub figures: Vec<Field>,
    /// The rows that hold figures: key and name.
    pub row_keys: Vec<(String, String)>,
    /// The columns that every such row has: key and name; none where rows differ.
    pub column_keys: Vec<(String, String)>,
}

/// A cell before its figure is known.
#[derive(Clone, Debug)]
pub struct CellShape {
    /// Whether it names others.
    pub kind: CellKind,
    /// The style of its text.
    pub style: StyleId,
    /// What it shows.
    pub content: CellContent,
    /// Where a figure positions.
    pub align: FigureAlign,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellContent {
    /// Fixed text, by line.
    Label(Vec<String>),
    /// The figure at a path of the data.
    Figure(String),
}

/// Reads a table definition; findings are gathered, and `None` means that there is no grid.
pub(super) fn read(
    file: FileId,
    span: Span,
    entry: &TableEntry,
    profile: PageProfile,
    styles: &mut StyleSheet,
    findings: &mut Vec<Finding>,
) -> Option<TableShape> {
    let widths = table_look::widths(file, entry, findings);
    let (orientation, measure) = if entry.landscape {
        (Orientation::Landscape, gbt9704::TYPE_AREA_HEIGHT.value)
    } else {
        (Orientation::Portrait, gbt9704::TYPE_AREA_WIDTH.value)
    };
    let computed = widths.iter().filter(|width| width.fixed() <= Length::ZERO);
    let least = gbt9704::TABLE_LEAST_COLUMN.value * i64::try_from(computed.count()).unwrap_or(0);
    let total = widths.iter().map(|width| width.fixed()).sum::<Length>() + least;
    if total > measure {
        findings.push(too_wide(&entry.id, total, measure, span));
    }
    let padding = table_look::padding(file, &entry.padding, profile, findings);
    let look = Look::read(file, entry, padding, profile, findings);
    if let Some(finding) = too_many_cells(entry, span) {
        findings.push(finding);
        return None;
    }
    let mut reader = RowReader::new(file, span, entry, &look, styles, findings)?;
    let rows: Vec<_> = entry
        .rows
        .iter()
        .map(|row| reader.row(row.get_ref(), place(file, row)))
        .collect();
    let (figures, row_keys) = (reader.figures, reader.row_keys);
    let grid = Grid::resolve(rows, widths.len())
        .map_err(|error| findings.push(not_a_grid(file, entry, error, span)))
        .ok()?;
    Some(TableShape {
        id: entry.id.clone(),
        title: entry.title.clone(),
        description: entry.description.clone(),
        widths,
        row_height: length(file, &entry.row_height, profile, findings),
        padding,
        header_rows: entry.header_rows,
        keep_together: entry.keep_together,
        orientation,
        smaller: look.smaller,
        borders: look.borders,
        unit: entry.unit.as_ref().map(|unit| unit.get_ref().clone()),
        notes: entry
            .notes
            .iter()
            .map(|note| note.get_ref().clone())
            .collect(),
        span,
        grid,
        figures,
        row_keys,
        column_keys: entry
            .columns
            .iter()
            .map(|column| (column.key.clone(), column.label.clone()))
            .collect(),
    })
}

struct RowReader<'a> {
    file: FileId,
    table: &'a TableEntry,
    styles: &'a StyleSheet,
    label_style: StyleId,
    head_style: StyleId,
    figure_style: StyleId,
    figures: Vec<Field>,
    row_keys: Vec<(String, String)>,
    findings: &'a mut Vec<Finding>,
}

impl<'a> RowReader<'a> {
    /// A reader for the rows of one table; `None` when a style that they need is not there.
    fn new(
        file: FileId,
        span: Span,
        table: &'a TableEntry,
        look: &Look,
        styles: &'a mut StyleSheet,
        findings: &'a mut Vec<Finding>,
    ) -> Option<Self> {
        let mut style = |key: &str, at: Span| {
            let Some(found) = styles.find(key) else {
                findings.push(unknown_style(key, at));
                return None;
            };
            Some(look.style(found, table, styles))
        };
        let label_style = style(table.label_style.get_ref(), place(file, &table.label_style))?;
        let head_style = style("table_head", span)?;
        let figure_style = style("table_figure", span)?;
        Some(Self {
            file,
            table,
            styles,
            label_style,
            head_style,
            figure_style,
            figures: Vec::new(),
            row_keys: Vec::new(),
            findings,
        })
    }

    fn row(&mut self, row: &RowEntry, span: Span) -> Vec<(usize, usize, CellShape)> {
        let mut cells: Vec<(usize, usize, CellShape)> = row
            .cells
            .iter()
            .map(|cell| {
                let at = place(self.file, cell);
                let cell = cell.get_ref();
                (cell.rows, cell.cols, self.label(cell, row.head, at))
            })
            .collect();
        if row.key.is_none() && row.values.is_none() {
            return cells;
        }
        let name = row.cells.last().map_or_else(
            || self.table.title.clone(),
            |cell| cell.get_ref().text.replace('|', ""),
        );
        if let Some(key) = &row.key {
            self.row_keys.push((key.clone(), name.clone()));
        }
        let values: &[ValueEntry] = row.values.as_deref().unwrap_or(&self.table.columns);
        if values.is_empty() {
            self.findings.push(no_columns(&self.table.id, span));
        }
        for value in values {
            let id = FigureId {
                table: self.table.id.clone(),
                row: row.key.clone().unwrap_or_default(),
                column: value.key.clone(),
            };
            cells.push((1, value.cols, self.figure(id, value, &name)));
        }
        cells
    }

    fn label(&mut self, cell: &CellEntry, head: Head, at: Span) -> CellShape {
        let default = if head == Head::No {
            self.label_style
        } else {
            self.head_style
        };
        let style = match &cell.style {
            None => default,
            Some(key) => self.styles.find(key).unwrap_or_else(|| {
                self.findings.push(unknown_style(key, at));
                default
            }),
        };
        let scope = if head == Head::Columns {
            Scope::Column
        } else {
            Scope::Row
        };
        let lines = cell.text.split('|').map(str::to_owned).collect();
        CellShape {
            kind: CellKind::Header(scope),
            style,
            content: CellContent::Label(lines),
            align: FigureAlign::Center,
        }
    }

    fn figure(&mut self, id: FigureId, value: &ValueEntry, row: &str) -> CellShape {
        let kind = match &value.kind {
            None => Kind::Count,
            Some(name) => {
                if let Some(kind) = Kind::from_name(name.get_ref()).filter(|kind| kind.is_figure())
                {
                    kind
                } else {
                    let at = place(self.file, name);
                    self.findings.push(not_a_figure(name.get_ref(), at));
                    Kind::Count
                }
            }
        };
        let align = self.align(value);
        let path = id.to_string();
        self.figures.push(Field {
            path: path.clone(),
            id: Some(id),
            label: value.label.clone(),
            row: value.row.clone().unwrap_or_else(|| row.to_owned()),
            kind,
            required: true,
            note: String::new(),
            unit: value.unit.clone(),
            most: value.most.map(Decimal::whole),
        });
        let content = CellContent::Figure(path);
        CellShape {
            kind: CellKind::Data,
            style: self.figure_style,
            content,
            align,
        }
    }

    fn align(&mut self, value: &ValueEntry) -> FigureAlign {
        let Some(name) = &value.align else {
            return FigureAlign::Center;
        };
        FigureAlign::from_name(name.get_ref()).unwrap_or_else(|| {
            let at = place(self.file, name);
            self.findings.push(not_an_align(name.get_ref(), at));
            FigureAlign::Center
        })
    }
}

fn bad(zh: String, en: String, span: Span) -> Finding {
    Finding::error(Code::BadLayout, zh, en).at(span, "这里", "here")
}

fn unknown_style(key: &str, span: Span) -> Finding {
    bad(
        format!("没有样式“{key}”"),
        format!("there is no style `{key}`"),
        span,
    )
}

fn not_a_figure(name: &str, span: Span) -> Finding {
    bad(
        format!("“{name}”不是数据格的种类；可以写 count、change、amount"),
        format!("`{name}` is not a kind of figure; known: count, change, amount"),
        span,
    )
}

fn not_an_align(name: &str, span: Span) -> Finding {
    bad(
        format!("对齐方式“{name}”不认识；可以写 center、right、decimal、left"),
        format!("unknown alignment `{name}`; known: center, right, decimal, left"),
        span,
    )
}

fn no_columns(table: &str, span: Span) -> Finding {
    bad(
        format!("表“{table}”的这一行有 key，但表没有 columns，这一行也没有 values"),
        format!("this row of `{table}` has a key, but there are neither columns nor values"),
        span,
    )
}

fn too_wide(table: &str, total: Length, measure: Length, span: Span) -> Finding {
    bad(
        format!("表“{table}”各列共宽 {total}，超出版心 {measure}"),
        format!("the columns of `{table}` are {total} wide, the type area has {measure}"),
        span,
    )
}

fn too_many_cells(entry: &TableEntry, span: Span) -> Option<Finding> {
    let cells = entry.rows.len().saturating_mul(entry.widths.len());
    let zh = format!("表“{}”", entry.id);
    let en = format!("the table `{}`", entry.id);
    let (found, most) = (format!("{cells} 格"), format!("{} 格", limits::CELLS));
    (cells > limits::CELLS)
        .then(|| limits::beyond((&zh, &en), &found, &most).at(span, "太大", "too large"))
}

fn not_a_grid(file: FileId, table: &TableEntry, error: GridError, span: Span) -> Finding {
    let id = &table.id;
    let (row, zh, en) = match error {
        GridError::Empty => {
            return bad(
                format!("表“{id}”没有行或没有列"),
                format!("`{id}` is empty"),
                span,
            );
        }
        GridError::Hole { row, col } => (
            row,
            format!("表“{id}”第 {row} 行第 {col} 列没有格子盖住"),
            format!("row {row}, column {col} of `{id}` is covered by no cell"),
        ),
        GridError::Clash { row, col } => (
            row,
            format!("表“{id}”第 {row} 行第 {col} 列的格子超出表格，或与别的格子重叠"),
            format!("the cell at row {row}, column {col} of `{id}` leaves the table or overlaps"),
        ),
    };
    let at = table.rows.get(row - 1).map_or(span, |row| place(file, row));
    bad(zh, en, at)
}
