//! The end of a document: its last text, the names of its attachments, and what closes it.

use crate::document::{Block, Document, Paragraph, Role};
use crate::typeset::result::{BlockPosition, Typeset};

/// Where the end of a document begins, by the indices of its blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closing {
    /// The last block of the text.
    pub(crate) text: usize,
    /// The first block of the signature and the date.
    pub(crate) signature: usize,
}

impl Closing {
    /// The end of a document whose signature stands behind its text.
    pub(crate) fn find(document: &Document) -> Option<Self> {
        let blocks = &document.blocks;
        let signature = blocks.iter().position(is_closing)?;
        let text = blocks[..signature].iter().rposition(is_text)?;
        Some(Self { text, signature })
    }

    /// The blocks before the signature that stand whole on its page.
    ///
    /// A paragraph that begins a page earlier is none: some word processors would move all of
    /// it.
    pub(crate) fn beside_signature(self, typeset: &Typeset) -> Vec<usize> {
        let page = first_page(typeset, self.signature);
        let stays = |block: &usize| page.is_some() && first_page(typeset, *block) == page;
        let mut beside: Vec<usize> = (self.text..self.signature)
            .rev()
            .take_while(stays)
            .collect();
        beside.reverse();
        beside
    }
}

/// Whether the page of the signature holds no more text than the last line of a paragraph that
/// begins on the page before.
pub(crate) fn ends_with_a_line(document: &Document, typeset: &Typeset) -> bool {
    let found = Closing::find(document);
    let Some((closing, page)) =
        found.and_then(|closing| Some((closing, first_page(typeset, closing.signature)?)))
    else {
        return false;
    };
    let is_paragraph = matches!(document.blocks.get(closing.text), Some(Block::Paragraph(_)));
    let pages = position(typeset, closing.text).map(|position| position.pages.as_slice());
    is_paragraph && matches!(pages, Some([.., before, last]) if *before < page && *last == page)
}

/// The page that a block begins on.
pub(crate) fn first_page(typeset: &Typeset, block: usize) -> Option<usize> {
    position(typeset, block)?.pages.first().copied()
}

/// Where a block stands.
pub(crate) fn position(typeset: &Typeset, block: usize) -> Option<&BlockPosition> {
    let mut positions = typeset.positions.iter();
    positions.find(|position| position.block == block)
}

/// Whether a block is text of the document, and not what stands before or behind it.
pub(crate) fn is_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(text) => {
            let is_text = matches!(
                text.role,
                Role::Body | Role::Heading(_) | Role::BesideTable | Role::PictureCaption
            );
            is_text && !text.content.is_empty()
        }
        Block::Table(_) | Block::Picture(_) => true,
        // A list of names; what else stands side by side is head or signature.
        Block::Arrangement(texts) => texts.divides,
        Block::Imprint(_) | Block::Section(_) | Block::BlankPage => false,
    }
}

/// Whether a document begins with a table of contents, or with a cover before one: its first page
/// has no head that text could be missing under.
pub(crate) fn begins_with_contents(document: &Document) -> bool {
    let is_contents =
        |block: &Block| matches!(block, Block::Paragraph(one) if one.role == Role::ContentsTitle);
    let mut blocks = document.blocks.iter();
    let opening = blocks.find(|block| is_contents(block) || is_text(block));
    opening.is_some_and(is_contents)
}

/// Whether a cover stands before all others: its sheet ends before any text.
pub(crate) fn begins_with_cover(document: &Document) -> bool {
    let mut texts = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(one) => Some(one),
        _ => None,
    });
    let first = texts.next();
    first.is_some_and(|one| document.styles.get(one.style).key.starts_with("cover_"))
}

/// Whether a block belongs to what stands behind the text.
pub(crate) fn is_closing(block: &Block) -> bool {
    match block {
        Block::Paragraph(text) => closes(text),
        Block::Arrangement(texts) => texts.paragraphs().any(closes),
        Block::Table(_)
        | Block::Picture(_)
        | Block::Imprint(_)
        | Block::Section(_)
        | Block::BlankPage => false,
    }
}

fn closes(text: &Paragraph) -> bool {
    matches!(
        text.role,
        Role::Signature | Role::SignerTitle | Role::Dated | Role::Remark
    )
}
