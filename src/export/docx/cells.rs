//! Builds the properties, rows and cells of tables, each in the order of the schema.

use super::dom::{Element, Piece};
use super::measure::{Columns, border, signed, unsigned};
use crate::base::units::{Length, Sides};
use crate::document::Placed;

/// A table before its rows.
#[derive(Debug, Default)]
pub(crate) struct Frame<'a> {
    /// Its place on the page, if it is set apart from the text.
    pub(crate) place: Option<Element>,
    /// From the left edge of the text; without it the table stands in the middle.
    pub(crate) indent: Option<Length>,
    /// The borders that its cells have.
    pub(crate) borders: Borders,
    /// The room beside the content of its cells; also above and below, without `margins`.
    pub(crate) padding: Sides,
    /// The room above and below the content of its cells.
    pub(crate) margins: Option<Margins>,
    /// How many rows at the top are repeated on each page.
    pub(crate) header_rows: usize,
    /// Whether the first column names the rows.
    pub(crate) header_column: bool,
    /// What the table is; may be empty.
    pub(crate) title: &'a str,
    /// How to read it; may be empty.
    pub(crate) description: &'a str,
}

/// The borders of a table by weight; a weight of zero draws none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Borders {
    /// Above and below the table.
    pub(crate) across_outer: Length,
    /// Between its rows.
    pub(crate) across_inner: Length,
    /// Left and right of the table.
    pub(crate) down_outer: Length,
    /// Between its columns.
    pub(crate) down_inner: Length,
}

/// A table (`CT_Tbl`) of fixed columns.
pub(crate) fn table<'a>(
    frame: Frame<'a>,
    columns: &Columns,
    rows: impl IntoIterator<Item = Piece<'a>>,
) -> Piece<'a> {
    let grid = columns.each();
    let grid = grid.map(|width| Piece::new("w:gridCol").with("w:w", width));
    Piece::new("w:tbl")
        .child(properties(frame, columns.total()))
        .child(Piece::new("w:tblGrid").children(grid))
        .children(rows)
}

/// `CT_TblPr`.
fn properties(frame: Frame<'_>, width: u32) -> Piece<'_> {
    let look = look(&frame);
    let said = [
        ("w:tblCaption", frame.title),
        ("w:tblDescription", frame.description),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let align = if frame.indent.is_some() {
        "left"
    } else {
        "center"
    };
    let indent = frame.indent.map(|indent| sized("w:tblInd", signed(indent)));
    Piece::new("w:tblPr")
        .children(frame.place)
        .child(sized("w:tblW", width))
        .child(Piece::val("w:jc", align))
        .children(indent)
        .child(borders(frame.borders))
        .child(Piece::new("w:tblLayout").with("w:type", "fixed"))
        .child(padding(frame.padding, frame.margins))
        .child(look)
        .children(said.map(|(name, text)| Piece::val(name, text)))
}

/// A measure in twips.
fn sized(name: &'static str, twips: impl Into<i64>) -> Element {
    let twips: i64 = twips.into();
    Element::new(name).with("w:w", twips).with("w:type", "dxa")
}

fn padding(sides: Sides, margins: Option<Margins>) -> Element {
    let given = Margins {
        above: unsigned(sides.top),
        below: unsigned(sides.bottom),
    };
    let Margins { above, below } = margins.unwrap_or(given);
    Element::new("w:tblCellMar").children([
        sized("w:top", above),
        sized("w:left", unsigned(sides.left)),
        sized("w:bottom", below),
        sized("w:right", unsigned(sides.right)),
    ])
}

fn borders(borders: Borders) -> Element {
    Element::new("w:tblBorders").children([
        line("w:top", borders.across_outer),
        line("w:left", borders.down_outer),
        line("w:bottom", borders.across_outer),
        line("w:right", borders.down_outer),
        line("w:insideH", borders.across_inner),
        line("w:insideV", borders.down_inner),
    ])
}

/// One border of a table or of a cell; a weight of zero takes away what the table draws.
pub(crate) fn line(name: &'static str, weight: Length) -> Element {
    let (kind, size) = match border(weight) {
        Some(size) => ("single", size),
        None => ("nil", 2),
    };
    Element::val(name, kind)
        .with("w:sz", size)
        .with("w:space", 0)
        .with("w:color", "000000")
}

/// Tells readers of the file which cells are headers; bands are off.
fn look(frame: &Frame<'_>) -> Element {
    const FIRST_ROW: u16 = 0x0020;
    const FIRST_COLUMN: u16 = 0x0080;
    const NO_BANDS: u16 = 0x0600;
    let first_row = frame.header_rows > 0;
    let flag = |on: bool, bit: u16| if on { bit } else { 0 };
    let bits = NO_BANDS | flag(first_row, FIRST_ROW) | flag(frame.header_column, FIRST_COLUMN);
    Element::val("w:tblLook", format!("{bits:04X}"))
        .with("w:firstRow", u8::from(first_row))
        .with("w:lastRow", 0)
        .with("w:firstColumn", u8::from(frame.header_column))
        .with("w:lastColumn", 0)
        .with("w:noHBand", 1)
        .with("w:noVBand", 1)
}

/// What a row is to the pages of its table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RowKind {
    /// Whether it is repeated on each page.
    pub(crate) is_header: bool,
    /// Whether it may be torn apart between pages.
    pub(crate) is_divided: bool,
}

/// A row (`CT_Row`), as high as its content and at least `least`.
pub(crate) fn row<'a>(
    least: Length,
    kind: RowKind,
    cells: impl IntoIterator<Item = Piece<'a>>,
) -> Piece<'a> {
    let height = (least > Length::ZERO)
        .then(|| Piece::val("w:trHeight", row_height(least)).with("w:hRule", "atLeast"));
    let properties = Piece::new("w:trPr")
        .children((!kind.is_divided).then(|| Piece::new("w:cantSplit")))
        .children(height)
        .children(kind.is_header.then(|| Piece::new("w:tblHeader")));
    Piece::new("w:tr").child(properties).children(cells)
}

