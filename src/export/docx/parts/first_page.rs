//! The footer of a first page that has furniture of its own: lines at fixed positions of the
//! paper, and its number unless it shows none.

use super::drawing::{self, Kind};
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Document, DoubleLine};
use crate::export::docx::dom::Element;
use crate::export::docx::footer::distance;
use crate::export::docx::measure::{hex, signed};
use crate::export::docx::names::furniture;
use crate::export::docx::sheet::ANCHOR_LINE;

/// Lines count from here: below are the drawings of the other footers.
const FIRST_ID: u32 = 11;

/// The footer; `number` is the paragraph with the page number. Drawings hang on a paragraph of
/// their own, and a page that ends early has an empty one above its number: a footer pushes the
/// text up in every program.
pub(super) fn footer(document: &Document, number: Element) -> Element {
    let first = &document.page.first;
    let lines = (FIRST_ID..)
        .zip(&first.lines)
        .map(|(id, line)| double(id, line));
    let holder = (!first.lines.is_empty() || !first.numbered).then(|| {
        let style = Element::val("w:pStyle", furniture::ANCHOR.0);
        Element::new("w:p")
            .child(Element::new("w:pPr").child(style))
            .children(lines)
    });
    let number = first.numbered.then_some(number);
    let push = (first.short_by > Length::ZERO).then(|| push(document, holder.is_some()));
    drawing::footer()
        .children(push)
        .children(number)
        .children(holder)
}

/// An empty paragraph so high that the text ends `short_by` earlier; the footer stands on its
/// distance from the edge, and what of its height is within the margin pushes nothing.
fn push(document: &Document, has_holder: bool) -> Element {
    let page = &document.page;
    let number = document.styles.get(page.number_style).line;
    let of_number = if page.first.numbered {
        number
    } else {
        Length::ZERO
    };
    let of_holder = if has_holder {
        ANCHOR_LINE
    } else {
        Length::ZERO
    };
    let free = page.margins.bottom - distance(document, page);
    let height = page.first.short_by + free - of_number - of_holder;
    let spacing = Element::new("w:spacing")
        .with("w:before", 0)
        .with("w:after", 0)
        .with("w:line", signed(height).max(1))
        .with("w:lineRule", "exact");
    let style = Element::val("w:pStyle", furniture::PAGE_NUMBER_ODD.0);
    Element::new("w:p").child(Element::new("w:pPr").child(style).child(spacing))
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
