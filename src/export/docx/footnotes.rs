//! The part that holds the footnotes.

use super::dom::Piece;
use super::measure::unsigned;
use super::names::furniture;
use super::notes::{RULES, fonts};
use super::package::root;
use super::paragraph::{add_content, empty_paragraph};
use super::sheet::Sheet;
use crate::base::units::Length;
use crate::document::{Document, Note, Paragraph};

/// The text of each footnote of a document as a paragraph, in order; none if it has no notes.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    all: Vec<(Paragraph, [Length; 2])>,
}

impl Notes {
    /// The notes of a document.
    pub(super) fn of(document: &Document) -> Self {
        let Some(style) = document.styles.of_notes() else {
            return Self::default();
        };
        let one = |note: &Note| (note.paragraph(style), [note.before, note.below]);
        Self {
            all: document.notes().map(one).collect(),
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The part that holds them.
    pub(super) fn part<'a>(&'a self, sheet: &'a Sheet) -> Piece<'a> {
        let rules = RULES.map(|(kind, mark, id)| {
            let paragraph = empty_paragraph(furniture::NOTE_RULE.0, false);
            let run = Piece::new("w:r").child(Piece::new(mark));
            Piece::new("w:footnote")
                .with("w:type", kind)
                .with("w:id", id)
                .child(paragraph.child(run))
        });
        let notes = (1_i64..).zip(&self.all);
        let notes = notes.map(|(id, (text, [before, below]))| {
            Piece::new("w:footnote")
                .with("w:id", id)
                .child(note(sheet, text, *before))
                .children(room_below(sheet, text, *below))
        });
        root("w:footnotes").children(rules).children(notes)
    }
}

/// An empty line below a note, as high as the imprint: that stands at the foot of the type area,
/// and word processors draw it over this line. `LibreOffice` drops space below a note.
fn room_below<'a>(sheet: &'a Sheet, text: &Paragraph, below: Length) -> Option<Piece<'a>> {
    if below <= Length::ZERO {
        return None;
    }
    let mut line = empty_paragraph(sheet.id(text.style), false);
    let spacing = Piece::new("w:spacing")
        .with("w:line", unsigned(below))
        .with("w:lineRule", "exact");
    line.push_into_first("w:pPr", spacing);
    Some(line)
}

/// The text of a note behind its number, which stands on the line.
fn note<'a>(sheet: &'a Sheet, text: &'a Paragraph, before: Length) -> Piece<'a> {
    let mut out = empty_paragraph(sheet.id(text.style), false);
    if before > Length::ZERO {
        let room = Piece::new("w:spacing").with("w:before", unsigned(before));
        out.push_into_first("w:pPr", room);
    }
    let properties = Piece::new("w:rPr").child(fonts(sheet));
    let number = Piece::new("w:r")
        .child(properties)
        .child(Piece::new("w:footnoteRef"));
    out.push(number);
    add_content(&mut out, sheet, text, &text.content);
    out
}
