//! What the cells of a table of the layout show: figures, texts, dates, codes and choices.

use super::choices::{BETWEEN, whole};
use super::marked::broken_runs;
use super::text::run;
use crate::data::{Dataset, Decimal, Kind};
use crate::document::{Inline, TextRun};
use crate::layout::{CellShape, TextCell};
use crate::template::Templates;

/// What a cell shows that has not been filled in; it is seen in drafts only.
const UNFILLED: &str = "待填";

/// What a cell shows that has no value: nothing where it stays blank.
pub(super) fn unfilled(dataset: &Dataset, path: &str) -> Vec<Inline> {
    if dataset.blank(path).is_some() {
        return Vec::new();
    }
    vec![run(UNFILLED, None)]
}

/// A figure as its cell prints it, and how many places that has.
pub(super) fn figure(value: &Decimal, cell: &CellShape) -> (String, usize) {
    let places = value.places().max(cell.places.unwrap_or(0));
    let sign = if cell.is_percent { "%" } else { "" };
    (format!("{}{sign}", value.with_places(places)), places)
}

/// What a cell shows that holds no figure; `None` where nothing is given.
pub(super) fn text_cell(
    cell: &TextCell,
    dataset: &Dataset,
    templates: &Templates<'_>,
) -> Option<Vec<Inline>> {
    let path = cell.path.as_str();
    match cell.kind {
        Kind::Choice => choice(cell, dataset),
        Kind::Date => {
            let (date, span) = (dataset.date(path)?, dataset.date_place(path));
            Some(vec![run(&date.chinese(), span)])
        }
        _ => {
            let text = dataset.text(path)?;
            let shown = templates.render(text);
            Some(broken_runs(&shown, Some(text.span)))
        }
    }
}

/// Every option behind its box, in one line: what has no room is parted into several later.
fn choice(cell: &TextCell, dataset: &Dataset) -> Option<Vec<Inline>> {
    let chosen = dataset.choice(&cell.path);
    let first = chosen.first();
    if first.is_none() && dataset.blank(&cell.path).is_none() {
        return None;
    }
    let span = first.map(|first| first.span);
    let is_chosen = |option: &str| chosen.iter().any(|one| one.value == option);
    let mut content = Vec::new();
    for option in cell.form.boxes(is_chosen) {
        if !content.is_empty() {
            content.push(run(BETWEEN, span));
        }
        content.push(whole(TextRun::plain(option, span)));
    }
    Some(content)
}
