//! Sets paragraphs side by side, and places them whole on one page.

use std::ops::Range;

use crate::base::units::{Length, Point};
use crate::document::{self, Compartment, Paragraph, Placed, Vertical};
use crate::pages::NodeId;
use crate::typeset::finding::{Findings, span_of_paragraph};
use crate::typeset::page::pager::Pager;
use crate::typeset::par::setter::Setter;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::cells::content_height;

/// An arrangement whose cells are set.
pub(crate) struct Arrangement<'a> {
    pub(crate) source: &'a document::Arrangement,
    /// The paragraphs of each cell, in the order of the grid's cells.
    cells: Vec<Vec<Setting<'a>>>,
    /// The node of each paragraph.
    nodes: Vec<Vec<Option<NodeId>>>,
    /// The height of each row.
    heights: Vec<Length>,
}

/// How far it may exceed the measure through rounding to whole units.
const TOLERANCE: Length = Length::mm(1);

/// Sets every cell of an arrangement to its width; `nodes` are those of its paragraphs, cell by
/// cell.
pub(crate) fn set<'a>(
    source: &'a document::Arrangement,
    nodes: Vec<Vec<Option<NodeId>>>,
    measure: Length,
    setter: &mut Setter<'a>,
) -> Arrangement<'a> {
    let total = source.offset + width(source, 0, source.grid.cols());
    if total > measure + TOLERANCE || source.offset < Length::ZERO {
        setter.findings.does_not_fit(
            format!("并排的文字宽 {total}，超过版心宽度 {measure}"),
            format!("text side by side is {total} wide, the type area {measure}"),
            source.paragraphs().find_map(span_of_paragraph),
        );
    }
    let mut cells = Vec::new();
    for placed in source.grid.cells() {
        let width = width(source, placed.col, placed.cols);
        let paragraphs = placed.cell.paragraphs.iter();
        let set = |paragraph| setter.set_cell(paragraph, width);
        cells.push(paragraphs.map(set).collect());
    }
    let heights = row_heights(source, &cells);
    Arrangement {
        source,
        cells,
        nodes,
        heights,
    }
}

/// The width of some neighbouring columns.
fn width(source: &document::Arrangement, first: usize, count: usize) -> Length {
    source.widths.iter().skip(first).take(count).copied().sum()
}

/// The height of each row: its least height, or what its cells need. What a
/// cell of several rows lacks is added to the last of them.
fn row_heights(source: &document::Arrangement, cells: &[Vec<Setting<'_>>]) -> Vec<Length> {
    let least = |row: usize| {
        let height = source.row_heights.get(row).copied().unwrap_or_default();
        // Whole twips, as the DOCX says them.
        Length::twips(height.to_twips()).max(Length::ZERO)
    };
    let mut heights: Vec<Length> = (0..source.grid.rows()).map(least).collect();
    let mut needs: Vec<(&Placed<Compartment>, Length)> = source
        .grid
        .cells()
        .iter()
        .zip(cells)
        .map(|(placed, settings)| (placed, content_height(settings)))
        .collect();
    needs.sort_by_key(|(placed, _)| (placed.rows, placed.row));
    for (placed, need) in needs {
        let rows = placed.row..placed.row + placed.rows;
        let last = rows.end - 1;
        let have: Length = heights[rows].iter().copied().sum();
        heights[last] += (need - have).max(Length::ZERO);
    }
    heights
}

impl Arrangement<'_> {
    /// Its paragraphs that have text, each with its node.
    pub(crate) fn entered(&self) -> impl Iterator<Item = (&Paragraph, NodeId)> {
        let nodes = self.nodes.iter().flatten();
        let all = self.source.paragraphs().zip(nodes);
        all.filter_map(|(paragraph, node)| Some((paragraph, (*node)?)))
    }

    /// The height of all rows.
    pub(crate) fn height(&self) -> Length {
        self.heights.iter().copied().sum()
    }

    /// The height that must find room on its page: that of all rows, or where a page may end
    /// between them, of the first.
    pub(crate) fn least_height(&self) -> Length {
        if self.source.divides {
            self.heights.first().copied().unwrap_or_default()
        } else {
            self.height()
        }
    }

    /// Places it below what is on the page, or on the next page when it has no room there; a list
    /// row by row, its last one where `tail` finds room below it. Returns the page that it begins
    /// on.
    pub(crate) fn place(
        &self,
        tail: Length,
        pager: &mut Pager<'_>,
        findings: &mut Findings<'_>,
    ) -> usize {
        let rows = self.source.grid.rows();
        if !self.source.divides {
            return self.place_rows(0..rows, pager, findings);
        }
        let mut first = None;
        for row in 0..rows {
            let height = self.heights.get(row).copied().unwrap_or_default();
            let is_last = row + 1 == rows;
            if is_last && !pager.has_room(Length::ZERO, height + tail) && !pager.is_empty() {
                pager.begin_page();
            }
            let page = self.place_rows(row..row + 1, pager, findings);
            first.get_or_insert(page);
        }
        first.unwrap_or_else(|| pager.pages.len().saturating_sub(1))
    }

    /// Places some rows on one page.
    fn place_rows(
        &self,
        rows: Range<usize>,
        pager: &mut Pager<'_>,
        findings: &mut Findings<'_>,
    ) -> usize {
        let heights = self.heights.get(rows.clone()).unwrap_or_default();
        let height: Length = heights.iter().copied().sum();
        if !pager.has_room(Length::ZERO, height) && !pager.is_empty() {
            pager.begin_page();
        }
        if height > pager.depth() {
            findings.does_not_fit(
                format!("并排的文字高 {height}，一页容纳不下"),
                format!("text side by side is {height} tall: no page holds it"),
                self.source.paragraphs().find_map(span_of_paragraph),
            );
        }
        let (page, corner) = pager.take(Length::ZERO, height);
        let cells = self.source.grid.cells();
        let first = cells.partition_point(|placed| placed.row < rows.start);
        let end = cells.partition_point(|placed| placed.row < rows.end);
        for (index, placed) in cells.iter().enumerate().take(end).skip(first) {
            let above = self.heights.iter().take(placed.row).skip(rows.start);
            let above: Length = above.copied().sum();
            let rows = self.heights.iter().skip(placed.row).take(placed.rows);
            let room = rows.copied().sum::<Length>() - content_height(&self.cells[index]);
            let sinks = match placed.cell.vertical {
                Vertical::Top => Length::ZERO,
                Vertical::Middle => room / 2,
                Vertical::Bottom => room,
            };
            let at = Point {
                x: corner.x + self.source.offset + width(self.source, 0, placed.col),
                y: corner.y + above + sinks,
            };
            self.draw_cell(index, at, pager);
        }
        page
    }

    /// Draws the paragraphs of a cell below each other.
    fn draw_cell(&self, index: usize, mut at: Point, pager: &mut Pager<'_>) {
        let mut after = Length::ZERO;
        for (setting, node) in self.cells[index].iter().zip(&self.nodes[index]) {
            at.y += setting.style.before.max(after);
            setting.draw(0..setting.len(), at, *node, pager.items());
            at.y += setting.height() + setting.border_height();
            after = setting.style.after;
        }
    }
}
