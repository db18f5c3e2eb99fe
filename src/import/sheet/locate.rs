//! Finds the figures of a table on its sheet by the labels that stand before and above them.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Held, Sheet};
use super::place::Place;
use crate::export::sheet::{FigureCell, TablePlan, squeezed};
use crate::layout::{CellContent, CellShape, TableShape};

/// Positions that are looked at for figures without names.
const POSITIONS: usize = 50_000;
/// Between labels of a signature.
const NEXT: char = '\u{1}';

/// The labels before a position in its row and above it in its column.
type Signature = (String, String);

/// A label and the rows and columns that it covers.
pub(super) struct Label {
    pub(super) text: String,
    pub(super) first: Place,
    pub(super) last: Place,
}

/// The labels of a table, by the rows and by the columns that they cover.
pub(super) struct Labels {
    rows: BTreeMap<usize, Vec<(usize, String)>>,
    cols: BTreeMap<usize, Vec<(usize, String)>>,
}

impl Labels {
    pub(super) fn new(labels: Vec<Label>) -> Self {
        let (mut rows, mut cols) = (BTreeMap::new(), BTreeMap::new());
        for Label { text, first, last } in labels {
            for row in first.0..=last.0 {
                let of: &mut Vec<(usize, String)> = rows.entry(row).or_default();
                of.push((last.1, text.clone()));
            }
            for col in first.1..=last.1 {
                let of: &mut Vec<(usize, String)> = cols.entry(col).or_default();
                of.push((last.0, text.clone()));
            }
        }
        for of in rows.values_mut().chain(cols.values_mut()) {
            of.sort();
        }
        Self { rows, cols }
    }

    pub(super) fn signature(&self, (row, col): Place) -> Signature {
        let before = |of: Option<&Vec<(usize, String)>>, end: usize| {
            let mut out = String::new();
            for (_, text) in of.into_iter().flatten().filter(|(last, _)| *last < end) {
                out.push_str(text);
                out.push(NEXT);
            }
            out
        };
        (
            before(self.rows.get(&row), col),
            before(self.cols.get(&col), row),
        )
    }
}

impl Labels {
    /// The rows that labels cover.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.rows.keys().copied()
    }

    /// The labels of a row, from left to right.
    pub(super) fn row(&self, row: usize) -> Vec<&str> {
        let of = self.rows.get(&row).into_iter().flatten();
        of.map(|(_, text)| text.as_str()).collect()
    }
}

/// Where a figure was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Where its name leads, and its labels stand there.
    Named(Place),
    /// By its labels alone.
    Labelled(Place),
    /// Its name leads to a cell with other labels.
    Elsewhere(Place),
    /// Nowhere.
    Nowhere,
}

/// Finds each figure of a table. `named` says where its defined name leads on this sheet.
pub(super) fn locate(
    plan: &TablePlan,
    shape: &TableShape,
    sheet: &Sheet,
    named: impl Fn(&FigureCell) -> Option<Place>,
) -> Vec<Found> {
    let ours = ours(plan, shape);
    let known: BTreeSet<String> = ours.iter().map(|label| label.text.clone()).collect();
    let (due, theirs) = (Labels::new(ours), theirs(sheet, &known));
    let theirs = Labels::new(theirs);
    let mut by_labels: Option<BTreeMap<Signature, Vec<Place>>> = None;
    let find = |cell: &FigureCell| {
        let due = due.signature((cell.row, cell.col));
        let is_there = |place: Place| theirs.signature(place) == due;
        match named(cell) {
            Some(place) if is_there(place) => return Found::Named(place),
            Some(place) => return Found::Elsewhere(place),
            None if is_there((cell.row, cell.col)) => {
                return Found::Labelled((cell.row, cell.col));
            }
            None => {}
        }
        let places = by_labels.get_or_insert_with(|| positions(&theirs, sheet));
        match places.get(&due).map(Vec::as_slice) {
            Some([place]) => Found::Labelled(*place),
            _ => Found::Nowhere,
        }
    };
    plan.cells.iter().map(find).collect()
}

/// Where the labels stand that the data fills in.
pub(super) fn filled(plan: &TablePlan, shape: &TableShape) -> Vec<Place> {
    let cells = shape.grid.cells().iter();
    let filled = cells.filter(|placed| placed.cell.content.is_template());
    filled
        .map(|placed| (plan.row(placed.row), placed.col))
        .collect()
}

/// The labels of the form, where the plan has them; what the data fills in says nothing of it.
pub(super) fn ours(plan: &TablePlan, shape: &TableShape) -> Vec<Label> {
    let cells = shape.grid.cells().iter();
    let is_fixed = |cell: &CellShape| !cell.content.is_template() && cell.given.is_none();
    let fixed = cells.filter(|placed| is_fixed(&placed.cell));
    let labels = fixed.filter_map(|placed| match &placed.cell.content {
        CellContent::Label { lines, .. } => {
            let text = squeezed(&lines.concat());
            let first = (plan.row(placed.row), placed.col);
            let last = (
                plan.row(placed.row + placed.rows - 1),
                first.1 + placed.cols - 1,
            );
            (!text.is_empty()).then_some(Label { text, first, last })
        }
        CellContent::Figure(_) | CellContent::Text(_) => None,
    });
    labels.collect()
}

/// The cells of the sheet, below its title, that hold a label of the form.
pub(super) fn theirs(sheet: &Sheet, known: &BTreeSet<String>) -> Vec<Label> {
    let merges: BTreeMap<Place, Place> = sheet.merges.iter().copied().collect();
    let mut labels = Vec::new();
    let mut covered = 0;
    for (place, cell) in &sheet.cells {
        let Held::Text(text) = &cell.held else {
            continue;
        };
        let text = squeezed(text);
        if *place == (0, 0) || !known.contains(&text) {
            continue;
        }
        let last = merges.get(place).copied().unwrap_or(*place);
        covered += last.0 - place.0 + last.1 - place.1 + 2;
        if covered > POSITIONS {
            break;
        }
        labels.push(Label {
            text,
            first: *place,
            last,
        });
    }
    labels
}

/// The positions of a sheet by their labels, among the labels and one beyond them.
fn positions(labels: &Labels, sheet: &Sheet) -> BTreeMap<Signature, Vec<Place>> {
    let mut rows: Vec<usize> = labels.rows.keys().copied().collect();
    let mut cols: Vec<usize> = labels.cols.keys().copied().collect();
    rows.extend(rows.last().map(|last| last + 1));
    cols.extend(cols.last().map(|last| last + 1));
    let mut hidden = BTreeSet::new();
    for (first, last) in &sheet.merges {
        let places =
            (first.0..=last.0).flat_map(|row| (first.1..=last.1).map(move |col| (row, col)));
        hidden.extend(places.skip(1).take(POSITIONS.saturating_sub(hidden.len())));
    }
    let mut found: BTreeMap<Signature, Vec<Place>> = BTreeMap::new();
    let places = rows
        .iter()
        .flat_map(|row| cols.iter().map(move |col| (*row, *col)));
    for place in places
        .take(POSITIONS)
        .filter(|place| !hidden.contains(place))
    {
        found
            .entry(labels.signature(place))
            .or_default()
            .push(place);
    }
    found
}
