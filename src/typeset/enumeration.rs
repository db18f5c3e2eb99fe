//! Enumerations: which paragraphs are the items of a list, and where the label of one ends.

use crate::base::text::label::{Form, Label, label};
use crate::base::units::Length;
use crate::document::{Block, Role};
use crate::pages::{GlyphRun, Item, Mark, NodeId, Way};

/// A paragraph as an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// How many lists stand around its own.
    pub(super) depth: usize,
    /// Whether its list begins with it.
    pub(super) opens: bool,
    /// The bytes of its label.
    pub(super) label: usize,
}

/// What each block is as an item; `None` for those that are none.
///
/// A list is a run of at least two body paragraphs, directly after each other, that begin with
/// the numbers 1, 2, 3 … in one form. Between two of them a list in another form may stand,
/// which then belongs to the former.
pub(super) fn entries(blocks: &[&Block]) -> Vec<Option<Entry>> {
    let labels: Vec<Option<Label>> = blocks.iter().map(|block| label_of(block)).collect();
    let mut entries = vec![None; blocks.len()];
    let mut next = 0;
    while next < labels.len() {
        let list = list_at(&labels, next, &mut Vec::new());
        next = list.as_ref().map_or(next + 1, |list| list.end);
        if let Some(list) = list {
            enter(&list, 0, &mut entries);
        }
    }
    entries
}

fn label_of(block: &Block) -> Option<Label> {
    match block {
        Block::Paragraph(paragraph) if paragraph.role == Role::Body => label(&paragraph.text()),
        _ => None,
    }
}

/// A list: the block, the length of the label and the list below of each item.
struct List {
    items: Vec<(usize, usize, Option<Self>)>,
    end: usize,
}

/// The list that begins with that block. `above` are the forms of the lists around it: none
/// of them can be its own, which also bounds how deep lists go.
fn list_at(labels: &[Option<Label>], first: usize, above: &mut Vec<Form>) -> Option<List> {
    let form = labels.get(first)?.as_ref()?.form;
    if above.contains(&form) {
        return None;
    }
    above.push(form);
    let mut list = List {
        items: Vec::new(),
        end: first,
    };
    for number in 1.. {
        let wanted = |label: &Label| label.form == form && label.number == number;
        let Some(label) = labels.get(list.end).copied().flatten().filter(wanted) else {
            break;
        };
        let block = list.end;
        let below = list_at(labels, block + 1, above);
        list.end = below.as_ref().map_or(block + 1, |below| below.end);
        list.items.push((block, label.length, below));
    }
    above.pop();
    (list.items.len() > 1).then_some(list)
}

fn enter(list: &List, depth: usize, entries: &mut [Option<Entry>]) {
    for (index, (block, label, below)) in list.items.iter().enumerate() {
        if let Some(entry) = entries.get_mut(*block) {
            *entry = Some(Entry {
                depth,
                opens: index == 0,
                label: *label,
            });
        }
        if let Some(below) = below {
            enter(below, depth + 1, entries);
        }
    }
}

/// Gives the first `length` bytes of the text of a line to `node`; `line` is where its items
/// begin. A run that goes on after them is divided.
pub(super) fn give_label(items: &mut Vec<Item>, line: usize, node: NodeId, length: usize) {
    let (mut at, mut rest) = (line, length);
    while rest > 0
        && let Some(item) = items.get_mut(at)
    {
        at += 1;
        let Mark::Glyphs(run) = &mut item.mark else {
            continue;
        };
        let body = item.node.replace(node);
        let tail = (run.text.len() > rest).then(|| divide(run, rest));
        rest -= run.text.len().min(rest);
        if let Some(tail) = tail {
            let mark = Mark::Glyphs(tail);
            items.insert(at, Item { mark, node: body });
        }
    }
}

/// Cuts a run before the glyph that shows byte `at` of its text, and returns the rest.
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
    let way: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    match run.way {
        Way::Across => tail.origin.x += way,
        Way::Down => tail.origin.y += way,
    }
    tail
}
