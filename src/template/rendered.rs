//! Rendered text with a source map: where each part of it was written.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::piece::{Piece, Source};
use super::untag::{Mark, References, Tagged, Untagged, untag};
use crate::base::diag::{Sources, Span};
use crate::data::{literal_start, place_in_string};

/// A template filled in: its text and its source map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    text: String,
    span: Span,
    pieces: Vec<Piece>,
    tagged: Vec<Tagged>,
    notes: Vec<(usize, Arc<Rendered>)>,
    is_whole: bool,
    /// Where in the file the text begins, if it stands there as it is, without escapes.
    literal: OnceLock<Option<usize>>,
}

impl Rendered {
    /// Text without templates.
    pub(super) fn plain(text: &str, span: Span, references: &References) -> Self {
        let all = 0..text.len();
        let piece = Piece {
            shown: all.clone(),
            written: all,
            source: Source::Typed,
        };
        Self::filled(text, span, vec![piece], references)
    }

    /// A template filled in: the tags that were typed are taken out of its text.
    pub(super) fn filled(
        text: &str,
        span: Span,
        pieces: Vec<Piece>,
        references: &References,
    ) -> Self {
        let untagged = if text.contains('<') {
            untag(text, &pieces, references)
        } else {
            Untagged {
                text: text.to_owned(),
                pieces,
                ..Untagged::default()
            }
        };
        Self::untagged(untagged, span)
    }

    /// A text without its tags.
    fn untagged(untagged: Untagged, span: Span) -> Self {
        let Untagged {
            text,
            pieces,
            tagged,
            notes,
        } = untagged;
        let notes = notes.into_iter();
        let notes = notes.map(|(at, note)| (at, Arc::new(Self::untagged(note, span))));
        Self {
            text,
            span,
            pieces,
            tagged,
            notes: notes.collect(),
            is_whole: true,
            literal: OnceLock::new(),
        }
    }

    /// A template that could not be filled in: itself, without its tags.
    pub(super) fn failed(source: &str, span: Span, references: &References) -> Self {
        Self {
            is_whole: false,
            ..Self::plain(source, span, references)
        }
    }

    /// A template that lacks a value, filled in as far as it can be.
    pub(super) fn lacking(
        text: &str,
        span: Span,
        pieces: Vec<Piece>,
        references: &References,
    ) -> Self {
        Self {
            is_whole: false,
            ..Self::filled(text, span, pieces, references)
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether no tag stands in it.
    pub fn is_plain(&self) -> bool {
        self.tagged.is_empty() && self.notes.is_empty() && !self.pieces.iter().any(by_tag)
    }

    /// The parts of the text that tags stand around, inner ones before those around them.
    pub fn tagged(&self) -> &[Tagged] {
        &self.tagged
    }

    /// The text as it is judged: what stands raised or lowered in its own characters, so that 10³
    /// is not taken for 103, nor m² for m2.
    pub fn judged(self: &Arc<Self>) -> Arc<Self> {
        let is_script =
            |one: &Tagged| matches!(one.mark, Mark::Set(pair) if pair.plain('0').is_some());
        if !self.tagged.iter().any(is_script) {
            return Arc::clone(self);
        }
        let mut judged = Untagged::default();
        let mut last = (usize::MAX, false);
        for (at, c) in self.text.char_indices() {
            let mut around = self.tagged.iter().filter(|one| one.part.contains(&at));
            let form = |one: &Tagged| match one.mark {
                Mark::Set(pair) => pair.plain(c),
                Mark::Refers(_) => None,
            };
            let form = around.find_map(form);
            let index = self.pieces.partition_point(|piece| piece.shown.end <= at);
            let Some(piece) = self.pieces.get(index) else {
                continue;
            };
            judged.add(
                form.unwrap_or(c),
                piece,
                (at, c),
                (index, form.is_some()) == last,
            );
            last = (index, form.is_some());
        }
        judged.notes = Vec::new();
        Arc::new(Self {
            notes: self
                .notes
                .iter()
                .map(|(at, note)| (*at, note.judged()))
                .collect(),
            is_whole: self.is_whole,
            ..Self::untagged(judged, self.span)
        })
    }

    /// The footnotes, each with the byte of the text that it stands at.
    pub fn notes(&self) -> &[(usize, Arc<Self>)] {
        &self.notes
    }

    /// The paragraphs: the lines without white space around them, blank ones left out. What a tag
    /// prints is no white space.
    pub fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        let lines = self.text.split_inclusive('\n').map(move |line| {
            let start = from;
            from += line.len();
            self.trimmed(start..from)
        });
        lines.filter(|line| !line.is_empty() || self.notes.iter().any(|(at, _)| *at == line.start))
    }

    /// A part of the text without the white space around it; what a tag prints is none.
    pub fn trimmed(&self, part: Range<usize>) -> Range<usize> {
        let is_blank =
            |at: usize, c: char| c.is_whitespace() && !self.piece(at).is_some_and(by_tag);
        let text = self.text.get(part.clone()).unwrap_or_default();
        let mut marks = text.char_indices().map(|(at, c)| (part.start + at, c));
        let Some((start, _)) = marks.find(|(at, c)| !is_blank(*at, *c)) else {
            return part.start..part.start;
        };
        let mut marks = text
            .char_indices()
            .rev()
            .map(|(at, c)| (part.start + at, c));
        let last = marks.find(|(at, c)| !is_blank(*at, *c));
        start..last.map_or(start, |(at, c)| at + c.len_utf8())
    }

    /// Whether the text is what will be read; a template with a fault stands for itself.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The parts of the text that expressions gave, each with the bytes of its expression in the
    /// template.
    pub fn printed(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let given = self.pieces.iter();
        let given = given.filter(|piece| matches!(piece.source, Source::Field | Source::Made));
        given.filter_map(|piece| {
            let shown = self.text.get(piece.shown.clone())?;
            Some((piece.written.clone(), shown))
        })
    }

    /// Whether a part of the text is to be judged: all but what is the value of a field, or what
    /// a tag prints.
    pub fn is_judged(&self, part: &Range<usize>) -> bool {
        let is_given = |piece: &Piece| {
            part.end <= piece.shown.end && matches!(piece.source, Source::Field | Source::Tag)
        };
        !self.piece(part.start).is_some_and(is_given)
    }

    /// Where a part of the text was written in its file.
    pub fn place(&self, sources: &Sources, part: &Range<usize>) -> Span {
        let last = part.end.checked_sub(1).and_then(|end| self.piece(end));
        let (Some(first), Some(last)) = (self.piece(part.start), last) else {
            return self.span;
        };
        let start = match first.source {
            Source::Typed => first.written.start + part.start - first.shown.start,
            Source::Field | Source::Made | Source::Tag => first.written.start,
        };
        let end = match last.source {
            Source::Typed => last.written.start + part.end - last.shown.start,
            Source::Field | Source::Made | Source::Tag => last.written.end,
        };
        // Within a loop the end may be written before the start.
        let (start, end) = (start.min(end), end.max(start));
        let literal = || literal_start(sources, self.span);
        match *self.literal.get_or_init(literal) {
            Some(from) => Span::new(self.span.file, from + start..from + end),
            None => place_in_string(sources, self.span, start..end),
        }
    }

    /// The piece that a byte of the text is in; the pieces stand in the order of the text.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.shown.end <= at);
        let found = self.pieces.get(index)?;
        (found.shown.start <= at).then_some(found)
    }
}

/// Whether a tag printed a piece.
fn by_tag(piece: &Piece) -> bool {
    piece.source == Source::Tag
}
