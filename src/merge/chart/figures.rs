//! Looks up the figures of a chart: in the tables of the form, in those of the data, one by one.

use super::finding::{absent, bad, unfilled};
use super::shown::Looked;
use crate::base::diag::{Span, Spanned};
use crate::data::{Chart, Field, FigureForm};
use crate::document::{ChartFigure, ChartSeries};
use crate::layout::TableShape;
use crate::merge::merger::Merger;

/// The name of a series, and the figures that are asked for.
type Asked<'a> = (Option<&'a Spanned<String>>, &'a Vec<Spanned<String>>);

/// A figure that was found: its row, its column, itself.
pub(super) struct Found {
    pub(super) row: String,
    pub(super) column: String,
    pub(super) figure: ChartFigure,
}

impl Merger<'_> {
    /// The figures of a chart; `None` where a finding says why there are none.
    pub(super) fn looked_up(&mut self, chart: &Chart) -> Option<Looked> {
        let mut looked = match (
            &chart.table,
            chart.figures.is_empty(),
            chart.series.is_empty(),
        ) {
            (Some(table), true, true) => self.of_table(chart, table),
            (None, false, true) => self.of_paths(chart, &[(None, &chart.figures)]),
            (None, true, false) => {
                let series = chart.series.iter();
                let series: Vec<_> = series.map(|one| (Some(&one.name), &one.figures)).collect();
                self.of_paths(chart, &series)
            }
            _ => {
                self.findings.push(bad(
                    (
                        "图解的数从哪里来，要写一种：table（整张表的行列）、figures（逐个写）或 series（几列）",
                        "a chart takes its figures from one of `table`, `figures` and `series`",
                    ),
                    chart.span,
                    (
                        "从一张表里取的，写 table 和 rows、columns；从几张表里取的，写 figures。",
                        "give `table` with `rows` and `columns`, or `figures`",
                    ),
                ));
                None
            }
        }?;
        if !chart.labels.is_empty() {
            if chart.labels.len() != looked.categories.len() {
                let (given, due) = (chart.labels.len(), looked.categories.len());
                self.findings.push(bad(
                    (
                        format!("图解有 {due} 项，labels 却写了 {given} 个名称"),
                        format!("{due} figures have {given} labels"),
                    ),
                    chart.labels.first().map_or(chart.span, |one| one.span),
                    (
                        "一项一个名称，按先后写；或者不写 labels，用表里的名称。",
                        "give one label each, or leave them out",
                    ),
                ));
                return None;
            }
            let labels = chart.labels.iter().map(|label| self.filled(label));
            looked.categories = labels.collect();
        }
        if let Some(unit) = &chart.unit {
            looked.unit = Some(self.filled(unit));
        }
        looked.unit = looked.unit.filter(|unit| !unit.trim().is_empty());
        Some(looked)
    }

    fn of_table(&mut self, chart: &Chart, table: &Spanned<String>) -> Option<Looked> {
        let layout = self.layout;
        if let Some(shape) = layout.tables.iter().find(|one| one.id == table.value) {
            return self.of_shape(chart, shape);
        }
        let free = self.dataset.all_tables().into_iter();
        let mut free = free.filter(|one| one.id.as_ref().is_some_and(|id| id.value == table.value));
        if let Some(free) = free.next() {
            return self.of_free(chart, free);
        }
        let name = &table.value;
        let all = self.dataset.all_tables();
        let ids = all
            .iter()
            .filter_map(|one| Some(one.id.as_ref()?.value.as_str()));
        let known = layout.tables.iter().map(|one| one.id.as_str()).chain(ids);
        let finding = absent(
            (
                format!("没有“{name}”这张表"),
                format!("there is no table `{name}`"),
            ),
            name,
            table.span,
            known,
        );
        self.findings.push(finding);
        None
    }

    /// The figures of a table of the form, by the keys of its rows and columns.
    fn of_shape(&mut self, chart: &Chart, shape: &TableShape) -> Option<Looked> {
        let keys = |asked: &[Spanned<String>], all: &[(String, String)]| -> Vec<Spanned<String>> {
            if !asked.is_empty() {
                return asked.to_vec();
            }
            let keys = all.iter().map(|(key, _)| Spanned {
                value: key.clone(),
                span: chart.span,
            });
            keys.collect()
        };
        let rows = keys(&chart.rows, &shape.row_keys);
        let columns = keys(&chart.columns, &shape.column_keys);
        let mut found = Vec::new();
        for row in &rows {
            let mut cells = Vec::new();
            for column in &columns {
                let (row, column) = (&row.value, &column.value);
                let path = match row.as_str() {
                    "" => format!("{}.{column}", shape.id),
                    _ => format!("{}.{row}.{column}", shape.id),
                };
                cells.push(path);
            }
            found.push((row, cells));
        }
        let mut is_whole = true;
        let mut grid: Vec<Vec<Found>> = Vec::new();
        for (row, paths) in found {
            let mut cells = Vec::new();
            for (path, column) in paths.iter().zip(&columns) {
                let place = if chart.columns.is_empty() {
                    row.span
                } else {
                    column.span
                };
                match self.of_form(chart, path, place, &shape.figures) {
                    Some(cell) => cells.push(cell),
                    None => is_whole = false,
                }
            }
            grid.push(cells);
        }
        let unit = shape.unit.as_ref().map(|unit| self.filled(unit));
        let mut looked = is_whole.then(|| turned(&grid))??;
        looked.unit = unit;
        Some(looked)
    }

    /// A figure of the form.
    fn of_form(
        &mut self,
        chart: &Chart,
        path: &str,
        place: Span,
        fields: &[Field],
    ) -> Option<Found> {
        let mut figures = fields.iter().filter(|field| field.kind.is_figure());
        let Some(field) = figures.find(|field| field.path == path) else {
            let finding = absent(
                (
                    format!("没有“{path}”这个数"),
                    format!("there is no figure `{path}`"),
                ),
                path,
                place,
                fields
                    .iter()
                    .filter(|field| field.kind.is_figure())
                    .map(|field| field.path.as_str()),
            );
            self.findings.push(finding);
            return None;
        };
        let Some(figure) = self.dataset.figure(path) else {
            self.findings
                .push(unfilled(&called(field), "", None, chart.span));
            return None;
        };
        let value = figure.value;
        Some(Found {
            row: field.row.clone(),
            column: field.label.clone(),
            figure: ChartFigure {
                value,
                shown: FigureForm::default().of_figure(value, value.places()),
            },
        })
    }

    /// Figures that are named one by one, in one series or several.
    fn of_paths(&mut self, chart: &Chart, asked: &[Asked<'_>]) -> Option<Looked> {
        let layout = self.layout;
        let mut looked = Looked::default();
        let mut first: Vec<Found> = Vec::new();
        let mut is_whole = true;
        for (name, paths) in asked {
            let mut figures = Vec::new();
            for path in *paths {
                let found = match path.value.split('/').collect::<Vec<_>>().as_slice() {
                    [table, row, column] => {
                        self.of_free_cell(chart, path.span, [table, row, column])
                    }
                    _ => self.of_form(chart, &path.value, path.span, &layout.schema.fields),
                };
                match found {
                    Some(found) => figures.push(found),
                    None => is_whole = false,
                }
            }
            let shown = figures.iter().map(|found| found.figure.clone());
            looked.series.push(ChartSeries {
                name: name.map_or(String::new(), |name| self.filled(name)),
                figures: shown.collect(),
            });
            if first.is_empty() {
                first = figures;
            }
        }
        let counts = looked.series.iter().map(|one| one.figures.len());
        if !is_whole {
            return None;
        }
        if counts.clone().any(|count| count == 0) || counts.clone().min() != counts.max() {
            self.findings.push(bad(
                (
                    "图解的几列数（series）个数不同",
                    "the series of this chart have different numbers of figures",
                ),
                chart.span,
                (
                    "每一列写同样多的数，先后一致。",
                    "give each series as many figures, in the same order",
                ),
            ));
            return None;
        }
        looked.categories = names(&first);
        Some(looked)
    }
}

