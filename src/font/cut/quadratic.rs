//! Outlines of curves of the third degree, as PostScript has them, drawn with curves of the
//! second, as TrueType has them.
//!
//! A curve is parted into equal steps until none of its parts is further than half a unit of the
//! face from the curve through its middle; then points are moved to whole units. So no outline is
//! further than one and a quarter units from the one that it was, a thousandth of the em.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::F26Dot6;
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Parts of a unit that places are reckoned in.
const PARTS: i64 = 64;

/// How far a part may be from its curve, in [`PARTS`].
const TOLERANCE: i64 = PARTS / 2;

/// A curve is parted into so many steps at most: it is then as long as a hundred ems.
const MOST_STEPS: i64 = 16;

/// A place in [`PARTS`].
type Place = [i64; 2];

/// A point of a contour in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Corner {
    pub(super) x: i16,
    pub(super) y: i16,
    /// Whether the outline goes through it; a curve only bends towards it otherwise.
    pub(super) is_on: bool,
}

/// The contours of a glyph, each closed; none of a glyph without ink. `None` of one that cannot be
/// drawn, or that reaches further than a font can say.
pub(super) fn contours(font: &FontRef<'_>, glyph: u16) -> Option<Vec<Vec<Corner>>> {
    let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
    let mut pen = Pen::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    outline.draw(settings, &mut pen).ok()?;
    pen.end();
    let contours = pen.contours.into_iter().map(whole);
    // PostScript fills what lies to the left of an outline, TrueType what lies to the right.
    let turned = contours.map(|contour| {
        let mut contour = contour?;
        // The outline goes through the first point, which not every reader would find elsewhere.
        contour.get_mut(1..)?.reverse();
        Some(contour)
    });
    let seen = |contour: &Option<Vec<Corner>>| contour.as_ref().is_none_or(|one| one.len() > 2);
    turned.filter(seen).collect()
}

/// A contour in whole units, without points that fall together, and without its last point where
/// that is the first again.
fn whole(contour: Vec<(Place, bool)>) -> Option<Vec<Corner>> {
    let mut out: Vec<Corner> = Vec::with_capacity(contour.len());
    for ([x, y], is_on) in contour {
        let unit = |part: i64| i16::try_from((part + PARTS / 2).div_euclid(PARTS)).ok();
        let corner = Corner {
            x: unit(x)?,
            y: unit(y)?,
            is_on,
        };
        if out.last() != Some(&corner) {
            out.push(corner);
        }
    }
    while out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    Some(out)
}

/// Takes an outline down, contour by contour.
#[derive(Default)]
struct Pen {
    contours: Vec<Vec<(Place, bool)>>,
    open: Vec<(Place, bool)>,
}

