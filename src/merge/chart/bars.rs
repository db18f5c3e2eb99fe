//! Bars that stand side by side.

use super::canvas::{Canvas, square_side};
use super::scale::{Scale, millionths};
use super::shown::Looked;
use super::upright::{self, Plot};
use crate::base::units::{Length, Point};
use crate::document::Side;

/// The widest bar.
const WIDEST: Length = Length::mm(14);
/// Between a bar and its figure.
const ABOVE: Length = Length::mm100(30);

/// Draws bars, and returns the height of the chart; `None` where names or figures have no room.
pub(super) fn draw(canvas: &mut Canvas<'_>, looked: &Looked, scale: Scale) -> Option<Length> {
    let top = canvas.key(
        looked.unit.as_deref(),
        &looked.series,
        (square_side(), Canvas::square),
    );
    let (plot, names) = upright::plan(canvas, looked, scale, top)?;
    let series = i64::try_from(looked.series.len()).ok()?.max(1);
    let share = if series > 1 { (4, 5) } else { (1, 2) };
    let bar = (plot.slot.scale(share.0, share.1) / series).min(WIDEST);
    let room = if series > 1 { bar } else { plot.slot };
    let shown = looked.series.iter().flat_map(|one| &one.figures);
    if canvas.widest(shown.map(|figure| figure.shown.as_str())) > room {
        return None;
    }
    upright::axis(canvas, &plot);
    for category in 0..looked.categories.len() {
        upright::name(canvas, &plot, &names, category);
        let left = plot.x(category) + (plot.slot - bar * series) / 2;
        group(canvas, looked, &plot, (category, left, bar));
    }
    Some(plot.all)
}

/// The bars of a category.
fn group(
    canvas: &mut Canvas<'_>,
    looked: &Looked,
    plot: &Plot,
    (category, left, bar): (usize, Length, Length),
) {
    let mut left = left;
    for (index, series) in looked.series.iter().enumerate() {
        let Some(figure) = series.figures.get(category) else {
            continue;
        };
        let value = millionths(figure.value).unwrap_or_default();
        let (end, base) = (plot.y(value), plot.y(plot.scale.base()));
        canvas.bar((left, left + bar), (end, base), index);
        let y = if value < 0 {
            end + ABOVE
        } else {
            end - ABOVE - canvas.line()
        };
        let (x, room) = if looked.series.len() > 1 {
            (left, bar)
        } else {
            (plot.x(category), plot.slot)
        };
        canvas.figure(&figure.shown, Point { x, y }, room, Side::Middle);
        left += bar;
    }
}
