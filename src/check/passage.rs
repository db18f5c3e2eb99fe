//! A text in print, as it will be read, with a source map to the data file.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::number::{Number, Plain, numbers};
use super::text::{Places, Signs};
use crate::base::diag::{Sources, Span};
use crate::template::Rendered;

/// One text of the paper.
pub(super) struct Passage {
    /// What it is in the paper.
    pub(super) part: Part,
    /// Its field.
    pub(super) path: String,
    /// The title above it, if it is the text of a sub-section.
    pub(super) heading: String,
    rendered: Arc<Rendered>,
    numbers: OnceCell<Vec<Number>>,
    plain: OnceCell<Plain>,
    places: OnceCell<Places>,
}

/// What a text is in the paper; which element, its field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Paragraphs.
    Prose,
    /// A footnote.
    Footnote,
    /// The title of a sub-section or of an attachment.
    Heading,
    /// An element of the document: title, number, addressee, signature, remark and the like.
    Element,
    /// The title of a table.
    Caption,
    /// The caption of a picture.
    PictureCaption,
    /// The unit of a table.
    Unit,
    /// The head of a column or of a group of columns.
    ColumnHead,
    /// A cell that holds text.
    Cell,
    /// A note below a table.
    Note,
}

impl Part {
    /// Whether it is running text: paragraphs and footnotes.
    pub(super) fn is_running(self) -> bool {
        matches!(self, Self::Prose | Self::Footnote)
    }
}

impl Passage {
    /// A template of the paper, filled in.
    pub(super) fn new(part: Part, path: &str, heading: &str, rendered: &Arc<Rendered>) -> Self {
        Self {
            part,
            path: path.to_owned(),
            heading: heading.to_owned(),
            rendered: rendered.judged(),
            numbers: OnceCell::new(),
            plain: OnceCell::new(),
            places: OnceCell::new(),
        }
    }

    /// The characters of the text.
    pub(super) fn signs(&self) -> Signs<'_> {
        let text = self.text();
        let places = self.places.get_or_init(|| Places::new(text));
        Signs::new(text, places)
    }

    /// Whether the text is what will be read: its template has no fault.
    pub(super) fn is_whole(&self) -> bool {
        self.rendered.is_whole()
    }

    /// The text as it will be read.
    pub(super) fn text(&self) -> &str {
        self.rendered.text()
    }

    /// The numbers of the text, in order.
    pub(super) fn numbers(&self) -> &[Number] {
        self.numbers.get_or_init(|| numbers(self.text()))
    }

    /// The text with its numbers written plainly.
    pub(super) fn plain(&self) -> &Plain {
        let write = || Plain::new(self.text(), self.numbers());
        self.plain.get_or_init(write)
    }

    /// Where a part of the text was written in the data file.
    pub(super) fn place(&self, sources: &Sources, part: &Range<usize>) -> Span {
        self.rendered.place(sources, part)
    }

    /// Whether a part of the text is to be judged: it is not just the value of a field.
    pub(super) fn is_judged(&self, part: &Range<usize>) -> bool {
        self.rendered.is_judged(part)
    }
}
