//! A paper as its reader found it.

/// A paper of another program: its paragraphs and tables in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it holds, in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line of text, or several that run on.
    Paragraph(Paragraph),
    /// A table with ruled or declared cells.
    Table(Table),
    /// A picture or a chart, which is not read.
    Picture(Place),
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, without the blanks at both ends.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A table: the cells that are there, each once, with the places of the grid that they cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How many rows the grid has.
    pub rows: usize,
    /// How many columns the grid has.
    pub columns: usize,
    /// The cells in the order of their rows, then of their columns.
    pub cells: Vec<Cell>,
    /// Where it stands.
    pub place: Place,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The first row that it covers, from 0.
    pub row: usize,
    /// The first column that it covers, from 0.
    pub column: usize,
    /// How many rows it covers, at least 1.
    pub row_span: usize,
    /// How many columns it covers, at least 1.
    pub column_span: usize,
    /// Its text as it stands, lines divided by `\n`; nothing is trimmed of signs or spaces inside.
    pub text: String,
}

/// Where a piece stands, as a person would look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The paragraph or table with this number in the body of a DOCX, from 1.
    Body(usize),
    /// On this page of a PDF, from 1.
    Page(usize),
}
