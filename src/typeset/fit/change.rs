//! The changes that may mend a page.

use std::ops::Range;

use super::ending::{Closing, begins_with_contents, is_closing, is_text};
use super::head;
use super::variant::{Variant, give};
use crate::base::units::FontSize;
use crate::document::{Block, Document, Orientation, Role};
use crate::typeset::result::Typeset;

/// A change to a document that may mend a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// So many lines on each of some pages instead of 22.
    Lines(i64, Range<usize>),
    /// So many lines fewer on the first page, which go over to the next.
    ShortFirstPage(i64),
    /// The last paragraph of the text, or the names of the attachments, stay with what follows.
    Keep(Carried),
    /// The last paragraph of the text, or the names of the attachments, begin a page.
    Push(Carried),
    /// The signature stands below the landscape table before it, on its sheet.
    BelowTable,
    /// The names of a joint letterhead in a smaller size.
    Names(FontSize),
    /// The lines of the title as close as they may be.
    Title,
    /// The blank lines of the head as high as those of a page of so many lines.
    Blanks(i64),
}

/// What is the first to go over to the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// The last paragraph of the text, whole.
    Text,
    /// The names of the attachments.
    Notes,
}

impl Carried {
    /// The blocks that go over.
    fn blocks(self, closing: Closing) -> Range<usize> {
        match self {
            Self::Text => closing.text..closing.signature,
            Self::Notes => closing.text + 1..closing.signature,
        }
    }
}

impl Change {
    /// A document with this change, given its pages so far; `None` where there is nothing to
    /// change.
    pub(crate) fn of(&self, document: &Document, typeset: &Typeset) -> Option<Document> {
        // A copy of a document of many cells is dear: it is made once something is to change.
        match self {
            Self::Lines(lines, pages) => {
                let blocks = beginning_on(document, typeset, pages);
                let varied = |changed: &mut Document| {
                    for block in &blocks {
                        give(changed, *block, Variant::Lines(*lines));
                    }
                };
                (!blocks.is_empty()).then(|| copy(document, varied))
            }
            Self::ShortFirstPage(lines) => Some(copy(document, |changed| {
                changed.page.first.short_by = document.page.pitch * *lines;
            })),
            Self::Keep(from) => {
                let blocks = from.blocks(Closing::find(document)?);
                Some(copy(document, |changed| keep_all(changed, blocks)))
            }
            Self::Push(from) => {
                let blocks = from.blocks(Closing::find(document)?);
                let first = with_headings(document, blocks.start);
                if blocks.is_empty() || !matches!(document.blocks[first], Block::Paragraph(_)) {
                    return None;
                }
                Some(copy(document, |changed| {
                    keep_all(changed, blocks);
                    give(changed, first, Variant::Pushed);
                }))
            }
            Self::BelowTable => {
                let sheet = behind_landscape(document)?;
                Some(copy(document, |changed| {
                    changed.blocks.remove(sheet);
                }))
            }
            Self::Names(size) => Some(copy(document, |changed| head::tighten(changed, *size))),
            Self::Title => Some(copy(document, head::tighten_title)),
            Self::Blanks(lines) => Some(copy(document, |changed| {
                head::tighten_blanks(changed, *lines);
            })),
        }
    }
}

/// A changed copy of a document.
fn copy(document: &Document, change: impl FnOnce(&mut Document)) -> Document {
    let mut changed = document.clone();
    change(&mut changed);
    changed
}

fn keep_all(document: &mut Document, blocks: Range<usize>) {
    for block in blocks {
        keep(document, block);
    }
}

/// The section that a signature begins behind a landscape table, if nothing but the signature
/// stands in it: an imprint belongs on an upright page.
pub(crate) fn behind_landscape(document: &Document) -> Option<usize> {
    let blocks = &document.blocks;
    let signature = Closing::find(document)?.signature;
    let section = signature.checked_sub(1)?;
    let is_upright = matches!(
        blocks.get(section),
        Some(Block::Section(Orientation::Portrait))
    );
    let mut before = blocks.get(..section)?.iter().rev();
    let lies = before.find_map(|block| match block {
        Block::Section(orientation) => Some(*orientation == Orientation::Landscape),
        _ => None,
    });
    let closes = blocks.get(signature..)?.iter().all(is_closing);
    (is_upright && lies == Some(true) && closes).then_some(section)
}

fn keep(document: &mut Document, block: usize) {
    match document.blocks.get_mut(block) {
        Some(Block::Table(table)) => table.keep_next = true,
        Some(Block::Picture(picture)) => picture.keep_next = true,
        Some(Block::Arrangement(list)) => list.keep_next = true,
        _ => give(document, block, Variant::Kept),
    }
}

/// The first of the headings right above a block, or its picture where it is a caption, or the
/// block.
fn with_headings(document: &Document, mut block: usize) -> usize {
    while let Some(before) = block.checked_sub(1)
        && (is_heading(&document.blocks[before]) || is_captioned(&document.blocks[before]))
    {
        block = before;
    }
    block
}

/// The paragraphs on the grid of lines that begin on some pages; of the first page, also those
/// down to the first text, which it should show.
fn beginning_on(document: &Document, typeset: &Typeset, pages: &Range<usize>) -> Vec<usize> {
    let pitch = document.page.pitch;
    let is_on_grid = |block: usize| {
        matches!(&document.blocks[block], Block::Paragraph(paragraph)
            if matches!(paragraph.role,
                Role::Body
                    | Role::Heading(_)
                    | Role::Addressee
                    | Role::AttachmentNote
                    | Role::ContentsTitle
                    | Role::ContentsEntry { .. })
                && document.styles.get(paragraph.style).line == pitch)
    };
    let to_show = if pages.start == 0 && !begins_with_contents(document) {
        let mut blocks = document.blocks.iter();
        blocks.position(|block| is_text(block) && !is_heading(block))
    } else {
        None
    };
    let positions = typeset.positions.iter().filter(|position| {
        let first = position.pages.first();
        let begins = first.is_some_and(|first| pages.contains(first));
        begins || to_show.is_some_and(|to_show| position.block <= to_show)
    });
    let blocks = positions.map(|position| position.block);
    blocks.filter(|block| is_on_grid(*block)).collect()
}

fn is_captioned(block: &Block) -> bool {
    matches!(block, Block::Picture(picture) if picture.keep_next)
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Paragraph(text) if matches!(text.role, Role::Heading(_)))
}
