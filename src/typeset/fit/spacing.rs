//! Records in the fitted document what its lines were given to end where they do: letter-spacing,
//! and breaks by force.

use crate::document::{Document, Inline, LetterSpacing, Paragraph, TextRun};
use crate::typeset::par::letter_spacing::SpacedParagraph;

use crate::base::units::Length;

/// Writes letter-spacing and breaks into the paragraphs of a document.
pub(crate) fn record(document: &mut Document, spaced: &[SpacedParagraph]) {
    for one in spaced {
        let block = document.blocks.get_mut(one.block);
        let paragraph = block.and_then(|block| {
            let mut paragraphs = block.paragraphs_mut().into_iter();
            paragraphs.nth(one.paragraph)
        });
        if let Some(paragraph) = paragraph {
            space_paragraph(paragraph, &one.by);
            break_paragraph(paragraph, &one.forced);
        }
    }
}

fn space_paragraph(paragraph: &mut Paragraph, by: &[Length]) {
    let mut by = by.iter();
    for inline in &mut paragraph.content {
        let Inline::Text(run) = inline else { continue };
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
fn break_paragraph(paragraph: &mut Paragraph, forced: &[usize]) {
    if forced.is_empty() {
        return;
    }
    let mut content = Vec::with_capacity(paragraph.content.len() + 2 * forced.len());
    let mut forced = forced.iter().copied().peekable();
    let mut passed = 0;
    for inline in std::mem::take(&mut paragraph.content) {
        let Inline::Text(mut run) = inline else {
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
    paragraph.content = content;
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
