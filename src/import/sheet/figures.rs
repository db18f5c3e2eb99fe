//! Reads the figures of the tables of a form.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Cell, Held, SHOWN, Sheet, content};
use super::fault::Fault;
use super::lists::{Lists, outside_of_list};
use super::locate::{Found, filled, locate};
use super::package::Book;
use super::place::{Place, shown};
use super::sheet_of::{MOVED, sheet_of};
use super::styles::Shows;
use super::text_cell::{Said, Wrong, said};
use crate::base::diag::Code;
use crate::data::{BLANK, Decimal, Empty, Field, Value};
use crate::export::sheet::{FigureCell, Plan, TablePlan, squeezed};
use crate::import::number::{expected, fits, number};
use crate::layout::{CellContent, Layout, TableShape};

/// Cells beside the form that a message names.
const NAMED: usize = 3;

/// What a cell of a figure was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A number that fits.
    Value(Decimal),
    /// What a cell says that holds no figure, or that a figure stays blank.
    Other(Value),
    /// The options that were chosen, of a choice that may be of several.
    Chosen(Vec<String>),
    /// Nothing.
    Blank,
    /// A total that is a formula, and what it says.
    Formula(Option<Decimal>),
    /// Something else, which was told.
    Faulty,
}

/// The figures that were read, by path, with the cell of each.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) read: BTreeMap<String, (Read, String, Place)>,
    pub(super) faults: Vec<Fault>,
}

/// Reads the figures of every table.
pub(super) fn figures(
    book: &mut Book<'_>,
    (layout, plan): (&Layout, &Plan),
    lists: &Lists,
) -> Figures {
    let totals = layout.identities.iter();
    let totals: BTreeSet<&str> = totals
        .filter_map(|identity| identity.total())
        .map(|total| total.path.as_str())
        .collect();
    let mut out = Figures::default();
    for one in &plan.tables {
        let Some(shape) = layout
            .tables
            .get(one.table)
            .filter(|_| !one.cells.is_empty())
        else {
            continue;
        };
        let read = match lists.sheets.get(&one.table) {
            Some(sheet) => Ok(Cow::Borrowed(sheet)),
            None => sheet_of(book, one).map(Cow::Owned),
        };
        match read {
            Err(fault) => out.faults.push(*fault),
            Ok(sheet) => out.table(book, layout, (one, shape), (&sheet, lists), &totals),
        }
    }
    out
}

impl Figures {
    fn table(
        &mut self,
        book: &Book<'_>,
        layout: &Layout,
        (plan, shape): (&TablePlan, &TableShape),
        (sheet, lists): (&Sheet, &Lists),
        totals: &BTreeSet<&str>,
    ) {
        let named = |cell: &FigureCell| {
            let name = cell.name.as_ref()?.to_lowercase();
            let (on, place) = book.names.get(&name)?;
            (*on == sheet.name).then_some(*place)
        };
        let (fixed, listed) = lists.parted(plan, shape);
        let found = locate(&fixed, shape, sheet, named);
        let found = fixed.cells.iter().zip(found).chain(listed);
        let mut lost: Vec<(&Field, Option<Place>)> = Vec::new();
        let mut blank: Vec<(&Field, Place)> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut unnamed = 0;
        for (cell, found) in found {
            let Some(field) = layout.schema.get(&cell.path) else {
                continue;
            };
            let place = match found {
                Found::Named(place) => place,
                Found::Labelled(place) => {
                    unnamed += 1;
                    place
                }
                Found::Elsewhere(place) => {
                    lost.push((field, Some(place)));
                    continue;
                }
                Found::Nowhere => {
                    lost.push((field, None));
                    continue;
                }
            };
            seen.insert(place);
            let is_total = totals.contains(cell.path.as_str());
            let held = sheet.cells.get(&place);
            let read = match read_any(held, field, is_total) {
                Ok(read) => read,
                Err((found, due)) => {
                    self.faults.push(faulty(sheet, place, field, &found, due));
                    Read::Faulty
                }
            };
            if read == Read::Blank && !is_total && field.form.empty != Empty::Blank {
                blank.push((field, place));
            }
            let entry = (read, sheet.name.clone(), place);
            self.read.insert(cell.path.clone(), entry);
        }
        self.lost(sheet, &lost, fixed.cells.len());
        self.blank(sheet, &blank);
        if unnamed > 0 {
            self.faults.push(Fault::warning(
                Code::SheetDoubt,
                &sheet.name,
                format!("有 {unnamed} 格的名称不见了，按项目名称读的"),
                format!("the names of {unnamed} cells are gone; they were read by their labels"),
            ));
        }
        seen.extend(filled(plan, shape));
        seen.extend(lists.places(shape));
        self.beside(sheet, shape, (&seen, lists));
    }

