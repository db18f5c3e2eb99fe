//! Turns a text whose tags were taken out into runs.

use std::ops::Range;

use super::text::run;
use crate::base::diag::Span;
use crate::data::Pair;
use crate::document::{Inline, Keep, Note, RunLook, Script, TextRun};
use crate::template::{Mark, Rendered, Tagged};

/// The most bytes of a reference that no line parts: 表12, 附件3, 第十二条. A longer one, as the name
/// of an attachment, would leave a hole in the line before it.
const WHOLE: usize = 18;

/// A part of a text as runs: one where no tag stands in it.
pub(super) fn runs(text: &Rendered, part: Range<usize>, origin: Option<Span>) -> Vec<Inline> {
    let shown = text.text().get(part.clone()).unwrap_or_default();
    if text.tagged().is_empty() && text.notes().is_empty() {
        return if shown.is_empty() {
            Vec::new()
        } else {
            vec![run(shown, origin)]
        };
    }
    let inside = |at: &usize| part.start < *at && *at < part.end;
    let marks = text.tagged().iter();
    let edges = marks.flat_map(|one| [one.part.start, one.part.end]);
    let notes = text.notes().iter().map(|(at, _)| *at);
    let mut ends: Vec<usize> = edges.chain(notes).filter(inside).collect();
    ends.push(part.end);
    ends.sort_unstable();
    ends.dedup();
    let mut content = Vec::new();
    let mut start = part.start;
    for end in ends {
        if start < end {
            let piece = text.text().get(start..end).unwrap_or_default();
            content.push(Inline::Text(TextRun {
                look: look(text.tagged(), start..end),
                ..TextRun::plain(piece.replace('\t', " "), origin)
            }));
        }
        let notes = text.notes().iter();
        let here = notes.filter(|(at, _)| *at == end || *at == part.start && start == part.start);
        content.extend(here.map(|(_, note)| {
            let all = note.trimmed(0..note.text().len());
            Inline::Note(Note::new(runs(note, all, origin)))
        }));
        start = end;
    }
    content
}

/// The paragraphs of a text with breaks between them.
pub(super) fn broken_runs(text: &Rendered, origin: Option<Span>) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in text.paragraphs() {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.extend(runs(text, line, origin));
    }
    content
}

/// Puts plain text before some runs: it is one with the first where that is plain as well.
pub(super) fn with_label(label: &str, content: &mut Vec<Inline>, origin: Option<Span>) {
    if label.is_empty() {
        return;
    }
    match content.first_mut() {
        Some(Inline::Text(first)) if first.style.is_none() && first.look == RunLook::default() => {
            first.text.insert_str(0, label);
        }
        _ => content.insert(0, run(label, origin)),
    }
}

/// What the tags around a part ask for.
fn look(tagged: &[Tagged], part: Range<usize>) -> RunLook {
    let mut look = RunLook::default();
    let around = tagged.iter();
    let around = around.filter(|one| one.part.start <= part.start && part.end <= one.part.end);
    for one in around {
        match &one.mark {
            Mark::Set(Pair::Bold) => look.bold = true,
            Mark::Set(Pair::Kai) => look.kai = true,
            Mark::Set(Pair::Superscript) => look.script = Script::Superscript,
            Mark::Set(Pair::Subscript) => look.script = Script::Subscript,
            Mark::Set(Pair::Keep) if one.part.start == part.start => look.keep = Keep::Whole,
            Mark::Set(Pair::Keep) => look.keep = Keep::WithLast,
            Mark::Set(Pair::Note) => {}
            Mark::Refers(id) => {
                look.refers = Some(id.clone());
                if part.len() <= WHOLE && look.keep == Keep::Free {
                    look.keep = Keep::Whole;
                }
            }
        }
    }
    look
}
