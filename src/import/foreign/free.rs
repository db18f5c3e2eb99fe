//! Tables of a document itself: their heads, rows and figures as a data file has them.

use std::collections::BTreeMap;

use super::reading::{Cell, Table};
use super::values::{fields, list, text};
use crate::base::diag::Span;
use crate::base::text::figure::Figure;
use crate::data::{Decimal, Value, sum_level};

/// Why a table cannot be read, in Chinese and English.
pub(super) type Why = (&'static str, &'static str);

/// A column: the heads above it, the innermost last, and how its cells are.
struct Column<'a> {
    heads: Vec<&'a str>,
    merges: bool,
    decimals: Option<usize>,
    thousands: bool,
}

/// A table by the places of its grid.
struct Places<'a> {
    table: &'a Table,
    at: BTreeMap<(usize, usize), &'a Cell>,
}

impl<'a> Places<'a> {
    fn new(table: &'a Table) -> Result<Self, Why> {
        let mut at = BTreeMap::new();
        for cell in &table.cells {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    at.insert((row, column), cell);
                }
            }
        }
        let is_whole = at.len() == table.rows * table.columns;
        if !is_whole || table.columns == 0 {
            return Err(("有的行缺格，看不出哪一格属于哪一列", "rows lack cells"));
        }
        Ok(Self { table, at })
    }

    fn get(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.at.get(&(row, column)).copied()
    }

    /// How many rows are heads: those that a head of the first one reaches, and where it covers
    /// several columns, what stands below it.
    fn heads(&self) -> Result<usize, Why> {
        let mut depth = 1;
        let mut row = 0;
        while row < depth {
            let here = self.table.cells.iter().filter(|cell| cell.row == row);
            for cell in here {
                let below = cell.row + cell.row_span;
                depth = depth.max(below + usize::from(cell.column_span > 1));
            }
            row += 1;
        }
        if depth < self.table.rows {
            Ok(depth)
        } else {
            Err(("分不出表头和各行", "its heads cannot be told from its rows"))
        }
    }

    /// The heads above a column, the outermost first.
    fn above(&self, column: usize, depth: usize) -> Result<Vec<&'a str>, Why> {
        let mut heads: Vec<&Cell> = Vec::new();
        for row in 0..depth {
            let Some(cell) = self.get(row, column) else {
                continue;
            };
            if heads.last().is_none_or(|last| !std::ptr::eq(*last, cell)) {
                heads.push(cell);
            }
        }
        let texts: Vec<&str> = heads.iter().map(|cell| cell.text.trim()).collect();
        let innermost = heads.last().is_some_and(|cell| cell.column_span == 1);
        if !innermost || texts.iter().any(|head| head.is_empty()) {
            return Err(("有的列没有列头", "a column has no head"));
        }
        Ok(texts)
    }
}

/// The columns and the rows of a table, as a data file has them.
pub(super) fn columns_and_rows(table: &Table, span: Span) -> Result<(Value, Value), Why> {
    let places = Places::new(table)?;
    let depth = places.heads()?;
    let mut columns = Vec::new();
    for column in 0..table.columns {
        columns.push(Column {
            heads: places.above(column, depth)?,
            merges: false,
            decimals: None,
            thousands: false,
        });
    }
    let below = || table.cells.iter().filter(|cell| cell.row >= depth);
    let is_odd = |cell: &Cell| {
        let is_part = cell.column_span > 1 && cell.column_span < table.columns;
        let is_sum = cell.column == 0 && cell.row_span == 1 && sum_level(&cell.text).is_some();
        is_part && !is_sum
    };
    if below().any(is_odd) {
        let why = (
            "有的格横跨几列，又不是整行",
            "cells cover several columns and not the whole row",
        );
        return Err(why);
    }
    for (index, column) in columns.iter_mut().enumerate() {
        let cells = below().filter(|cell| cell.column == index && cell.column_span == 1);
        let texts: Vec<&str> = cells.clone().map(|cell| cell.text.trim()).collect();
        column.merges = cells.into_iter().any(|cell| cell.row_span > 1);
        column.figures(&texts);
    }
    let mut rows = Vec::new();
    for row in depth..table.rows {
        let first = places.get(row, 0);
        let covered = first.map_or(1, |cell| cell.column_span);
        let is_across = covered > 1 && covered == table.columns;
        if let Some(cell) = first.filter(|_| is_across) {
            let across = Value::Text(cell.text.trim().replace('\n', ""));
            rows.push(fields([("across", across)], span));
            continue;
        }
        let cells = columns.iter().enumerate().map(|(index, column)| {
            let cell = places.get(row, index);
            // The label of a sum covers the blank cells behind it.
            let cell = cell.filter(|_| index == 0 || index >= covered);
            column.cell(cell.map_or("", |cell| cell.text.trim()), span)
        });
        let cells = list(cells, span);
        let label = first.map_or("", |cell| cell.text.as_str());
        rows.push(match sum_level(label) {
            Some(_) => fields([("total", Value::Flag(true)), ("cells", cells)], span),
            None => cells,
        });
    }
    let columns = columns.iter().map(|column| column.value(span));
    Ok((list(columns, span), list(rows, span)))
}

