//! Sets the cells of a table to their widths and computes the heights of its rows.

use std::ops::Range;

use crate::base::units::Length;
use crate::document::{self, CellNodes};
use crate::typeset::finding::span_of_row;
use crate::typeset::par::setter::Setter;
use crate::typeset::par::setting::Setting;

/// A table whose cells are set.
pub(crate) struct Table<'a> {
    pub(crate) source: &'a document::Table,
    /// The width of each column of the grid.
    pub(crate) widths: Vec<Length>,
    /// The paragraphs of each cell, in the order of the grid's cells.
    pub(crate) cells: Vec<Vec<Setting<'a>>>,
    pub(crate) nodes: CellNodes,
    /// The height of the highest text of each row among the cells of that row alone.
    texts: Vec<Option<Length>>,
    /// The cells that cover several rows, by their places among the cells.
    tall: Vec<usize>,
}

/// How far the widths may exceed the measure through rounding to whole units.
const WIDTH_TOLERANCE: Length = Length::mm(1);

/// Sets every cell of a table to its width.
pub(crate) fn set_table<'a>(
    source: &'a document::Table,
    nodes: CellNodes,
    measure: Length,
    setter: &mut Setter<'a>,
) -> Table<'a> {
    let width = |column: usize| source.widths.get(column).copied().unwrap_or_default();
    let widths: Vec<Length> = (0..source.grid.cols()).map(width).collect();
    let total: Length = widths.iter().copied().sum();
    if total > measure + WIDTH_TOLERANCE {
        setter.findings.has_no_room(
            (
                format!("表格“{}”宽 {total}，超过版心宽度 {measure}", source.title),
                format!(
                    "table '{}' is {total} wide, the type area {measure}",
                    source.title
                ),
            ),
            span_of_row(source, 0),
            (
                "可以横排（landscape = true）、减少列数、缩短列头，或分成两张表；写了列宽的，\
                 改小，或删去由程序分配。",
                "turn the table (landscape = true), or take fewer columns, shorter heads or two \
                 tables; make given widths smaller, or leave them out",
            ),
        );
    }
    let cells = source.grid.cells().iter();
    let cells: Vec<Vec<Setting<'a>>> = cells
        .map(|placed| {
            let columns = &widths[placed.col..placed.col + placed.cols];
            let outside: Length = columns.iter().copied().sum();
            let width = outside - source.padding.left - source.padding.right;
            placed
                .cell
                .paragraphs
                .iter()
                .map(|paragraph| setter.set_cell(paragraph, width))
                .collect()
        })
        .collect();
    let mut texts = vec![None; source.grid.rows()];
    for (placed, paragraphs) in source.grid.cells().iter().zip(&cells) {
        if let (1, Some(text)) = (placed.rows, texts.get_mut(placed.row)) {
            let height = content_height(paragraphs);
            *text = Some(text.map_or(height, |other: Length| other.max(height)));
        }
    }
    let cells_of_grid = source.grid.cells().iter().enumerate();
    let tall = cells_of_grid.filter(|(_, placed)| placed.rows > 1);
    Table {
        tall: tall.map(|(index, _)| index).collect(),
        source,
        widths,
        cells,
        nodes,
        texts,
    }
}

