//! Paragraphs side by side: a grid without borders that is not a table.

use super::grid::Grid;
use super::paragraph::Paragraph;
use super::style::Align;
use crate::base::units::Length;

/// Paragraphs that stand beside each other, as 签发人 beside the number or the signatures of a
/// joint document. It stays whole on one page.
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// The cells, their positions and spans; they are read row by row.
    pub grid: Grid<Compartment>,
    /// The width of each column of the grid.
    pub widths: Vec<Length>,
    /// The least height of each row of the grid; a row beyond the list has none.
    pub row_heights: Vec<Length>,
    /// From the left edge of the type area to the first column.
    pub offset: Length,
    /// Whether it stays on the page of the block that follows.
    pub keep_next: bool,
    /// Whether a page may end between its rows, which none of its cells then joins.
    pub divides: bool,
    /// How the text of each column is aligned, where each row is one line whose parts a DOCX can
    /// set at tab stops; nothing elsewhere. Programs keep such lines with a table below them, as
    /// they do not keep a table without borders.
    pub tab_stops: Vec<Align>,
}

impl Arrangement {
    /// Its paragraphs in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let cells = self.grid.cells().iter();
        cells.flat_map(|placed| &placed.cell.paragraphs)
    }
}

/// One cell of an [`Arrangement`].
#[derive(Clone, Debug)]
pub struct Compartment {
    /// Its paragraphs below each other; none in one that only keeps room.
    pub paragraphs: Vec<Paragraph>,
    /// Their vertical alignment.
    pub vertical: Vertical,
}

/// The vertical alignment of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vertical {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}
