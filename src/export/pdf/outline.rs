//! The outline (bookmarks) of the document, from its headings.

use std::iter::Peekable;
use std::slice::Iter;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use super::points;
use crate::base::units::Length;
use crate::pages::HeadingEntry;

/// How far above a heading the view begins, so that its line is not cut by the window.
const HEADROOM: Length = Length::pt(6);

/// The headings as a tree, each below the nearest one before it with a smaller level.
///
/// PDF/UA-1 wants an outline even where there is nothing to list (krilla's reading of
/// ISO 14289-1, 7.17), so one is always there.
pub(super) fn outline(headings: &[HeadingEntry]) -> Outline {
    let mut outline = Outline::new();
    for node in nodes_below(None, &mut headings.iter().peekable()) {
        outline.push_child(node);
    }
    outline
}

/// Takes the headings of a greater level than `above` off the front.
fn nodes_below(above: Option<u8>, rest: &mut Peekable<Iter<HeadingEntry>>) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    while let Some(heading) = rest.next_if(|next| Some(next.level) > above) {
        let top = Length::ZERO.max(heading.y - HEADROOM);
        let place = XyzDestination::new(heading.page, Point::from_xy(0.0, points(top)));
        let mut node = OutlineNode::new(heading.text.clone(), place).with_open(true);
        for child in nodes_below(Some(heading.level), rest) {
            node.push_child(child);
        }
        nodes.push(node);
    }
    nodes
}
