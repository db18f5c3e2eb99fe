//! Rows of a table that the data gives: which rows of a paper they are, and what stands in them.

use std::ops::Range;

use super::cut::{blank_rows, covers, in_row, without};
use super::fault::{Fault, ordinal};
use super::plain::plain;
use super::reading::{Cell, Table};
use super::rows::Theirs;
use super::shape::{Area, Figure, Form, Listed, above};
use super::sums::is_sum;
use super::table::{Figures, within};
use super::text_cell::{stays_blank, value};
use super::values::fields;
use crate::base::diag::Code;
use crate::data::Value;

/// Labels that tell a head that stands again from a row with the same name.
const REPEATED: usize = 2;

/// Which rows of a paper are which of a form.
struct Rows {
    /// The rows of each list.
    lists: Vec<Vec<usize>>,
    /// Whether each row of the paper is one of the form.
    fixed: Vec<bool>,
    /// Whether each row is a head that stands again on another page.
    repeated: Vec<bool>,
    /// Whether all heads stand where the form has them.
    is_even: bool,
}

impl<'a> Figures<'a> {
    /// Reads a table whose rows are in part those of the data.
    pub(super) fn listed(&mut self, table: &Table, form: Form<'a>) {
        let blank = blank_rows(table);
        let table = &without(table, &|row| blank.get(row) == Some(&true));
        let form = &form.stripped();
        let rows = match rows(table, form) {
            Ok(rows) => rows,
            Err((zh, en)) => {
                for one in &form.lists {
                    self.unread(table, one, (zh, en));
                }
                self.fixed(table, form);
                return;
            }
        };
        for (one, found) in form.lists.iter().zip(&rows.lists) {
            self.list(table, (form, one), (found, rows.is_even));
        }
        self.strange(table, &rows);
        let is_fixed = |row: usize| rows.fixed.get(row) == Some(&true);
        let table = without(table, &|row| !is_fixed(row));
        let is_list = |row: usize| form.lists.iter().any(|one| one.rows().contains(&row));
        self.fixed(&table, &form.clone().without(&is_list));
    }

    fn unread(&mut self, table: &Table, one: &Listed<'_>, (zh, en): (&str, &str)) {
        let path = &one.list.path;
        let fault = Fault::warning(
            Code::PaperLacks,
            format!("{zh}，各行（{path}）没有填"),
            format!("{en}: the rows of {path} were left unfilled"),
        );
        let fault = fault.in_table(table.place, &(String::new(), String::new()));
        self.faults.push(fault.of(path));
    }

    /// Rows that are neither of the form nor of a list.
    fn strange(&mut self, table: &Table, rows: &Rows) {
        for row in 0..table.rows {
            let known = rows.lists.iter().flatten().any(|known| *known == row);
            let is = |all: &[bool]| all.get(row) == Some(&true);
            if known || is(&rows.fixed) || is(&rows.repeated) {
                continue;
            }
            let first = table.cells.iter().find(|cell| cell.row == row);
            let shown = super::fault::shown(first.map_or("", |cell| &cell.text));
            let fault = Fault::warning(
                Code::PaperLeftOut,
                format!("“{shown}”一行不知道属于哪一项，没有读入"),
                format!("nothing says what row `{shown}` belongs to; left out"),
            );
            self.faults.push(fault.in_table(table.place, &ordinal(row)));
        }
    }

    /// Reads the rows of a list.
    fn list(
        &mut self,
        table: &Table,
        (form, one): (&Form<'_>, &Listed<'_>),
        (found, is_even): (&[usize], bool),
    ) {
        let columns = match columns(table, (form, one), (found, is_even)) {
            Ok(columns) => columns,
            Err(label) => {
                let zh = format!("“{label}”一列的表头找不到，或不止一处");
                let en = format!("the head of column `{label}` is not there, or there twice");
                self.unread(table, one, (&zh, &en));
                return;
            }
        };
        let mut rows = Vec::new();
        let mut sums = Vec::new();
        for row in found {
            if let Some(own) = one
                .sums
                .iter()
                .find(|sums| is_sum(table, *row, sums, is_even))
            {
                sums.push((*row, own));
                continue;
            }
            let path = format!("{}.{}", one.list.path, rows.len() + 1);
            let mut taken: Vec<&Cell> = Vec::new();
            let mut values = Vec::new();
            for ((key, figure), place) in one.cells.iter().zip(&columns) {
                let cell = in_row(table, *row, place);
                taken.extend(cell);
                let read = self.of_row(table, (*row, &path), (key, figure), (cell, place));
                values.extend(read.map(|value| (*key, value)));
            }
            self.not_taken(table, (*row, &path), (one, &taken), is_even);
            rows.push(fields(values, self.span));
        }
        if !rows.is_empty() {
            self.compare_sums(table, (one, &rows), &sums);
            self.without_levels(table, one);
            self.lists.push((one.list.path.clone(), rows));
        }
    }

