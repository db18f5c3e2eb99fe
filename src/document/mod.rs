//! The vocabulary of an official document: blocks in reading order, named styles, the page.
//!
//! A [`Document`] knows no format and no pages. One that exists is well formed: each
//! table holds a resolved [`Grid`], and each style is an index into the document's own
//! [`StyleSheet`].

mod arrangement;
mod block;
mod composition;
mod first_page;
mod grid;
mod outline;
mod sealing;
mod style;
mod table;

pub use arrangement::{Arrangement, Compartment, Vertical};
pub use block::{Block, Imprint, Inline, LetterSpacing, Orientation, Paragraph, Role, TextRun};
pub use composition::{AdjacentMarks, Composition, LatinGap};
pub use first_page::{DoubleRule, FirstPage, Place};
pub use grid::{Grid, GridError, Placed, Slot};
pub use outline::outline;
pub use sealing::Sealing;
pub use style::{Align, Color, PageSpec, Style, StyleId, StyleSheet};
pub use table::{Cell, CellKind, Scope, Table, TableBorders, TableSize};

use crate::base::text::Date;

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
    /// What confirms the document, if room is kept for it.
    pub sealing: Option<Sealing>,
    /// Whether each page is marked 草稿.
    pub draft: bool,
}

impl Document {
    /// The content by section, in order; sections without content are left out.
    pub fn sections(&self) -> Vec<(Orientation, &[Block])> {
        let mut sections = Vec::new();
        let mut orientation = Orientation::Portrait;
        let mut rest = self.blocks.as_slice();
        while let Some(at) = rest
            .iter()
            .position(|block| matches!(block, Block::Section(_)))
        {
            sections.push((orientation, &rest[..at]));
            if let Block::Section(next) = rest[at] {
                orientation = next;
            }
            rest = &rest[at + 1..];
        }
        sections.push((orientation, rest));
        let all_empty = sections.iter().all(|(_, blocks)| blocks.is_empty());
        if all_empty {
            sections.truncate(1);
        } else {
            sections.retain(|(_, blocks)| !blocks.is_empty());
        }
        sections
    }
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
