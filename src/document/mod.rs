//! The vocabulary of an official document: blocks in reading order, named styles, the page.
//!
//! A [`Document`] knows no format and no pages. One that exists is well formed: each
//! table holds a resolved [`Grid`], and each style is an index into the document's own
//! [`StyleSheet`].

mod block;
mod grid;
mod outline;
mod style;

pub use block::{
    Block, Cell, CellKind, Imprint, Inline, Paragraph, Role, Scope, Table, TableBorders, TextRun,
};
pub use grid::{Grid, GridError, Placed, Slot};
pub use outline::outline;
pub use style::{Align, Color, PageSpec, Style, StyleId, StyleSheet};

use crate::text::Date;

/// A whole document, ready to be written as DOCX or typeset into pages.
#[derive(Clone, Debug)]
pub struct Document {
    /// What is said about the document rather than in it.
    pub meta: Meta,
    /// Paper, margins and grid.
    pub page: PageSpec,
    /// The named styles that the blocks refer to.
    pub styles: StyleSheet,
    /// The content in reading order.
    pub blocks: Vec<Block>,
    /// Whether each page is marked 草稿.
    pub draft: bool,
}

/// The properties of a document. None of them is read from a clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, on one line.
    pub title: String,
    /// The issuing body (发文机关); the author in file properties.
    pub issuer: String,
    /// What kind of document it is: the name of its layout.
    pub subject: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The document number (发文字号), where there is one.
    pub doc_number: Option<String>,
    /// The date of the document (成文日期), where there is one.
    pub dated: Option<Date>,
}
