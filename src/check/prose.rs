//! The prose of a report as it will be read: values of templates in their places, with the
//! way back to the data file.

use std::ops::Range;

use crate::base::diag::{Sources, Span, Spanned};
use crate::data::{Dataset, Kind, place_in_string};
use crate::layout::Layout;

/// What stands for a template whose value is not a single field.
const HIDDEN: char = '\u{FFFC}';

/// One text of the report.
pub(super) struct Passage {
    /// Its field.
    pub(super) path: String,
    /// The title above it, if it is the text of a sub-section.
    pub(super) heading: String,
    /// The text as it will be read.
    pub(super) text: String,
    span: Span,
    pieces: Vec<Piece>,
}

/// A part of a passage that was typed, or that a template gave.
struct Piece {
    shown: Range<usize>,
    raw: Range<usize>,
    typed: bool,
}

/// The texts of the prose fields and of the sub-sections, in the order of the form.
pub(super) fn passages(dataset: &Dataset, layout: &Layout) -> Vec<Passage> {
    let mut out = Vec::new();
    for field in &layout.schema.fields {
        match field.kind {
            Kind::Prose => out.extend(
                dataset
                    .text(&field.path)
                    .map(|text| Passage::new(&field.path, text, dataset)),
            ),
            Kind::Sections => {
                for section in dataset.all_sections(&field.path) {
                    out.push(Passage::new(&field.path, &section.title, dataset));
                    out.extend(section.text.iter().map(|text| Passage {
                        heading: section.title.value.clone(),
                        ..Passage::new(&field.path, text, dataset)
                    }));
                }
            }
            _ => {}
        }
    }
    out
}

impl Passage {
    fn new(path: &str, raw: &Spanned<String>, dataset: &Dataset) -> Self {
        let mut passage = Self {
            path: path.to_owned(),
            heading: String::new(),
            text: String::new(),
            span: raw.span,
            pieces: Vec::new(),
        };
        let source = raw.value.as_str();
        let mut at = 0;
        while let Some(open) = source[at..].find('{').map(|open| at + open) {
            let close = match source[open..].chars().nth(1) {
                Some('{') => "}}",
                Some('%') => "%}",
                Some('#') => "#}",
                _ => {
                    passage.push(at..open + 1, &source[at..=open], true);
                    at = open + 1;
                    continue;
                }
            };
            passage.push(at..open, &source[at..open], true);
            let end = source[open..]
                .find(close)
                .map_or(source.len(), |end| open + end + 2);
            let shown = if close == "}}" {
                value(&source[open..end], dataset)
            } else {
                String::new()
            };
            passage.push(open..end, &shown, false);
            at = end;
        }
        passage.push(at..source.len(), &source[at..], true);
        passage
    }

    fn push(&mut self, raw: Range<usize>, shown: &str, typed: bool) {
        let start = self.text.len();
        self.text.push_str(shown);
        self.pieces.push(Piece {
            shown: start..self.text.len(),
            raw,
            typed,
        });
    }

    /// Where a part of the text was written in the data file.
    pub(super) fn place(&self, sources: &Sources, part: &Range<usize>) -> Span {
        let at = |byte: usize, end: bool| {
            let piece = self.pieces.iter().find(|piece| {
                let within = piece.shown.start <= byte && byte < piece.shown.end;
                within || end && piece.shown.start < byte && byte == piece.shown.end
            })?;
            Some(match (piece.typed, end) {
                (true, _) => piece.raw.start + byte - piece.shown.start,
                (false, false) => piece.raw.start,
                (false, true) => piece.raw.end,
            })
        };
        match (at(part.start, false), at(part.end, true)) {
            (Some(start), Some(end)) => place_in_string(sources, self.span, start..end),
            _ => self.span,
        }
    }

    /// Whether a part of the text was typed and not given by a template.
    pub(super) fn is_typed(&self, part: &Range<usize>) -> bool {
        self.pieces.iter().any(|piece| {
            piece.typed && piece.shown.start <= part.start && part.end <= piece.shown.end
        })
    }

    /// The paragraph around a byte.
    pub(super) fn paragraph(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |len| at + len);
        start..end
    }
}

/// The value of `{{ path }}`, as far as it is a single figure or text.
fn value(template: &str, dataset: &Dataset) -> String {
    let path = template.trim_matches(['{', '}', '-', ' ']);
    let figure = dataset.figure(path).map(|figure| figure.value.to_string());
    let text = || dataset.text(path).map(|text| text.value.clone());
    figure.or_else(text).unwrap_or_else(|| HIDDEN.to_string())
}
