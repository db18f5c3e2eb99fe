//! Rendered text with a source map: where each part of it was written.

use std::ops::Range;
use std::sync::OnceLock;

use crate::base::diag::{Sources, Span};
use crate::data::{literal_start, place_in_string};

/// A template filled in: its text and its source map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    text: String,
    span: Span,
    pieces: Vec<Piece>,
    is_whole: bool,
    /// Where in the file the text begins, if it stands there as it is, without escapes.
    literal: OnceLock<Option<usize>>,
}

/// A part of a text and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The bytes of the text.
    pub(super) shown: Range<usize>,
    /// The bytes of the template: the same text, or the expression that gave it.
    pub(super) written: Range<usize>,
    /// Where it comes from.
    pub(super) source: Source,
}

/// Where a part of a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// It was typed.
    Typed,
    /// It is the value of a field, and nothing but that.
    Field,
    /// A template made it.
    Made,
}

impl Rendered {
    /// Text without templates.
    pub(super) fn plain(text: &str, span: Span) -> Self {
        let all = 0..text.len();
        let piece = Piece {
            shown: all.clone(),
            written: all,
            source: Source::Typed,
        };
        Self::filled(text.to_owned(), span, vec![piece])
    }

    /// A template filled in.
    pub(super) fn filled(text: String, span: Span, pieces: Vec<Piece>) -> Self {
        Self {
            text,
            span,
            pieces,
            is_whole: true,
            literal: OnceLock::new(),
        }
    }

    /// A template that could not be filled in: itself.
    pub(super) fn failed(source: &str, span: Span) -> Self {
        Self {
            is_whole: false,
            ..Self::plain(source, span)
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text is what will be read; a template with a fault stands for itself.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether a part of the text is to be judged: all but what is the value of a field.
    pub fn is_judged(&self, part: &Range<usize>) -> bool {
        let is_field = |piece: &Piece| part.end <= piece.shown.end && piece.source == Source::Field;
        !self.piece(part.start).is_some_and(is_field)
    }

    /// Where a part of the text was written in its file.
    pub fn place(&self, sources: &Sources, part: &Range<usize>) -> Span {
        let last = part.end.checked_sub(1).and_then(|end| self.piece(end));
        let (Some(first), Some(last)) = (self.piece(part.start), last) else {
            return self.span;
        };
        let start = match first.source {
            Source::Typed => first.written.start + part.start - first.shown.start,
            Source::Field | Source::Made => first.written.start,
        };
        let end = match last.source {
            Source::Typed => last.written.start + part.end - last.shown.start,
            Source::Field | Source::Made => last.written.end,
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