impl Pen {
    fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            self.contours.push(open);
        }
    }

    fn on(&mut self, at: Place) {
        self.open.push((at, true));
    }

    fn off(&mut self, at: Place) {
        self.open.push((at, false));
    }

    fn cubic(&mut self, curve: [Place; 4]) {
        let steps = steps(&curve);
        let parts = 4 * steps.pow(3);
        for step in 0..steps {
            let [from, to] = [step, step + 1];
            // The places of a part by its polar form, three times `steps` too large.
            let polar = |by: [i64; 3]| polar(&curve, by, steps);
            let [start, end] = [polar([from; 3]), polar([to; 3])];
            let [first, second] = [polar([from, from, to]), polar([from, to, to])];
            let bend = |axis: usize| {
                let sum = [first, second]
                    .map(|place| coordinate(place, axis))
                    .iter()
                    .sum::<i64>();
                let ends = coordinate(start, axis) + coordinate(end, axis);
                rounded(3 * sum - ends, parts)
            };
            self.off([bend(0), bend(1)]);
            let place = |axis: usize| rounded(coordinate(end, axis), steps.pow(3));
            self.on([place(0), place(1)]);
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.end();
        self.on(place(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.on(place(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.off(place(cx0, cy0));
        self.on(place(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let Some((from, _)) = self.open.last().copied() else {
            return;
        };
        self.cubic([from, place(cx0, cy0), place(cx1, cy1), place(x, y)]);
    }

    fn close(&mut self) {
        self.end();
    }
}

fn place(x: f32, y: f32) -> Place {
    [x, y].map(|units| i64::from(F26Dot6::from_f64(f64::from(units)).to_bits()))
}

fn coordinate([x, y]: Place, axis: usize) -> i64 {
    if axis == 0 { x } else { y }
}

fn rounded(of: i64, parts: i64) -> i64 {
    (of + parts / 2).div_euclid(parts)
}

/// Into how many steps a curve is parted. A curve of the second degree through its middle is
/// √3 ÷ 36 of its third difference from it at most, and each part has that by the cube of the
/// steps.
fn steps(curve: &[Place; 4]) -> i64 {
    let third = |axis: usize| {
        let [a, b, c, d] = curve.map(|place| i128::from(coordinate(place, axis)));
        d - 3 * c + 3 * b - a
    };
    let squared = 3 * (third(0).pow(2) + third(1).pow(2));
    let is_near = |steps: &i64| {
        let cube = i128::from(steps.pow(3) * TOLERANCE);
        squared <= 36 * 36 * cube.pow(2)
    };
    (1..MOST_STEPS).find(is_near).unwrap_or(MOST_STEPS)
}

/// The polar form of a curve at three parameters in so many parts of the whole; the result is in
/// parts of its cube.
fn polar(curve: &[Place; 4], by: [i64; 3], steps: i64) -> Place {
    let mut rest = curve.to_vec();
    for part in by {
        let pairs = rest.iter().zip(rest.iter().skip(1));
        let between = |([ax, ay], [bx, by]): (&Place, &Place)| {
            [
                ax * (steps - part) + bx * part,
                ay * (steps - part) + by * part,
            ]
        };
        rest = pairs.map(between).collect();
    }
    rest.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places of a curve at so many of its parameters, in [`PARTS`].
    fn along<const N: usize>(curve: [Place; N]) -> Vec<[f64; 2]> {
        let at = |t: f64| {
            let mut rest: Vec<[f64; 2]> =
                curve.iter().map(|[x, y]| [*x as f64, *y as f64]).collect();
            while rest.len() > 1 {
                let pairs = rest.windows(2);
                let between = |pair: &[[f64; 2]]| {
                    [0, 1].map(|axis| pair[0][axis] * (1.0 - t) + pair[1][axis] * t)
                };
                rest = pairs.map(between).collect();
            }
            rest[0]
        };
        (0..=200).map(|step| at(f64::from(step) / 200.0)).collect()
    }

    #[test]
    fn no_part_of_a_curve_is_further_from_it_than_it_may_be() {
        let units = |places: [[i64; 2]; 4]| places.map(|place| place.map(|unit| unit * PARTS));
        for curve in [
            units([[0, 0], [0, 276], [224, 500], [500, 500]]),
            units([[0, 0], [1000, 900], [-900, 900], [100, 0]]),
            units([[-30, 800], [40, 790], [300, 20], [310, -120]]),
            units([[0, 0], [0, 0], [700, 3], [700, 3]]),
        ] {
            let mut pen = Pen::default();
            pen.on(curve[0]);
            pen.cubic(curve);
            let ends = pen.open.clone();
            let parts = ends.windows(3).step_by(2);
            let drawn: Vec<[f64; 2]> = parts
                .flat_map(|part| along([part[0].0, part[1].0, part[2].0]))
                .collect();
            let far = |place: &[f64; 2]| {
                let away = |other: &[f64; 2]| (place[0] - other[0]).hypot(place[1] - other[1]);
                drawn.iter().map(away).fold(f64::MAX, f64::min)
            };
            let most = along(curve).iter().map(far).fold(0.0, f64::max);
            // A part more for the places between those that are compared.
            assert!(most <= TOLERANCE as f64 + 16.0, "{most} {curve:?}");
            assert_eq!(pen.open.last().unwrap().0, curve[3]);
        }
    }

    #[test]
    fn a_line_is_not_parted() {
        let straight = [[0, 0], [64, 64], [128, 128], [192, 192]];
        assert_eq!(steps(&straight), 1);
        assert_eq!(
            steps(&[[0, 0], [i64::from(i32::MAX); 2], [0, 0], [64, 0]]),
            MOST_STEPS
        );
    }
}
