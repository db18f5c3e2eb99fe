//! Faces for screens: a program that shows pages beside a form hands each face over once, with
//! the characters that people type, so that no page waits for a font; and the outlines of the
//! glyphs that those characters do not lead to.

use std::collections::BTreeSet;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{GlyphId, MetadataProvider};

use super::face::Setting;
use super::fonts::Fonts;
use super::source::FaceId;
use crate::base::diag::Finding;
use crate::base::picture::Step;
use crate::base::text::gb2312;

/// The outline of a glyph, on its baseline; upwards is positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Thousandths of a unit in an em.
    pub em: i64,
    /// Its steps, in thousandths of a unit.
    pub steps: Vec<Step>,
}

/// Whether a face that is shown on a screen has the character, if it has it at all.
fn is_shown(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{FF}' | '①'..='⓿') || gb2312::contains(c) && c > ' '
}

impl Fonts {
    /// A font file of a face with the characters of [`Fonts::leads_to`].
    ///
    /// # Errors
    /// As those of [`Fonts::subset`], and when the file of the face is missing or damaged.
    pub fn for_screen(&self, id: FaceId) -> Result<Vec<u8>, Finding> {
        let ascii = (' '..='~').chain('\u{A0}'..='\u{FF}').chain('①'..='⓿');
        let all: BTreeSet<char> = ascii.chain(gb2312::characters()).collect();
        let glyph = |c: char| {
            let glyph = self.face(id).glyph(id, c, Setting::Own).ok().flatten()?;
            Some((c, u16::try_from(glyph.id).ok()?))
        };
        let all = all.into_iter().filter(|c| is_shown(*c));
        let shown: Vec<(char, u16)> = all.filter_map(glyph).collect();
        self.font_of(id, &shown, &[]).map(|(file, _)| file.bytes)
    }

    /// Whether a character leads to this glyph in the file of [`Fonts::for_screen`].
    pub fn leads_to(&self, id: FaceId, c: char, glyph: u32) -> bool {
        let own = |c| self.glyph_of(id, c, Setting::Own).ok().flatten();
        is_shown(c) && own(c).is_some_and(|own| own.id == glyph)
    }

    /// The outline of a glyph; `None` where the face does not have it.
    pub fn outline(&self, id: FaceId, glyph: u32) -> Option<Outline> {
        let font = self.face(id).font()?;
        let mut pen = Pen::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let drawn = font.outline_glyphs().get(GlyphId::new(glyph))?;
        drawn.draw(settings, &mut pen).ok()?;
        Some(Outline {
            em: i64::from(font.head().ok()?.units_per_em()) * 1000,
            steps: pen.steps,
        })
    }
}

/// Takes outlines down. Curves of the second degree become those of the third, which are the same.
#[derive(Default)]
struct Pen {
    steps: Vec<Step>,
    at: [i64; 2],
}

/// A coordinate in thousandths.
#[expect(
    clippy::cast_possible_truncation,
    reason = "coordinates of glyphs have 16 bits and a fraction"
)]
fn thousandths(value: f32) -> i64 {
    (f64::from(value) * 1000.0).round() as i64
}

impl Pen {
    fn go(&mut self, step: Step, to: [i64; 2]) {
        self.steps.push(step);
        self.at = to;
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = [x, y].map(thousandths);
        self.go(Step::Move(to), to);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = [x, y].map(thousandths);
        self.go(Step::Line(to), to);
    }

    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        let (bend, to) = ([a, b].map(thousandths), [x, y].map(thousandths));
        let near = |end: [i64; 2]| {
            let [x, y] = end;
            [(x + 2 * bend[0]) / 3, (y + 2 * bend[1]) / 3]
        };
        self.go(Step::Curve([near(self.at), near(to), to]), to);
    }

    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        let all = [[a, b], [c, d], [x, y]].map(|point| point.map(thousandths));
        self.go(Step::Curve(all), all[2]);
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
