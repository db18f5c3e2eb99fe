//! Draws what stands at fixed positions of the first page: the letterhead of a letter, lines
//! across the paper (GB/T 9704-2012, 10.1).

use crate::base::units::Point;
use crate::document::{FirstPage, FixedPosition};
use crate::pages::{Item, Mark};
use crate::typeset::page::laid::Text;
use crate::typeset::page::pager::Pager;

/// Places a paragraph where its style says; what follows begins below it.
pub(crate) fn place_fixed(text: &Text<'_>, position: FixedPosition, pager: &mut Pager<'_>) {
    let setting = &text.setting;
    let corner = Point {
        x: position.left,
        y: position.top,
    };
    setting.draw(0..setting.len(), corner, text.nodes.text, pager.items());
    pager.begin_below(position.below);
}

/// Draws the lines across the first page.
pub(crate) fn draw_lines(first: &FirstPage, pager: &mut Pager<'_>) {
    let Some(page) = pager.pages.first_mut() else {
        return;
    };
    for line in &first.lines {
        let strokes = line.strokes().map(|stroke| Item {
            mark: Mark::Fill(stroke, line.color),
            node: None,
        });
        page.items.extend(strokes);
    }
}
