//! A ring of parts, with their names and figures beside it.

use super::arc::{Angle, arc};
use super::canvas::{Canvas, GAP, between, square_side};
use super::scale::millionths;
use super::shown::Looked;
use crate::base::picture::Step;
use crate::base::units::{Length, Point};
use crate::document::{ChartKind, Color, Pattern, Side, Surface};

/// Half the width of the ring outside and inside.
const OUTSIDE: Length = Length::mm(25);
const INSIDE: Length = Length::mm(14);
/// Half the room between two parts.
const BETWEEN: Length = Length::mm100(25);
/// Between the ring and the names.
const BESIDE: Length = Length::mm(12);
/// Between the entries beside the ring.
const APART: Length = Length::mm100(180);

/// Draws a ring, and returns the height of the chart.
pub(super) fn draw(canvas: &mut Canvas<'_>, looked: &Looked) -> Length {
    let top = canvas.key(looked.unit.as_deref(), &[], (square_side(), Canvas::square));
    let figures = looked.series.first().map_or(&[][..], |one| &one.figures);
    let values = figures
        .iter()
        .map(|one| millionths(one.value).unwrap_or_default());
    let values: Vec<i64> = values.collect();
    let shown = canvas.widest(figures.iter().map(|one| one.shown.as_str()));
    let left = OUTSIDE * 2 + BESIDE;
    let named = square_side() + GAP;
    let most = canvas.width - left - named - GAP * 3 - shown;
    let names = looked.categories.iter();
    let names: Vec<Vec<String>> = names.map(|name| canvas.wrapped(name, most)).collect();
    let width = canvas.widest(names.iter().flatten().map(String::as_str));
    let heights = names
        .iter()
        .map(|lines| canvas.line() * i64::try_from(lines.len()).unwrap_or(1));
    let beside: Length = heights.map(|height| height + APART).sum();
    let high = (OUTSIDE * 2).max(beside);
    // The ring and what stands beside it are in the middle together.
    let all = left + named + width + GAP * 3 + shown;
    let start = (canvas.width - all) / 2;
    let middle = Point {
        x: start + OUTSIDE,
        y: top + high / 2,
    };
    parts(canvas, &values, middle);
    let mut y = top + (high - beside) / 2;
    for ((index, lines), figure) in names.iter().enumerate().zip(figures) {
        let x = start + left;
        let square = y + (canvas.line() - square_side()) / 2;
        let rect = between((x, x + square_side()), (square, square + square_side()));
        canvas.filled(rect, ChartKind::Ring.look(index));
        let corner = Point { x: x + named, y };
        canvas.label_lines(lines, corner, width, Side::Left);
        let corner = Point {
            x: corner.x + width + GAP * 3,
            y,
        };
        canvas.label(&figure.shown, corner, shown, Side::Right);
        y += canvas.line() * i64::try_from(lines.len()).unwrap_or(1) + APART;
    }
    top + high
}

/// The parts, clockwise from the top, with room between them.
fn parts(canvas: &mut Canvas<'_>, values: &[i64], middle: Point) {
    let whole: i128 = values.iter().map(|value| i128::from(*value)).sum();
    let mut begun = 0;
    let mut begins = Vec::new();
    for (index, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
        let from = Angle::new(begun, whole);
        begun += i128::from(*value);
        let to = Angle::new(begun, whole);
        let look = ChartKind::Ring.look(index);
        canvas.surface(Surface::Path(part(middle, from, to), look.color));
        if look.pattern != Pattern::Plain {
            canvas.hatched(&round(middle, from, to), look);
        }
        begins.push(from);
    }
    if begins.len() > 1 {
        for at in begins {
            canvas.surface(gap(middle, at));
        }
    }
}

fn emu(place: Point) -> [i64; 2] {
    [place.x.to_emu(), place.y.to_emu()]
}

fn part(middle: Point, from: Angle, to: Angle) -> Vec<Step> {
    let mut steps = vec![Step::Move(emu(from.place(middle, OUTSIDE)))];
    steps.extend(arc(middle, OUTSIDE, from, to));
    steps.push(Step::Line(emu(to.place(middle, INSIDE))));
    steps.extend(arc(middle, INSIDE, to, from));
    steps.push(Step::Close);
    steps
}

/// The same part with corners only, so many that none is seen.
fn round(middle: Point, from: Angle, to: Angle) -> Vec<Point> {
    let pieces = 120;
    let along = |radius: Length| {
        let places = (0..=pieces).map(move |index| from.towards(to, index, pieces));
        places.map(move |angle| angle.place(middle, radius))
    };
    along(OUTSIDE)
        .chain(along(INSIDE).collect::<Vec<_>>().into_iter().rev())
        .collect()
}

/// A white strip from the middle outwards.
fn gap(middle: Point, at: Angle) -> Surface {
    let across = at.place(Point::default(), BETWEEN);
    let (x, y) = (-across.y, across.x);
    let (inner, outer) = (
        at.place(middle, INSIDE - BETWEEN),
        at.place(middle, OUTSIDE + BETWEEN),
    );
    let corner =
        |place: Point, x: Length, y: Length| [(place.x + x).to_emu(), (place.y + y).to_emu()];
    let steps = vec![
        Step::Move(corner(inner, x, y)),
        Step::Line(corner(outer, x, y)),
        Step::Line(corner(outer, -x, -y)),
        Step::Line(corner(inner, -x, -y)),
        Step::Close,
    ];
    Surface::Path(steps, Color([255, 255, 255]))
}
