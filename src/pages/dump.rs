//! Pages as lines of text, for snapshots.

use std::fmt::Write;

use super::page::{GlyphRun, Item, Mark, Page, Pages};
use crate::base::picture::Step;
use crate::base::units::Length;

/// One line for each line of text and each drawn line, in drawing order: the page, then where it
/// stands in mm. The y of text is its baseline; `*` marks what is outside the structure.
pub fn dump(pages: &Pages) -> String {
    let mut out = String::new();
    for page in &pages.pages {
        dump_page(&mut out, page);
    }
    out
}

fn dump_page(out: &mut String, page: &Page) {
    let mut items = page.items.iter().peekable();
    while let Some(item) = items.next() {
        let star = if item.node.is_none() { "*" } else { "" };
        let _ = write!(out, "page {}{star}: ", page.number);
        match &item.mark {
            Mark::Fill(rect, _) => {
                let (width, height) = (rect.size.width.to_mm(), rect.size.height.to_mm());
                place(out, rect.origin.y, rect.origin.x);
                let _ = writeln!(out, "line {width:.2}×{height:.2}");
            }
            Mark::Path(outline, _) => {
                let first = outline.iter().flat_map(Step::places).next();
                let [x, y] = first.copied().unwrap_or_default().map(Length::emu);
                place(out, y, x);
                let _ = writeln!(out, "surface of {} steps", outline.len());
            }
            Mark::Picture(rect, _) => {
                let (width, height) = (rect.size.width.to_mm(), rect.size.height.to_mm());
                place(out, rect.origin.y, rect.origin.x);
                let _ = writeln!(out, "picture {width:.2}×{height:.2}");
            }
            Mark::Glyphs(first) => {
                place(out, first.origin.y, first.origin.x);
                out.push_str(&first.text);
                let mut last = first;
                while let Some(run) = items.next_if(|next| continues(last, item, next)) {
                    if let Mark::Glyphs(run) = &run.mark {
                        out.push_str(&run.text);
                        last = run;
                    }
                }
                out.push('\n');
            }
        }
    }
}

fn place(out: &mut String, y: Length, x: Length) {
    let _ = write!(out, "y={:.2} x={:.2} ", y.to_mm(), x.to_mm());
}

/// Whether `next` begins where `last` ends, on the same line of the same node.
fn continues(last: &GlyphRun, item: &Item, next: &Item) -> bool {
    let end = last.origin.x + last.glyphs.iter().map(|glyph| glyph.advance).sum();
    matches!(&next.mark, Mark::Glyphs(run)
        if next.node == item.node && run.origin.y == last.origin.y && run.origin.x == end)
}
