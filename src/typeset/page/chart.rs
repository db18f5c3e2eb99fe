//! Sets charts: their labels in the face of their style, their surfaces as they were drawn.

use std::sync::Arc;

use crate::base::picture::Step;
use crate::base::units::{Length, Point};
use crate::document::{
    Chart, ChartLabel, Inline, Layer, NodeId, Paragraph, Picture, Role, Surface, TextRun,
};
use crate::pages::{Item, Mark};
use crate::typeset::par::setter::Setter;

/// By how much a label may be wider than its room before it is told.
const OVER: Length = Length::mm100(20);

/// What a picture draws, from its top left corner: nothing of one that is a file.
pub(crate) fn set_chart(picture: &Picture, node: NodeId, setter: &mut Setter<'_>) -> Vec<Item> {
    let Some(chart) = picture.chart() else {
        return Vec::new();
    };
    let mut items = Vec::new();
    let axis = (&chart.drawing.axis, None);
    let figures = (&chart.drawing.figures, Some(node));
    for (layer, node) in [axis, figures] {
        surfaces(layer, node, &mut items);
        for label in &layer.labels {
            set_label(label, (picture, chart), node, setter, &mut items);
        }
    }
    items
}

fn surfaces(layer: &Layer, node: Option<NodeId>, items: &mut Vec<Item>) {
    items.extend(layer.surfaces.iter().map(|surface| {
        let mark = match surface {
            Surface::Rect(rect, color) => Mark::Fill(*rect, *color),
            Surface::Path(outline, color) => Mark::Path(Arc::from(outline.as_slice()), *color),
        };
        Item { mark, node }
    }));
}

fn set_label(
    label: &ChartLabel,
    (picture, chart): (&Picture, &Chart),
    node: Option<NodeId>,
    setter: &mut Setter<'_>,
    items: &mut Vec<Item>,
) {
    let run = TextRun::plain(label.text.clone(), picture.origin);
    let paragraph = Paragraph {
        role: Role::BesideTable,
        style: chart.style,
        content: vec![Inline::Text(run)],
    };
    let setting = setter.set_cell(&paragraph, picture.size.width);
    let width = setting.natural_width();
    if width > label.width + OVER {
        let text = &label.text;
        setter.findings.has_no_room(
            (
                format!("图里的“{text}”排不下"),
                format!("'{text}' does not fit its place in the chart"),
            ),
            picture.origin,
            (
                "用 labels 写短一些的名称，或者少放几项。",
                "give shorter names in `labels`, or show fewer figures",
            ),
        );
    }
    let start = Point {
        x: label.corner.x + label.side.indent(label.width, width),
        y: label.corner.y + setting.baseline(),
    };
    setting.draw_unbroken(start, node, items);
}

/// The same item, so much further to the right and down.
pub(crate) fn moved(item: &Item, by: Point) -> Item {
    let to = |point: Point| Point {
        x: point.x + by.x,
        y: point.y + by.y,
    };
    let mut item = item.clone();
    match &mut item.mark {
        Mark::Glyphs(run) => run.origin = to(run.origin),
        Mark::Fill(rect, _) | Mark::Picture(rect, _) => rect.origin = to(rect.origin),
        Mark::Path(outline, color) => {
            let place = |[x, y]: [i64; 2]| [x + by.x.to_emu(), y + by.y.to_emu()];
            let outline = outline.iter().map(|step| match step {
                Step::Move(to) => Step::Move(place(*to)),
                Step::Line(to) => Step::Line(place(*to)),
                Step::Curve(all) => Step::Curve(all.map(place)),
                Step::Close => Step::Close,
            });
            item.mark = Mark::Path(outline.collect(), *color);
        }
    }
    item
}
