//! The outline (bookmarks) of the document, from its headings (ISO 32000-1, 12.3.3).

use pdf_writer::writers::{Outline, OutlineItem};
use pdf_writer::{Ref, TextStr};

use super::number::points;
use super::objects::Objects;
use crate::base::units::Length;
use crate::pages::{HeadingEntry, Pages};

/// How far above a heading the view begins, so that its line is not cut by the window.
const HEADROOM: Length = Length::pt(6);

/// An item of the outline, and those around it.
#[derive(Clone, Copy)]
struct Entry {
    id: Ref,
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// The items below it, all of which are shown.
    below: i32,
}

/// Writes the outline under `root`: each heading below the nearest one before it with a smaller
/// level. ISO 14289-1, 7.17 wants an outline even where there is nothing to list.
pub(super) fn write(objects: &mut Objects, root: Ref, document: &Pages, pages: &[Ref]) {
    let entries = entries(objects, &document.headings);
    let id = |index: Option<usize>| index.and_then(|index| Some(entries.get(index)?.id));
    let mut tops = entries.iter().filter(|entry| entry.parent.is_none());
    let (first, last) = (tops.clone().next(), tops.next_back());
    objects.small(root, |obj| {
        let mut outline: Outline<'_> = obj.start();
        if let (Some(first), Some(last)) = (first, last) {
            outline.first(first.id).last(last.id);
            outline.count(i32::try_from(entries.len()).unwrap_or(i32::MAX));
        }
    });
    for (entry, heading) in entries.iter().zip(&document.headings) {
        objects.small(entry.id, |obj| {
            let mut item: OutlineItem<'_> = obj.start();
            item.title(TextStr(&heading.text));
            item.parent(id(entry.parent).unwrap_or(root));
            if let Some(previous) = id(entry.previous) {
                item.prev(previous);
            }
            if let Some(next) = id(entry.next) {
                item.next(next);
            }
            if let (Some(first), Some(last)) = (id(entry.first), id(entry.last)) {
                item.first(first).last(last).count(entry.below);
            }
            let page = document.pages.get(heading.page);
            if let (Some(page), Some(own)) = (page, pages.get(heading.page)) {
                let top = Length::ZERO.max(heading.y - HEADROOM);
                let top = points(page.size.height - top);
                item.dest().page(*own).xyz(0.0, top, None);
            }
        });
    }
}

fn entries(objects: &mut Objects, headings: &[HeadingEntry]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(headings.len());
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut last_top = None;
    for (index, heading) in headings.iter().enumerate() {
        while open.pop_if(|(level, _)| *level >= heading.level).is_some() {}
        let parent = open.last().map(|(_, above)| *above);
        let above = parent.and_then(|parent| entries.get_mut(parent));
        let previous = match above {
            Some(above) => {
                above.first = above.first.or(Some(index));
                above.last.replace(index)
            }
            None => last_top.replace(index),
        };
        if let Some(previous) = previous.and_then(|previous| entries.get_mut(previous)) {
            previous.next = Some(index);
        }
        entries.push(Entry {
            id: objects.reserve(),
            parent,
            previous,
            next: None,
            first: None,
            last: None,
            below: 0,
        });
        for (_, above) in &open {
            if let Some(above) = entries.get_mut(*above) {
                above.below += 1;
            }
        }
        open.push((heading.level, index));
    }
    entries
}
