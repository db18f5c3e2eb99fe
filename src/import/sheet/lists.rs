//! Finds the rows of lists on their sheets: between the labels above a list and the line below it,
//! whatever was inserted, moved or left blank.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::{Held, Sheet};
use super::fault::Fault;
use super::found_list::FoundList;
use super::list_place::{Between, between, columns};
use super::list_texts::{Texts, put};
use super::locate::Found;
use super::package::Book;
use super::place::Place;
use super::sheet_of::{MOVED, sheet_of};
use crate::base::diag::{Code, Outcome, Sources, Span};
use crate::data::Fields;
use crate::export::sheet::{FigureCell, GUIDE, ListPlan, Plan, TablePlan};
use crate::layout::{Layout, RowList, TableShape};

/// Cells of texts that merged ones cover, many times what a form has.
const COVERED: usize = 50_000;

/// The lists of a workbook.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The sheets that they stand on, by the place of their table in the layout.
    pub(super) sheets: BTreeMap<usize, Sheet>,
    /// The lists, by their paths.
    pub(super) found: BTreeMap<String, FoundList>,
}

impl Lists {
    /// A plan with the cells alone that are of no list; and those of lists with their places.
    pub(super) fn parted<'a>(
        &self,
        plan: &'a TablePlan,
        shape: &TableShape,
    ) -> (TablePlan, Vec<(&'a FigureCell, Found)>) {
        let mut fixed = plan.clone();
        fixed
            .cells
            .retain(|cell| !shape.lists.iter().any(|list| list.has(&cell.path)));
        let place = |cell: &'a FigureCell| {
            let mut lists = shape.lists.iter();
            let (list, (number, key)) =
                lists.find_map(|list| Some((list, list.place(&cell.path)?)))?;
            let place = self.found.get(&list.path)?.place(number, key)?;
            Some((cell, Found::Named(place)))
        };
        let listed = plan.cells.iter().filter_map(place);
        (fixed, listed.collect())
    }

    /// The lists of a table that were found.
    fn of<'a>(&'a self, shape: &'a TableShape) -> impl Iterator<Item = &'a FoundList> {
        let lists = shape.lists.iter();
        lists.filter_map(|list| self.found.get(&list.path))
    }

    /// The cells that the lists of a table take up, with the lines below them.
    pub(super) fn places(&self, shape: &TableShape) -> Vec<Place> {
        let cells = self.of(shape).flat_map(|list| {
            let rows = list.between.first..list.between.end;
            let cells = rows.flat_map(|row| list.columns.values().map(move |col| (row, *col)));
            cells.chain([(list.between.end, 0)])
        });
        cells.collect()
    }

    /// The rows that look like those of a list and stand outside: of cells that nothing asks for.
    pub(super) fn outside(
        &self,
        shape: &TableShape,
        cells: impl Iterator<Item = Place>,
    ) -> BTreeSet<usize> {
        let mut rows: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (row, col) in cells {
            rows.entry(row).or_default().insert(col);
        }
        let looks_like = |cols: &BTreeSet<usize>| {
            self.of(shape).any(|list| {
                let ours = list.columns.values().filter(|col| cols.contains(*col));
                ours.count() > 1
            })
        };
        let rows = rows.into_iter().filter(|(_, cols)| looks_like(cols));
        rows.map(|(row, _)| row).collect()
    }
}

/// What is told of rows that stand outside their list.
pub(super) fn outside_of_list(sheet: &Sheet, rows: &BTreeSet<usize>) -> Option<Fault> {
    if rows.is_empty() {
        return None;
    }
    let rows: Vec<String> = rows.iter().map(|row| (row + 1).to_string()).collect();
    let rows = rows.join("、");
    let fault = Fault::error(
        Code::SheetMoved,
        &sheet.name,
        format!("第 {rows} 行看来是名单的行，但写在了名单以外，没有读入"),
        format!("rows {rows} look like rows of the list and stand outside it; they were not read"),
    );
    let (zh, en) = (
        format!("移到“{GUIDE}”一行的上面。"),
        "move them above the line that says where rows are added",
    );
    Some(fault.help(&zh, en))
}

/// Finds the lists of a form and puts the texts of their rows into the tree; gives the form these
/// rows.
///
/// # Errors
/// When the rows do not make a table.
pub(super) fn lists(
    book: &mut Book<'_>,
    (layout, name): (&mut Arc<Layout>, &str),
    fields: &mut Fields,
    (sources, faults): (&mut Sources, &mut Vec<Fault>),
) -> Outcome<Lists> {
    let mut out = Lists::default();
    if !layout.has_lists() {
        return Ok(out);
    }
    let plan = Plan::new(layout, &Fields::default());
    let mut texts = Texts::default();
    for table in plan.tables.iter().filter(|table| !table.lists.is_empty()) {
        let Some(shape) = layout.tables.get(table.table) else {
            continue;
        };
        // What is wrong with the sheet is told when the figures are read.
        let Ok(sheet) = sheet_of(book, table) else {
            continue;
        };
        let found = of_table((layout, shape), table, (&sheet, book), faults);
        for list in found {
            texts.read(fields, &list, (shape, &sheet, book));
            out.found.insert(list.path.clone(), list);
        }
        out.sheets.insert(table.table, sheet);
    }
    let file = sources.add(name, texts.listed.as_str());
    for list in layout.lists() {
        let rows = texts.rows.remove(&list.path).unwrap_or_default();
        put(fields, list, rows, Span::new(file, 0..0));
    }
    if let Some(with) = layout.with_rows(fields)? {
        *layout = Arc::new(with.layout);
    }
    Ok(out)
}

