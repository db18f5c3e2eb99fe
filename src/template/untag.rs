//! Takes the tags out of a text that was filled in, and remembers what they stood around.

use std::collections::BTreeMap;
use std::ops::Range;

use super::piece::{Piece, Source};
use crate::data::{Form, Pair, Single, scan};

/// What references print, by the id of what they lead to.
pub type References = BTreeMap<String, String>;

/// A part of a text that a tag stands around, or that one prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// The bytes of the text without tags.
    pub part: Range<usize>,
    /// What the tag says of it.
    pub mark: Mark,
}

/// What a tag says of a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is set so.
    Set(Pair),
    /// It refers to what carries the id.
    Refers(String),
}

/// A text without its tags.
#[derive(Debug, Default)]
pub(super) struct Untagged {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// Inner parts before those around them.
    pub(super) tagged: Vec<Tagged>,
    /// The footnotes, each with the byte of the text that it stands at.
    pub(super) notes: Vec<(usize, Self)>,
}

impl Untagged {
    /// Adds a character that stands in the place of `c` at a byte of a piece; `goes_on` where the
    /// one before it is from the same piece and taken in the same way.
    pub(super) fn add(
        &mut self,
        shown: char,
        piece: &Piece,
        (at, c): (usize, char),
        goes_on: bool,
    ) {
        let start = self.text.len();
        self.text.push(shown);
        let end = self.text.len();
        let is_same = shown == c && piece.source == Source::Typed;
        if let Some(last) = self.pieces.last_mut().filter(|_| goes_on && is_same) {
            last.shown.end = end;
            last.written.end += c.len_utf8();
            return;
        }
        let typed = piece.written.start + at - piece.shown.start;
        let (written, source) = match piece.source {
            Source::Typed if is_same => (typed..typed + c.len_utf8(), Source::Typed),
            Source::Typed => (typed..typed + c.len_utf8(), Source::Made),
            _ => (piece.written.clone(), piece.source.clone()),
        };
        self.pieces.push(Piece {
            shown: start..end,
            written,
            source,
        });
    }
}

/// A text while its tags are taken out: its own and, where one is open, a footnote's.
struct Building<'r> {
    references: &'r References,
    all: Untagged,
    note: Option<Untagged>,
    /// The tags that are open, each with where it was opened in the text that it belongs to.
    open: Vec<(Pair, usize)>,
}

/// Takes out the tags that were typed. What is wrong with them is told where the data is read;
/// here a tag that is not closed goes on to the end, and one that does not exist is text.
pub(super) fn untag(text: &str, pieces: &[Piece], references: &References) -> Untagged {
    let mut building = Building {
        references,
        all: Untagged::default(),
        note: None,
        open: Vec::new(),
    };
    for piece in pieces {
        let shown = text.get(piece.shown.clone()).unwrap_or_default();
        if piece.source != Source::Typed {
            building.push(shown, piece.written.clone(), piece.source.clone());
            continue;
        }
        let mut passed = 0;
        for one in scan(shown) {
            let written = |range: &Range<usize>| {
                piece.written.start + range.start..piece.written.start + range.end
            };
            let typed = passed..one.range.start;
            building.push(&shown[typed.clone()], written(&typed), Source::Typed);
            passed = one.range.end;
            let place = written(&one.range);
            match one.form {
                Form::Opens(pair) => building.open(pair),
                Form::Closes(pair) => building.close(pair),
                Form::Stands(single) => building.stand(single, place),
                Form::Wrong(_) => building.push(&shown[one.range], place, Source::Typed),
            }
        }
        let rest = passed..shown.len();
        let written = piece.written.start + rest.start..piece.written.end;
        building.push(&shown[rest], written, Source::Typed);
    }
    while let Some((pair, _)) = building.open.last().copied() {
        building.close(pair);
    }
    building.all
}

impl Building<'_> {
    /// The text that is added to.
    fn last(&mut self) -> &mut Untagged {
        self.note.as_mut().unwrap_or(&mut self.all)
    }

    fn push(&mut self, text: &str, written: Range<usize>, source: Source) {
        if text.is_empty() {
            return;
        }
        let last = self.last();
        let start = last.text.len();
        last.text.push_str(text);
        last.pieces.push(Piece {
            shown: start..last.text.len(),
            written,
            source,
        });
    }

    fn open(&mut self, pair: Pair) {
        if pair == Pair::Note && self.note.is_none() {
            self.note = Some(Untagged::default());
        }
        let at = self.last().text.len();
        self.open.push((pair, at));
    }

    /// Closes a tag, and with it those opened inside it.
    fn close(&mut self, pair: Pair) {
        let Some(at) = self.open.iter().rposition(|(open, _)| *open == pair) else {
            return;
        };
        while self.open.len() > at {
            let Some((pair, start)) = self.open.pop() else {
                return;
            };
            if pair == Pair::Note {
                // The outermost one closes the note.
                let is_inside = self.open.iter().any(|(open, _)| *open == Pair::Note);
                if let Some(note) = self.note.take_if(|_| !is_inside) {
                    self.all.notes.push((self.all.text.len(), note));
                }
                continue;
            }
            let last = self.last();
            let part = start..last.text.len();
            if !part.is_empty() {
                let mark = Mark::Set(pair);
                last.tagged.push(Tagged { part, mark });
            }
        }
    }

    fn stand(&mut self, single: Single, written: Range<usize>) {
        match single {
            Single::Blank => self.push("\u{3000}", written, Source::Tag),
            Single::Less => self.push("<", written, Source::Tag),
            Single::Ref(id) => {
                let start = self.last().text.len();
                let unknown = || format!("【{id}】");
                let printed = self.references.get(&id).cloned();
                self.push(&printed.unwrap_or_else(unknown), written, Source::Tag);
                let part = start..self.last().text.len();
                let mark = Mark::Refers(id);
                self.last().tagged.push(Tagged { part, mark });
            }
        }
    }
}
