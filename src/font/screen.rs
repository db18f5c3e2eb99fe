//! Faces for screens: a program that shows pages beside a form hands each face over once, with
//! the characters that people type, so that no page waits for a font; and the outlines of the
//! glyphs that those characters do not lead to.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{GlyphId, MetadataProvider};

use super::cut;
use super::embed::{MOST_CHARACTERS, Style, font_file, refused};
use super::face::Setting;
use super::fonts::Fonts;
use super::printed::whole;
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

/// What the files call themselves: style sheets name them by their place in the list, and licences
/// reserve the names of faces for the faces as they are.
const SCREEN: &str = "Hongtou Screen";

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
        self.on_screen(id, &shown).map(|(file, _)| file)
    }

    /// A font file of these characters of a face, each with its glyph, and the characters that
    /// lead to their glyphs in it. The outlines are as the face has them: browsers draw all kinds.
    ///
    /// # Errors
    /// [`WriterRefused`](crate::base::diag::Code::WriterRefused) when its tables contradict each
    /// other or the characters are too many for a table of characters.
    pub(crate) fn on_screen(
        &self,
        id: FaceId,
        shown: &[(char, u16)],
    ) -> Result<(Vec<u8>, BTreeMap<char, u16>), Finding> {
        let face = self.face(id);
        if face.is_embedded_whole() {
            return whole(face, shown).ok_or_else(|| refused(face));
        }
        if shown.len() > MOST_CHARACTERS {
            return Err(refused(face));
        }
        let style = Style {
            family: SCREEN,
            bold: false,
        };
        let file = font_file(face, &style, (shown, &[]), cut::program);
        let (bytes, _) = file.ok_or_else(|| refused(face))?;
        Ok((bytes, shown.iter().copied().collect()))
    }

    /// Whether a character leads to this glyph in the file of [`Fonts::for_screen`].
    pub fn leads_to(&self, id: FaceId, c: char, glyph: u32) -> bool {
        let own = |c| self.glyph_of(id, c, Setting::Own).ok().flatten();
        // Of a face that its maker forbids to cut, the file has a table of characters of its own.
        !self.face(id).is_embedded_whole()
            && is_shown(c)
            && own(c).is_some_and(|own| own.id == glyph)
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

    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        let all = [[x0, y0], [x1, y1], [x, y]].map(|point| point.map(thousandths));
        self.go(Step::Curve(all), all[2]);
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
