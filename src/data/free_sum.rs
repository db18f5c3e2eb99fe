//! The sums of free tables: computed where they are left out, compared where they are given.

use super::decimal::Decimal;
use super::free_table::{FreeColumn, FreeTable, FreeValue};
use crate::base::diag::{Code, Finding, Span};

/// Computes and compares the sums of a table: first along the rows, then down the columns.
pub(super) fn complete(table: &mut FreeTable, findings: &mut Vec<Finding>) {
    for column in 0..table.columns.len() {
        if table.columns[column].total {
            let parts = summed_columns(table, column);
            for row in 0..table.rows.len() {
                if !table.rows[row].total {
                    let cells: Vec<_> = parts.iter().map(|part| (row, *part)).collect();
                    sum(table, (row, column), &cells, findings);
                }
            }
        }
    }
    for row in 0..table.rows.len() {
        if table.rows[row].total {
            let parts = summed_rows(table, row);
            for column in 0..table.columns.len() {
                if table.is_of_figures(column) {
                    let cells: Vec<_> = parts.iter().map(|part| (*part, column)).collect();
                    sum(table, (row, column), &cells, findings);
                }
            }
        }
    }
}

/// The columns that a total sums: those of figures below the same heads, totals left out.
fn summed_columns(table: &FreeTable, total: usize) -> Vec<usize> {
    let shared = &table.columns[total].groups;
    let is_below = |column: &FreeColumn| {
        let mut pairs = column.groups.iter().zip(shared);
        column.groups.len() >= shared.len() && pairs.all(|(head, own)| head.value == own.value)
    };
    (0..table.columns.len())
        .filter(|column| {
            let other = &table.columns[*column];
            !other.total && is_below(other) && table.is_of_figures(*column)
        })
        .collect()
}

/// The rows that a total sums: those since the total before it; directly below another total,
/// all that are no totals.
fn summed_rows(table: &FreeTable, total: usize) -> Vec<usize> {
    let is_plain = |row: &usize| !table.rows[*row].total;
    let above = (0..total).rev();
    let since: Vec<usize> = above.clone().take_while(is_plain).collect();
    let mut rows = if since.is_empty() {
        above.filter(is_plain).collect()
    } else {
        since
    };
    rows.reverse();
    rows
}

/// Computes a cell that is blank, compares one that is filled. Text among the parts, as a dash,
/// adds nothing; a blank is unfilled, and nothing can be said.
fn sum(
    table: &mut FreeTable,
    (row, column): (usize, usize),
    parts: &[(usize, usize)],
    findings: &mut Vec<Finding>,
) {
    let mut total = Decimal::ZERO;
    let mut most_places = None;
    let mut blanks: Vec<Span> = Vec::new();
    for (row, column) in parts {
        let cell = &table.rows[*row].cells[*column];
        match cell.value {
            FreeValue::Number(number, places) => {
                total = total + number;
                most_places = most_places.max(Some(places));
            }
            FreeValue::Blank => blanks.push(cell.span),
            FreeValue::Text(_) => {}
        }
    }
    let label = table.columns[column].label.value.clone();
    let cell = &mut table.rows[row].cells[column];
    match (&cell.value, most_places) {
        (FreeValue::Blank, Some(places)) if blanks.is_empty() => {
            cell.value = FreeValue::Number(total, places);
        }
        (FreeValue::Blank, _) if !blanks.is_empty() => {
            findings.push(not_computed(&label, cell.span, &blanks));
        }
        (FreeValue::Number(given, _), Some(_)) if blanks.is_empty() && *given != total => {
            findings.push(differs(&label, *given, total, cell.span));
        }
        _ => {}
    }
}

fn not_computed(label: &str, total: Span, blanks: &[Span]) -> Finding {
    let finding = Finding::error(
        Code::UnfilledCell,
        format!("“{label}”一列的合计算不出：有的格没有填"),
        format!("the total of `{label}` cannot be computed: some cells are blank"),
    );
    let marked = blanks.iter().take(6).fold(finding, |finding, span| {
        finding.at(*span, "未填", "unfilled")
    });
    marked.at(total, "这个合计", "this total").help(
        "没有发生的填 0；不适用的填“—”。",
        "write 0 for none, and a dash where nothing applies",
    )
}

fn differs(label: &str, given: Decimal, total: Decimal, span: Span) -> Finding {
    let difference = (given - total).abs();
    Finding::error(
        Code::CrossCheck,
        format!("“{label}”一列的合计是 {given}，各项之和是 {total}，相差 {difference}"),
        format!("the total of `{label}` is {given}, its parts sum to {total}, {difference} apart"),
    )
    .at(span, format!("应是 {total}"), format!("expected {total}"))
    .help(
        "请核对各项；合计可以留作 \"\"，由程序计算。",
        "check the parts; a total left as \"\" is computed",
    )
}
