//! Builds shapes at fixed positions of the paper (`DrawingML`).

use crate::base::units::{Length, Rect};
use crate::export::docx::dom::Element;
use crate::export::docx::package::{DRAWING, root};

const ANCHORS: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const SHAPES: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
const GROUPS: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// What a drawing is to the programs that read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One shape.
    Shape,
    /// Several shapes that move together.
    Group,
}

/// A footer that may hold drawings.
pub(super) fn footer() -> Element {
    root("w:ftr")
        .with("xmlns:mc", COMPATIBILITY)
        .with("xmlns:wp", ANCHORS)
        .with("xmlns:wps", SHAPES)
        .with("xmlns:wpg", GROUPS)
}

/// A run that holds a drawing at a fixed position of the paper; `id` and `name` tell it from
/// other drawings of the document.
pub(super) fn floating(
    id: u32,
    name: String,
    place: Rect,
    kind: Kind,
    content: Element,
) -> Element {
    let (prefix, namespace) = match kind {
        Kind::Shape => ("wps", SHAPES),
        Kind::Group => ("wpg", GROUPS),
    };
    let graphic = Element::new("a:graphic").with("xmlns:a", DRAWING).child(
        Element::new("a:graphicData")
            .with("uri", namespace)
            .child(content),
    );
    let anchor = anchor(id, name, place).child(graphic);
    let choice = Element::new("mc:Choice")
        .with("Requires", prefix)
        .child(Element::new("w:drawing").child(anchor));
    Element::new("w:r").child(Element::new("mc:AlternateContent").child(choice))
}

fn anchor(id: u32, name: String, place: Rect) -> Element {
    let position = |name: &'static str, offset: Length| {
        let offset = Element::new("wp:posOffset").text(offset.to_emu().to_string());
        Element::new(name)
            .with("relativeFrom", "page")
            .child(offset)
    };
    let distances = ["distT", "distB", "distL", "distR", "simplePos"];
    let anchor = distances
        .into_iter()
        .fold(Element::new("wp:anchor"), |anchor, name| {
            anchor.with(name, 0)
        });
    anchor
        .with("relativeHeight", id)
        .with("behindDoc", 0)
        .with("locked", 0)
        .with("layoutInCell", 1)
        .with("allowOverlap", 1)
        .children([
            Element::new("wp:simplePos").with("x", 0).with("y", 0),
            position("wp:positionH", place.origin.x),
            position("wp:positionV", place.origin.y),
            extent("wp:extent", place),
            Element::new("wp:wrapNone"),
            Element::new("wp:docPr").with("id", id).with("name", name),
            Element::new("wp:cNvGraphicFramePr"),
        ])
}

/// A shape's place in its drawing, with its outline and `fill`.
pub(super) fn rectangle(place: Rect, fill: Element) -> Element {
    let outline = Element::new("a:prstGeom")
        .with("prst", "rect")
        .child(Element::new("a:avLst"));
    let unseen = Element::new("a:ln").child(Element::new("a:noFill"));
    let frame = Element::new("a:xfrm").children(corner_and_extent(place, ["a:off", "a:ext"]));
    Element::new("wps:spPr").children([frame, outline, fill, unseen])
}

/// The place of a group: its content is measured as the paper is, from the group's corner.
pub(super) fn group(place: Rect) -> Element {
    let inside = Rect {
        origin: crate::base::units::Point::default(),
        ..place
    };
    let frame = Element::new("a:xfrm")
        .children(corner_and_extent(inside, ["a:off", "a:ext"]))
        .children(corner_and_extent(inside, ["a:chOff", "a:chExt"]));
    Element::new("wpg:grpSpPr").child(frame)
}

fn corner_and_extent(place: Rect, [corner, size]: [&'static str; 2]) -> [Element; 2] {
    let corner = Element::new(corner)
        .with("x", place.origin.x.to_emu())
        .with("y", place.origin.y.to_emu());
    [corner, extent(size, place)]
}

fn extent(name: &'static str, place: Rect) -> Element {
    Element::new(name)
        .with("cx", place.size.width.to_emu())
        .with("cy", place.size.height.to_emu())
}
