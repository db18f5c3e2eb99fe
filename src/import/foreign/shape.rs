//! The labels and the figures of a table of a form, by which tables of papers are read.

use super::plain::plain;
use crate::data::Field;
use crate::document::Placed;
use crate::layout::{CellContent, CellShape, Layout, RowList, Serial, TableShape};

/// The places of the grid that a cell of a form covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) row: usize,
    pub(super) col: usize,
    pub(super) rows: usize,
    pub(super) cols: usize,
}

impl Area {
    fn of(placed: &Placed<CellShape>) -> Self {
        Self {
            row: placed.row,
            col: placed.col,
            rows: placed.rows,
            cols: placed.cols,
        }
    }
}

/// A label of a form and its place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) area: Area,
}

/// A figure of a form, or another cell to fill in, and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure<'a> {
    pub(super) field: &'a Field,
    pub(super) area: Area,
}

/// A row that stands for the rows of a list of the data.
#[derive(Clone, Debug)]
pub(super) struct Listed<'a> {
    pub(super) list: &'a RowList,
    /// Its row in the grid.
    pub(super) row: usize,
    /// The texts and the figures of a row, each with its key.
    pub(super) cells: Vec<(&'a str, Figure<'a>)>,
    /// Columns that the program numbers, or that hold a text of the form.
    pub(super) others: Vec<usize>,
    /// The rows with the sums of its groups.
    pub(super) sums: Vec<Sums<'a>>,
}

/// A row with the sums of a group.
#[derive(Clone, Debug)]
pub(super) struct Sums<'a> {
    /// Its row in the grid.
    pub(super) row: usize,
    /// Its name, and where that stands.
    pub(super) label: Label,
    /// Its figures, each with its key.
    pub(super) figures: Vec<(&'a str, Figure<'a>)>,
}

impl Listed<'_> {
    /// The rows of the grid that stand for it, the sums among them.
    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        let sums = || self.sums.iter().map(|sums| sums.row);
        let first = sums().chain([self.row]).min().unwrap_or(self.row);
        let last = sums().chain([self.row]).max().unwrap_or(self.row);
        first..last + 1
    }
}

/// A table of a form as papers are compared with it.
#[derive(Clone, Debug)]
pub(super) struct Form<'a> {
    pub(super) rows: usize,
    pub(super) cols: usize,
    /// How many of its rows are heads.
    pub(super) heads: usize,
    pub(super) labels: Vec<Label>,
    pub(super) due: Vec<Figure<'a>>,
    /// Its lists, from the top.
    pub(super) lists: Vec<Listed<'a>>,
}

impl<'a> Form<'a> {
    /// A table of a form, the rows of its lists apart.
    pub(super) fn new(layout: &'a Layout, shape: &'a TableShape) -> Self {
        let mut form = Self {
            rows: shape.grid.rows(),
            cols: shape.grid.cols(),
            heads: shape.header_rows,
            labels: Vec::new(),
            due: Vec::new(),
            lists: Vec::new(),
        };
        let cells = shape.grid.cells();
        form.lists = shape
            .lists
            .iter()
            .filter_map(|list| listed(layout, list, cells))
            .collect();
        form.lists.sort_by_key(|listed| listed.row);
        for placed in cells {
            let area = Area::of(placed);
            // What names a group covers its rows and their sums.
            let is_of_list = |one: &Listed<'_>| {
                let rows = one.rows();
                rows.contains(&area.row) && area.row + area.rows <= rows.end
            };
            if form.lists.iter().any(is_of_list) {
                continue;
            }
            match &placed.cell.content {
                CellContent::Label { lines, .. } => {
                    let text = plain(&lines.concat());
                    // What numbers rows counts on behind those of a list.
                    let counts = placed.cell.serial == Some(Serial::Row);
                    let is_moved = counts && !form.lists.is_empty();
                    if !text.is_empty() && !is_moved {
                        form.labels.push(Label { text, area });
                    }
                }
                content => {
                    let field = content.path().and_then(|path| layout.schema.get(path));
                    form.due.extend(field.map(|field| Figure { field, area }));
                }
            }
        }
        form
    }

    /// The labels of a row.
    pub(super) fn labels_in(&self, row: usize) -> impl Iterator<Item = &Label> {
        let labels = self.labels.iter();
        labels.filter(move |label| label.area.row == row)
    }

    /// The labels of its heads.
    pub(super) fn heads(&self) -> Vec<Label> {
        let labels = self.labels.iter();
        let heads = labels.filter(|label| self.heads == 0 || label.area.row < self.heads);
        heads.cloned().collect()
    }

    /// The form without the rows in which it has nothing.
    pub(super) fn stripped(self) -> Self {
        let labels = self.labels.iter().map(|label| label.area);
        let due = self.due.iter().map(|figure| figure.area);
        let lists = self.lists.iter().map(Listed::rows);
        let areas = labels.chain(due).map(|area| area.row..area.row + area.rows);
        let filled: std::collections::BTreeSet<usize> = areas.chain(lists).flatten().collect();
        self.without(&|row| !filled.contains(&row))
    }

    /// The form without some of its rows.
    pub(super) fn without(mut self, is_left_out: &dyn Fn(usize) -> bool) -> Self {
        let kept = Kept::new(self.rows, is_left_out);
        let moved = |area: Area| {
            let (row, rows) = kept.moved(area.row, area.rows)?;
            Some(Area { row, rows, ..area })
        };
        self.rows = kept.count();
        self.heads = kept.moved(0, self.heads).map_or(0, |(_, heads)| heads);
        self.lists.retain(|one| !is_left_out(one.row));
        let row_of = |row: usize| kept.moved(row, 1).map_or(row, |(row, _)| row);
        for one in &mut self.lists {
            one.row = row_of(one.row);
            for (_, figure) in &mut one.cells {
                figure.area.row = one.row;
            }
            for sums in &mut one.sums {
                sums.row = row_of(sums.row);
            }
        }
        self.labels = std::mem::take(&mut self.labels)
            .into_iter()
            .filter_map(|label| {
                Some(Label {
                    area: moved(label.area)?,
                    ..label
                })
            })
            .collect();
        self.due = std::mem::take(&mut self.due)
            .into_iter()
            .filter_map(|figure| {
                Some(Figure {
                    area: moved(figure.area)?,
                    ..figure
                })
            })
            .collect();
        self
    }
}

