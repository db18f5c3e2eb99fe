//! Surfaces with stripes: what a surface holds of each strip that crosses it.

use crate::base::picture::Step;
use crate::base::units::{Length, Point, Rect};
use crate::document::{Color, Pattern, Surface};

/// From stripe to stripe along a level line, and how much of it is the stripe.
const PERIOD: Length = Length::mm(2);
const STRIPE: Length = Length::mm(1);

/// The stripes of a pattern on the surface with these corners.
pub(super) fn stripes(corners: &[Point], pattern: Pattern) -> Vec<Surface> {
    let (rises, color) = match pattern {
        Pattern::Rising(color) => (true, color),
        Pattern::Falling(color) => (false, color),
        Pattern::Plain | Pattern::Dashes | Pattern::Dots => return Vec::new(),
    };
    // Along a stripe this stays the same.
    let level = |(x, y): (i64, i64)| if rises { x + y } else { x - y };
    let corners = corners
        .iter()
        .map(|corner| (corner.x.to_emu(), corner.y.to_emu()));
    let corners: Vec<(i64, i64)> = corners.collect();
    let levels = || corners.iter().map(|corner| level(*corner));
    let (Some(low), Some(high)) = (levels().min(), levels().max()) else {
        return Vec::new();
    };
    let period = PERIOD.to_emu();
    let all = low.div_euclid(period)..=high.div_euclid(period);
    let strips = all.filter_map(|index| {
        let from = index * period;
        let to = from + STRIPE.to_emu();
        let above = clipped(&corners, |corner| level(corner) - from);
        let within = clipped(&above, |corner| to - level(corner));
        (within.len() > 2).then(|| surface(&within, color))
    });
    strips.collect()
}

/// The corners of a rectangle.
pub(super) fn corners(rect: Rect) -> [Point; 4] {
    let (left, top) = (rect.origin.x, rect.origin.y);
    let (right, bottom) = (left + rect.size.width, top + rect.size.height);
    [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Point { x, y })
}

/// What lies where `depth` is not negative (Sutherland and Hodgman).
fn clipped(corners: &[(i64, i64)], depth: impl Fn((i64, i64)) -> i64) -> Vec<(i64, i64)> {
    let mut kept = Vec::new();
    let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
    for (from, to) in before.zip(corners) {
        let (starts, ends) = (depth(*from), depth(*to));
        if (starts < 0) != (ends < 0) {
            kept.push(between(*from, *to, starts, starts - ends));
        }
        if ends >= 0 {
            kept.push(*to);
        }
    }
    kept
}

/// The place that is `part` of `whole` of the way.
fn between(from: (i64, i64), to: (i64, i64), part: i64, whole: i64) -> (i64, i64) {
    let along = |from: i64, to: i64| {
        let way = (i128::from(to - from) * i128::from(part)).checked_div(i128::from(whole));
        from + i64::try_from(way.unwrap_or_default()).unwrap_or_default()
    };
    (along(from.0, to.0), along(from.1, to.1))
}

fn surface(corners: &[(i64, i64)], color: Color) -> Surface {
    let mut steps: Vec<Step> = Vec::with_capacity(corners.len() + 1);
    for (index, (x, y)) in corners.iter().enumerate() {
        steps.push(match index {
            0 => Step::Move([*x, *y]),
            _ => Step::Line([*x, *y]),
        });
    }
    steps.push(Step::Close);
    Surface::Path(steps, color)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::units::Size;

    /// Twice the area within an outline.
    fn area(surface: &Surface) -> i128 {
        let Surface::Path(steps, _) = surface else {
            return 0;
        };
        let places: Vec<[i64; 2]> = steps.iter().flat_map(Step::places).copied().collect();
        let next = places.iter().cycle().skip(1);
        let sum = places.iter().zip(next).map(|([x, y], [to_x, to_y])| {
            i128::from(*x) * i128::from(*to_y) - i128::from(*to_x) * i128::from(*y)
        });
        sum.sum::<i128>().abs()
    }

    #[test]
    fn stripes_take_half_of_a_surface_and_lie_within_it() {
        let rect = Rect {
            origin: Point {
                x: Length::mm(3),
                y: Length::mm(5),
            },
            size: Size {
                width: Length::mm(8),
                height: Length::mm(40),
            },
        };
        for pattern in [
            Pattern::Rising(Color::BLACK),
            Pattern::Falling(Color::BLACK),
        ] {
            let stripes = stripes(&corners(rect), pattern);
            let all: i128 = stripes.iter().map(area).sum();
            let whole =
                2 * i128::from(rect.size.width.to_emu()) * i128::from(rect.size.height.to_emu());
            let percent = all * 100 / whole;
            assert!((48..=52).contains(&percent), "{pattern:?}: {percent}");
            for surface in &stripes {
                let Surface::Path(steps, color) = surface else {
                    panic!("{surface:?}");
                };
                assert_eq!(*color, Color::BLACK);
                for [x, y] in steps.iter().flat_map(Step::places) {
                    let within = |at: i64, from: i64, to: i64| {
                        (Length::mm(from).to_emu()..=Length::mm(to).to_emu()).contains(&at)
                    };
                    assert!(within(*x, 3, 11) && within(*y, 5, 45), "{x} {y}");
                }
            }
        }
        assert!(stripes(&corners(rect), Pattern::Plain).is_empty());
        assert!(stripes(&[], Pattern::Rising(Color::BLACK)).is_empty());
    }
}