/// The lists of a table.
fn of_table(
    (layout, shape): (&Layout, &TableShape),
    plan: &TablePlan,
    (sheet, book): (&Sheet, &Book<'_>),
    faults: &mut Vec<Fault>,
) -> Vec<FoundList> {
    let mut out: Vec<FoundList> = Vec::new();
    let mut from = 0;
    for list in &plan.lists {
        let Some(of) = shape.lists.get(list.list) else {
            continue;
        };
        let Some(between) = between((plan, shape), list, (sheet, from)) else {
            let fault = Fault::error(
                Code::SheetMoved,
                &sheet.name,
                "找不到列头（或名单上面的一行），名单没有读",
                "the labels above the rows are not to be found; they were not read",
            );
            faults.push(fault.help(MOVED.0, MOVED.1));
            continue;
        };
        from = between.end;
        let columns = columns((plan, shape), (list, of), (sheet, book), between.first);
        let mut found = FoundList {
            path: of.path.clone(),
            rows: Vec::new(),
            covered: covered(sheet, (list, &columns), between),
            columns,
            between,
        };
        let lost = list.columns.iter();
        let lost = lost.filter(|column| !found.columns.contains_key(&column.key));
        for column in lost {
            let field = layout.schema.get(&of.value_path(1, &column.key));
            let label = field.map_or(column.key.as_str(), |field| field.label.as_str());
            let fault = Fault::error(
                Code::SheetMoved,
                &sheet.name,
                format!("各行都找不到“{label}”一列"),
                format!("the column {label} is not to be found in any row"),
            );
            faults.push(fault.help(MOVED.0, MOVED.1));
        }
        rows((layout, of), sheet, &mut found);
        faults.extend(left_out(sheet, &found));
        out.push(found);
    }
    out
}

/// Takes the rows in which something was filled in.
fn rows((layout, list): (&Layout, &RowList), sheet: &Sheet, found: &mut FoundList) {
    let identities = layout.identities.iter();
    let totals: BTreeSet<&str> = identities
        .filter_map(|identity| Some(identity.total()?.path.as_str()))
        .collect();
    let is_filled = |row: usize| {
        found.columns.iter().any(|(key, col)| {
            let Some(cell) = sheet.cells.get(&(row, *col)) else {
                return false;
            };
            let is_total = totals.contains(list.value_path(1, key).as_str());
            match (&cell.held, &cell.formula) {
                (_, Some(_)) => !is_total,
                (Held::Blank, None) => false,
                (Held::Text(text), None) => !text.trim().is_empty(),
                _ => true,
            }
        })
    };
    let between = found.between.first..found.between.end;
    found.rows = between.filter(|row| is_filled(*row)).collect();
}

/// The blank rows among those that were filled in.
fn left_out(sheet: &Sheet, found: &FoundList) -> Option<Fault> {
    let (first, last) = (found.rows.first()?, found.rows.last()?);
    let blank = (*first..*last).filter(|row| !found.rows.contains(row));
    let blank: Vec<String> = blank.map(|row| (row + 1).to_string()).collect();
    if blank.is_empty() {
        return None;
    }
    let (count, rows) = (blank.len(), blank.join("、"));
    Some(Fault::warning(
        Code::SheetDoubt,
        &sheet.name,
        format!("各行中间有 {count} 行整行空着，没有读入：第 {rows} 行"),
        format!("{count} rows among the others are blank and were left out: {rows}"),
    ))
}

/// The cells of the columns of texts that a merged cell covers, with the cell that it is.
fn covered(
    sheet: &Sheet,
    (plan, columns): (&ListPlan, &BTreeMap<String, usize>),
    between: Between,
) -> BTreeMap<Place, Place> {
    let texts = plan.columns.iter().filter(|column| column.is_text);
    let texts: Vec<usize> = texts
        .filter_map(|column| columns.get(&column.key).copied())
        .collect();
    let mut out = BTreeMap::new();
    let mut left = COVERED;
    for (first, last) in &sheet.merges {
        let is_inside = first.0 >= between.first && first.0 < between.end;
        if !is_inside || !texts.contains(&first.1) || first.1 != last.1 {
            continue;
        }
        for row in first.0 + 1..=last.0.min(between.end) {
            if left == 0 {
                return out;
            }
            left -= 1;
            out.insert((row, first.1), *first);
        }
    }
    out
}
