//! Records in the fitted document what its lines were given to end where they do: letter-spacing,
//! and breaks by force.

use crate::document::{Block, Document, Inline, LetterSpacing, TextRun};
use crate::typeset::par::letter_spacing::SpacedParagraph;
use crate::typeset::result::NoteLead;

use crate::base::units::Length;

/// Writes letter-spacing and breaks into the paragraphs of a document.
pub(crate) fn record(document: &mut Document, spaced: &[SpacedParagraph]) {
    for one in spaced {
        let block = document.blocks.get_mut(one.block);
        let paragraph = block.and_then(|block| {
            let mut paragraphs = block.paragraphs_mut().into_iter();
            paragraphs.nth(one.paragraph)
        });
        match (paragraph, one.note) {
            (Some(paragraph), None) => {
                space_content(&mut paragraph.content, &one.by);
                break_content(&mut paragraph.content, &one.forced);
            }
            (Some(paragraph), Some(note)) => {
                if let Some(note) = paragraph.notes_mut().nth(note) {
                    // Its mark comes first.
                    space_content(&mut note.content, one.by.get(1..).unwrap_or_default());
                }
            }
            (None, _) => {}
        }
    }
}

/// Writes the room around notes into the document.
pub(crate) fn record_leads(document: &mut Document, leads: &[NoteLead]) {
    for lead in leads {
        if let Some(Block::Paragraph(paragraph)) = document.blocks.get_mut(lead.block)
            && let Some(note) = paragraph.notes_mut().nth(lead.note)
        {
            note.before = lead.before;
            note.below = lead.below;
        }
    }
}

fn space_content(content: &mut [Inline], by: &[Length]) {
    let mut by = by.iter();
    for inline in content {
        let run = match inline {
            Inline::Text(run) => run,
            Inline::Note(note) => {
                note.letter_spacing = by.next().copied().unwrap_or_default();
                continue;
            }
            Inline::Break | Inline::Anchor(_) | Inline::Leader(_) => continue,
        };
        let mut parts: Vec<LetterSpacing> = Vec::new();
        for ((at, c), by) in run.text.char_indices().zip(&mut by) {
            let end = at + c.len_utf8();
            match parts.last_mut() {
                Some(last) if last.by == *by && last.text.end == at => last.text.end = end,
                _ if *by == Length::ZERO => {}
                _ => parts.push(LetterSpacing {
                    text: at..end,
                    by: *by,
                }),
            }
        }
        run.letter_spacing = parts;
    }
}

/// Puts a break before some characters of a paragraph.
fn break_content(broken: &mut Vec<Inline>, forced: &[usize]) {
    if forced.is_empty() {
        return;
    }
    let mut content = Vec::with_capacity(broken.len() + 2 * forced.len());
    let mut forced = forced.iter().copied().peekable();
    let mut passed = 0;
    for inline in std::mem::take(broken) {
        let Inline::Text(mut run) = inline else {
            passed += usize::from(matches!(inline, Inline::Note(_)));
            content.push(inline);
            continue;
        };
        let end = passed + run.text.chars().count();
        while let Some(at) = forced.next_if(|at| *at < end) {
            let byte = run.text.char_indices().nth(at - passed);
            let (before, behind) = split(run, byte.map_or(0, |(byte, _)| byte));
            content.extend(before.map(Inline::Text));
            content.push(Inline::Break);
            run = behind;
            passed = at;
        }
        passed = end;
        content.push(Inline::Text(run));
    }
    *broken = content;
}

/// A run in two at a byte of its text; the first part is nothing where it would be empty.
fn split(run: TextRun, byte: usize) -> (Option<TextRun>, TextRun) {
    if byte == 0 {
        return (None, run);
    }
    let mut before = run.clone();
    let mut behind = run;
    before.text.truncate(byte);
    behind.text.drain(..byte);
    before.letter_spacing.retain(|one| one.text.start < byte);
    for one in &mut before.letter_spacing {
        one.text.end = one.text.end.min(byte);
    }
    behind.letter_spacing.retain(|one| one.text.end > byte);
    for one in &mut behind.letter_spacing {
        one.text = one.text.start.saturating_sub(byte)..one.text.end - byte;
    }
    (Some(before), behind)
}