    /// The figures that are not where they should be, one finding a row; or a column, where it is
    /// the same column in every row.
    fn lost(&mut self, sheet: &Sheet, lost: &[(&Field, Option<Place>)], all: usize) {
        if lost.len() == all && all > 1 {
            let (zh, en) = (
                "整张表的行列都与表式不符：项目名称改过，或行、列移动、增删过",
                "no cell has the labels of the form: they were changed, or rows or columns moved",
            );
            self.faults
                .push(Fault::error(Code::SheetMoved, &sheet.name, zh, en).help(MOVED.0, MOVED.1));
            return;
        }
        let mut rows: Vec<(String, Vec<String>, Option<Place>)> = Vec::new();
        for (field, place) in lost {
            let row = field.row.clone();
            match rows.last_mut() {
                Some((known, columns, _)) if *known == row => columns.push(field.label.clone()),
                _ => rows.push((row, vec![field.label.clone()], *place)),
            }
        }
        let mut columns: Vec<&Vec<String>> = rows.iter().map(|(_, columns, _)| columns).collect();
        columns.dedup();
        if let ([columns], true) = (columns.as_slice(), rows.len() > 2) {
            let columns = columns.join("、");
            let (zh, en) = (
                format!("各行都找不到“{columns}”一列"),
                format!("the column {columns} is not to be found in any row"),
            );
            self.faults
                .push(Fault::error(Code::SheetMoved, &sheet.name, zh, en).help(MOVED.0, MOVED.1));
            return;
        }
        for (row, columns, place) in rows {
            let columns = columns.join("、");
            let (zh, en) = match place {
                Some(place) => {
                    let at = shown(place);
                    (
                        format!("“{row}”一行的“{columns}”应在 {at}，那里的项目名称不是这些"),
                        format!("{row}: {columns} should be at {at}, which has other labels"),
                    )
                }
                None => (
                    format!("找不到“{row}”一行的“{columns}”"),
                    format!("{row}: {columns} is not to be found"),
                ),
            };
            let fault = Fault::error(Code::SheetMoved, &sheet.name, zh, en);
            self.faults.push(fault.help(MOVED.0, MOVED.1));
        }
    }

    /// The cells that were not filled in, one finding a row.
    fn blank(&mut self, sheet: &Sheet, blank: &[(&Field, Place)]) {
        for cells in blank.chunk_by(|(one, _), (next, _)| one.row == next.row) {
            let Some((first, place)) = cells.first() else {
                continue;
            };
            let labels: Vec<&str> = cells
                .iter()
                .map(|(field, _)| field.label.as_str())
                .collect();
            let labels = labels.join("、");
            let what = format!("“{}”一行“{labels}”", first.row);
            let fault = Fault::warning(
                Code::SheetBlank,
                &sheet.name,
                "没有填；空着不等于 0，没有发生的填 0",
                "not filled in; blank is not 0",
            );
            self.faults.push(fault.at(*place, what).of(first.parent()));
        }
    }

