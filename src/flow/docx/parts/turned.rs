//! The page number of a turned page: where upright pages have it (GB/T 9704-2012, 8), and so
//! in the left margin, its text running downwards, in a text box that stands there.

use crate::document::{Document, Orientation};
use crate::flow::docx::dom::Element;
use crate::flow::docx::finish::root;
use crate::flow::docx::sheet::furniture;
use crate::units::Length;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const ANCHORS: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const SHAPES: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// A footer whose only content is `number`, turned; `id` tells it from other drawings.
///
/// The box is as long as the type area is wide, so that the indents of the number's style
/// place it as they do on an upright page, and as wide as the number's line, whose middle
/// stands `number_gap` outside the type area.
pub(super) fn footer(document: &Document, id: u32, number: Element) -> Element {
    let upright = &document.page;
    let page = upright.held(Orientation::Turned);
    let line = document.styles.get(upright.number_style).line;
    let place = Box {
        left: page.margins.left - page.number_gap - line / 2,
        top: page.margins.top,
        width: line,
        height: page.depth(),
    };
    let style = Element::val("w:pStyle", furniture::ANCHOR.0);
    let choice = Element::new("mc:Choice")
        .with("Requires", "wps")
        .child(Element::new("w:drawing").child(place.anchor(id, number)));
    let run = Element::new("w:r").child(Element::new("mc:AlternateContent").child(choice));
    root("w:ftr")
        .with("xmlns:mc", COMPATIBILITY)
        .with("xmlns:wp", ANCHORS)
        .with("xmlns:wps", SHAPES)
        .child(
            Element::new("w:p")
                .child(Element::new("w:pPr").child(style))
                .child(run),
        )
}

/// Where the box stands on the paper.
struct Box {
    left: Length,
    top: Length,
    width: Length,
    height: Length,
}

impl Box {
    fn anchor(&self, id: u32, number: Element) -> Element {
        let position = |name: &'static str, offset: Length| {
            let offset = Element::new("wp:posOffset").text(&offset.to_emu().to_string());
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
                position("wp:positionH", self.left),
                position("wp:positionV", self.top),
                self.extent("wp:extent"),
                Element::new("wp:wrapNone"),
                Element::new("wp:docPr")
                    .with("id", id)
                    .with("name", format!("页码{id}")),
                Element::new("wp:cNvGraphicFramePr"),
                Element::new("a:graphic")
                    .with("xmlns:a", DRAWING)
                    .child(self.graphic(number)),
            ])
    }

    fn extent(&self, name: &'static str) -> Element {
        Element::new(name)
            .with("cx", self.width.to_emu())
            .with("cy", self.height.to_emu())
    }

    fn graphic(&self, number: Element) -> Element {
        let frame = Element::new("a:xfrm")
            .child(Element::new("a:off").with("x", 0).with("y", 0))
            .child(self.extent("a:ext"));
        let rectangle = Element::new("a:prstGeom")
            .with("prst", "rect")
            .child(Element::new("a:avLst"));
        let unseen = Element::new("a:noFill");
        let shape = Element::new("wps:spPr").children([
            frame,
            rectangle,
            unseen.clone(),
            Element::new("a:ln").child(unseen),
        ]);
        let body = ["lIns", "tIns", "rIns", "bIns"].into_iter().fold(
            Element::new("wps:bodyPr")
                .with("vert", "vert")
                .with("wrap", "square"),
            |body, side| body.with(side, 0),
        );
        let content = Element::new("w:txbxContent").child(number);
        Element::new("a:graphicData")
            .with("uri", SHAPES)
            .child(Element::new("wps:wsp").children([
                Element::new("wps:cNvSpPr").with("txBox", 1),
                shape,
                Element::new("wps:txbx").child(content),
                body,
            ]))
    }
}
