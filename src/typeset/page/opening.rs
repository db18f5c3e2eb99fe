//! Tags what a paragraph opens with, the label of an item or a heading that its text follows: its
//! glyphs become content of a node of their own.

use crate::base::units::Length;
use crate::pages::{Direction, GlyphRun, Item, Mark, NodeId};

/// Gives the first `length` bytes of the text of a line to `node`; `line` is the index of its
/// first item. A run that goes on after them is divided. Returns the bytes that the line did not
/// have.
pub(crate) fn give_opening(
    items: &mut Vec<Item>,
    line: usize,
    node: NodeId,
    length: usize,
) -> usize {
    let (mut at, mut rest) = (line, length);
    while rest > 0
        && let Some(item) = items.get_mut(at)
    {
        at += 1;
        let Mark::Glyphs(run) = &mut item.mark else {
            continue;
        };
        let body = item.node.replace(node);
        // Characters that no face has are not in the run: the end may fall within one behind them.
        let end = run.text.ceil_char_boundary(rest);
        let tail = (end < run.text.len()).then(|| divide(run, end));
        rest = rest.saturating_sub(run.text.len());
        if let Some(tail) = tail {
            let mark = Mark::Glyphs(tail);
            items.insert(at, Item { mark, node: body });
        }
    }
    rest
}

/// Divides a run before the glyph that shows byte `at` of its text, and returns the rest.
fn divide(run: &mut GlyphRun, at: usize) -> GlyphRun {
    let glyphs = run.glyphs.iter();
    let count = glyphs.take_while(|glyph| glyph.text.start < at).count();
    let mut tail = GlyphRun {
        text: run.text.split_off(at),
        glyphs: run.glyphs.split_off(count),
        ..run.clone()
    };
    for glyph in &mut tail.glyphs {
        glyph.text = glyph.text.start - at..glyph.text.end - at;
    }
    let distance: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    match run.direction {
        Direction::Across => tail.origin.x += distance,
        Direction::Down => tail.origin.y += distance,
    }
    tail
}
