//! A paragraph as letters: each character with its glyph, its look and its way to the next.

use super::finding::Findings;
use crate::base::text::class;
use crate::base::text::marks::pieces;
use crate::base::units::Length;
use crate::document::{Color, Composition, Document, Inline, Paragraph, Style};
use crate::font::{Glyph, Shaper};

/// One character as it will stand on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) glyph: Glyph,
    pub(super) size: Length,
    pub(super) color: Color,
    /// What is added to the glyph's advance: that of the paragraph, and what the letter is set
    /// wider by.
    pub(super) tracking: Length,
    /// The glyph's advance and the tracking.
    pub(super) advance: Length,
    /// What stands between this letter and the next one on the same line besides tracking.
    pub(super) gap: Length,
    /// Whether a run of the DOCX ends here for its face or its look.
    pub(super) ends_run: bool,
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

    /// Sets the letter wider.
    pub(super) fn expand(&mut self, by: Length) {
        self.tracking += by;
        self.advance += by;
    }
}

/// The letters of a paragraph and where the author ends its lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    pub(super) all: Vec<Letter>,
    /// Indices into `all` at which a new line begins by force, in order.
    pub(super) breaks: Vec<usize>,
    /// How marks and scripts are spaced.
    pub(super) composition: Composition,
}

impl Letters {
    /// Gives every letter the same tracking.
    pub(super) fn track(&mut self, tracking: Length) {
        for letter in &mut self.all {
            letter.expand(tracking - letter.tracking);
        }
        space(&mut self.all, self.composition);
    }
}

/// The letters of a paragraph. A run's own style gives face, size and colour; the tracking
/// stays the paragraph's. A space belongs to the script before it. A character that no face has
/// is reported and left out.
pub(super) fn letters_of(
    paragraph: &Paragraph,
    document: &Document,
    shaper: &mut Shaper<'_>,
    findings: &mut Findings<'_>,
) -> Letters {
    let styles = &document.styles;
    let faces = shaper.fonts().list();
    let tracking = styles.get(paragraph.style).tracking;
    let mut letters = Letters {
        composition: document.page.composition,
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
        let mut byte = 0;
        for (index, (piece, _)) in pieces(&run.text).into_iter().enumerate() {
            let parts = index > 0 || look != last_look;
            if let Some(last) = letters.all.last_mut().filter(|_| parts) {
                last.ends_run = true;
            }
            for c in piece.chars() {
                let tracking = tracking + run.expansion_at(byte);
                byte += c.len_utf8();
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
                if class::is_han(c) && faces.is_fallback(style.face, c, glyph.face) {
                    let family = faces.get(glyph.face).map_or("", |source| &source.family);
                    findings.fallback_face(c, style.face, family, run);
                }
                letters.all.push(letter(c, glyph, style, tracking));
            }
        }
        last_look = look;
    }
    space(&mut letters.all, letters.composition);
    letters
}

/// Puts the gaps between letters as word processors do: a letter or digit stands apart from a
/// Han character; negative tracking is not added where a run or a script ends, positive is; of
/// two marks one may lose its blank half.
pub(super) fn space(letters: &mut [Letter], composition: Composition) {
    for index in 1..letters.len() {
        let (first, second) = (letters[index - 1], letters[index]);
        let script = composition.script_gap(first.c, second.c);
        let size = first.size.min(second.size);
        let mut gap = size.scale(script.unwrap_or(0), 100);
        if script.is_some() || first.ends_run || first.tracking != second.tracking {
            gap -= first.tracking.min(Length::ZERO);
        }
        gap -= first
            .size
            .scale(composition.squeeze(first.c, second.c), 100);
        letters[index - 1].gap = gap;
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
        tracking,
        advance,
        gap: Length::ZERO,
        ends_run: false,
    }
}
