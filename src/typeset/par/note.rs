//! The marks of footnotes, in the text that refers to them and before the notes.

use crate::base::text::number::circled;
use crate::base::units::Length;
use crate::document::{Inline, Keep, LetterSpacing, Note, Paragraph, RunLook, Script, TextRun};
use crate::font::{Glyph, Shaper};
use crate::standard::note;

/// Marks exist for so many notes of one page.
pub(crate) const MOST_NUMBERS: u64 = 50;

/// The marks ①, ② … with their glyphs, as far as the face has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<(char, Option<Glyph>)>);

impl Numbers {
    /// The marks of notes.
    pub(crate) fn of(shaper: &mut Shaper<'_>) -> Self {
        let marks = (1..=MOST_NUMBERS).filter_map(|number| circled(number).chars().next());
        Self(
            marks
                .map(|c| (c, shaper.glyph(note::MARK_FACE, c)))
                .collect(),
        )
    }

    /// The mark of a note by its number on the page; the character alone where the face lacks it.
    pub(crate) fn get(&self, number: usize) -> Result<(char, Glyph), char> {
        let known = number.checked_sub(1).and_then(|index| self.0.get(index));
        let (c, glyph) = known.copied().unwrap_or((MARK, None));
        glyph.map(|glyph| (c, glyph)).ok_or(c)
    }
}

/// The character that stands for the number of a note until its page is known: all are one em
/// wide.
pub(crate) const MARK: char = '①';

/// The mark that refers to a note, as a run of the text: raised, and on the line of what it
/// follows.
pub(crate) fn reference(note: &Note) -> TextRun {
    TextRun {
        look: RunLook {
            script: Script::Superscript,
            keep: Keep::WithLast,
            ..RunLook::default()
        },
        ..mark(note, note.letter_spacing)
    }
}

/// The mark as a run on the line.
fn mark(note: &Note, by: Length) -> TextRun {
    let spacing = LetterSpacing {
        text: 0..MARK.len_utf8(),
        by,
    };
    TextRun {
        letter_spacing: (by != Length::ZERO)
            .then_some(spacing)
            .into_iter()
            .collect(),
        ..TextRun::plain(MARK.to_string(), note.origin())
    }
}

/// The text of a note behind its mark.
pub(crate) fn paragraph(note: &Note, paragraph: Paragraph) -> Paragraph {
    let mut content = vec![Inline::Text(mark(note, Length::ZERO))];
    content.extend(paragraph.content);
    Paragraph {
        content,
        ..paragraph
    }
}
