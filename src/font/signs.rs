//! The signs of the bundled faces, held against each other by what they draw: a face that maps a
//! sign to the drawing of another one prints a wrong document without a fault in its text.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::tests::bundled;
use super::*;
use crate::base::text::{class, gb2312};
use crate::standard::FontRole;
use crate::standard::open::is_ill_drawn;

/// The side of a drawing in cells.
const SIDE: usize = 20;

/// A drawing, scaled to a square of cells: how black each is, from 0 to 4.
type Drawing = Vec<f32>;

/// The corners of an outline, with curves as a few straight lines.
#[derive(Default)]
struct Corners {
    contours: Vec<Vec<(f32, f32)>>,
}

impl OutlinePen for Corners {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(vec![(x, y)]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.contours.last_mut().unwrap().push((x, y));
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        let contour = self.contours.last_mut().unwrap();
        let (from, to) = (*contour.last().unwrap(), (x, y));
        for step in [0.25_f32, 0.5, 0.75, 1.0] {
            let at = |p: f32, q: f32, r: f32| {
                let rest = 1.0 - step;
                rest * rest * p + 2.0 * rest * step * q + step * step * r
            };
            contour.push((at(from.0, a, to.0), at(from.1, b, to.1)));
        }
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.line_to(x, y);
    }
    fn close(&mut self) {}
}

fn corners(font: &FontRef<'_>, id: GlyphId) -> Corners {
    let mut pen = Corners::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    if let Some(glyph) = font.outline_glyphs().get(id) {
        let _ = glyph.draw(settings, &mut pen);
    }
    pen
}

