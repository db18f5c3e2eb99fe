//! GW0401: a row or a column is called 合计, is not marked as such, and does not add up.

use super::paper::Paper;
use super::rule::Rule;
use super::table_sum::span;
use crate::base::diag::{Code, Finding};
use crate::base::text::unit;
use crate::data::{
    CellReading, Decimal, FreeTable, MOST_COLUMNS, ReadCells, RowSums, SumLine, Verdict,
    is_sum_column, is_sum_row, sum_level,
};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "B-1",
    code: Code::CrossCheck,
    waivable: true,
    name: "叫作“合计”的行和列与各项之和相符",
    looks_at: "数据里的表格，没有写 total = true，而名称是“合计”“小计”“总计”“计”或以它们结尾的\
               行和列：其中的数，与按位置应加的各项之和相等。其他读法（前一个合计以后、以下各行、\
               只加上层各项）加得对的，也算相符；一处也对不上的长表，看作另有含义，不提。",
    why: "合计与各项不符，是表格里最常见的差错。没有写明是合计的，程序只能从名称看出来，所以是提醒。",
    sample: "sample-notice.toml",
    instead_of: "{ total = true, cells = [\"合计\", \"\", \"\", \"\"] },",
    wrong: "[\"合计\", \"\", \"\", 97],",
    right: "[\"合计\", \"\", \"\", 98],",
    cure: "核对各项；确是合计的，写 total = true，留空由程序计算。",
    check,
};

/// With so many sums of one row or column that are all wrong, and none nearly right, it is no sum.
const MANY: usize = 3;

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let tables = paper.dataset.all_tables().into_iter();
    for table in tables.filter(|table| table.columns.len() <= MOST_COLUMNS) {
        let is_called = |text: &str| sum_level(text).is_some();
        let mut texts = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| cell.value.text());
        let mut heads = table
            .columns
            .iter()
            .map(|column| column.label.value.as_str());
        if !heads.any(is_called) && !texts.any(|text| is_called(&text)) {
            continue;
        }
        let cells = paper.cells(table);
        rows(table, &cells, findings);
        columns(table, &cells, findings);
    }
}

/// A sum, and the same with the parts that a reader may take it to have instead.
type Sums = (SumLine, Vec<SumLine>);

fn sums_of(parts: &[usize], others: &[Vec<usize>], line: &dyn Fn(&[usize]) -> SumLine) -> Sums {
    let others = others.iter().map(|parts| line(parts));
    (line(parts), others.collect())
}

/// Compares the rows that are called sums.
fn rows(table: &FreeTable, cells: &ReadCells<'_>, findings: &mut Vec<Finding>) {
    let is_called =
        |row: usize| table.rows[row].is_plain() && sum_level(cells.label(row)).is_some();
    if !(0..table.rows.len()).any(is_called) || has_units(table) {
        return;
    }
    let sums = RowSums::of(cells, &|row| is_sum_row(cells, row));
    for row in (0..table.rows.len()).filter(|row| is_called(*row)) {
        let parts = sums.rows_of(row);
        if parts.is_empty() {
            continue;
        }
        let others = sums.others_of(row);
        let figures = (0..table.columns.len()).filter(|column| cells.is_summed(*column));
        let lines: Vec<Sums> = figures
            .map(|column| {
                sums_of(&parts, &others, &|parts| {
                    ReadCells::down(row, column, parts)
                })
            })
            .collect();
        let name = cells.label(row).to_owned();
        report(table, cells, &lines, &name, findings);
    }
}

