//! The result of typesetting.

use crate::base::diag::Finding;
use crate::base::units::Length;
use crate::pages::Pages;
use crate::typeset::page::seal::SealGuide;
use crate::typeset::par::letter_spacing::SpacedParagraph;
use crate::typeset::table::figures::TornFigure;

/// A typeset document: its pages, seal positions, page breaks and findings.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// The pages.
    pub pages: Pages,
    /// The positions of seals and signature stamps; they are not drawn on the pages.
    pub seals: Vec<SealGuide>,
    /// Warnings.
    pub warnings: Vec<Finding>,
    /// The page breaks of each table of the document in order: the rows that begin a further
    /// page.
    pub page_breaks: Vec<Vec<usize>>,
    /// The rows of each table that no page can hold and that are divided among pages.
    pub divided_rows: Vec<Vec<usize>>,
    /// The room above and below the text of each row of each table together; `None` for a row
    /// without a cell of its own.
    pub rooms: Vec<Vec<Option<Length>>>,
    /// The page positions of the blocks, in order; section marks are left out.
    pub positions: Vec<BlockPosition>,
    /// Where the imprint stands, if there is one.
    pub imprint: Option<ImprintPosition>,
    /// The figures of tables that have no room to stand whole.
    pub torn: Vec<TornFigure>,
    /// The room around those notes that need some.
    pub note_leads: Vec<NoteLead>,
    /// The paragraphs that got letter-spacing on top of the tracking of their style, or lines that
    /// end by force.
    pub spaced: Vec<SpacedParagraph>,
    /// The blocks whose paragraph was squeezed to save a line of one character.
    pub squeezed: Vec<usize>,
}

/// The page position of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPosition {
    /// Its index among the blocks of the document.
    pub block: usize,
    /// The page of each line of a paragraph, the first and the last one of a table, from 0; none
    /// of a space behind a table that found no room there.
    pub pages: Vec<usize>,
}

/// The room around a footnote: above the first of a page where a word processor that parts text
/// and notes by less would still have room for a line; below the last one where the imprint
/// stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteLead {
    /// The block that refers to it.
    pub block: usize,
    /// Which of its notes it is.
    pub note: usize,
    /// The room above it.
    pub before: Length,
    /// The room below it.
    pub below: Length,
}

/// The position of the imprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImprintPosition {
    /// Its page, from 0.
    pub page: usize,
    /// The upper edge of its first line across.
    pub top: Length,
}