/// The outline moved to the origin: the same for glyphs that draw the same.
fn moved(corners: &Corners) -> Vec<Vec<(i32, i32)>> {
    let all = corners.contours.iter().flatten();
    let left = all.clone().map(|(x, _)| *x).fold(f32::MAX, f32::min);
    #[expect(clippy::cast_possible_truncation, reason = "units of a face")]
    let whole = |value: f32| (value * 4.0) as i32;
    let contours = corners.contours.iter();
    contours
        .map(|contour| {
            contour
                .iter()
                .map(|(x, y)| (whole(x - left), whole(*y)))
                .collect()
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a few cells")]
fn drawing(corners: &Corners) -> Option<Drawing> {
    let all = || corners.contours.iter().flatten();
    let least = |of: fn(&(f32, f32)) -> f32| all().map(of).fold(f32::MAX, f32::min);
    let most = |of: fn(&(f32, f32)) -> f32| all().map(of).fold(f32::MIN, f32::max);
    let (left, right) = (least(|p| p.0), most(|p| p.0));
    let (low, high) = (least(|p| p.1), most(|p| p.1));
    let side = (right - left).max(high - low);
    if all().next().is_none() || side <= 0.0 {
        return None;
    }
    let middle = (left.midpoint(right), low.midpoint(high));
    let origin = (middle.0 - side / 2.0, middle.1 - side / 2.0);
    let cell = side / SIDE as f32;
    let mut cells = vec![0.0; SIDE * SIDE];
    for line in 0..2 * SIDE {
        let y = origin.1 + (line as f32 + 0.5) * cell / 2.0;
        let crossings = crossings(corners, y);
        for half in 0..2 * SIDE {
            let x = origin.0 + (half as f32 + 0.5) * cell / 2.0;
            let winding: i32 = crossings
                .iter()
                .filter(|(at, _)| *at <= x)
                .map(|(_, by)| by)
                .sum();
            if winding != 0 {
                cells[line / 2 * SIDE + half / 2] += 1.0;
            }
        }
    }
    Some(blurred(&cells))
}

/// Where a line at height `y` crosses the outline, and whether upwards.
fn crossings(corners: &Corners, y: f32) -> Vec<(f32, i32)> {
    let mut out = Vec::new();
    for contour in &corners.contours {
        let ends = contour.iter().skip(1).chain(contour.first());
        for (from, to) in contour.iter().zip(ends) {
            if (from.1 <= y) != (to.1 <= y) {
                let x = from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0);
                out.push((x, if from.1 <= y { 1 } else { -1 }));
            }
        }
    }
    out
}

/// A drawing whose strokes may stand a little elsewhere and be lighter or heavier.
fn blurred(cells: &[f32]) -> Drawing {
    let near = |at: usize| at.saturating_sub(1)..(at + 2).min(SIDE);
    let cell = |row: usize, column: usize| {
        let of_row = |row: usize| {
            near(column)
                .map(|column| cells[row * SIDE + column])
                .sum::<f32>()
        };
        near(row).map(of_row).sum::<f32>()
    };
    (0..SIDE * SIDE)
        .map(|at| cell(at / SIDE, at % SIDE))
        .collect()
}

/// How like two drawings are, from 0 to 1.
fn likeness(one: &[f32], other: &[f32]) -> f32 {
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    product(one, other) / (product(one, one) * product(other, other)).sqrt()
}

/// The faces by hand: drawings of one hand prove nothing about each other.
fn hand(family: &str) -> &str {
    family.split([' ', 'F']).next().unwrap()
}

/// The characters that a face maps, each with its glyph.
fn characters(face: FaceId) -> BTreeMap<char, GlyphId> {
    let font = bundled().face(face).font().unwrap();
    let all = font
        .charmap()
        .mappings()
        .map(|(c, id)| (char::from_u32(c).unwrap(), id));
    all.collect()
}

/// Whether a document may show `c` as a sign.
fn is_sign(c: char) -> bool {
    !class::is_han(c)
        && !c.is_whitespace()
        && !c.is_control()
        && matches!(c,
            '\u{21}'..='\u{FF}' | '\u{2010}'..='\u{23FF}' | '\u{2460}'..='\u{24FF}'
            | '\u{2581}'..='\u{27BF}' | '\u{3001}'..='\u{303F}' | '\u{3200}'..='\u{33FF}'
            | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

/// The half-width form of a full-width character of ASCII.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap(),
        _ => c,
    }
}

struct Faces {
    all: Vec<(FaceId, BTreeMap<char, GlyphId>)>,
}

impl Faces {
    fn read() -> Self {
        let count = bundled().list().faces().len();
        let ids = (0..count).map(FaceId);
        Self {
            all: ids.map(|id| (id, characters(id))).collect(),
        }
    }

    fn family(id: FaceId) -> &'static str {
        &bundled().face(id).source.family
    }

    /// The drawings of `c` by other hands than that of `family`.
    fn by_others(&self, family: &str, c: char) -> Vec<Drawing> {
        let others = self.all.iter().filter(|(id, characters)| {
            hand(Self::family(*id)) != hand(family)
                && characters.contains_key(&c)
                && !bundled().face(*id).source.ill_drawn.contains(c)
        });
        let draw = |(id, characters): &(FaceId, BTreeMap<char, GlyphId>)| {
            drawing(&corners(
                &bundled().face(*id).font().unwrap(),
                characters[&c],
            ))
        };
        others.filter_map(draw).collect()
    }
}

/// How like the drawing is to the most similar one of others; `None` if there is no other.
fn best(drawing: &[f32], others: &[Drawing]) -> Option<f32> {
    let all = others.iter().map(|other| likeness(drawing, other));
    all.max_by(f32::total_cmp)
}

#[test]
fn two_signs_of_a_face_that_look_alike_do_so_elsewhere_or_one_is_not_used() {
    let faces = Faces::read();
    let mut wrong = BTreeSet::new();
    for (id, characters) in &faces.all {
        let (face, family) = (bundled().face(*id), Faces::family(*id));
        let font = face.font().unwrap();
        let mut same: BTreeMap<Vec<Vec<(i32, i32)>>, Vec<char>> = BTreeMap::new();
        for (c, glyph) in characters
            .iter()
            .filter(|(c, _)| is_sign(**c) && !c.is_alphabetic())
        {
            same.entry(moved(&corners(&font, *glyph)))
                .or_default()
                .push(*c);
        }
        for twins in same.values().filter(|twins| twins.len() > 1) {
            for pair in twins.windows(2) {
                let own = drawing(&corners(&font, characters[&pair[0]])).unwrap();
                let likeness = |c| best(&own, &faces.by_others(family, c));
                let (Some(one), Some(other)) = (likeness(pair[0]), likeness(pair[1])) else {
                    continue;
                };
                let is_wide = narrow(pair[0]) == narrow(pair[1]);
                if (one - other).abs() > 0.12 && !is_wide && !TWINS.contains(&(pair[0], pair[1])) {
                    wrong.insert((family, pair[0], pair[1]));
                }
            }
        }
    }
    assert!(wrong.contains(&("FandolFang", '＄', '￥')), "{wrong:?}");
    assert!(wrong.contains(&("FandolKai", '$', '￥')), "{wrong:?}");
    let is_used = |family: &str, c: char| !is_ill_drawn(family, c);
    wrong.retain(|(family, one, other)| is_used(family, *one) && is_used(family, *other));
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Signs that the faces draw in ways of their own; each was looked at.
const OWN_WAYS: &str = "⁈₁₯℃℉∈√⌒░☁♂✓〝〞〟／＼ｙ";

/// Pairs that a face draws alike and rightly so; each was looked at.
const TWINS: [(char, char); 5] = [('‵', '｀'), ('⁄', '∕'), ('/', '∕'), ('∕', '／'), ('▌', '▐')];

#[test]
fn every_sign_looks_like_itself_in_another_face() {
    let faces = Faces::read();
    let mut unlike: BTreeMap<char, String> = BTreeMap::new();
    let mut count = 0;
    for role in FontRole::ALL {
        let signs = ('\u{21}'..='\u{FFE6}').filter(|c| is_sign(*c));
        for c in signs {
            let Some(glyph) = bundled().glyph(role, c) else {
                continue;
            };
            let family = Faces::family(glyph.face);
            let font = bundled().face(glyph.face).font().unwrap();
            let own = drawing(&corners(&font, GlyphId::new(glyph.id))).unwrap();
            count += 1;
            if let Some(best) = best(&own, &faces.by_others(family, c))
                && best < 0.6
                && !OWN_WAYS.contains(c)
            {
                unlike.insert(c, format!("{family} {best:.2}"));
            }
        }
    }
    assert!(unlike.is_empty(), "{unlike:?}");
    assert!(count > 5000, "{count}");
}

#[test]
fn what_is_ill_drawn_is_drawn_by_a_later_face_of_every_chain() {
    for source in bundled().list().faces() {
        for c in source.ill_drawn.chars() {
            for role in FontRole::ALL {
                let Some(glyph) = bundled().glyph(role, c) else {
                    assert!(class::is_western(c) || ('가'..='힣').contains(&c), "{c}");
                    continue;
                };
                let family = Faces::family(glyph.face);
                assert!(!is_ill_drawn(family, c), "{role:?} {c}");
            }
        }
    }
}

#[test]
fn every_character_of_gb_2312_has_a_glyph_with_ink_in_every_role() {
    let all = ('\u{21}'..='\u{FFFF}').filter(|c| gb2312::contains(*c) && !c.is_whitespace());
    let mut count = 0;
    for c in all.filter(|c| !c.is_control()) {
        count += 1;
        for role in FontRole::ALL {
            let glyph = bundled().glyph(role, c);
            let glyph = glyph.unwrap_or_else(|| panic!("{role:?} {c} U+{:04X}", u32::from(c)));
            let face = bundled().face(glyph.face);
            assert!(
                face.ink_across(glyph)
                    .is_some_and(|(left, right)| left < right),
                "{role:?} {c}"
            );
        }
    }
    assert!(count > 7400, "{count}");
}

#[test]
fn every_character_of_the_chains_has_a_glyph() {
    let mut count = 0;
    for (_, characters) in Faces::read().all {
        for c in characters.into_keys() {
            let is_lent = bundled().list().chain(FontRole::FangSong, c).count() > 3;
            if is_lent && !c.is_control() && !c.is_whitespace() && !('가'..='힣').contains(&c) {
                count += usize::from(bundled().glyph(FontRole::FangSong, c).is_some());
            }
        }
    }
    assert!(count > 100_000, "{count}");
    for c in "₂⁵⁰⁺⅓ₓ☒✗√■☆㎡￥→≥".chars() {
        for role in FontRole::ALL {
            assert!(bundled().glyph(role, c).is_some(), "{role:?} {c}");
        }
    }
}
