//! References in the text: which parts of the pages lead to which place.

use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Inline, Structure};
use crate::pages::{Destination, GlyphRun, Item, Link, Mark, NodeId, NodeKind, Page, PlaceEntry};
use crate::typeset::page::laid::Text;

/// How many characters of what stands at a place say what it is.
const WORDS: usize = 40;

/// The places in a paragraph whose first line stands there.
pub(crate) fn places<'a>(
    text: &'a Text<'_>,
    page: usize,
    y: Length,
) -> impl Iterator<Item = PlaceEntry> + 'a {
    let content = text.source.content.iter();
    content.filter_map(move |inline| match inline {
        Inline::Anchor(id) => Some(PlaceEntry {
            id: id.clone(),
            text: text.source.text().chars().take(WORDS).collect(),
            page,
            y,
        }),
        _ => None,
    })
}

/// Gives what refers to a place a node of its own on each line, and returns what leads where; a
/// reference whose place stands nowhere leads nowhere. `ids` are those of the references.
pub(crate) fn lead(
    pages: &mut [Page],
    structure: &mut Structure,
    ids: &[String],
    places: &[PlaceEntry],
) -> Vec<Link> {
    let mut links = Vec::new();
    if ids.is_empty() {
        return links;
    }
    for (number, page) in pages.iter_mut().enumerate() {
        let mut last: Option<(usize, NodeId, Length)> = None;
        for item in &mut page.items {
            let Some((refers, node, run)) = reference(item) else {
                last = None;
                continue;
            };
            let id = ids.get(refers);
            let place = places.iter().position(|place| Some(&place.id) == id);
            let Some(place) = place else {
                last = None;
                continue;
            };
            let (area, y) = (area(run), run.origin.y);
            if last == Some((refers, node, y))
                && let Some(link) = links.last_mut()
            {
                let link: &mut Link = link;
                link.area.size.width = area.right() - link.area.origin.x;
                item.node = Some(link.node);
                continue;
            }
            last = Some((refers, node, y));
            let own = structure.add(NodeKind::Link, Some(node));
            item.node = Some(own);
            links.push(Link {
                page: number,
                area,
                node: own,
                to: Destination::Place(place),
            });
        }
    }
    links
}

/// The reference that an item belongs to, its node, and its glyphs.
fn reference(item: &Item) -> Option<(usize, NodeId, &GlyphRun)> {
    match &item.mark {
        Mark::Glyphs(run) => Some((run.refers?, item.node?, run)),
        _ => None,
    }
}

/// The room of the glyphs of a run.
fn area(run: &GlyphRun) -> Rect {
    let above = run.size.scale(88, 100);
    Rect {
        origin: Point {
            x: run.origin.x,
            y: run.origin.y - above,
        },
        size: Size {
            width: run.glyphs.iter().map(|glyph| glyph.advance).sum(),
            height: run.size,
        },
    }
}
