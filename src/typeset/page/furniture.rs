//! Draws what each page has outside its content: the page number, and 草稿 on a draft.

use crate::base::units::{Length, Point};
use crate::document::{Inline, Orientation, PageSpec, Paragraph, Role, TextRun};
use crate::pages::{Direction, Item, Mark};
use crate::typeset::page::pager::Pager;
use crate::typeset::par::setter::Setter;

/// From the upper edge of the type area up to the baseline of the draft mark.
const DRAFT_MARK_RISE: Length = Length::mm(15);

/// Numbers each page, but not the first where it shows no number (GB/T 9704-2012, 7.5, 10.1):
/// between two dashes, at the right on odd pages and
/// at the left on even ones. On a landscape page the number stands where portrait pages have it
/// (8), and so runs down the left margin. Blank pages before the imprint, and the page of the
/// imprint behind them, have none.
pub(crate) fn number_pages(setter: &mut Setter<'_>, spec: &PageSpec, pager: &mut Pager<'_>) {
    let bottom = spec.type_bottom();
    let right = spec.paper.width - spec.margins.right;
    let fonts = setter.shaper.fonts();
    let numbered = pager.unnumbered.unwrap_or(usize::MAX);
    let first = usize::from(!spec.first.numbered);
    for (page, orientation) in pager.oriented().take(numbered).skip(first) {
        let text = plain(spec, format!("— {} —", page.number));
        let setting = setter.set(&text, spec.measure());
        let dash = setting.clusters().first();
        let rise = dash.and_then(|dash| fonts.ink_top(dash.glyph, dash.size));
        let x = if page.number % 2 == 1 {
            right - spec.number_indent - setting.natural_width()
        } else {
            spec.margins.left + spec.number_indent
        };
        let y = bottom + spec.number_gap + rise.unwrap_or_default();
        let first = page.items.len();
        setting.draw_unbroken(Point { x, y }, None, &mut page.items);
        if orientation == Orientation::Landscape {
            for item in &mut page.items[first..] {
                rotate(item, spec);
            }
        }
    }
}

/// Rotates glyphs a quarter clockwise, with the portrait sheet that they stand on.
fn rotate(item: &mut Item, portrait: &PageSpec) {
    if let Mark::Glyphs(run) = &mut item.mark {
        run.direction = Direction::Down;
        run.origin = Point {
            x: portrait.paper.height - run.origin.y,
            y: run.origin.x,
        };
    }
}

/// Marks each page 草稿 at the right of its upper margin.
pub(crate) fn mark_drafts(setter: &mut Setter<'_>, spec: &PageSpec, pager: &mut Pager<'_>) {
    let setting = setter.set(&plain(spec, "草稿".to_owned()), spec.measure());
    for (page, orientation) in pager.oriented() {
        let spec = spec.oriented(orientation);
        let start = Point {
            x: spec.paper.width - spec.margins.right - setting.natural_width(),
            y: spec.type_top() - DRAFT_MARK_RISE,
        };
        setting.draw_unbroken(start, None, &mut page.items);
    }
}

/// Text in the style of the page number.
fn plain(spec: &PageSpec, text: String) -> Paragraph {
    Paragraph {
        role: Role::Body,
        style: spec.number_style,
        content: vec![Inline::Text(TextRun::plain(text, None))],
    }
}
