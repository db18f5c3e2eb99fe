//! The sums of free tables: computed where they are left out, compared where they are given.

use super::cell_reading::CellReading;
use super::figure_form::grouped;
use super::free_columns::sum_level;
use super::free_rows::RowSums;
use super::free_table::{FreeTable, FreeValue};
use super::read_cells::{ColumnUse, ReadCells, Shown, SumLine};
use super::sum_verdict::Verdict;
use crate::base::decimal::Decimal;
use crate::base::diag::{Code, Finding, Span};

/// With more columns than this a table fits no page and is refused for that.
pub const MOST_COLUMNS: usize = 400;

/// Computes and compares the sums of a table: first along the rows, then down the columns.
pub(super) fn complete(table: &mut FreeTable, shown: Shown<'_>, findings: &mut Vec<Finding>) {
    if !table.has_sums() || table.columns.len() > MOST_COLUMNS {
        return;
    }
    let source = table.clone();
    let mut cells = ReadCells::of(&source, shown);
    for column in 0..source.columns.len() {
        if !source.columns[column].total {
            continue;
        }
        let (parts, others) = cells.columns_of(column, &|one| is_sum_column(&source, one));
        if parts.is_empty() {
            findings.push(no_columns(&source, column));
            continue;
        }
        for row in (0..source.rows.len()).filter(|row| source.rows[*row].is_plain()) {
            let line = ReadCells::along(row, column, &parts);
            let others = || lines(&others, &|parts| ReadCells::along(row, column, parts));
            settle(table, &mut cells, (&line, &others), findings);
        }
    }
    let rows = RowSums::of(&cells, &|row| is_sum_row(&cells, row));
    for row in (0..source.rows.len()).filter(|row| source.rows[*row].total) {
        let parts = rows.rows_of(row);
        if parts.is_empty() {
            findings.push(no_rows(source.rows[row].span));
            continue;
        }
        for column in 0..source.columns.len() {
            if is_summed(&cells, (row, column)) {
                let line = ReadCells::down(row, column, &parts);
                let others = || {
                    let others = rows.others_of(row);
                    lines(&others, &|parts| ReadCells::down(row, column, parts))
                };
                settle(table, &mut cells, (&line, &others), findings);
            }
        }
    }
}

/// The sums of a table that stand where its author says, as `complete` has left them.
pub fn marked_sums(cells: &ReadCells<'_>) -> Vec<SumLine> {
    let table = cells.table;
    let mut lines = Vec::new();
    for column in (0..table.columns.len()).filter(|column| table.columns[*column].total) {
        let (parts, _) = cells.columns_of(column, &|one| is_sum_column(table, one));
        let plain = (0..table.rows.len()).filter(|row| table.rows[*row].is_plain());
        lines.extend(plain.map(|row| ReadCells::along(row, column, &parts)));
    }
    let rows = RowSums::of(cells, &|row| is_sum_row(cells, row));
    for row in (0..table.rows.len()).filter(|row| table.rows[*row].total) {
        let parts = rows.rows_of(row);
        let columns = (0..table.columns.len()).filter(|column| is_summed(cells, (row, *column)));
        lines.extend(columns.map(|column| ReadCells::down(row, column, &parts)));
    }
    lines.retain(|line| !line.parts.is_empty());
    lines
}

/// The sums that have these parts.
fn lines(parts: &[Vec<usize>], line: &dyn Fn(&[usize]) -> SumLine) -> Vec<SumLine> {
    parts.iter().map(|parts| line(parts)).collect()
}

/// Whether a column is a sum and so no part of another, marked as such or by its name.
pub fn is_sum_column(table: &FreeTable, column: usize) -> bool {
    let head = table.columns.get(column);
    head.is_some_and(|head| head.total || sum_level(&head.label.value).is_some())
}

/// Whether a row is a sum and so no part of another, marked as such or by its name.
pub fn is_sum_row(cells: &ReadCells<'_>, row: usize) -> bool {
    let Some(found) = cells.table.rows.get(row) else {
        return false;
    };
    found.total || found.across.is_none() && sum_level(cells.label(row)).is_some()
}

/// Whether a total row sums a column: one of figures, or one in which a number is given for it.
fn is_summed(cells: &ReadCells<'_>, place: (usize, usize)) -> bool {
    match cells.use_of_column(place.1) {
        ColumnUse::Summed | ColumnUse::Dashes => true,
        ColumnUse::Never => false,
        ColumnUse::Text => cells.at(place).number().is_some(),
    }
}