/// The height of the paragraphs of a cell with the space between and around them.
pub(crate) fn content_height(paragraphs: &[Setting<'_>]) -> Length {
    let mut height = Length::ZERO;
    let mut after = Length::ZERO;
    for setting in paragraphs {
        height += setting.style.before.max(after) + setting.height() + setting.border_height();
        after = setting.style.after;
    }
    height + after
}

impl Table<'_> {
    /// The height of what must stand at the foot of a page for the table to begin there: its
    /// head and first row, or all of it when it is kept whole and a page can hold it.
    ///
    /// `tail` is the height of what must stand below the last row on its page.
    pub(crate) fn head_height(&self, whole: bool, tail: Length, depth: Length) -> Length {
        let rows = self.source.grid.rows();
        let outer = self.source.borders.outer;
        let all = self.height(0..rows, outer) + outer + tail;
        if whole && self.source.keep_together && all <= depth {
            return all;
        }
        let end = self.least_end(0);
        let below = if end == rows { tail } else { Length::ZERO };
        let least = self.height(0..end, outer) + outer + below;
        if least <= depth {
            return least;
        }
        // What names a row that is divided stands beside its first line.
        let depth = depth - self.head_alone();
        let divided = (self.header_rows()..end).find(|row| self.is_divided(*row, depth));
        if let Some(row) = divided {
            let before = self.height(0..row, outer) + outer;
            return before + self.source.borders.inner + self.first_line(row);
        }
        self.height(0..(self.header_rows() + 1).min(rows), outer) + outer
    }

    /// Where a page may end at the earliest after row `first` has begun on it.
    pub(crate) fn least_end(&self, first: usize) -> usize {
        let rows = self.source.grid.rows();
        let may_end = |end: &usize| !self.source.names_next(end - 1);
        (first + 1..rows).find(may_end).unwrap_or(rows)
    }

    /// The height of the rows that are repeated on each page, with the border around.
    pub(crate) fn head_alone(&self) -> Length {
        let outer = self.source.borders.outer;
        self.height(0..self.header_rows(), outer) + outer
    }

    /// How many rows are repeated on each page.
    pub(crate) fn header_rows(&self) -> usize {
        self.source.header_rows.min(self.source.grid.rows())
    }

    /// The height of rows that stand together on one page; `border` is the weight of the border
    /// above them.
    pub(crate) fn height(&self, rows: Range<usize>, border: Length) -> Length {
        self.row_heights(rows, border).into_iter().sum()
    }

    /// The room above and below the text of each row together, in whole twips: what its text
    /// leaves of the least height, and at least the padding. `None` for a row without a cell of
    /// its own.
    ///
    /// Text, room and border make the row, in every program alike; a least height does not:
    /// some add the border to it, and some the padding as well (docs/parity.md).
    pub(crate) fn rooms(&self) -> Vec<Option<Length>> {
        let room = |row: usize| self.texts[row].map(|text| self.room(row, text));
        (0..self.texts.len()).map(room).collect()
    }

    /// The height of the highest text of a row among the cells of that row alone.
    pub(crate) fn text_height(&self, row: usize) -> Option<Length> {
        self.texts.get(row).copied().flatten()
    }

    /// The room above and below the text of a row together.
    pub(crate) fn room_of(&self, row: usize) -> Length {
        let padding = self.source.padding.top + self.source.padding.bottom;
        let text = self.text_height(row);
        text.map_or(padding, |text| self.room(row, text))
    }

    fn room(&self, row: usize, text: Length) -> Length {
        let borders = self.source.borders;
        let border = if row == 0 {
            borders.outer
        } else {
            borders.inner
        };
        let padding = self.source.padding.top + self.source.padding.bottom;
        let room = (self.least(row) - border - text).max(padding);
        Length::twips(room.to_twips())
    }

    /// The least height of a row, with the border above it.
    fn least(&self, row: usize) -> Length {
        let height = self.source.row_heights.get(row).copied();
        height.unwrap_or_default().max(Length::ZERO)
    }

    /// The heights of rows that stand together on one page, each with the border above it;
    /// `border` is the weight of the first. A cell of several rows that needs more than they
    /// give has the lack added to the last of them on this page; so has one that was begun on a
    /// page before, as its text is repeated here.
    pub(crate) fn row_heights(&self, rows: Range<usize>, border: Length) -> Vec<Length> {
        self.heights_of(rows, border, false)
    }

    /// As [`Self::row_heights`]; where a divided row follows on the same page, what goes on into
    /// it has room there.
    pub(crate) fn heights_of(
        &self,
        rows: Range<usize>,
        border: Length,
        goes_on: bool,
    ) -> Vec<Length> {
        let inner = self.source.borders.inner;
        let above = |row: usize| if row == rows.start { border } else { inner };
        let own = |row: usize| match self.texts[row] {
            Some(text) => above(row) + text + self.room(row, text),
            None => self.least(row),
        };
        let mut heights: Vec<Length> = rows.clone().map(own).collect();
        let mut cells: Vec<(Range<usize>, Length)> = Vec::new();
        let room = |row: usize| self.room_of(row);
        let tall = self.tall.iter();
        let tall = tall.map(|index| (&self.source.grid.cells()[*index], &self.cells[*index]));
        for (placed, paragraphs) in tall {
            let span = placed.row.max(rows.start)..(placed.row + placed.rows).min(rows.end);
            let goes_on = goes_on && placed.row + placed.rows > rows.end;
            if !span.is_empty() && !goes_on {
                // Above it has the margin of its first row, below that of its first or its
                // last, as the program likes.
                let (first, last) = (room(span.start), room(span.end - 1));
                let margins = (first + first.max(last)) / 2;
                let need = above(span.start) + margins + content_height(paragraphs);
                cells.push((span.start - rows.start..span.end - rows.start, need));
            }
        }
        cells.sort_by_key(|(span, _)| (span.len(), span.end));
        for (span, need) in cells {
            let have: Length = heights[span.clone()].iter().copied().sum();
            heights[span.end - 1] += (need - have).max(Length::ZERO);
        }
        heights
    }

    /// The longest run of rows from the first of `rows`, and of no others, whose height is at
    /// most `room` and whose last row may end a page; at least the rows up to `least`.
    pub(crate) fn rows_within(
        &self,
        rows: Range<usize>,
        least: usize,
        border: Length,
        room: Length,
    ) -> Range<usize> {
        let first = rows.start;
        let fits = |end: &usize| self.height(first..*end, border) <= room;
        let end = (least + 1..=rows.end)
            .take_while(fits)
            .filter(|end| !self.source.names_next(end - 1))
            .last()
            .unwrap_or(least);
        first..end
    }
}
