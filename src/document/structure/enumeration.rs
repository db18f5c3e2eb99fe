//! Lists: finds the paragraphs that are the items of an enumeration, and where the label of
//! each ends.

use crate::base::text::label::{Form, Label, label};
use crate::document::block::Block;
use crate::document::paragraph::Role;

/// A paragraph as an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// How many lists stand around its own.
    pub(crate) depth: usize,
    /// Whether its list begins with it.
    pub(crate) opens: bool,
    /// The bytes of its label.
    pub(crate) label: usize,
}

/// The list item that each block is; `None` for other blocks.
///
/// A list is a run of at least two body paragraphs, directly after each other, that begin with
/// the numbers 1, 2, 3 … in one form. Between two of them a list in another form may stand,
/// which then belongs to the former.
pub(crate) fn entries(blocks: &[&Block]) -> Vec<Option<Entry>> {
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