/// Computes a cell that is blank, compares one that is filled. Text among the parts, as a dash,
/// adds nothing; a blank is unfilled, and nothing can be said.
fn settle(
    table: &mut FreeTable,
    cells: &mut ReadCells<'_>,
    (line, others): (&SumLine, &dyn Fn() -> Vec<SumLine>),
    findings: &mut Vec<Finding>,
) {
    let (row, column) = line.total;
    let span = |place: &(usize, usize)| cells.table.rows[place.0].cells[place.1].span;
    let label = cells.table.columns[column].label.value.replace('\n', "");
    let total = span(&line.total);
    match Verdict::of(cells, line, others) {
        Verdict::Sum(sum, places) => {
            let mut typed = line
                .parts
                .iter()
                .map(|part| &table.rows[part.0].cells[part.1]);
            let is_grouped = typed.any(|cell| has_groups(&cell.value))
                && table.columns[column].thousands.is_none()
                && !table.thousands;
            table.rows[row].cells[column].value = computed(sum, places, is_grouped);
            cells.set(line.total, CellReading::Number(sum, places));
        }
        Verdict::Nothing(part) => {
            table.rows[row].cells[column].value = table.rows[part.0].cells[part.1].value.clone();
            cells.set(line.total, CellReading::Nothing);
        }
        Verdict::Differs { given, sum } => {
            findings.push(differs(&label, given, sum, total));
        }
        Verdict::Unfilled { blanks, given } => {
            let blanks: Vec<Span> = blanks.iter().map(span).collect();
            findings.push(unfilled(&label, total, &blanks, given));
        }
        Verdict::Unreadable(unclear) if is_left_out(cells, line.total) => {
            let unclear: Vec<Span> = unclear.iter().map(span).collect();
            findings.push(unreadable(&label, total, &unclear));
            cells.set(line.total, CellReading::Unknown);
        }
        // What was given and could not be compared is for the rules to tell, as it may be right.
        Verdict::Unreadable(_) | Verdict::NoNumber(_) | Verdict::Agrees => {}
    }
}

/// Whether a sum was left to the program: a blank in a column of figures. Of quoted figures alone
/// nobody can say whether a blank is one.
pub fn is_left_out(cells: &ReadCells<'_>, total: (usize, usize)) -> bool {
    *cells.at(total) == CellReading::Blank && cells.table.is_of_figures(total.1)
}

/// Whether a figure is typed with separators: `1,200`.
fn has_groups(value: &FreeValue) -> bool {
    matches!(value, FreeValue::Text(text) if text.contains([',', '，']))
}

/// A sum as it is printed: with separators where parts of it have them.
fn computed(sum: Decimal, places: usize, is_grouped: bool) -> FreeValue {
    let least = Decimal::whole(1000);
    if !is_grouped || sum.abs() < least {
        return FreeValue::Number(sum, places);
    }
    FreeValue::Text(grouped(&sum.with_places(places)))
}

fn unfilled(
    label: &str,
    total: Span,
    blanks: &[Span],
    given: Option<(Decimal, Decimal)>,
) -> Finding {
    let (zh, en) = match given {
        None => (
            format!("“{label}”一列的合计算不出：有的格没有填"),
            format!("the total of `{label}` cannot be computed: some cells are blank"),
        ),
        Some((given, known)) => (
            format!("“{label}”一列的合计是 {given}，填了的各项之和是 {known}，有的格没有填"),
            format!(
                "the total of `{label}` is {given}, the cells that are filled sum to {known}, others are blank"
            ),
        ),
    };
    let finding = Finding::error(Code::UnfilledCell, zh, en);
    let marked = blanks.iter().take(6).fold(finding, |finding, span| {
        finding.at(*span, "未填", "unfilled")
    });
    marked.at(total, "这个合计", "this total").help(
        "没有发生的填 0；不适用的填“—”。",
        "write 0 for none, and a dash where nothing applies",
    )
}

fn unreadable(label: &str, total: Span, unclear: &[Span]) -> Finding {
    let finding = Finding::error(
        Code::NotSummed,
        format!("“{label}”一列的合计算不出：有的格里是带单位或别的文字的数"),
        format!("the total of `{label}` cannot be computed: some cells hold numbers with text"),
    );
    let marked = unclear.iter().take(6).fold(finding, |finding, span| {
        finding.at(*span, "不是单独的数", "not a bare number")
    });
    marked.at(total, "这个合计", "this total").help(
        "数单独写，单位写进列头或表的单位（unit），说明写进备注或放在数后面的括号里；要印“约12”而按 12 计的，写 { text = \"约12\", counts = 12 }；这一列不合计的，合计的格写“—”。",
        "write the number alone and its unit into the head of the column, remarks in brackets behind it; { text = \"约12\", counts = 12 } prints the text and counts the number; where nothing is to be summed, write a dash for the total",
    )
}

fn no_columns(table: &FreeTable, column: usize) -> Finding {
    let label = table.columns[column].label.value.replace('\n', "");
    Finding::error(
        Code::NotSummed,
        format!("“{label}”一列是合计（total），可是没有能相加的列"),
        format!("the column `{label}` is a total, but there is no column to sum"),
    )
    .at(table.columns[column].label.span, "这一列", "this column")
    .help(
        "有 group 的，只加同一个 group 里的列；序号、年份、电话、百分比一类的列不加。不是合计的，删去 total = true。",
        "with a `group` only columns of that group are summed, and never ordinals, years, telephone numbers or ratios; leave `total = true` out where it is no total",
    )
}

fn no_rows(row: Span) -> Finding {
    Finding::error(
        Code::NotSummed,
        "这一行是合计（total），可是没有能相加的行",
        "this row is a total, but there is no row to sum",
    )
    .at(row, "这一行", "this row")
    .help(
        "合计的行加它以上的各行；第一行是合计的，加它以下的各行。不是合计的，删去 total = true。",
        "a total sums the rows above it, one in the first row those below it; leave `total = true` out where it is no total",
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