/// Word knows no row above 31 680 twips.
fn row_height(height: Length) -> i64 {
    const HIGHEST: i64 = 31_680;
    height.to_twips().clamp(0, HIGHEST)
}

/// A cell before its content.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Its width in twips.
    pub(crate) width: u32,
    /// How many columns it covers.
    pub(crate) columns: usize,
    /// Whether it begins a cell of several rows, or continues the one above.
    pub(crate) begins: Option<bool>,
    /// Borders other than those of the table, in the order of the schema.
    pub(crate) borders: Vec<Element>,
    /// The room above and below its content, if not that of the table.
    pub(crate) margins: Option<Margins>,
    /// Where its content stands in its height, if not at the top.
    pub(crate) vertical: Option<&'static str>,
}

/// The room above and below the content of cells, in twips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Margins {
    above: u32,
    below: u32,
}

impl Margins {
    /// Half of the room above the content, the rest below.
    pub(crate) fn of(room: Length) -> Self {
        let both = unsigned(room);
        let above = both / 2;
        Self {
            above,
            below: both - above,
        }
    }

    fn element(self) -> Element {
        Element::new("w:tcMar")
            .children([sized("w:top", self.above), sized("w:bottom", self.below)])
    }
}

impl Cell {
    /// What row `at` shows of a cell.
    pub(crate) fn of<T>(placed: &Placed<T>, at: usize, columns: &Columns) -> Self {
        Self {
            width: columns.width(placed.col, placed.cols),
            columns: placed.cols,
            begins: (placed.rows > 1).then_some(placed.row == at),
            borders: Vec::new(),
            margins: None,
            vertical: None,
        }
    }

    /// The cell (`CT_Tc`) with its content.
    pub(crate) fn filled<'a>(self, content: impl IntoIterator<Item = Piece<'a>>) -> Piece<'a> {
        let span = (self.columns > 1).then(|| Piece::val("w:gridSpan", self.columns));
        let merge = self
            .begins
            .map(|begins| if begins { "restart" } else { "continue" });
        let borders =
            (!self.borders.is_empty()).then(|| Piece::new("w:tcBorders").children(self.borders));
        let properties = Piece::new("w:tcPr")
            .child(sized("w:tcW", self.width))
            .children(span)
            .children(merge.map(|merge| Piece::val("w:vMerge", merge)))
            .children(borders)
            .children(self.margins.map(Margins::element))
            .children(self.vertical.map(|place| Piece::val("w:vAlign", place)));
        Piece::new("w:tc").child(properties).children(content)
    }
}