    /// Levels that are told by a number are seen by how far in a name stands, and by nothing else.
    fn without_levels(&mut self, table: &Table, one: &Listed<'_>) {
        let key = one.list.level_key.as_ref();
        let Some(key) = key.filter(|key| !one.list.texts.contains(key)) else {
            return;
        };
        let fault = Fault::warning(
            Code::PaperLacks,
            format!("各行的级别（{key}）只看得出缩进，没有填"),
            format!("the level of a row ({key}) shows in its indent alone; left unfilled"),
        );
        let fault = fault.in_table(table.place, &(String::new(), String::new()));
        self.faults.push(fault.of(&one.list.path));
    }

    /// Reads a cell of a row of a list.
    fn of_row(
        &mut self,
        table: &Table,
        (row, path): (usize, &str),
        (key, figure): (&str, &Figure<'_>),
        (cell, place): (Option<&Cell>, &Range<usize>),
    ) -> Option<Value> {
        let field = figure.field;
        let area = Area {
            row,
            col: place.start,
            rows: 1,
            cols: place.len(),
        };
        // A text may stand once before several rows; a figure is of one row.
        let is_text = !field.is_cell();
        let fits = |cell: &&Cell| {
            let is_wide = cell.column < place.start || cell.column_span > area.cols;
            !is_wide && (is_text || within(cell, area))
        };
        let label = &field.label;
        let (zh, en) = match cell.filter(fits) {
            None => (
                format!("“{label}”一格与别的格连在一起，或者没有，没有填"),
                format!("{label}: joined with other cells or not there; left unfilled"),
            ),
            Some(cell) if plain(&cell.text).is_empty() => {
                if is_text && !field.required || stays_blank(&cell.text, field) {
                    return None;
                }
                (
                    format!("“{label}”一格是空的，没有填"),
                    format!("{label}: blank; left unfilled"),
                )
            }
            Some(cell) => {
                if let Some(value) = value(&cell.text, field, self.span) {
                    return Some(value);
                }
                let (zh, en) = super::table::expected_of(field);
                let found = super::fault::shown(&cell.text);
                (
                    format!("“{label}”一格是“{found}”，应为{zh}；没有填"),
                    format!("{label}: `{found}`; expected {en}; left unfilled"),
                )
            }
        };
        let fault = Fault::warning(Code::PaperCell, zh, en);
        let fault = fault.in_table(table.place, &ordinal(row));
        self.faults.push(fault.of(&format!("{path}.{key}")));
        None
    }

    /// What stands in a row and is none of its texts and figures.
    fn not_taken(
        &mut self,
        table: &Table,
        (row, path): (usize, &str),
        (one, taken): (&Listed<'_>, &[&Cell]),
        is_even: bool,
    ) {
        for cell in table.cells.iter().filter(|cell| covers(cell, row)) {
            let is_taken = taken.iter().any(|taken| std::ptr::eq(*taken, cell));
            let is_other = is_even && one.others.contains(&cell.column);
            if is_taken || is_other || plain(&cell.text).is_empty() {
                continue;
            }
            let shown = super::fault::shown(&cell.text);
            let fault = Fault::warning(
                Code::PaperLeftOut,
                format!("“{shown}”不在任何一列的表头之下，没有读入"),
                format!("`{shown}` stands below no head of the form; left out"),
            );
            let fault = fault.in_table(table.place, &ordinal(row));
            self.faults.push(fault.of(path));
        }
    }
}

/// The columns in which the texts and figures of a list stand: those of the form, or those of
/// their heads. An error is the name of a column that has none.
fn columns(
    table: &Table,
    (form, one): (&Form<'_>, &Listed<'_>),
    (found, is_even): (&[usize], bool),
) -> Result<Vec<Range<usize>>, String> {
    if is_even {
        let own = one.cells.iter().map(|(_, figure)| {
            let area = figure.area;
            area.col..area.col + area.cols
        });
        return Ok(own.collect());
    }
    let due: Vec<Figure<'_>> = one.cells.iter().map(|(_, figure)| *figure).collect();
    // A row of the form above the list is none of its heads.
    let heads = form.heads();
    let theirs = Theirs::new(table, &heads, &due);
    let first = found.first().copied().unwrap_or(0);
    let of = |figure: &Figure<'_>| {
        let chain = above(figure.area, &heads).map(|label| label.text.as_str());
        let chain: Vec<&str> = chain.collect();
        let head = theirs.head(&chain, first, &figure.field.label);
        let head = head.map_err(|_| figure.field.label.clone())?;
        Ok(head.column..head.column + head.column_span)
    };
    due.iter().map(of).collect()
}

/// Which rows are which. An error says why they cannot be told.
fn rows(table: &Table, form: &Form<'_>) -> Result<Rows, (&'static str, &'static str)> {
    let mut rows = Rows {
        lists: Vec::new(),
        fixed: vec![false; table.rows],
        repeated: vec![false; table.rows],
        is_even: table.columns == form.cols,
    };
    let first = form.lists.first().map_or(form.rows, |one| one.rows().start);
    let last = form.lists.last().map_or(form.rows, |one| one.rows().end);
    let mut start = 0;
    for row in 0..first {
        match (start..table.rows).find(|at| is_row(table, *at, form, row)) {
            Some(at) => {
                rows.take(at);
                start = at + 1;
            }
            None => rows.is_even = false,
        }
    }
    if start == 0 && first > 0 {
        return Err(("找不到表头", "its heads are not there"));
    }
    let mut end = table.rows;
    for row in (last..form.rows).rev() {
        if let Some(at) = (start..end).rev().find(|at| is_row(table, *at, form, row)) {
            rows.take(at);
            end = at;
        }
    }
    // What stands between two lists ends the one and begins the other.
    let mut begin = start;
    for pair in form.lists.windows(2) {
        let [one, next] = pair else { continue };
        let mut behind = begin;
        let (end_of_one, begin_of_next) = (one.rows().end, next.rows().start);
        for row in end_of_one..begin_of_next {
            let mut there = (behind..end).filter(|at| is_row(table, *at, form, row));
            let (Some(at), None) = (there.next(), there.next()) else {
                return Err((
                    "两份名单之间的行找不到，或不止一处",
                    "rows between two lists",
                ));
            };
            rows.take(at);
            if row == end_of_one {
                rows.lists.push((begin..at).collect());
            }
            behind = at + 1;
        }
        if end_of_one == begin_of_next {
            return Err((
                "两份名单之间没有行隔开",
                "two lists without a row between them",
            ));
        }
        begin = behind;
    }
    rows.lists.push((begin..end).collect());
    rows.leave_repeated(table, form, first);
    Ok(rows)
}

impl Rows {
    fn take(&mut self, at: usize) {
        if let Some(fixed) = self.fixed.get_mut(at) {
            *fixed = true;
        }
    }

    /// Takes heads that stand again out of the lists.
    fn leave_repeated(&mut self, table: &Table, form: &Form<'_>, first: usize) {
        let heads: Vec<usize> = (0..first)
            .filter(|row| form.labels_in(*row).count() >= REPEATED)
            .collect();
        for list in &mut self.lists {
            list.retain(|at| {
                let is_again = heads.iter().any(|row| is_row(table, *at, form, *row));
                if let (true, Some(repeated)) = (is_again, self.repeated.get_mut(*at)) {
                    *repeated = true;
                }
                !is_again
            });
        }
    }
}

/// Whether a row of a paper is one of the form: all labels of that stand in it.
fn is_row(table: &Table, at: usize, form: &Form<'_>, row: usize) -> bool {
    let mut labels = form.labels_in(row).peekable();
    let is_placed = table.columns == form.cols;
    labels.peek().is_some()
        && labels.all(|label| {
            table.cells.iter().any(|cell| {
                let is_there = !is_placed || cell.column == label.area.col;
                cell.row == at && is_there && plain(&cell.text) == label.text
            })
        })
}
