//! Finds pages that the standard does not want: one that holds nothing but the signature or the
//! imprint, a seal without room (7.3.5), a first page without text (7.3.3), and a page with hardly
//! a line on it.

use super::ending::{
    Closing, begins_with_contents, begins_with_cover, ends_with_a_line, first_page, is_closing,
    is_text,
};
use crate::base::units::{Length, Rect};
use crate::document::{Block, Document, Role};
use crate::standard::gbt9704;
use crate::typeset::page::seal::SealGuide;
use crate::typeset::result::{BlockPosition, Typeset};

/// A page, by its index, that should be otherwise, and the first block that is wrong on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) page: usize,
    pub(crate) block: usize,
    pub(crate) kind: FaultKind,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// No text stands on the first page.
    NoText,
    /// Signature, date and what follows them, without a line of text.
    OnlySignature,
    /// The imprint alone.
    OnlyImprint,
    /// A seal reaches beyond what is free for it.
    Seal(Misplaced),
    /// Names of attachments and the signature, without a line of text; `divided` where the names
    /// began on the page before.
    NoTextBesideNotes { divided: bool },
    /// A few lines, and nothing behind them.
    FewLines,
    /// The last line of a paragraph and the signature: a word processor that sets the paragraph
    /// a line shorter would leave the signature alone.
    OneLine,
}

/// A seal that has no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced {
    /// Its place.
    pub(crate) seal: Rect,
    /// The lowest place of its lower edge: the foot of the type area, or the top of the imprint.
    pub(crate) bottom: Length,
    /// Whether the imprint stands there.
    pub(crate) by_imprint: bool,
}

impl Fault {
    /// Whether the author is told of it where nothing mends it. What is not told is only worth a
    /// small change.
    pub(crate) fn is_told(&self) -> bool {
        self.weight() >= TOLD
    }

    /// Whether the same is wrong with the same page.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let kinds = [self, other].map(|fault| std::mem::discriminant(&fault.kind));
        self.page == other.page && kinds[0] == kinds[1]
    }

    fn weight(&self) -> u32 {
        match self.kind {
            // Not to be bought with a page that bears the signature and its seal.
            FaultKind::NoText => TOLD * 2,
            FaultKind::OnlySignature | FaultKind::OnlyImprint | FaultKind::Seal(_) => TOLD,
            FaultKind::NoTextBesideNotes { divided: true } | FaultKind::FewLines => 2,
            FaultKind::OneLine | FaultKind::NoTextBesideNotes { divided: false } => 1,
        }
    }
}

/// The weight of a fault that is told.
const TOLD: u32 = 1000;

/// The weight of some faults together.
pub(crate) fn weight(faults: &[Fault]) -> u32 {
    faults.iter().map(Fault::weight).sum()
}

/// The faults of the pages of a document, those that are told first.
pub(crate) fn faults(document: &Document, typeset: &Typeset) -> Vec<Fault> {
    let mut found: Vec<Fault> = no_text(document, typeset).into_iter().collect();
    let later = 1..typeset.pages.pages.len();
    found.extend(later.filter_map(|page| of_page(document, typeset, page)));
    found.extend(seals(document, typeset));
    found.extend(one_line(document, typeset));
    found.sort_by_key(|fault| (!fault.is_told(), fault.page));
    found
}

/// The fault of a first page that shows no text though there is some (7.3.3).
fn no_text(document: &Document, typeset: &Typeset) -> Option<Fault> {
    if begins_with_contents(document) || begins_with_cover(document) {
        return None;
    }
    let mut positions = typeset.positions.iter();
    let is_first = |position: &&BlockPosition| block_of(document, position).is_some_and(is_text);
    let first = positions.find(is_first)?;
    (*first.pages.first()? > 0).then_some(Fault {
        page: 0,
        block: first.block,
        kind: FaultKind::NoText,
    })
}

/// A page of the signature that holds no more text than the last line of a paragraph.
fn one_line(document: &Document, typeset: &Typeset) -> Option<Fault> {
    let closing = Closing::find(document)?;
    let page = first_page(typeset, closing.signature)?;
    ends_with_a_line(document, typeset).then_some(Fault {
        page,
        block: closing.signature,
        kind: FaultKind::OneLine,
    })
}

