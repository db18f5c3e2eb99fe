//! The second of the three trees: the document settled on its pages.

use std::borrow::Cow;

use crate::base::units::Length;
use crate::document::Document;

/// A document settled on its pages: the sizes that its tables took, labels split at page breaks,
/// letter-spacing, variants of styles for respaced pages, sections and blank pages before the
/// imprint.
///
/// Only [`fit`](super::fit) makes one. A format with pages that its reader breaks anew, as DOCX,
/// is written from it, so that it breaks them where ours break. A format that flows without
/// pages is written from the [`Document`], in which each label stands once.
#[derive(Clone, Debug)]
pub struct Fitted<'a> {
    document: Cow<'a, Document>,
    page_breaks: Vec<Vec<usize>>,
    rooms: Vec<Vec<Option<Length>>>,
    kept: Vec<usize>,
}

impl<'a> Fitted<'a> {
    /// A document that is settled, with the page breaks of its tables and the room around the
    /// text of their rows, and the blocks that stay with the signature.
    pub(super) fn new(
        document: Cow<'a, Document>,
        (page_breaks, rooms): (Vec<Vec<usize>>, Vec<Vec<Option<Length>>>),
        kept: Vec<usize>,
    ) -> Self {
        Self {
            document,
            page_breaks,
            rooms,
            kept,
        }
    }

    /// The document as it stands on its pages.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The page breaks of each table in order: the rows that begin a further page.
    pub fn page_breaks(&self) -> &[Vec<usize>] {
        &self.page_breaks
    }

    /// The blocks before the signature that stand on its page, in order: each stays with what
    /// follows when the file is edited, so that the signature never comes to stand alone (7.3.5.5).
    pub fn kept(&self) -> &[usize] {
        &self.kept
    }

    /// The room above and below the text of each row of each table together: with the highest
    /// text and the border above it makes the row. `None` for a row without a cell of its own.
    pub fn rooms(&self) -> &[Vec<Option<Length>>] {
        &self.rooms
    }
}
