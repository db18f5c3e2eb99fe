//! Findings about table definitions.

use super::finding::{bad, suggested};
use super::table_file::{RowEntry, TableEntry, ValueEntry};
use crate::base::diag::{Finding, Span, Spanned};
use crate::base::limits;
use crate::base::units::Length;
use crate::data::{FigureAlign, Kind};
use crate::document::{GridError, StyleSheet};

pub(super) fn unknown_style(key: &str, span: Span, styles: &StyleSheet) -> Finding {
    let finding = bad(
        format!("没有样式“{key}”"),
        format!("there is no style `{key}`"),
        span,
    );
    let known = styles.iter().map(|(_, style)| style.key.as_str());
    suggested(finding, key, known)
}

pub(super) fn not_of_a_cell(name: &str, span: Span) -> Finding {
    let known: Vec<&str> = Kind::names_of_cells().collect();
    let finding = bad(
        format!("“{name}”不是数据格的种类；可以写 {}", known.join("、")),
        format!(
            "`{name}` is not a kind of cell; known: {}",
            known.join(", ")
        ),
        span,
    );
    suggested(finding, name, known)
}

pub(super) fn figure_required(label: &Spanned<String>) -> Finding {
    bad(
        format!("“{}”是数，不写 required", label.value),
        format!("`{}` is a figure: `required` does not apply", label.value),
        label.span,
    )
    .help(
        "可以空白的数写 empty = \"blank\"：没有填的印成空白，不当作 0。",
        "a figure that may stay blank has empty = \"blank\"",
    )
}

pub(super) fn not_an_align(name: &str, span: Span) -> Finding {
    let finding = bad(
        format!("对齐方式“{name}”不认识"),
        format!("unknown alignment `{name}`"),
        span,
    );
    suggested(finding, name, FigureAlign::NAMES.map(|(name, _)| name))
}

pub(super) fn no_value(key: &Spanned<String>, values: &[ValueEntry]) -> Finding {
    let name = &key.value;
    let finding = bad(
        format!("这一行没有数据格“{name}”"),
        format!("this row has no figure `{name}`"),
        key.span,
    );
    let known = values.iter().map(|value| value.key.value.as_str());
    suggested(finding, name, known)
}

pub(super) fn no_columns(table: &str, span: Span) -> Finding {
    bad(
        format!("表“{table}”的这一行有 key，但表没有 columns，这一行也没有 values"),
        format!("this row of `{table}` has a key, but there are neither columns nor values"),
        span,
    )
}

pub(super) fn too_wide(table: &str, total: Length, measure: Length, span: Span) -> Finding {
    bad(
        format!("表“{table}”各列共宽 {total}，超出版心 {measure}"),
        format!("the columns of `{table}` are {total} wide, the type area has {measure}"),
        span,
    )
}

pub(super) fn too_many_cells(entry: &TableEntry, rows: usize, span: Span) -> Option<Finding> {
    let cells = rows.saturating_mul(entry.widths.len());
    let zh = format!("表“{}”", entry.id.value);
    let en = format!("the table `{}`", entry.id.value);
    let (found, most) = (format!("{cells} 格"), format!("{} 格", limits::CELLS));
    (cells > limits::CELLS)
        .then(|| limits::beyond((&zh, &en), &found, &most).at(span, "太大", "too large"))
}

pub(super) fn not_a_grid(
    table: &TableEntry,
    rows: &[Spanned<RowEntry>],
    error: GridError,
    span: Span,
) -> Finding {
    let id = &table.id.value;
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
    let at = rows.get(row - 1).map_or(span, |row| row.span);
    bad(zh, en, at)
}
