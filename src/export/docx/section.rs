//! The section: paper, margins, grid, and the distances of header and footer.

use super::dom::Element;
use super::footer::distance;
use super::measure::{signed, unsigned};
use super::notes;
use super::package::relation_id;
use super::parts::{FIRST, Running};
use crate::base::units::Length;
use crate::document::{Document, Orientation};

/// From the upper edge of the paper to the mark 草稿: half of the usual upper margin.
const HEADER_DISTANCE: Length = Length::mm(18);

/// The properties of one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// The orientation of its sheets.
    pub(crate) orientation: Orientation,
    /// Whether its pages have numbers.
    pub(crate) is_numbered: bool,
    /// Whether it is the first, which alone has a first page of its own.
    pub(crate) is_first: bool,
    /// Whether a cover stands before it: its pages are numbered from 1.
    pub(crate) is_behind_cover: bool,
}

/// The properties of a section. The running parts are the first that the main part refers to;
/// those of other sections are left out.
pub(crate) fn properties(document: &Document, kind: Kind, running: &[Running]) -> Element {
    let page = &document.page.oriented(kind.orientation);
    let own = running
        .iter()
        .enumerate()
        .filter(|(_, part)| part.shows_in(kind.orientation, kind.is_numbered))
        .filter(|(_, part)| kind.is_first || part.pages != FIRST);
    let (headers, footers): (Vec<_>, Vec<_>) = own.partition(|(_, part)| part.is_header());
    let references = headers.into_iter().chain(footers).map(|(place, part)| {
        Element::new(part.reference)
            .with("w:type", part.pages)
            .with("r:id", relation_id(place))
    });
    let paper = Element::new("w:pgSz")
        .with("w:w", unsigned(page.paper.width))
        .with("w:h", unsigned(page.paper.height));
    let paper = if page.paper.width > page.paper.height {
        paper.with("w:orient", "landscape")
    } else {
        paper
    };
    let margins = Element::new("w:pgMar")
        .with("w:top", signed(page.margins.top))
        .with("w:right", unsigned(page.margins.right))
        .with("w:bottom", signed(page.margins.bottom))
        .with("w:left", unsigned(page.margins.left))
        .with("w:header", unsigned(HEADER_DISTANCE))
        .with("w:footer", unsigned(distance(document, page)))
        .with("w:gutter", 0);
    let grid = Element::new("w:docGrid");
    // A grid would take what it leaves of the height from the tables of a landscape page.
    let grid = match kind.orientation {
        Orientation::Portrait => grid.with("w:type", "lines"),
        Orientation::Landscape => grid,
    };
    let grid = grid.with("w:linePitch", unsigned(page.pitch));
    let begins_anew = kind.is_behind_cover;
    let numbers = begins_anew.then(|| Element::new("w:pgNumType").with("w:start", 1));
    let has_own = kind.is_first && document.page.first.is_special();
    let title_page = has_own.then(|| Element::new("w:titlePg"));
    let has_notes = document.notes().next().is_some();
    Element::new("w:sectPr")
        .children(references)
        .children(has_notes.then(notes::numbering))
        .child(paper)
        .child(margins)
        .children(numbers)
        .children(title_page)
        .child(grid)
}
