//! Rows with the sums of groups: they are counted by the program, and held against what a paper
//! shows.

use super::cut::{covers, in_row};
use super::fault::{Fault, ordinal};
use super::plain::plain;
use super::reading::Table;
use super::shape::{Listed, Sums};
use super::table::Figures;
use super::text_cell::value;
use super::values::list;
use crate::base::diag::Code;
use crate::data::{Decimal, Fields, Value};
use crate::import::tree::set;

/// Whether a row of a paper is one with the sums of a group.
pub(super) fn is_sum(table: &Table, row: usize, sums: &Sums<'_>, is_even: bool) -> bool {
    let label = &sums.label;
    table.cells.iter().any(|cell| {
        let is_there = !is_even || cell.column == label.area.col;
        covers(cell, row) && is_there && plain(&cell.text) == label.text
    })
}

impl Figures<'_> {
    /// Tells which sums of groups are not what their rows come to; the program counts them anew.
    pub(super) fn compare_sums(
        &mut self,
        table: &Table,
        (one, rows): (&Listed<'_>, &[Value]),
        shown: &[(usize, &Sums<'_>)],
    ) {
        if one.sums.is_empty() {
            return;
        }
        let mut fields = Fields::default();
        let all = list(rows.iter().cloned(), self.span);
        set(&mut fields, &one.list.path, all, self.span);
        let expanded = self.layout.with_rows(&fields).ok().flatten();
        let of_list = expanded.iter().flat_map(|rows| rows.layout.lists());
        let due = of_list.into_iter().find(|list| list.path == one.list.path);
        let due = due.map_or(&[][..], |list| list.subtotals.as_slice());
        if due.len() != shown.len() {
            let (found, due) = (shown.len(), due.len());
            let fault = Fault::warning(
                Code::PaperLacks,
                format!("有 {found} 行小计，照各行应有 {due} 行；小计由程序计算"),
                format!("{found} rows of sums, expected {due}; they are computed"),
            );
            let fault = fault.in_table(table.place, &(String::new(), String::new()));
            self.faults.push(fault.of(&one.list.path));
            return;
        }
        for ((row, sums), due) in shown.iter().zip(due) {
            let parts: Vec<&Value> = due.rows.iter().filter_map(|row| rows.get(*row)).collect();
            self.compare_row(table, (*row, sums), &parts);
        }
    }

    fn compare_row(&mut self, table: &Table, (row, sums): (usize, &Sums<'_>), parts: &[&Value]) {
        for (key, figure) in &sums.figures {
            let area = figure.area;
            let cell = in_row(table, row, &(area.col..area.col + area.cols));
            let text = cell.map_or("", |cell| cell.text.as_str());
            if !figure.field.kind.adds_up() || plain(text).is_empty() {
                continue;
            }
            let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| {
                let part = match part {
                    Value::Fields(fields) => fields.get(key).map(|node| &node.value),
                    _ => None,
                };
                match part {
                    Some(Value::Number(number)) => sum.checked_add(*number),
                    _ => Some(sum),
                }
            });
            let shown = value(text, figure.field, self.span);
            if shown == sum.map(Value::Number) {
                continue;
            }
            let (label, found) = (&figure.field.label, super::fault::shown(text));
            let sum = sum.map_or(String::new(), |sum| sum.to_string());
            let fault = Fault::warning(
                Code::PaperCell,
                format!("“{label}”一格的小计是“{found}”，各行相加是 {sum}；小计由程序计算"),
                format!("{label}: `{found}`, the rows come to {sum}; sums are computed"),
            );
            self.faults.push(fault.in_table(table.place, &ordinal(row)));
        }
    }
}
