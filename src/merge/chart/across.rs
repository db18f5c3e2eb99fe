//! Bars that lie below each other, for long names.

use super::canvas::{Canvas, GAP, square_side};
use super::scale::{Scale, millionths, printed};
use super::shown::Looked;
use crate::base::units::{Length, Point};
use crate::document::Side;

/// How high a bar is: alone, and among others.
const ALONE: Length = Length::mm100(460);
const AMONG: Length = Length::mm100(400);
/// Between the groups.
const APART: Length = Length::mm100(220);

/// Where the figures are drawn.
struct Plot {
    left: Length,
    width: Length,
    scale: Scale,
    /// How high a bar is.
    bar: Length,
}

impl Plot {
    fn x(&self, value: i64) -> Length {
        let scale = self.scale;
        self.left + self.width.scale(value - scale.low, scale.high - scale.low)
    }
}

/// Draws bars, and returns the height of the chart.
pub(super) fn draw(canvas: &mut Canvas<'_>, looked: &Looked, scale: Scale) -> Length {
    let top = canvas.key(
        looked.unit.as_deref(),
        &looked.series,
        (square_side(), Canvas::square),
    );
    let most = canvas.width.scale(2, 5);
    let names = looked.categories.iter();
    let names: Vec<Vec<String>> = names.map(|name| canvas.wrapped(name, most)).collect();
    let named = canvas.widest(names.iter().flatten().map(String::as_str));
    let shown = looked.series.iter().flat_map(|one| &one.figures);
    let shown = canvas.widest(shown.map(|figure| figure.shown.as_str())) + GAP * 2;
    let before = if scale.low < 0 { shown } else { Length::ZERO };
    let series = looked.series.len();
    let plot = Plot {
        left: named + GAP + before,
        width: canvas.width - named - GAP - before - shown,
        scale,
        bar: if series > 1 { AMONG } else { ALONE },
    };
    let bars = plot.bar * i64::try_from(series).unwrap_or(1);
    let mut y = top;
    for (category, lines) in names.iter().enumerate() {
        let text = canvas.line() * i64::try_from(lines.len()).unwrap_or(1);
        let height = text.max(bars) + APART;
        let corner = Point {
            x: Length::ZERO,
            y: y + (height - text) / 2,
        };
        canvas.label_lines(lines, corner, named, Side::Right);
        group(canvas, looked, &plot, (category, y + (height - bars) / 2));
        y += height;
    }
    axis(canvas, &plot, (top, y));
    y + canvas.line()
}

/// The bars of a category.
fn group(canvas: &mut Canvas<'_>, looked: &Looked, plot: &Plot, (category, top): (usize, Length)) {
    let mut top = top;
    for (index, series) in looked.series.iter().enumerate() {
        let Some(figure) = series.figures.get(category) else {
            continue;
        };
        let value = millionths(figure.value).unwrap_or_default();
        let (end, base) = (plot.x(value), plot.x(plot.scale.base()));
        canvas.bar((base, end), (top, top + plot.bar), index);
        let width = canvas.text_width(&figure.shown);
        let (x, side) = if value < 0 {
            (end - GAP - width, Side::Right)
        } else {
            (end + GAP, Side::Left)
        };
        let y = top + (plot.bar - canvas.line()) / 2;
        canvas.figure(&figure.shown, Point { x, y }, width, side);
        top += plot.bar;
    }
}

/// The rules of the axis, and the numbers below.
fn axis(canvas: &mut Canvas<'_>, plot: &Plot, (top, bottom): (Length, Length)) {
    let base = plot.scale.base();
    for mark in plot.scale.marks() {
        let is_base = mark == base;
        let thick = Canvas::thickness(is_base);
        let x = plot.x(mark);
        let corner = Point {
            x: x - thick / 2,
            y: top,
        };
        canvas.rule(corner, (thick, bottom - top), is_base);
        let text = printed(mark);
        let width = canvas.text_width(&text);
        let corner = Point {
            x: x - width / 2,
            y: bottom,
        };
        canvas.mark(&text, corner, width, Side::Middle);
    }
}
