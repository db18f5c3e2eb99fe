//! The outline, from the headings.

use ofd::{Destination, OutlineEntry};

use super::units::um;
use crate::pages::HeadingEntry;

/// Each heading below the nearest one before it with a smaller level.
pub(super) fn outline(headings: &[HeadingEntry]) -> Vec<OutlineEntry> {
    let mut rest = headings;
    let mut entries = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let is_below = |heading: &HeadingEntry| heading.level > first.level;
        let end = after.iter().position(|heading| !is_below(heading));
        let (below, next) = after.split_at(end.unwrap_or(after.len()));
        entries.push(OutlineEntry {
            title: first.text.clone(),
            to: Destination {
                page: first.page,
                top: um(first.y),
            },
            below: outline(below),
        });
        rest = next;
    }
    entries
}
