//! The blocks of a document and what stands inside them.

use super::{Arrangement, Grid, Placed, Slot, StyleId};
use crate::diag::Span;
use crate::units::{Length, Sides};

/// One piece of content.
#[derive(Clone, Debug)]
pub enum Block {
    /// Text in one style: letterhead, title, heading, body, signature …
    Paragraph(Paragraph),
    /// A table with resolved spans.
    Table(Table),
    /// Paragraphs side by side.
    Arrangement(Arrangement),
    /// The imprint (版记), at the foot of the last page.
    Imprint(Imprint),
    /// What follows, up to the next such mark, begins a page and stands on sheets held so.
    Section(Orientation),
    /// A page left empty before that of the imprint; neither it nor what follows carries a
    /// number (GB/T 9704-2012, 7.5). It is the only block of its section.
    BlankPage,
}

/// How the reader holds the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Orientation {
    /// As the rest of the document.
    #[default]
    Upright,
    /// Turned a quarter clockwise: the head of what is on it was the left edge, on odd and
    /// even pages alike (GB/T 9704-2012, 8).
    Turned,
}

/// What a paragraph is, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 发文机关标志.
    Letterhead,
    /// 发文字号, with the red rule below; may be empty, when its place is kept free.
    DocNumber,
    /// 标题.
    Title,
    /// 主送机关.
    Addressee,
    /// A heading that stands alone, of level 1 to 4.
    Heading(u8),
    /// 正文.
    Body,
    /// 署名.
    Signature,
    /// 成文日期.
    Dated,
    /// 附注.
    Remark,
    /// A line of the imprint.
    Imprint,
    /// The text of a table cell.
    Cell,
}

/// Text in one style.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// How it looks.
    pub style: StyleId,
    /// Its text.
    pub content: Vec<Inline>,
}

impl Paragraph {
    /// The text without its formatting; a forced break becomes nothing.
    pub fn text(&self) -> String {
        self.content
            .iter()
            .map(|inline| match inline {
                Inline::Text(run) => run.text.as_str(),
                Inline::Break => "",
            })
            .collect()
    }
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text.
    Text(TextRun),
    /// A line ends here, as in a title broken by sense.
    Break,
}

/// Text with one look.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The text; never empty, without line breaks and control characters.
    pub text: String,
    /// The style whose face, size and colour the run takes instead of its paragraph's: a
    /// run-in heading (接排标题) at the beginning of a body paragraph.
    pub style: Option<StyleId>,
    /// Where the text came from, for findings about its characters.
    pub origin: Option<Span>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the table is, for readers that do not see it.
    pub title: String,
    /// How to read it, for readers that do not see it.
    pub description: String,
    /// The cells, their places and spans.
    pub grid: Grid<Cell>,
    /// The width of each column of the grid; they sum to the width of the table.
    pub widths: Vec<Length>,
    /// How many rows at the top are repeated on each page.
    pub header_rows: usize,
    /// The least height of each row of the grid.
    pub row_heights: Vec<Length>,
    /// Between the borders of a cell and its text.
    pub padding: Sides,
    /// Weights of the rules.
    pub borders: TableBorders,
    /// Whether the table stays whole on one page if one page can hold it.
    pub keep_together: bool,
}

impl Table {
    /// Whether a row may not be the last on its page: it names the row below, as a head, as a
    /// row of names only, or with the beginning of a label of several rows.
    pub fn names_next(&self, row: usize) -> bool {
        let grid = &self.grid;
        if row + 1 >= grid.rows() {
            return false;
        }
        let cells = || (0..grid.cols()).filter_map(|col| grid.at(row, col).map(Slot::placed));
        let is_label = |placed: &Placed<Cell>| placed.cell.kind != CellKind::Data;
        row < self.header_rows
            || cells().all(is_label)
            || cells().any(|placed| is_label(placed) && placed.row == row && placed.rows > 1)
    }
}

/// The weights of a table's rules, all black and solid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableBorders {
    /// Around the table.
    pub outer: Length,
    /// Between cells.
    pub inner: Length,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Whether it names others or holds a figure.
    pub kind: CellKind,
    /// Its paragraphs; none in an empty cell.
    pub paragraphs: Vec<Paragraph>,
}

/// What a cell is to the cells around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Names a column, a row, or both.
    Header(Scope),
    /// Holds content.
    Data,
}

/// What a header cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells to the right.
    Row,
    /// Both.
    Both,
}

/// The imprint (版记).
#[derive(Clone, Debug)]
pub struct Imprint {
    /// 抄送, with its label and its full stop.
    pub cc: Option<Paragraph>,
    /// 印发机关, at the left of the last line.
    pub printer: Option<Paragraph>,
    /// 印发日期 and 印发, at the right of the last line.
    pub printed: Option<Paragraph>,
    /// Whether it belongs on an even page, the back of the last sheet.
    pub on_even: bool,
    /// First and last rule.
    pub outer_rule: Length,
    /// The rule between the lines.
    pub inner_rule: Length,
}
