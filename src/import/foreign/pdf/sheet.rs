//! A page without tags: its tables by their lines, and the lines of text beside them.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::grid::{self, Grid};
use super::number::Micro;
use super::page::{Glyph, Page};
use super::texts;
use crate::import::foreign::{Cell, Place, Table};

/// A line of text outside tables.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) glyphs: Vec<&'a Glyph>,
    pub(super) page: usize,
    pub(super) left: Micro,
    pub(super) right: Micro,
    pub(super) y: Micro,
    pub(super) size: Micro,
    /// Whether it is written up or down the page.
    pub(super) is_turned: bool,
}

/// A table with where its columns are.
#[derive(Clone, Debug)]
pub(super) struct Ruled {
    pub(super) table: Table,
    pub(super) across: Vec<Micro>,
}

/// What is on a page, from the top.
#[derive(Clone, Debug)]
pub(super) enum Item<'a> {
    Line(Line<'a>),
    Table(Ruled),
}

/// What is on a page, from the top.
pub(super) fn items(page: &Page, number: usize) -> Result<Vec<Item<'_>>, Fault> {
    let grids = grid::grids(&page.rules)?;
    let mut inside: BTreeMap<(usize, usize), Vec<&Glyph>> = BTreeMap::new();
    let mut outside: Vec<&Glyph> = Vec::new();
    for word in words(page, &grids) {
        match word.at {
            Some(at) => inside.entry(at).or_default().extend(word.glyphs),
            None => outside.extend(word.glyphs),
        }
    }
    let mut items: Vec<(Micro, Item<'_>)> = Vec::new();
    for (at, grid) in grids.into_iter().enumerate() {
        let cells = grid.cells.iter().enumerate();
        let cells = cells.map(|(cell, &[row, column, row_span, column_span])| Cell {
            row,
            column,
            row_span,
            column_span,
            text: of_cell(inside.remove(&(at, cell)).unwrap_or_default()),
        });
        let cells: Vec<Cell> = cells.collect();
        let top = grid.up.last().copied().unwrap_or(0);
        let table = Table {
            rows: grid.rows(),
            columns: grid.columns(),
            cells,
            place: Place::Page(number + 1),
        };
        items.push((
            top,
            Item::Table(Ruled {
                table,
                across: grid.across,
            }),
        ));
    }
    let (turned, upright): (Vec<&Glyph>, Vec<&Glyph>) =
        outside.into_iter().partition(|glyph| glyph.is_turned);
    for glyphs in texts::lines(upright).into_iter().flat_map(parts) {
        let line = line(glyphs, number);
        items.extend(line.map(|line| (line.y + line.size, Item::Line(line))));
    }
    // Parts of one line come from the left.
    items.sort_by_key(|(top, _)| -top);
    let items = items.into_iter().map(|(_, item)| item);
    let beside = texts::turned(turned).into_iter();
    let beside = beside.filter_map(|glyphs| line(glyphs, number).map(Item::Line));
    Ok(items.chain(beside).collect())
}

/// Glyphs drawn one right after the other, which belong to the same cell.
struct Word<'a> {
    glyphs: Vec<&'a Glyph>,
    /// The table and the cell.
    at: Option<(usize, usize)>,
}

/// The words of a page. A number that is wider than its cell stays whole: it belongs where its
/// middle is.
fn words<'a>(page: &'a Page, grids: &[Grid]) -> Vec<Word<'a>> {
    let cell_of = |glyph: &Glyph| at_point(grids, glyph.middle());
    let mut words: Vec<Vec<&Glyph>> = Vec::new();
    let mut last_cell = None;
    for glyph in &page.glyphs {
        let cell = cell_of(glyph);
        let follows = words
            .last()
            .and_then(|word| word.last())
            .is_some_and(|last| {
                let gap = glyph.x.0 - last.x.1;
                let is_near = gap.abs() < glyph.size / 8;
                texts::same_line(last, glyph)
                    && !last.is_blank()
                    && !glyph.is_blank()
                    && (is_near || cell == last_cell && gap.abs() < glyph.size / 3)
            });
        last_cell = cell;
        match words.last_mut() {
            Some(word) if follows => word.push(glyph),
            _ => words.push(vec![glyph]),
        }
    }
    let placed = words.into_iter().map(|glyphs| {
        let left = glyphs.iter().map(|glyph| glyph.x.0).min().unwrap_or(0);
        let right = glyphs.iter().map(|glyph| glyph.x.1).max().unwrap_or(0);
        let up = glyphs.first().map_or(0, |glyph| glyph.middle().1);
        let at = at_point(grids, (left + (right - left) / 2, up));
        Word { glyphs, at }
    });
    placed.collect()
}

fn at_point(grids: &[Grid], point: (Micro, Micro)) -> Option<(usize, usize)> {
    let mut found = grids.iter().enumerate();
    found.find_map(|(at, grid)| Some((at, grid.cell_at(point)?)))
}

/// The pieces of a line that stand far apart.
fn parts(line: Vec<&Glyph>) -> Vec<Vec<&Glyph>> {
    let mut parts: Vec<Vec<&Glyph>> = Vec::new();
    let mut end: Option<Micro> = None;
    for glyph in line {
        if glyph.is_blank() {
            if let Some(part) = parts.last_mut() {
                part.push(glyph);
            }
            continue;
        }
        let is_far = end.is_some_and(|end| glyph.x.0 - end > glyph.size * 3);
        match parts.last_mut() {
            Some(part) if !is_far => part.push(glyph),
            _ => parts.push(vec![glyph]),
        }
        end = Some(glyph.x.1);
    }
    parts
}

fn of_cell(glyphs: Vec<&Glyph>) -> String {
    let (turned, upright): (Vec<&Glyph>, Vec<&Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.is_turned);
    let mut lines = texts::lines(upright);
    lines.extend(texts::turned(turned));
    let lines = lines.iter().map(|line| texts::of_line(line));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn line(mut glyphs: Vec<&Glyph>, page: usize) -> Option<Line<'_>> {
    let is_seen = |glyph: &&Glyph| !glyph.is_blank();
    let first = glyphs.iter().position(is_seen)?;
    glyphs.drain(..first);
    let last = glyphs.iter().rposition(is_seen)?;
    // A blank at the end of a line may divide two words.
    glyphs.truncate(last + 2);
    let seen = || glyphs.iter().copied().filter(is_seen);
    Some(Line {
        page,
        left: seen().map(|glyph| glyph.x.0).min()?,
        right: seen().map(|glyph| glyph.x.1).max()?,
        y: glyphs.first()?.y,
        size: seen().map(|glyph| glyph.size).max()?,
        is_turned: glyphs.first()?.is_turned,
        glyphs,
    })
}
