//! A sub-section of a document.

use super::contents::Contents;
use super::free_table::FreeTable;
use super::name_list::{NameGroup, SignatureColumn};
use super::picture::Picture;
use crate::base::diag::{Span, Spanned};
use crate::standard::Scheme;

/// A sub-section, an attachment, or a text that the document issues (印发、公布): heading, text,
/// and sub-sections of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// The name by which references lead to it.
    pub id: Option<Spanned<String>>,
    /// The heading, without its number; empty where there is none and the text is numbered.
    pub title: Spanned<String>,
    /// The lines of the heading where the author breaks it, which only attachments and issued
    /// texts may; their text is `title`.
    pub title_lines: Vec<Spanned<String>>,
    /// The lines below the title of an issued text (题注).
    pub note: Vec<Spanned<String>>,
    /// Who says the text, in a record of a meeting; such a section has no number.
    pub speaker: Option<Spanned<String>>,
    /// The paragraphs, one a line.
    pub text: Option<Spanned<String>>,
    /// Whether `text` stands there blank: it is to be filled in.
    pub is_unwritten: bool,
    /// Whether the heading stands in front of the first paragraph; `None` leaves it to the layout.
    pub run_in: Option<bool>,
    /// Whether it has a number.
    pub is_numbered: bool,
    /// Whether an amendment has put it behind the one before: its number is that with 之一 or 之二,
    /// and the following ones keep theirs. With the place where that is said.
    pub inserted: Option<Span>,
    /// The table of contents of an attachment or an issued text.
    pub contents: Option<Contents>,
    /// How the sections of an attachment or of an issued text are numbered; `None` leaves it to
    /// the layout.
    pub numbering: Option<&'static Scheme>,
    /// Pictures below the text.
    pub pictures: Vec<Picture>,
    /// The paragraphs of a quotation below the text.
    pub quote: Vec<Spanned<String>>,
    /// A list of names below the text.
    pub names: Vec<NameGroup>,
    /// Tables below the text and the pictures.
    pub tables: Vec<FreeTable>,
    /// Sub-sections one level down.
    pub sections: Vec<Self>,
    /// Signatures side by side, below all else.
    pub signatures: Vec<SignatureColumn>,
    /// The attachments of an issued text.
    pub attachments: Vec<Self>,
}

impl Section {
    /// A section without anything in it.
    pub(super) fn empty(span: Span) -> Self {
        Self {
            id: None,
            title: Spanned {
                value: String::new(),
                span,
            },
            title_lines: Vec::new(),
            note: Vec::new(),
            speaker: None,
            text: None,
            is_unwritten: false,
            run_in: None,
            is_numbered: true,
            inserted: None,
            contents: None,
            numbering: None,
            pictures: Vec::new(),
            quote: Vec::new(),
            names: Vec::new(),
            tables: Vec::new(),
            sections: Vec::new(),
            signatures: Vec::new(),
            attachments: Vec::new(),
        }
    }

    /// Whether it has a heading.
    pub fn is_titled(&self) -> bool {
        !self.title.value.trim().is_empty()
    }

    /// Whether it is nothing but what stands below a text: then it takes no number.
    pub fn is_blocks(&self) -> bool {
        let has_words = self.is_titled() || self.text.is_some() || !self.sections.is_empty();
        !has_words && (!self.pictures.is_empty() || self.has_blocks())
    }

    /// Whether it shows a quotation, names or signatures.
    pub fn has_blocks(&self) -> bool {
        !self.quote.is_empty() || !self.names.is_empty() || !self.signatures.is_empty()
    }

    /// How many titles stand inside one another in some sections, from the outermost.
    pub fn titles(sections: &[Self]) -> usize {
        let titled = sections.iter().filter(|section| section.is_titled());
        let depths = titled.map(|section| 1 + Self::titles(&section.sections));
        depths.max().unwrap_or(0)
    }
}
