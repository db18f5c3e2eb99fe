//! The entries of a table of contents: what they lead to, and the dots and page numbers that are
//! drawn when every heading has its page.
//!
//! Room for the number is kept whatever it is, so that no number moves a line: pages are filled
//! once, and what is printed is where the headings stand.

use super::laid::Text;
use super::pager::Pager;
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Inline, Leader, Paragraph, Role, StyleId, TextRun};
use crate::pages::{Destination, HeadingEntry, Item, Link, Mark, NodeId};
use crate::typeset::par::leader::leader_of;
use crate::typeset::par::setter::Setter;

/// An entry that stands on its page.
pub(crate) struct PlacedEntry {
    /// The page, from 0, and how many items stood on it when the entry was drawn.
    page: usize,
    items: usize,
    /// The end of its text, on the baseline, and the right end of its line.
    end: Point,
    right: Length,
    node: NodeId,
    area: Rect,
    heading: usize,
    leader: Option<Leader>,
}

/// Notes where a paragraph was drawn that is an entry.
pub(crate) fn placed(text: &Text<'_>, pager: &mut Pager<'_>) -> Option<PlacedEntry> {
    let Role::ContentsEntry { heading, .. } = text.source.role else {
        return None;
    };
    let (node, setting) = (text.nodes.text?, &text.setting);
    let (left, width) = (pager.spec.margins.left, pager.spec.measure());
    let page = pager.pages.len().checked_sub(1)?;
    let items = pager.items();
    let Some(Mark::Glyphs(last)) = items.last().map(|item| &item.mark) else {
        return None;
    };
    let advances: Length = last.glyphs.iter().map(|glyph| glyph.advance).sum();
    let end = Point {
        x: last.origin.x + advances,
        y: last.origin.y,
    };
    let bottom = end.y - setting.baseline() + setting.style.line;
    let area = Rect {
        origin: Point {
            x: left,
            y: bottom - setting.height(),
        },
        size: Size {
            width,
            height: setting.height(),
        },
    };
    Some(PlacedEntry {
        page,
        items: items.len(),
        end,
        right: left + width,
        node,
        area,
        heading,
        leader: leader_of(text.source),
    })
}

/// Draws dots and numbers behind the entries, and returns what leads where. An entry whose heading
/// stands nowhere leads nowhere.
pub(crate) fn number_entries(
    entries: &[PlacedEntry],
    headings: &[HeadingEntry],
    setter: &mut Setter<'_>,
    pager: &mut Pager<'_>,
) -> Vec<Link> {
    let mut links = Vec::with_capacity(entries.len());
    // From the last one, so that what is drawn moves no place that is still to come.
    for entry in entries.iter().rev() {
        let Some(heading) = headings.get(entry.heading) else {
            continue;
        };
        links.push(Link {
            page: entry.page,
            area: entry.area,
            node: entry.node,
            to: Destination::Heading(entry.heading),
        });
        let number = pager.pages.get(heading.page).map(|page| page.number);
        let (Some(leader), Some(number)) = (entry.leader, number) else {
            continue;
        };
        let drawn = number_of(entry, leader.style, number, setter);
        if let Some(page) = pager.pages.get_mut(entry.page) {
            let at = entry.items.min(page.items.len());
            page.items.splice(at..at, drawn);
        }
    }
    links.reverse();
    links
}

/// The dots and the number behind an entry. Dots stand below each other in all lines.
fn number_of(
    entry: &PlacedEntry,
    style: StyleId,
    number: u32,
    setter: &mut Setter<'_>,
) -> Vec<Item> {
    let mut items = Vec::new();
    let width = setter.document.page.measure();
    let of = |text: String| Paragraph {
        role: Role::Body,
        style,
        content: vec![Inline::Text(TextRun::plain(text, None))],
    };
    let printed = setter.set(&of(number.to_string()), width);
    let start = entry.right - printed.natural_width();
    let gap = setter.document.styles.get(style).size.em() / 8;
    let one = setter.set(&of(".".to_owned()), width).natural_width();
    let pitch = one + setter.document.styles.get(style).tracking;
    if pitch > Length::ZERO {
        // Counted from the right end of the line, the same in every entry.
        let first = (entry.right - entry.end.x - gap).whole(pitch);
        let behind = (entry.right - start + gap).whole(pitch) + 1;
        let count = usize::try_from(first - behind).unwrap_or(0);
        let dots = setter.set(&of(".".repeat(count)), width);
        let x = entry.right - pitch * first;
        let place = Point { x, y: entry.end.y };
        dots.draw_unbroken(place, None, &mut items);
    }
    let place = Point {
        x: start,
        y: entry.end.y,
    };
    printed.draw_unbroken(place, Some(entry.node), &mut items);
    items
}