    /// What stands beside the form.
    fn beside(
        &mut self,
        sheet: &Sheet,
        shape: &TableShape,
        (seen, lists): (&BTreeSet<Place>, &Lists),
    ) {
        let labels: BTreeSet<String> = shape
            .grid
            .cells()
            .iter()
            .filter_map(|placed| match &placed.cell.content {
                CellContent::Label { lines, .. } => Some(squeezed(&lines.concat())),
                CellContent::Figure(_) | CellContent::Text(_) => None,
            })
            .collect();
        let is_ours = |text: &str| {
            let text = squeezed(text);
            labels.contains(&text) || text.starts_with("注：")
        };
        let beside = sheet.cells.iter().filter(|(place, cell)| {
            let is_text = matches!(&cell.held, Held::Text(text) if is_ours(text));
            place.0 > 1 && !is_text && !seen.contains(place) && cell.held != Held::Blank
        });
        let beside: Vec<(&Place, &Cell)> = beside.collect();
        let outside = lists.outside(shape, beside.iter().map(|(place, _)| **place));
        self.faults.extend(outside_of_list(sheet, &outside));
        let cells: Vec<String> = beside
            .iter()
            .filter(|(place, _)| !outside.contains(&place.0))
            .map(|(place, cell)| format!("{} “{}”", shown(**place), content(cell)))
            .collect();
        if cells.is_empty() {
            return;
        }
        let some = cells
            .iter()
            .take(NAMED)
            .cloned()
            .collect::<Vec<_>>()
            .join("、");
        let count = cells.len();
        self.faults.push(Fault::warning(
            Code::SheetDoubt,
            &sheet.name,
            format!("表式以外还有 {count} 格有内容，没有读入：{some}"),
            format!("{count} cells beside the form hold something that was not read: {some}"),
        ));
    }
}

fn faulty(
    sheet: &Sheet,
    place: Place,
    field: &Field,
    found: &str,
    (zh, en): (&str, &str),
) -> Fault {
    let what = format!("“{}”一行“{}”", field.row, field.label);
    let fault = Fault::error(
        Code::SheetCell,
        &sheet.name,
        format!("是{found}，应为{zh}"),
        format!("{found}; expected {en}"),
    );
    fault.at(place, what).of(&field.path)
}

/// What a cell says, of a figure or of another kind.
fn read_any(cell: Option<&Cell>, field: &Field, is_total: bool) -> Result<Read, Wrong> {
    if !field.kind.is_figure() {
        return Ok(match said(cell, field)? {
            Said::Nothing => Read::Blank,
            Said::One(value) => Read::Other(value),
            Said::Several(chosen) => Read::Chosen(chosen),
        });
    }
    let is_blank = |cell: &Cell| matches!(&cell.held, Held::Text(text) if text.trim() == BLANK);
    if field.form.empty != Empty::Due && cell.is_some_and(is_blank) {
        return Ok(Read::Other(Value::Text(BLANK.to_owned())));
    }
    read(cell, field, is_total)
}

/// What a cell of a figure says; what it holds and what is expected instead.
fn read(cell: Option<&Cell>, field: &Field, is_total: bool) -> Result<Read, Wrong> {
    let due = expected(field.kind);
    let Some(cell) = cell else {
        return Ok(Read::Blank);
    };
    let held = content(cell);
    if let Some(formula) = &cell.formula {
        let value = match &cell.held {
            Held::Number(raw) => number(raw),
            _ => None,
        };
        if is_total {
            return Ok(Read::Formula(value));
        }
        let due = (
            "直接填的数，不是公式",
            "a number that was typed, not a formula",
        );
        let formula: String = formula.chars().take(SHOWN).collect();
        let said = value.map_or("没有算出的值".to_owned(), |value| {
            format!("值是 {value}")
        });
        return Err((format!("公式“={formula}”（{said}）"), due));
    }
    let raw = match &cell.held {
        Held::Number(raw) => raw,
        Held::Blank => return Ok(Read::Blank),
        Held::Text(text) if text.trim().is_empty() => {
            return Err(("空格".to_owned(), due));
        }
        Held::Text(_) => return Err((format!("文字“{held}”"), due)),
        Held::Flag(_) => return Err((format!("逻辑值 {held}"), due)),
        Held::Error(_) => return Err((format!("错误值 {held}"), due)),
    };
    match cell.shows {
        Shows::Number => {}
        Shows::Date => return Err((format!("日期或时间格式的数 {held}"), due)),
        Shows::Percent => return Err((format!("百分数格式的数 {held}"), due)),
    }
    let Some(value) = number(raw) else {
        return Err((format!("数 {held}"), due));
    };
    if fits(field.kind, value) {
        Ok(Read::Value(value))
    } else {
        Err((format!("数 {value}"), due))
    }
}