/// The row of a list, and what stands in it; nothing of a list that is not in the grid.
fn listed<'a>(
    layout: &'a Layout,
    list: &'a RowList,
    cells: &[Placed<CellShape>],
) -> Option<Listed<'a>> {
    let path = |placed: &Placed<CellShape>| {
        let given = placed.cell.given.as_deref();
        given
            .or_else(|| placed.cell.content.path())
            .map(str::to_owned)
    };
    let of_list = |placed: &&Placed<CellShape>| path(placed).is_some_and(|path| list.has(&path));
    let row = cells.iter().find(of_list)?.row;
    let mut out = Vec::new();
    let mut others = Vec::new();
    for placed in cells.iter().filter(|placed| placed.row == row) {
        let field = path(placed).and_then(|path| layout.schema.get(&path));
        let key = field.and_then(|field| Some((list.place(&field.path)?.1, field)));
        match key {
            Some((key, field)) => {
                let area = Area::of(placed);
                out.push((key, Figure { field, area }));
            }
            None => others.extend(placed.col..placed.col + placed.cols),
        }
    }
    for key in &list.texts {
        let is_known = out.iter().any(|(known, _)| known == key);
        let field = layout.schema.get(&list.value_path(1, key));
        if let Some(field) = field.filter(|_| !is_known) {
            let area = cells
                .iter()
                .find_map(|placed| named_above(placed, row, field));
            out.extend(area.map(|area| (key.as_str(), Figure { field, area })));
        }
    }
    Some(Listed {
        list,
        row,
        cells: out,
        others,
        sums: sums(layout, list, cells),
    })
}

/// The place of a text that begins in a row of sums above its own row.
fn named_above(placed: &Placed<CellShape>, row: usize, field: &Field) -> Option<Area> {
    let CellContent::Label { lines, .. } = &placed.cell.content else {
        return None;
    };
    let covers = placed.row < row && row < placed.row + placed.rows;
    (covers && plain(&lines.concat()) == plain(&field.label)).then(|| Area::of(placed))
}

/// The rows with the sums of the groups of a list.
fn sums<'a>(layout: &'a Layout, list: &'a RowList, cells: &[Placed<CellShape>]) -> Vec<Sums<'a>> {
    let mut all: Vec<Sums<'a>> = Vec::new();
    for placed in cells {
        let path = placed.cell.content.path().filter(|path| list.has_sum(path));
        let field = path.and_then(|path| layout.schema.get(path));
        let Some(field) = field else { continue };
        let area = Area::of(placed);
        let key = field.path.rsplit_once('.').map_or("", |(_, key)| key);
        if let Some(known) = all.iter_mut().find(|known| known.row == area.row) {
            known.figures.push((key, Figure { field, area }));
            continue;
        }
        // The last label of the row names it.
        let labels = cells.iter().filter(|label| label.row == area.row);
        let mut named = labels.filter_map(|label| match &label.cell.content {
            CellContent::Label { lines, .. } => {
                let text = plain(&lines.concat());
                let area = Area::of(label);
                (!text.is_empty()).then_some(Label { text, area })
            }
            CellContent::Figure(_) | CellContent::Text(_) => None,
        });
        all.extend(named.next_back().map(|label| Sums {
            row: area.row,
            label,
            figures: vec![(key, Figure { field, area })],
        }));
    }
    all
}

/// The rows of a table that stay, where others are left out.
pub(super) struct Kept {
    /// How many rows that stay are above each one.
    above: Vec<usize>,
}

impl Kept {
    pub(super) fn new(rows: usize, is_left_out: &dyn Fn(usize) -> bool) -> Self {
        let mut above = vec![0];
        for row in 0..rows {
            let last = above.last().copied().unwrap_or(0);
            above.push(last + usize::from(!is_left_out(row)));
        }
        Self { above }
    }

    pub(super) fn count(&self) -> usize {
        self.above.last().copied().unwrap_or(0)
    }

    /// The row and the height of a cell then; nothing of one whose rows are all left out.
    pub(super) fn moved(&self, row: usize, rows: usize) -> Option<(usize, usize)> {
        let at = |row: usize| self.above.get(row).copied().unwrap_or(self.count());
        let (first, end) = (at(row), at(row + rows));
        (first < end).then_some((first, end - first))
    }
}

/// The labels above a figure, from the outermost one.
pub(super) fn above(figure: Area, labels: &[Label]) -> impl Iterator<Item = &Label> {
    labels.iter().filter(move |label| {
        let area = label.area;
        let shares = area.col < figure.col + figure.cols && figure.col < area.col + area.cols;
        shares && area.row < figure.row
    })
}
