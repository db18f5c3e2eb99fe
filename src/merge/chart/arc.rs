//! Arcs of a circle in whole numbers: sines by their series, curves of the third degree.

use crate::base::picture::Step;
use crate::base::units::{Length, Point};

/// One, and the circumference of a circle of the radius one.
const ONE: i128 = 1_000_000_000_000;
const TURN: i128 = 6_283_185_307_180;

/// A part of a turn, from the top and clockwise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Angle {
    part: i128,
    whole: i128,
}

impl Angle {
    /// `part` of `whole` of a turn.
    pub(super) fn new(part: i128, whole: i128) -> Self {
        Self {
            part,
            whole: whole.max(1),
        }
    }

    /// The angle that is `index` of so many pieces on the way to another of the same whole.
    pub(super) fn towards(self, to: Self, index: i128, pieces: i128) -> Self {
        let part = self.part * pieces + (to.part - self.part) * index;
        Self::new(part, self.whole * pieces)
    }

    fn radians(self) -> i128 {
        self.part * TURN / self.whole
    }

    /// The place on a circle.
    pub(super) fn place(self, middle: Point, radius: Length) -> Point {
        let (sine, cosine) = sine_and_cosine(self.radians());
        Point {
            x: middle.x + times(radius, sine),
            y: middle.y - times(radius, cosine),
        }
    }

    /// The place that lies `along` the way clockwise from that place, for a bend of a curve.
    fn bend(self, middle: Point, radius: Length, along: Length) -> Point {
        let (sine, cosine) = sine_and_cosine(self.radians());
        let place = self.place(middle, radius);
        Point {
            x: place.x + times(along, cosine),
            y: place.y + times(along, sine),
        }
    }
}

fn times(length: Length, by: i128) -> Length {
    let product = i128::from(length.to_emu()) * by / ONE;
    Length::emu(i64::try_from(product).unwrap_or_default())
}

/// The sine and the cosine of an angle, all of them in parts of [`ONE`].
fn sine_and_cosine(radians: i128) -> (i128, i128) {
    let half = TURN / 2;
    let angle = (radians + half).rem_euclid(TURN) - half;
    let (mut sine, mut cosine) = (0, 0);
    let (mut term, mut power) = (ONE, 0);
    while term != 0 && power < 60 {
        match power % 4 {
            0 => cosine += term,
            1 => sine += term,
            2 => cosine -= term,
            _ => sine -= term,
        }
        power += 1;
        term = term * angle / ONE / power;
    }
    (sine, cosine)
}

/// The curves along a circle from one angle to another, of the same whole.
pub(super) fn arc(middle: Point, radius: Length, from: Angle, to: Angle) -> Vec<Step> {
    let pieces = 8;
    let at = |index: i128| from.towards(to, index, pieces);
    // Of an arc, the bends are 4/3 of the tangent of a quarter of its angle away from its ends.
    let (sine, cosine) = sine_and_cosine((at(1).radians() - at(0).radians()) / 4);
    let bend = times(radius, sine * ONE / cosine.max(1) * 4 / 3);
    let emu = |place: Point| [place.x.to_emu(), place.y.to_emu()];
    let curve = |index: i128| {
        let (from, to) = (at(index), at(index + 1));
        Step::Curve([
            emu(from.bend(middle, radius, bend)),
            emu(to.bend(middle, radius, -bend)),
            emu(to.place(middle, radius)),
        ])
    };
    (0..pieces).map(curve).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_on_the_circle() {
        let radius = Length::mm(30);
        let place = |part| {
            let at = Angle::new(part, 12).place(Point::default(), radius);
            (at.x.to_emu(), at.y.to_emu())
        };
        // An EMU is a 36,000th of a millimetre: to be one off is to be there.
        for (part, (x, y)) in [
            (0, (0, -1_080_000)),
            (6, (0, 1_080_000)),
            (1, (540_000, -935_307)),
            (3, (1_080_000, 0)),
            (9, (-1_080_000, 0)),
        ] {
            let (at_x, at_y) = place(part);
            assert!(
                (at_x - x).abs() < 2 && (at_y - y).abs() < 2,
                "{part}: {at_x} {at_y}"
            );
        }
    }
}