/// An imprint that belongs on an even page may stand alone on one; that it does on an odd one
/// would ask for a blank page before it.
fn of_page(document: &Document, typeset: &Typeset, page: usize) -> Option<Fault> {
    let positions = &typeset.positions;
    let on_page: Vec<&BlockPosition> = positions
        .iter()
        .filter(|position| covers(&position.pages, page))
        .collect();
    let is_even = document.page.first.number_of(page).is_multiple_of(2);
    let (mut imprint, mut signature, mut notes) = (None, None, None);
    let mut has_text = false;
    for position in &on_page {
        let block = position.block;
        match document.blocks.get(block)? {
            Block::Imprint(of) if of.on_even && is_even => {}
            Block::Imprint(_) => imprint = Some(block),
            of if is_closing(of) => {
                signature.get_or_insert(block);
            }
            Block::Paragraph(text) if text.role == Role::AttachmentNote => {
                notes.get_or_insert(block);
            }
            Block::Paragraph(text) if text.content.is_empty() => {}
            Block::BlankPage | Block::Section(_) => return None,
            Block::Paragraph(_) | Block::Arrangement(_) | Block::Table(_) | Block::Picture(_) => {
                has_text = true;
            }
        }
    }
    let fault = |block, kind| Some(Fault { page, block, kind });
    match (signature, notes, imprint) {
        _ if has_text => {
            let block = few_lines(document, &on_page, page)?;
            fault(block, FaultKind::FewLines)
        }
        (Some(_), Some(block), _) => {
            let divided = is_behind_note(document, typeset, block, page);
            fault(block, FaultKind::NoTextBesideNotes { divided })
        }
        (Some(block), None, _) => fault(block, FaultKind::OnlySignature),
        (None, None, Some(block)) if !is_behind_blank(document, block) => {
            fault(block, FaultKind::OnlyImprint)
        }
        _ => None,
    }
}

/// Whether names of attachments stand on the page before.
fn is_behind_note(document: &Document, typeset: &Typeset, note: usize, page: usize) -> bool {
    let is_note = |block: usize| {
        matches!(document.blocks.get(block), Some(Block::Paragraph(text))
            if text.role == Role::AttachmentNote)
    };
    typeset.positions.iter().any(|position| {
        let begins = position.pages.first().is_some_and(|first| *first < page);
        position.block <= note && is_note(position.block) && begins
    })
}

/// The first block of a page that holds hardly a line of what runs on from the page before.
fn few_lines(document: &Document, on_page: &[&BlockPosition], page: usize) -> Option<usize> {
    let mut lines = 0;
    for position in on_page {
        match block_of(document, position)? {
            Block::Imprint(_) => {}
            Block::Paragraph(text)
                if matches!(
                    text.role,
                    Role::Body | Role::Heading(_) | Role::ContentsEntry { .. }
                ) =>
            {
                lines += position.pages.iter().filter(|of| **of == page).count();
            }
            _ => return None,
        }
    }
    let first = on_page.first()?;
    let runs_on = first.pages.first().is_some_and(|begins| *begins < page)
        || follows_text(document, first.block);
    (runs_on && lines <= gbt9704::FEW_LINES.value).then_some(first.block)
}

/// Whether a paragraph comes to its page because the one before is full.
fn follows_text(document: &Document, block: usize) -> bool {
    let begins_page = match document.blocks.get(block) {
        Some(Block::Paragraph(text)) => document.styles.get(text.style).page_before,
        _ => true,
    };
    let before = block.checked_sub(1).and_then(|at| document.blocks.get(at));
    let runs_on = |block: &Block| {
        is_text(block)
            || matches!(block, Block::Paragraph(text)
                if matches!(text.role, Role::ContentsEntry { .. }))
    };
    !begins_page && before.is_some_and(runs_on)
}

/// The seals that reach above the type area, below it, or into the imprint.
fn seals(document: &Document, typeset: &Typeset) -> Vec<Fault> {
    let block = document.blocks.iter().position(is_closing);
    let Some(block) = block else {
        return Vec::new();
    };
    let found = typeset.seals.iter().filter_map(|seal| {
        let page = usize::try_from(seal.page).ok()?.checked_sub(1)?;
        let kind = FaultKind::Seal(misplaced(seal, page, document, typeset)?);
        Some(Fault { page, block, kind })
    });
    // One finding a page: seals of a row are level.
    let mut found: Vec<Fault> = found.collect();
    found.dedup_by_key(|fault| fault.page);
    found
}

fn misplaced(
    seal: &SealGuide,
    page: usize,
    document: &Document,
    typeset: &Typeset,
) -> Option<Misplaced> {
    let foot = document.page.type_bottom();
    // An imprint that is to stand on an even page does not stay on an odd one.
    let moves = document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Imprint(imprint) if imprint.on_even));
    let is_odd = document.page.first.number_of(page) % 2 == 1;
    let imprint = typeset
        .imprint
        .filter(|imprint| imprint.page == page && !(moves && is_odd));
    let bottom = imprint.map_or(foot, |imprint| imprint.top);
    let is_out = seal.rect.origin.y < document.page.type_top() || seal.rect.bottom() > bottom;
    is_out.then_some(Misplaced {
        seal: seal.rect,
        bottom,
        by_imprint: imprint.is_some(),
    })
}

fn block_of<'a>(document: &'a Document, position: &BlockPosition) -> Option<&'a Block> {
    document.blocks.get(position.block)
}

/// Whether something that begins and ends on some pages stands on `page` too.
fn covers(pages: &[usize], page: usize) -> bool {
    let ends = pages.first().zip(pages.last());
    ends.is_some_and(|(first, last)| (*first..=*last).contains(&page))
}

fn is_behind_blank(document: &Document, imprint: usize) -> bool {
    let before = document.blocks.iter().take(imprint);
    before
        .into_iter()
        .any(|block| matches!(block, Block::BlankPage))
}
