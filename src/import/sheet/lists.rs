//! Finds the rows of lists on their sheets: between the labels above a list and the line below it,
//! whatever was inserted, moved or left blank.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::{Cell, Held, Sheet};
use super::fault::Fault;
use super::found_list::FoundList;
use super::list_place::{Between, between, columns, named_rows};
use super::list_texts::{Texts, put};
use super::locate::Found;
use super::package::Book;
use super::place::Place;
use super::sheet_of::{MOVED, sheet_of};
use crate::base::diag::{Code, Outcome, Sources, Span};
use crate::data::Fields;
use crate::export::sheet::{FigureCell, GUIDE, ListPlan, Plan, TablePlan, cell_name};
use crate::import::tree::remove;
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
            .retain(|cell| !shape.lists.iter().any(|list| is_of(list, &cell.path)));
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

/// Whether a path is that of a value of a list, or of a sum of its groups, which is computed.
fn is_of(list: &RowList, path: &str) -> bool {
    list.has(path) || list.has_sum(path)
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
        // They follow from the rows.
        remove(fields, &list.subtotals_path());
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
        let sums = rows((layout, of), (sheet, book), &mut found, faults);
        faults.extend(left_out(sheet, &found, &sums));
        out.push(found);
    }
    out
}

/// Takes the rows in which something was filled in; returns those with the sums of groups, which
/// are computed.
fn rows(
    (layout, list): (&Layout, &RowList),
    (sheet, book): (&Sheet, &Book<'_>),
    found: &mut FoundList,
    faults: &mut Vec<Fault>,
) -> BTreeSet<usize> {
    let identities = layout.identities.iter();
    let totals: BTreeSet<&str> = identities
        .filter_map(|identity| Some(identity.total()?.path.as_str()))
        .collect();
    let is_total = |key: &str| totals.contains(list.value_path(1, key).as_str());
    let named = sum_rows(list, (sheet, book));
    let mut sums = BTreeSet::new();
    let of_row = |row: usize| {
        let cells = found.columns.iter();
        let cells = cells.filter_map(move |(key, col)| Some((key, sheet.cells.get(&(row, *col))?)));
        cells.filter(|(key, cell)| match (&cell.held, &cell.formula) {
            (_, Some(_)) => !is_total(key),
            (Held::Blank, None) => false,
            (Held::Text(text), None) => !text.trim().is_empty(),
            _ => true,
        })
    };
    let mut typed = Vec::new();
    let mut rows = Vec::new();
    for row in found.between.first..found.between.end {
        let is_text = |key: &String| list.texts.contains(key);
        let figures = || of_row(row).filter(|(key, _)| !is_text(key));
        let is_computed = |formula: &String| formula.contains("COUNT(") && formula.contains("SUM(");
        let are_computed = figures().next().is_some()
            && figures().all(|(_, cell)| cell.formula.as_ref().is_some_and(is_computed));
        if !list.groups.is_empty() && (named.contains(&row) || are_computed) {
            let is_typed = |(_, cell): &(&String, &Cell)| cell.formula.is_none();
            sums.insert(row);
            typed.extend(figures().any(|one| is_typed(&one)).then_some(row + 1));
        } else if of_row(row).next().is_some() {
            rows.push(row);
        }
    }
    if !typed.is_empty() {
        let shown: Vec<String> = typed.iter().map(usize::to_string).collect();
        let shown = shown.join("、");
        faults.push(Fault::warning(
            Code::SheetDoubt,
            &sheet.name,
            format!("第 {shown} 行是小计，由程序计算，填的数没有读入"),
            format!("rows {shown} are sums of groups, which are computed; they were not read"),
        ));
    }
    found.rows = rows;
    if list.is_sorted {
        in_order_of_data(found, &named_rows(list, (sheet, book)));
    }
    sums
}

/// Puts rows that were printed in another order back; one that was added stays behind the row
/// above it.
fn in_order_of_data(found: &mut FoundList, named: &BTreeMap<usize, usize>) {
    let mut last = 0;
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for row in &found.rows {
        last = named.get(row).copied().unwrap_or(last);
        rows.push((last, *row));
    }
    rows.sort_by_key(|(number, _)| *number);
    found.rows = rows.into_iter().map(|(_, row)| row).collect();
}

/// The rows to which the names of sums of groups lead.
fn sum_rows(list: &RowList, (sheet, book): (&Sheet, &Book<'_>)) -> BTreeSet<usize> {
    let prefix = cell_name("ht", &list.subtotals_path()).to_lowercase() + ".";
    let names = book.names.range(prefix.clone()..);
    let names = names.take_while(|(name, _)| name.starts_with(&prefix));
    let here = names.filter(|(_, (on, _))| *on == sheet.name);
    here.map(|(_, (_, place))| place.0).collect()
}

/// The blank rows among those that were filled in.
fn left_out(sheet: &Sheet, found: &FoundList, sums: &BTreeSet<usize>) -> Option<Fault> {
    let (first, last) = (found.rows.iter().min()?, found.rows.iter().max()?);
    let taken: BTreeSet<usize> = found.rows.iter().copied().chain(sums.clone()).collect();
    let blank = (*first..*last).filter(|row| !taken.contains(row));
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