/// What a figure of a form is called in findings.
fn called(field: &Field) -> String {
    let parts = [&field.table, &field.row, &field.label];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    parts.join("·")
}

/// What single figures stand for: by what they differ.
fn names(found: &[Found]) -> Vec<String> {
    let is_same = |of: fn(&Found) -> &String| {
        found
            .windows(2)
            .all(|two| matches!(two, [one, next] if of(one) == of(next)))
    };
    let names = found.iter().map(|one| {
        if one.row.is_empty() || (found.len() > 1 && is_same(|one| &one.row)) {
            one.column.clone()
        } else if one.column.is_empty() || is_same(|one| &one.column) {
            one.row.clone()
        } else {
            format!("{}{}", one.row, one.column)
        }
    });
    names.collect()
}

/// Rows of figures as categories and series: one row is shown by its columns, one column by its
/// rows, and of several the rows are shown, with a series for each column.
pub(super) fn turned(grid: &[Vec<Found>]) -> Option<Looked> {
    let mut looked = Looked::default();
    if let [row] = grid {
        looked.categories = row.iter().map(|cell| cell.column.clone()).collect();
        looked.series.push(ChartSeries {
            name: String::new(),
            figures: row.iter().map(|cell| cell.figure.clone()).collect(),
        });
    } else {
        let columns = grid.first()?.len();
        looked.categories = grid
            .iter()
            .filter_map(|row| Some(row.first()?.row.clone()))
            .collect();
        for column in 0..columns {
            let cells: Vec<&Found> = grid.iter().filter_map(|row| row.get(column)).collect();
            let name = if columns > 1 {
                cells.first()?.column.clone()
            } else {
                String::new()
            };
            looked.series.push(ChartSeries {
                name,
                figures: cells.iter().map(|cell| cell.figure.clone()).collect(),
            });
        }
    }
    (!looked.categories.is_empty()).then_some(looked)
}
