//! Where the rows of a list stand on a sheet, and the line below them above which rows are added.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Placed;
use crate::layout::{CellContent, CellShape, RowList, TableShape};

/// What the line below a list says: whoever fills it in adds rows above it.
pub const GUIDE: &str = "要增加行的，在这一行上面插入；用不着的行空着";

/// A list on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPlan {
    /// Which list of its table it is.
    pub list: usize,
    /// The first of its rows on the sheet.
    pub first: usize,
    /// The line below its rows.
    pub guide: usize,
    /// Its first row of the grid, and the one behind its last.
    pub(super) begin: usize,
    pub(super) end: usize,
    /// Its columns, in the order of the grid.
    pub columns: Vec<ListColumn>,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListColumn {
    /// The key of its values in a row.
    pub key: String,
    /// The column of the sheet.
    pub col: usize,
    /// Whether it holds a text that names the row.
    pub is_text: bool,
}

impl ListPlan {
    /// The column of a key.
    pub(super) fn column(&self, key: &str) -> Option<usize> {
        let mut columns = self.columns.iter();
        Some(columns.find(|column| column.key == key)?.col)
    }
}

/// The path of the data that a cell shows, texts of lists among them.
pub(super) fn path(cell: &CellShape) -> Option<&str> {
    cell.given.as_deref().or_else(|| cell.content.path())
}

/// The lists of a table whose grid begins in the row `top` of its sheet.
pub(super) fn list_plans(shape: &TableShape, top: usize) -> Vec<ListPlan> {
    let lists = shape.lists.iter().enumerate();
    let mut out: Vec<ListPlan> = lists
        .filter_map(|(index, list)| list_plan(shape, (index, list)))
        .collect();
    out.sort_by_key(|plan| plan.end);
    for (before, plan) in out.iter_mut().enumerate() {
        plan.first += top + before;
        plan.guide = top + before + plan.end;
    }
    out
}

/// A list in rows of the grid.
fn list_plan(shape: &TableShape, (index, list): (usize, &RowList)) -> Option<ListPlan> {
    let cells = shape.grid.cells().iter();
    let inside = cells.filter_map(|placed| {
        let (_, key) = list.place(path(&placed.cell)?)?;
        Some((placed, key))
    });
    let inside: Vec<(&Placed<CellShape>, &str)> = inside.collect();
    // Rows with the sums of groups stand among the others.
    let is_ours = |path: &str| list.has(path) || list.has_sum(path);
    let ours = shape.grid.cells().iter();
    let ours = ours.filter(|placed| path(&placed.cell).is_some_and(is_ours));
    let rows: Vec<usize> = ours.map(|placed| placed.row).collect();
    let begin = *rows.iter().min()?;
    let end = rows.iter().max()? + 1;
    let mut columns: Vec<ListColumn> = Vec::new();
    for (placed, key) in &inside {
        if !columns.iter().any(|column| column.key == *key) {
            columns.push(ListColumn {
                key: (*key).to_owned(),
                col: placed.col,
                is_text: placed.cell.given.is_some(),
            });
        }
    }
    columns.sort_by_key(|column| column.col);
    Some(ListPlan {
        list: index,
        first: begin,
        guide: 0,
        begin,
        end,
        columns,
    })
}

/// The texts of rows that a merged cell of their group covers in print, each with its row of the
/// grid and its column: on a sheet every row has its own.
pub(super) fn covered(shape: &TableShape, plan: &ListPlan) -> Vec<(String, usize, usize)> {
    let Some(list) = shape.lists.get(plan.list) else {
        return Vec::new();
    };
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for placed in shape.grid.cells() {
        let place = path(&placed.cell).and_then(|path| Some((path, list.place(path)?)));
        if let Some((path, (number, _))) = place {
            known.insert(path);
            rows.insert(number, placed.row);
        }
    }
    let texts: Vec<&ListColumn> = plan.columns.iter().filter(|one| one.is_text).collect();
    let mut out = Vec::new();
    for (number, row) in rows {
        for column in &texts {
            let path = list.value_path(number, &column.key);
            if !known.contains(path.as_str()) {
                out.push((path, row, column.col));
            }
        }
    }
    out
}

/// Whether nothing but labels of the form stands in a column of a row of the grid.
pub(super) fn is_of_labels(shape: &TableShape, (row, col): (usize, usize)) -> bool {
    let covers = |placed: &&Placed<CellShape>| {
        let rows = placed.row..placed.row + placed.rows;
        let cols = placed.col..placed.col + placed.cols;
        rows.contains(&row) && cols.contains(&col)
    };
    let mut cells = shape.grid.cells().iter().filter(covers);
    cells.all(|placed| {
        let is_label = matches!(placed.cell.content, CellContent::Label { .. });
        is_label && placed.cell.given.is_none()
    })
}
