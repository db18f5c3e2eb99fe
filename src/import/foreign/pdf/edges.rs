//! Page numbers, headers and footers: what repeats at the edges of pages.

use super::number::{Micro, ONE};
use super::page::Page;
use super::sheet::{Item, Line};
use super::texts;

/// How many lines at the top and at the foot of a page may be its header and its footer.
const LINES: usize = 4;

/// Leaves out the lines of a header or a footer.
pub(super) fn leave_out(pages: &[Page], sheets: &mut [Vec<Item<'_>>]) {
    let edges: Vec<Vec<Edge>> = sheets
        .iter()
        .zip(pages)
        .map(|(items, page)| edges(items, page))
        .collect();
    for (number, items) in sheets.iter_mut().enumerate() {
        let own = edges.get(number).map_or(&[][..], Vec::as_slice);
        let repeated = own.iter().filter(|edge| {
            edge.is_number || {
                let near = number.saturating_sub(2)..(number + 3).min(edges.len());
                let others = near.filter(|other| *other != number);
                let mut others = others.filter_map(|other| edges.get(other)).flatten();
                others.any(|other| other.is_same(edge))
            }
        });
        let mut gone: Vec<usize> = repeated.map(|edge| edge.at).collect();
        gone.sort_unstable();
        let mut at = 0;
        items.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
    }
}

/// A line at the edge of a page.
struct Edge {
    /// Its number among the items of the page.
    at: usize,
    y: Micro,
    /// Its text with every number alike.
    pattern: String,
    /// Whether it is a page number as official documents have it, between dashes.
    is_number: bool,
}

impl Edge {
    fn is_same(&self, other: &Self) -> bool {
        (self.y - other.y).abs() < 4 * ONE && self.pattern == other.pattern
    }
}

fn edges(items: &[Item<'_>], page: &Page) -> Vec<Edge> {
    let margin = page.height / 8;
    let beside = page.width / 8;
    let is_edge = |line: &Line<'_>| {
        if line.is_turned {
            line.left < beside || line.right > page.width - beside
        } else {
            line.y < margin || line.y > page.height - margin
        }
    };
    let edge = |(at, item): (usize, &Item<'_>)| match item {
        Item::Line(line) if is_edge(line) => Some(of_line(at, line)),
        _ => None,
    };
    let last = items.len().saturating_sub(LINES);
    let ends = items.iter().enumerate();
    let ends = ends.filter(|(at, _)| *at < LINES || *at >= last);
    ends.filter_map(edge).collect()
}

fn of_line(at: usize, line: &Line<'_>) -> Edge {
    let text = texts::of_line(&line.glyphs);
    let mut pattern = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            pattern.push(c);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    let dash = ['-', '—', '–', '－', '―', '─'];
    let inner = pattern.trim_matches(dash);
    Edge {
        at,
        y: line.y,
        is_number: inner == "#" && pattern.starts_with(dash) && pattern.ends_with(dash),
        pattern,
    }
}
