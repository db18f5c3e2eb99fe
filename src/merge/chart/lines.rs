//! Lines from figure to figure, each with marks of its own shape.

use super::canvas::{Canvas, GAP, square_side};
use super::scale::{Scale, millionths};
use super::shown::Looked;
use super::upright::{self, Plot};
use crate::base::picture::Step;
use crate::base::units::{Length, Point};
use crate::document::{ChartKind, Pattern, Side, Surface};

/// How thick a line is.
const THICK: Length = Length::pt100(150);
/// How far a mark reaches from its middle.
const REACH: Length = Length::mm100(110);
/// How wide a piece of the line before its name is.
const KEY: Length = Length::mm(11);
/// What is drawn of a broken line, and what is left out.
const DASHES: (Length, Length) = (Length::mm100(240), Length::mm100(120));
const DOTS: (Length, Length) = (Length::mm100(60), Length::mm100(90));

/// Draws lines, and returns the height of the chart; `None` where names or figures have no room.
pub(super) fn draw(canvas: &mut Canvas<'_>, looked: &Looked, scale: Scale) -> Option<Length> {
    let top = canvas.key(looked.unit.as_deref(), &looked.series, (KEY, sample));
    let (plot, names) = upright::plan(canvas, looked, scale, top)?;
    let shown = looked.series.iter().flat_map(|one| &one.figures);
    if canvas.widest(shown.map(|figure| figure.shown.as_str())) > plot.slot {
        return None;
    }
    upright::axis(canvas, &plot);
    for index in 0..looked.series.len() {
        let points = points(looked, &plot, index);
        for two in points.windows(2) {
            if let [from, to] = two {
                broken(canvas, *from, *to, index);
            }
        }
        for point in points {
            canvas.surface(mark(point, index));
        }
    }
    for category in 0..looked.categories.len() {
        upright::name(canvas, &plot, &names, category);
        figures(canvas, looked, &plot, category);
    }
    Some(plot.all)
}

fn points(looked: &Looked, plot: &Plot, series: usize) -> Vec<Point> {
    let figures = looked
        .series
        .get(series)
        .map_or(&[][..], |one| &one.figures);
    let points = figures.iter().enumerate().map(|(category, figure)| Point {
        x: plot.x(category) + plot.slot / 2,
        y: plot.y(millionths(figure.value).unwrap_or_default()),
    });
    points.collect()
}

/// The figures of a category, each above its mark, and lower where another stands there.
fn figures(canvas: &mut Canvas<'_>, looked: &Looked, plot: &Plot, category: usize) {
    let series = looked.series.iter();
    let figures: Vec<(Length, &str)> = series
        .filter_map(|one| one.figures.get(category))
        .map(|figure| {
            let y = plot.y(millionths(figure.value).unwrap_or_default());
            (y - REACH - canvas.line(), figure.shown.as_str())
        })
        .collect();
    let mut by_height: Vec<usize> = (0..figures.len()).collect();
    by_height.sort_by_key(|index| figures.get(*index).map(|(y, _)| *y));
    let mut heights = vec![Length::ZERO; figures.len()];
    let mut free: Option<Length> = None;
    for index in by_height {
        let Some((y, _)) = figures.get(index) else {
            continue;
        };
        // Below another one the figure stands under its mark.
        let y = match free {
            Some(free) if *y < free => free.max(*y + canvas.line() + REACH * 2),
            _ => *y,
        };
        free = Some(y + canvas.line());
        if let Some(height) = heights.get_mut(index) {
            *height = y;
        }
    }
    for ((_, shown), y) in figures.into_iter().zip(heights) {
        let x = plot.x(category);
        canvas.figure(shown, Point { x, y }, plot.slot, Side::Middle);
    }
}

/// What stands before the name of a line: a piece of it, with its mark.
fn sample(canvas: &mut Canvas<'_>, corner: Point, series: usize) {
    let y = corner.y + square_side() / 2;
    let at = |x: Length| Point { x: corner.x + x, y };
    broken(canvas, at(Length::ZERO), at(KEY), series);
    canvas.surface(mark(at(KEY / 2), series));
}

/// A line from place to place, in pieces if its series has them.
fn broken(canvas: &mut Canvas<'_>, from: Point, to: Point, series: usize) {
    let (drawn, left_out) = match ChartKind::Lines.look(series).pattern {
        Pattern::Dashes => DASHES,
        Pattern::Dots => DOTS,
        _ => return canvas.surface(line(from, to, series)),
    };
    let length = distance(from, to);
    let period = (drawn + left_out).to_emu().max(1);
    let count = (length / period).max(1);
    // Each piece is in the middle of its share of the way.
    let whole = count * period * 2;
    for index in 0..count {
        let start = index * period * 2 + left_out.to_emu();
        let end = start + drawn.to_emu() * 2;
        let at = |part: i64| Point {
            x: from.x + (to.x - from.x).scale(part, whole),
            y: from.y + (to.y - from.y).scale(part, whole),
        };
        canvas.surface(line(at(start), at(end), series));
    }
}

fn distance(from: Point, to: Point) -> i64 {
    let (across, down) = ((to.x - from.x).to_emu(), (to.y - from.y).to_emu());
    let length = (i128::from(across).pow(2) + i128::from(down).pow(2)).isqrt();
    i64::try_from(length).unwrap_or(i64::MAX).max(1)
}

/// A line as a surface, with square corners.
fn line(from: Point, to: Point, series: usize) -> Surface {
    let (across, down) = ((to.x - from.x).to_emu(), (to.y - from.y).to_emu());
    let length = distance(from, to);
    let half = THICK / 2;
    let (x, y) = (half.scale(-down, length), half.scale(across, length));
    let corners = [
        (from.x + x, from.y + y),
        (to.x + x, to.y + y),
        (to.x - x, to.y - y),
        (from.x - x, from.y - y),
    ];
    Surface::Path(outline(&corners), ChartKind::Lines.look(series).color)
}

/// The mark of a series: a square, a lozenge, a triangle.
fn mark(middle: Point, series: usize) -> Surface {
    let Point { x, y } = middle;
    let (reach, side) = (REACH, REACH.scale(17, 20));
    let corners: Vec<(Length, Length)> = match series % ChartKind::Lines.looks().len() {
        0 => vec![
            (x - side, y - side),
            (x + side, y - side),
            (x + side, y + side),
            (x - side, y + side),
        ],
        1 => vec![
            (x, y - reach - GAP / 5),
            (x + reach, y + side),
            (x - reach, y + side),
        ],
        _ => vec![
            (x, y - reach - GAP / 5),
            (x + reach + GAP / 5, y),
            (x, y + reach + GAP / 5),
            (x - reach - GAP / 5, y),
        ],
    };
    Surface::Path(outline(&corners), ChartKind::Lines.look(series).color)
}

fn outline(corners: &[(Length, Length)]) -> Vec<Step> {
    let mut steps: Vec<Step> = corners
        .iter()
        .map(|(x, y)| Step::Line([x.to_emu(), y.to_emu()]))
        .collect();
    if let Some(first) = steps.first_mut()
        && let Step::Line(to) = *first
    {
        *first = Step::Move(to);
    }
    steps.push(Step::Close);
    steps
}
