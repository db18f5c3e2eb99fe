//! A paragraph as letters: each character with its glyph, its look and its way to the next.

use super::finding::Findings;
use crate::document::{Color, Inline, Paragraph, Style, StyleSheet};
use crate::font::{Glyph, Shaper, is_fallback};
use crate::text::class;
use crate::text::marks::pieces;
use crate::units::Length;

/// One character as it will stand on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) glyph: Glyph,
    pub(super) size: Length,
    pub(super) color: Color,
    /// The glyph's advance and the tracking of the paragraph.
    pub(super) advance: Length,
    /// What stands between this letter and the next one on the same line besides tracking.
    pub(super) gap: Length,
}

impl Letter {
    /// Whether the letter is a space that vanishes at the end of a line.
    pub(super) fn is_space(&self) -> bool {
        self.c == ' '
    }

    /// From the pen to the origin of the glyph.
    pub(super) fn shift(&self) -> Length {
        self.size.scale(i64::from(self.glyph.shift), 1000)
    }
}

/// The letters of a paragraph and where the author ends its lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    pub(super) all: Vec<Letter>,
    /// Indices into `all` at which a new line begins by force, in order.
    pub(super) breaks: Vec<usize>,
    /// What is added to each advance.
    pub(super) tracking: Length,
}

/// The letters of a paragraph. A run's own style gives face, size and colour; the tracking
/// stays the paragraph's, and is not added where a run of the DOCX ends. A space belongs to the
/// script before it. A character that no face has is reported and left out.
pub(super) fn letters_of(
    paragraph: &Paragraph,
    styles: &StyleSheet,
    shaper: &mut Shaper<'_>,
    findings: &mut Findings<'_>,
) -> Letters {
    let tracking = styles.get(paragraph.style).tracking;
    let mut letters = Letters {
        tracking,
        ..Letters::default()
    };
    let mut in_chinese = false;
    let mut last_look = paragraph.style;
    for inline in &paragraph.content {
        let run = match inline {
            Inline::Text(run) => run,
            Inline::Break => {
                letters.breaks.push(letters.all.len());
                continue;
            }
        };
        let look = run.style.unwrap_or(paragraph.style);
        let style = styles.get(look);
        letters.all.reserve(run.text.len() / 3);
        for (index, (piece, _)) in pieces(&run.text).into_iter().enumerate() {
            let parts = index > 0 || look != last_look;
            if let Some(last) = letters.all.last_mut().filter(|_| parts) {
                last.gap = -tracking;
            }
            for c in piece.chars() {
                let found = match c {
                    ' ' if in_chinese => shaper.chinese_space(style.face),
                    _ => shaper.glyph(style.face, c),
                };
                if c != ' ' {
                    in_chinese = !class::is_western(c);
                }
                let Some(glyph) = found else {
                    findings.missing_glyph(c, style.face, run);
                    continue;
                };
                if class::is_han(c) && is_fallback(style.face, c, glyph.face) {
                    let family = shaper.fonts().face(glyph.face).source.family;
                    findings.fallback_face(c, style.face, family, run);
                }
                letters.all.push(letter(c, glyph, style, tracking));
            }
        }
        last_look = look;
    }
    part_scripts(&mut letters);
    letters
}

/// Parts Chinese and western characters as word processors do: a letter or digit beside a
/// Han character stands a fifth of an em away from it, and no tracking is added there.
fn part_scripts(letters: &mut Letters) {
    for index in 1..letters.all.len() {
        let (first, second) = (letters.all[index - 1], letters.all[index]);
        if let Some(gap) = class::script_gap(first.c, second.c) {
            let space = first.size.min(second.size).scale(gap, 100);
            letters.all[index - 1].gap = space - letters.tracking;
        }
    }
}

fn letter(c: char, glyph: Glyph, style: &Style, tracking: Length) -> Letter {
    let size = style.size.em();
    let advance = size.scale(i64::from(glyph.advance), 1000) + tracking;
    Letter {
        c,
        glyph,
        size,
        color: style.color,
        advance,
        gap: Length::ZERO,
    }
}
