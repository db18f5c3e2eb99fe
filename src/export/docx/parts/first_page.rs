//! The footer of a first page that has furniture of its own: lines at fixed positions of the
//! paper, and its number unless it shows none.

use super::drawing::{self, Kind};
use crate::base::units::{Point, Rect, Size};
use crate::document::{DoubleLine, FirstPage};
use crate::export::docx::dom::Element;
use crate::export::docx::measure::hex;
use crate::export::docx::names::furniture;

/// Lines count from here: below are the drawings of the other footers.
const FIRST_ID: u32 = 11;

/// The footer; `number` is the paragraph with the page number.
pub(super) fn footer(first: &FirstPage, number: Element) -> Element {
    let style = Element::val("w:pStyle", furniture::ANCHOR.0);
    let lines = (FIRST_ID..)
        .zip(&first.lines)
        .map(|(id, line)| double(id, line));
    let holder = Element::new("w:p")
        .child(Element::new("w:pPr").child(style))
        .children(lines);
    let number = first.numbered.then_some(number);
    drawing::footer().children(number).child(holder)
}

/// A double line: two filled strokes that move together.
fn double(id: u32, line: &DoubleLine) -> Element {
    let place = Rect {
        origin: line.origin,
        size: Size {
            width: line.width,
            height: line.height(),
        },
    };
    let strokes = line.strokes().map(|stroke| {
        let inside = Rect {
            origin: Point {
                x: stroke.origin.x - place.origin.x,
                y: stroke.origin.y - place.origin.y,
            },
            ..stroke
        };
        let color = Element::new("a:srgbClr").with("val", hex(line.color));
        let fill = Element::new("a:solidFill").child(color);
        (inside, fill)
    });
    let shapes = (id * 10..).zip(strokes).map(|(id, (inside, fill))| {
        let name = Element::new("wps:cNvPr")
            .with("id", id)
            .with("name", format!("双线{id}"));
        Element::new("wps:wsp").children([
            name,
            Element::new("wps:cNvSpPr"),
            drawing::rectangle(inside, fill),
            Element::new("wps:bodyPr"),
        ])
    });
    let group = Element::new("wpg:wgp")
        .child(Element::new("wpg:cNvGrpSpPr"))
        .child(drawing::group(place))
        .children(shapes);
    drawing::floating(id, format!("双线{id}"), place, Kind::Group, group)
}
