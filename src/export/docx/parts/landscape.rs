//! The page number of a landscape page: where portrait pages have it (GB/T 9704-2012, 8), and so
//! in the left margin, its text running downwards, in a text box that stands there.

use super::drawing::{self, Kind};
use crate::base::units::{Point, Rect, Size};
use crate::document::{Document, Orientation};
use crate::export::docx::dom::Element;
use crate::export::docx::names::furniture;

/// A footer whose only content is `number`, rotated; `id` tells it from other drawings.
///
/// The box is as long as the type area is wide, so that the indents of the number's style
/// place it as they do on a portrait page, and as wide as the number's line, whose middle
/// stands `number_gap` outside the type area.
pub(super) fn footer(document: &Document, id: u32, number: Element) -> Element {
    let portrait = &document.page;
    let page = portrait.oriented(Orientation::Landscape);
    let line = document.styles.get(portrait.number_style).line;
    let place = Rect {
        origin: Point {
            x: page.margins.left - page.number_gap - line / 2,
            y: page.margins.top,
        },
        size: Size {
            width: line,
            height: page.depth(),
        },
    };
    let style = Element::val("w:pStyle", furniture::ANCHOR.0);
    let content = text_box(place.size, number);
    let run = drawing::floating(id, format!("页码{id}"), place, Kind::Shape, content);
    drawing::footer().child(
        Element::new("w:p")
            .child(Element::new("w:pPr").child(style))
            .child(run),
    )
}

/// An invisible text box, its text rotated.
fn text_box(size: Size, number: Element) -> Element {
    let place = Rect {
        origin: Point::default(),
        size,
    };
    let body = ["lIns", "tIns", "rIns", "bIns"].into_iter().fold(
        Element::new("wps:bodyPr")
            .with("vert", "vert")
            .with("wrap", "square"),
        |body, side| body.with(side, 0),
    );
    let content = Element::new("w:txbxContent").child(number);
    Element::new("wps:wsp").children([
        Element::new("wps:cNvSpPr").with("txBox", 1),
        drawing::rectangle(place, Element::new("a:noFill")),
        Element::new("wps:txbx").child(content),
        body,
    ])
}
