//! A PDF without tags, by what it shows.

use std::collections::BTreeMap;

use super::edges;
use super::fault::Fault;
use super::number::{Micro, ONE};
use super::page::Page;
use super::paragraphs::{Margins, Open};
use super::sheet::{self, Item, Line, Ruled};
use crate::import::foreign::{Block, Cell};

/// The blocks of pages, from the first to the last.
pub(super) fn blocks(pages: &[Page]) -> Result<Vec<Block>, Fault> {
    let mut sheets = Vec::with_capacity(pages.len());
    for (number, page) in pages.iter().enumerate() {
        sheets.push(sheet::items(page, number)?);
    }
    edges::leave_out(pages, &mut sheets);
    let margins = margins(pages, &sheets);
    let mut blocks = Vec::new();
    let mut open = Open::default();
    // The table that the next page may continue.
    let mut before: Option<Ruled> = None;
    for (items, page) in sheets.into_iter().zip(pages) {
        let Some(margins) = margins.get(&width_of(page)).copied() else {
            continue;
        };
        let mut is_first = true;
        for item in items {
            match item {
                Item::Line(line) => {
                    blocks.extend(before.take().map(|ruled| Block::Table(ruled.table)));
                    blocks.extend(open.add(line, margins).map(Block::Paragraph));
                }
                Item::Table(ruled) => {
                    blocks.extend(open.end().map(Block::Paragraph));
                    before = match before.take() {
                        Some(last) if is_first && is_continued(&last, &ruled) => {
                            Some(continued(last, ruled))
                        }
                        last => {
                            blocks.extend(last.map(|last| Block::Table(last.table)));
                            Some(ruled)
                        }
                    };
                }
            }
            is_first = false;
        }
    }
    blocks.extend(before.map(|ruled| Block::Table(ruled.table)));
    blocks.extend(open.end().map(Block::Paragraph));
    Ok(blocks)
}

fn width_of(page: &Page) -> Micro {
    page.width / ONE
}

/// The margins of the pages of each width.
fn margins(pages: &[Page], sheets: &[Vec<Item<'_>>]) -> BTreeMap<Micro, Margins> {
    let mut lines: BTreeMap<Micro, (Micro, Vec<&Line<'_>>)> = BTreeMap::new();
    for (page, items) in pages.iter().zip(sheets) {
        let entry = lines
            .entry(width_of(page))
            .or_insert((page.width, Vec::new()));
        entry.1.extend(items.iter().filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Table(_) => None,
        }));
    }
    let margins = lines.into_iter();
    margins
        .map(|(key, (width, lines))| (key, Margins::of(&lines, width)))
        .collect()
}

/// Whether a table at the top of a page has the columns of the one at the foot of the page before.
/// A piece may lack a line between columns that none of its cells ends at.
fn is_continued(last: &Ruled, next: &Ruled) -> bool {
    let near = |one: Micro, other: Micro| (one - other).abs() <= 2 * ONE;
    let within = |few: &[Micro], many: &[Micro]| {
        few.iter()
            .all(|one| many.iter().any(|other| near(*one, *other)))
    };
    let ends = |ruled: &Ruled| {
        ruled
            .across
            .first()
            .copied()
            .zip(ruled.across.last().copied())
    };
    let same_ends = match (ends(last), ends(next)) {
        (Some(one), Some(other)) => near(one.0, other.0) && near(one.1, other.1),
        _ => false,
    };
    same_ends && (within(&last.across, &next.across) || within(&next.across, &last.across))
}

/// The two pieces of a table as one.
fn continued(mut last: Ruled, mut next: Ruled) -> Ruled {
    let across = if last.across.len() >= next.across.len() {
        last.across.clone()
    } else {
        next.across.clone()
    };
    spread(&mut last, &across);
    spread(&mut next, &across);
    let repeated = repeated_rows(&last, &next);
    let above = last.table.rows;
    next.table.cells.retain(|cell| cell.row >= repeated);
    for mut cell in next.table.cells {
        let is_top = cell.row == repeated;
        cell.row = cell.row - repeated + above;
        let upper = last.table.cells.iter_mut().find(|upper| {
            upper.row + upper.row_span == above
                && (upper.column, upper.column_span) == (cell.column, cell.column_span)
        });
        match upper {
            // A cell over rows of both pages has its text on one of them.
            Some(upper)
                if is_top
                    && (upper.text.is_empty() || cell.text.is_empty())
                    && upper.row_span + cell.row_span > 2 =>
            {
                upper.row_span += cell.row_span;
                upper.text.push_str(&cell.text);
            }
            _ => last.table.cells.push(cell),
        }
    }
    last.table.rows = above + next.table.rows - repeated;
    last.table.cells.sort_by_key(|cell| (cell.row, cell.column));
    last
}

/// Puts the cells of a piece on the columns of the whole.
fn spread(ruled: &mut Ruled, across: &[Micro]) {
    let number = |at: usize| {
        let place = ruled.across.get(at).copied().unwrap_or(0);
        let nearest = across
            .iter()
            .enumerate()
            .min_by_key(|(_, one)| (**one - place).abs());
        nearest.map_or(0, |(number, _)| number)
    };
    for cell in &mut ruled.table.cells {
        let end = number(cell.column + cell.column_span);
        cell.column = number(cell.column);
        cell.column_span = end.saturating_sub(cell.column).max(1);
    }
    ruled.table.columns = across.len().saturating_sub(1);
    ruled.across = across.to_vec();
}

/// How many rows of a piece repeat the head of the table.
fn repeated_rows(first: &Ruled, next: &Ruled) -> usize {
    let most = first.table.rows.min(next.table.rows.saturating_sub(1));
    let upper = |ruled: &Ruled, rows: usize| -> Vec<Cell> {
        let cells = ruled.table.cells.iter().filter(|cell| cell.row < rows);
        cells.cloned().collect()
    };
    let is_head = |rows: &usize| {
        let (one, other) = (upper(first, *rows), upper(next, *rows));
        let is_whole = one.iter().all(|cell| cell.row + cell.row_span <= *rows);
        is_whole && one == other && one.iter().any(|cell| !cell.text.is_empty())
    };
    (1..=most.min(12)).filter(is_head).max().unwrap_or(0)
}
