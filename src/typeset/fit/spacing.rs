//! Records in the fitted document the letter-spacing that its lines were given.

use crate::document::{Document, Inline, LetterSpacing, Paragraph};
use crate::typeset::par::letter_spacing::SpacedParagraph;

use crate::base::units::Length;

/// Writes letter-spacing into the paragraphs of a document.
pub(crate) fn record(document: &mut Document, spaced: &[SpacedParagraph]) {
    for one in spaced {
        let block = document.blocks.get_mut(one.block);
        let paragraph = block.and_then(|block| {
            let mut paragraphs = block.paragraphs_mut().into_iter();
            paragraphs.nth(one.paragraph)
        });
        if let Some(paragraph) = paragraph {
            space_paragraph(paragraph, &one.by);
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
