//! The plot of bars that stand and of lines: an axis at the left, names below.

use super::canvas::{Canvas, GAP};
use super::scale::{Scale, printed};
use super::shown::Looked;
use crate::base::units::{Length, Point};
use crate::document::Side;

/// How high a plot is.
const HEIGHT: Length = Length::mm(52);
/// The most lines of a name below the plot.
const LINES: usize = 3;

/// Where the figures are drawn.
#[derive(Clone, Copy)]
pub(super) struct Plot {
    pub(super) left: Length,
    pub(super) top: Length,
    pub(super) width: Length,
    pub(super) height: Length,
    pub(super) scale: Scale,
    /// How wide the room of a category is.
    pub(super) slot: Length,
    /// The height of the whole chart.
    pub(super) all: Length,
}

impl Plot {
    /// The height at which a figure stands, in millionths.
    pub(super) fn y(&self, value: i64) -> Length {
        let scale = self.scale;
        self.top + self.height - self.height.scale(value - scale.low, scale.high - scale.low)
    }

    /// The left edge of the room of a category.
    pub(super) fn x(&self, category: usize) -> Length {
        self.left + self.slot * i64::try_from(category).unwrap_or_default()
    }
}

/// The names below a plot, in lines.
pub(super) struct Names(Vec<Vec<String>>);

impl Names {
    /// The lines of a name.
    pub(super) fn of(&self, category: usize) -> &[String] {
        self.0.get(category).map_or(&[], Vec::as_slice)
    }
}

/// Plans a plot below what takes `top`; `None` where the names have no room.
pub(super) fn plan(
    canvas: &Canvas<'_>,
    looked: &Looked,
    scale: Scale,
    top: Length,
) -> Option<(Plot, Names)> {
    let marks: Vec<String> = scale.marks().map(printed).collect();
    let left = canvas.widest(marks.iter().map(String::as_str)) + GAP * 2;
    let width = canvas.width - left;
    let count = i64::try_from(looked.categories.len()).ok()?.max(1);
    let slot = width / count;
    let names = looked
        .categories
        .iter()
        .map(|name| canvas.wrapped(name, slot - GAP));
    let names: Vec<Vec<String>> = names.collect();
    let is_narrow = |name: &Vec<String>| {
        name.len() > LINES || name.iter().any(|line| canvas.text_width(line) > slot)
    };
    if names.iter().any(is_narrow) {
        return None;
    }
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    let top = top + canvas.line();
    let below = if scale.low < 0 {
        canvas.line()
    } else {
        Length::ZERO
    };
    let named = canvas.line() * i64::try_from(lines).ok()? + GAP;
    let plot = Plot {
        left,
        top,
        width,
        height: HEIGHT,
        scale,
        slot,
        all: top + HEIGHT + below + named,
    };
    Some((plot, Names(names)))
}

/// Draws the axis: a rule for each mark, the numbers at the left.
pub(super) fn axis(canvas: &mut Canvas<'_>, plot: &Plot) {
    let base = plot.scale.base();
    for mark in plot.scale.marks() {
        let y = plot.y(mark);
        let is_base = mark == base;
        let thick = Canvas::thickness(is_base);
        let corner = Point {
            x: plot.left,
            y: y - thick / 2,
        };
        canvas.rule(corner, (plot.width, thick), is_base);
        let corner = Point {
            x: Length::ZERO,
            y: y - canvas.line() / 2,
        };
        canvas.mark(&printed(mark), corner, plot.left - GAP, Side::Right);
    }
}

/// Writes the name of a category below the plot.
pub(super) fn name(canvas: &mut Canvas<'_>, plot: &Plot, names: &Names, category: usize) {
    let below = if plot.scale.low < 0 {
        canvas.line()
    } else {
        Length::ZERO
    };
    let corner = Point {
        x: plot.x(category),
        y: plot.top + plot.height + below + GAP,
    };
    canvas.label_lines(names.of(category), corner, plot.slot, Side::Middle);
}