/// Compares the columns that are called sums.
fn columns(table: &FreeTable, cells: &ReadCells<'_>, findings: &mut Vec<Finding>) {
    let heads = &table.columns;
    let is_called =
        |column: usize| !heads[column].total && sum_level(&heads[column].label.value).is_some();
    let called = (0..heads.len()).filter(|column| is_called(*column) && cells.is_summed(*column));
    for column in called {
        let (parts, others) = cells.columns_of(column, &|one| is_sum_column(table, one));
        if parts.is_empty() {
            continue;
        }
        let lines: Vec<Sums> = (0..table.rows.len())
            .map(|row| {
                sums_of(&parts, &others, &|parts| {
                    ReadCells::along(row, column, parts)
                })
            })
            .collect();
        report(table, cells, &lines, &heads[column].label.value, findings);
    }
}

/// Tells of the sums of one row or column that are wrong, unless it is plainly none.
fn report(
    table: &FreeTable,
    cells: &ReadCells<'_>,
    lines: &[Sums],
    name: &str,
    findings: &mut Vec<Finding>,
) {
    let mut right = 0;
    let mut wrong: Vec<(&SumLine, Decimal, Decimal)> = Vec::new();
    for (line, others) in lines {
        if cells.at(line.total).number().is_none() {
            continue;
        }
        match Verdict::of(cells, line, &|| others.clone()) {
            Verdict::Agrees => right += 1,
            Verdict::Differs { given, sum }
            | Verdict::Unfilled {
                given: Some((given, sum)),
                ..
            } if has_two_figures(cells, line) => wrong.push((line, given, sum)),
            _ => {}
        }
    }
    let is_near = |(_, given, sum): &(&SumLine, Decimal, Decimal)| {
        (*given - *sum).abs().times(5) <= sum.abs()
    };
    if right == 0 && wrong.len() >= MANY && !wrong.iter().any(is_near) {
        return;
    }
    for (line, given, sum) in wrong {
        findings.extend(differs(table, line, name, (given, sum)));
    }
}

/// Whether a sum has something to sum: one figure may stand for another thing than its total.
fn has_two_figures(cells: &ReadCells<'_>, line: &SumLine) -> bool {
    let is_figure = |part: &&(usize, usize)| {
        !matches!(cells.at(**part), CellReading::Blank | CellReading::Words)
    };
    line.parts.iter().filter(is_figure).count() > 1
}

/// Whether the rows of a table are counted in units of their own.
fn has_units(table: &FreeTable) -> bool {
    let is_of_units = |column: usize| {
        let head: String = table.columns[column]
            .label
            .value
            .split_whitespace()
            .collect();
        if head == "计量单位" {
            return true;
        }
        let rows = table.rows.iter().filter(|row| row.across.is_none());
        let texts = rows.filter_map(|row| Some(row.cells.get(column)?.value.text()));
        let mut texts = texts.filter(|text| !text.is_empty());
        let is_unit =
            |text: &str| text == "%" || unit::length(text.chars()) == text.chars().count();
        head == "单位" && texts.clone().next().is_some() && texts.all(|text| is_unit(text.trim()))
    };
    (0..table.columns.len()).any(is_of_units)
}

fn differs(
    table: &FreeTable,
    line: &SumLine,
    name: &str,
    (given, sum): (Decimal, Decimal),
) -> Option<Finding> {
    let place = span(table, line.total)?;
    let name: String = name.split_whitespace().collect();
    let column = table
        .columns
        .get(line.total.1)?
        .label
        .value
        .replace('\n', "");
    let difference = (given - sum).abs();
    let about = if name == column {
        format!("“{name}”")
    } else {
        format!("“{name}”一行“{column}”一列")
    };
    Some(
        Finding::warning(
            Code::CrossCheck,
            format!("{about}是 {given}，各项之和是 {sum}，相差 {difference}（规则 {RULE}）"),
            format!("`{name}` of `{column}` is {given}, its parts sum to {sum}, {difference} apart ({RULE})"),
        )
        .at(place, format!("应是 {sum}"), format!("expected {sum}"))
        .help(
            "请核对各项；确是合计的，写 total = true，留作 \"\" 由程序计算。",
            "check the parts; where it is a total, write total = true and leave it as \"\" to have it computed",
        )
        .of_rule(RULE.id, &name),
    )
}