impl Column<'_> {
    /// How the figures of a column are printed, where all are printed alike.
    fn figures(&mut self, texts: &[&str]) {
        let figures: Vec<(&str, Figure<'_>)> = texts
            .iter()
            .filter_map(|text| Some((*text, plain_figure(text)?)))
            .collect();
        let places = |(_, figure): &(&str, Figure<'_>)| figure.tail.len().saturating_sub(1);
        let ends_in_nought =
            |(text, figure): &(&str, Figure<'_>)| !figure.tail.is_empty() && text.ends_with('0');
        let first = figures.first().map_or(0, places);
        if figures.iter().any(ends_in_nought) && figures.iter().all(|one| places(one) == first) {
            self.decimals = Some(first);
        }
        let mut long = figures
            .iter()
            .filter(|(_, figure)| digits(figure.whole) > 3)
            .peekable();
        let has_long = long.peek().is_some();
        self.thousands = has_long && long.all(|(_, figure)| is_grouped(figure.whole));
    }

    fn value(&self, span: Span) -> Value {
        let Some((label, groups)) = self.heads.split_last() else {
            return text("");
        };
        if groups.is_empty() && !self.merges && !self.thousands && self.decimals.is_none() {
            return text(label);
        }
        let mut all = vec![("label", text(label))];
        match groups {
            [] => {}
            [one] => all.push(("group", text(one))),
            several => all.push(("group", list(several.iter().map(|head| text(head)), span))),
        }
        if self.merges {
            all.push(("merge", Value::Flag(true)));
        }
        if self.thousands {
            all.push(("thousands", Value::Flag(true)));
        }
        if let Some(places) = self.decimals.and_then(|places| i64::try_from(places).ok()) {
            all.push(("decimals", Value::Number(Decimal::whole(places))));
        }
        fields(all, span)
    }

    /// A cell: a figure where it is printed as the column prints it, else its text. A text that
    /// is one and cannot be printed so counts as it.
    fn cell(&self, printed: &str, span: Span) -> Value {
        if printed.contains('\n') {
            let whole = printed.replace('\n', "");
            let is_sentence = |line: &str| line.trim_end().ends_with(['。', '；', '：']);
            // Lines that no sentence ends are those of one paragraph.
            if !printed.lines().rev().skip(1).any(is_sentence) {
                return text(&whole);
            }
            let lines = printed
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty());
            return list(lines.map(text), span);
        }
        let Some(figure) = plain_figure(printed) else {
            return text(printed);
        };
        let bare = printed.replace(',', "");
        let Some(value) = Decimal::parse(&bare) else {
            return text(printed);
        };
        let is_long = digits(figure.whole) > 3;
        let grouped = is_grouped(figure.whole);
        let places = figure.tail.len().saturating_sub(1);
        let shown = value.with_places(places);
        let is_as_due = shown == bare && (!is_long || grouped == self.thousands);
        let has_places = places == self.decimals.unwrap_or_else(|| value.places());
        if is_as_due && has_places {
            return Value::Number(value);
        }
        if shown != bare {
            return text(printed);
        }
        fields(
            [("text", text(printed)), ("counts", Value::Number(value))],
            span,
        )
    }
}

/// A figure of half-width digits, with a point and commas at most.
fn plain_figure(printed: &str) -> Option<Figure<'_>> {
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    let figure = Figure::read(printed).filter(|_| printed.chars().all(is_plain))?;
    let is_even = !figure.whole.contains(',') || is_grouped(figure.whole);
    is_even.then_some(figure)
}

fn digits(whole: &str) -> usize {
    whole.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether the digits stand in threes with commas between them.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().map_or(0, str::len);
    let mut rest = groups.peekable();
    rest.peek().is_some() && (1..=3).contains(&first) && rest.all(|group| group.len() == 3)
}

/// The names of a list that is set in columns, without the blanks that spread them; nothing of a
/// table that may be another one.
pub(super) fn names(table: &Table) -> Option<Vec<String>> {
    let texts: Vec<&str> = table.cells.iter().map(|cell| cell.text.trim()).collect();
    let is_name = |text: &&str| {
        let signs = |c: char| c.is_ascii_digit() || "：:。；，、\n".contains(c);
        !text.contains(signs)
    };
    let is_even = table.cells.iter().all(|cell| cell.row_span == 1);
    if !is_even || !texts.iter().all(is_name) {
        return None;
    }
    let names = texts.into_iter().filter(|text| !text.is_empty());
    let names: Vec<String> = names.map(drawn_together).collect();
    (names.len() > 1).then_some(names)
}

/// Two characters that a blank keeps apart stand together.
pub(super) fn drawn_together(text: &str) -> String {
    let mut characters = text.chars();
    match (
        characters.next(),
        characters.next(),
        characters.next(),
        characters.next(),
    ) {
        (Some(first), Some('\u{3000}'), Some(last), None) => [first, last].iter().collect(),
        _ => text.to_owned(),
    }
}
