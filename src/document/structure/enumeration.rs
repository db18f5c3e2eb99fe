//! Lists: finds the paragraphs that are the items of an enumeration, where the label of each
//! ends, and what goes on with an item.

use crate::base::text::label::{Form, Label, label};
use crate::document::block::Block;
use crate::document::paragraph::Role;
use crate::document::style::StyleSheet;

/// The place of a block in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A paragraph that begins an item.
    Item(Item),
    /// A block that goes on with an item: the innermost of so many lists around it.
    Inside(usize),
}

/// A paragraph as an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// How many lists stand around its own.
    pub(crate) depth: usize,
    /// Whether its list begins with it.
    pub(crate) opens: bool,
    /// The bytes of its label.
    pub(crate) label: usize,
    /// Whether its paragraph is all there is of the item.
    pub(crate) is_alone: bool,
}

/// The place in a list that each block has; `None` for blocks in no list.
///
/// A list is two or more body paragraphs that begin with the numbers 1, 2, 3 … in one form,
/// however many paragraphs and tables stand between two of them: these belong to the former,
/// and may be lists in other forms. A heading ends a list, and so does the next number of a list
/// around it. The last item goes on with a list in another form directly below it only: nothing
/// says of other paragraphs there that they belong to it, so they stand behind the list.
pub(crate) fn entries(blocks: &[&Block], styles: &StyleSheet) -> Vec<Option<Entry>> {
    let mut finder = Finder {
        parts: blocks.iter().map(|block| part(block, styles)).collect(),
        entries: vec![None; blocks.len()],
        around: Vec::new(),
    };
    let mut next = 0;
    while next < blocks.len() {
        next = finder.list(next, blocks.len()).unwrap_or(next + 1);
    }
    finder.entries
}

/// A block as lists see it.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// It may belong to an item, or begin one.
    Content(Option<Label>),
    /// No list goes on behind it.
    End,
}

fn part(block: &Block, styles: &StyleSheet) -> Part {
    match block {
        Block::Table(_) | Block::Picture(_) => Part::Content(None),
        Block::Paragraph(paragraph) => match paragraph.role {
            Role::Body if paragraph.heading(styles).is_none() => {
                Part::Content(label(&paragraph.text()))
            }
            Role::BesideTable | Role::PictureCaption => Part::Content(None),
            _ => Part::End,
        },
        _ => Part::End,
    }
}

/// The search for lists.
struct Finder {
    parts: Vec<Part>,
    entries: Vec<Option<Entry>>,
    /// The forms of the lists around the place that is looked at, from the outermost. No list
    /// inside has one of them, which also bounds how deep lists go.
    around: Vec<Form>,
}

impl Finder {
    /// Enters the list that begins with that block, and returns the block behind it. It ends
    /// before `end`.
    fn list(&mut self, first: usize, end: usize) -> Option<usize> {
        let opening = self.label(first).filter(|label| label.number == 1)?;
        if self.around.contains(&opening.form) {
            return None;
        }
        let mut items = vec![(first, opening)];
        let mut last = first;
        while let Some((block, label)) = self.next_item(last, end, items.len(), opening.form) {
            items.push((block, label));
            last = block;
        }
        if items.len() < 2 {
            return None;
        }
        let depth = self.around.len();
        self.around.push(opening.form);
        let mut behind = first;
        for (index, (block, label)) in items.iter().enumerate() {
            let rest = block + 1;
            behind = match items.get(index + 1) {
                Some((next, _)) => self.inside(rest, *next),
                None => self.list(rest, end).unwrap_or(rest),
            };
            self.enter(
                *block,
                Entry::Item(Item {
                    depth,
                    opens: index == 0,
                    label: label.length,
                    is_alone: behind == rest,
                }),
            );
        }
        self.around.pop();
        Some(behind)
    }

    fn label(&self, block: usize) -> Option<Label> {
        match self.parts.get(block)? {
            Part::Content(label) => *label,
            Part::End => None,
        }
    }

    /// The item that follows the one at `last`, which is the `count`th of a list of that form.
    fn next_item(
        &self,
        last: usize,
        end: usize,
        count: usize,
        form: Form,
    ) -> Option<(usize, Label)> {
        let blocks = self.parts.iter().enumerate().take(end).skip(last + 1);
        for (block, part) in blocks {
            match part {
                Part::Content(Some(label)) if label.form == form => {
                    let follows = usize::try_from(label.number).ok() == count.checked_add(1);
                    return follows.then_some((block, *label));
                }
                Part::Content(Some(label)) if self.around.contains(&label.form) => return None,
                Part::Content(_) => {}
                Part::End => return None,
            }
        }
        None
    }

    /// Enters what stands in an item below its first paragraph, and returns where it ends.
    fn inside(&mut self, from: usize, to: usize) -> usize {
        let mut next = from;
        while next < to {
            next = self.list(next, to).unwrap_or_else(|| {
                self.enter(next, Entry::Inside(self.around.len()));
                next + 1
            });
        }
        to
    }

    fn enter(&mut self, block: usize, entry: Entry) {
        if let Some(place) = self.entries.get_mut(block) {
            *place = Some(entry);
        }
    }
}
