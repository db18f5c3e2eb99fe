//! The outline (bookmarks) of the document, from its headings (ISO 32000-1, 12.3.3).

use pdf_writer::writers::{Destination, Outline, OutlineItem};
use pdf_writer::{Ref, TextStr};

use super::number::points;
use super::objects::Objects;
use crate::base::units::Length;
use crate::pages::{HeadingEntry, Pages};

/// How far above a heading the view begins, so that its line is not cut by the window.
const HEADROOM: Length = Length::pt(6);

/// A heading among the others, by their indices.
struct Entry {
    parent: Option<usize>,
    children: Vec<usize>,
    /// How many headings stand below it, all of which are shown.
    below: i32,
}

/// Writes the outline under `root`: each heading below the nearest one before it with a smaller
/// level. ISO 14289-1, 7.17 wants an outline even where there is nothing to list.
pub(super) fn write(objects: &mut Objects, root: Ref, document: &Pages, pages: &[Ref]) {
    let headings = &document.headings;
    let ids: Vec<Ref> = headings.iter().map(|_| objects.reserve()).collect();
    let (tops, entries) = entries(headings);
    let id = |index: &usize| ids.get(*index).copied();
    objects.small(root, |obj| {
        let mut outline: Outline<'_> = obj.start();
        if let (Some(first), Some(last)) = (tops.first().and_then(id), tops.last().and_then(id)) {
            outline.first(first).last(last);
            outline.count(i32::try_from(entries.len()).unwrap_or(i32::MAX));
        }
    });
    for (index, ((entry, heading), own)) in entries.iter().zip(headings).zip(&ids).enumerate() {
        let parent = entry.parent.and_then(|parent| entries.get(parent));
        let siblings = parent.map_or(&tops, |parent| &parent.children);
        let place = siblings.partition_point(|sibling| *sibling < index);
        let sibling = |place: Option<usize>| siblings.get(place?).and_then(id);
        objects.small(*own, |obj| {
            let mut item: OutlineItem<'_> = obj.start();
            item.title(TextStr(&heading.text));
            item.parent(entry.parent.as_ref().and_then(id).unwrap_or(root));
            if let Some(previous) = sibling(place.checked_sub(1)) {
                item.prev(previous);
            }
            if let Some(next) = sibling(place.checked_add(1)) {
                item.next(next);
            }
            let (first, last) = (entry.children.first(), entry.children.last());
            if let (Some(first), Some(last)) = (first.and_then(id), last.and_then(id)) {
                item.first(first).last(last).count(entry.below);
            }
            if pages.get(heading.page).is_some() {
                lead_to(item.dest(), (heading.page, heading.y), document, pages);
            }
        });
    }
}

/// Says where a heading, or another place on a page, is.
pub(super) fn lead_to(
    destination: Destination<'_>,
    (at, y): (usize, Length),
    document: &Pages,
    pages: &[Ref],
) {
    if let (Some(page), Some(own)) = (document.pages.get(at), pages.get(at)) {
        let top = Length::ZERO.max(y - HEADROOM);
        let top = points(page.size.height - top);
        destination.page(*own).xyz(0.0, top, None);
    }
}

/// The headings of the first rank, and every heading.
fn entries(headings: &[HeadingEntry]) -> (Vec<usize>, Vec<Entry>) {
    let mut tops = Vec::new();
    let mut entries: Vec<Entry> = Vec::with_capacity(headings.len());
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        while open.pop_if(|(level, _)| *level >= heading.level).is_some() {}
        for (_, above) in &open {
            if let Some(above) = entries.get_mut(*above) {
                above.below += 1;
            }
        }
        let parent = open.last().map(|(_, above)| *above);
        let above = parent.and_then(|parent| entries.get_mut(parent));
        above
            .map_or(&mut tops, |above| &mut above.children)
            .push(index);
        entries.push(Entry {
            parent,
            children: Vec::new(),
            below: 0,
        });
        open.push((heading.level, index));
    }
    (tops, entries)
}
