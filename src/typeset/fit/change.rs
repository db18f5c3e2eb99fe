//! The changes that may mend a page, and in which order they are tried.

use std::ops::Range;

use super::ending::{Closing, is_text, position};
use super::faults::{Fault, FaultKind};
use super::first_page;
use super::head;
use super::variant::{Variant, give};
use crate::base::units::FontSize;
use crate::document::{Block, Document, Role};
use crate::standard::gbt9704;
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
        let mut changed = document.clone();
        match self {
            Self::Lines(lines, pages) => {
                let blocks = beginning_on(document, typeset, pages);
                if blocks.is_empty() {
                    return None;
                }
                for block in blocks {
                    give(&mut changed, block, Variant::Lines(*lines));
                }
            }
            Self::ShortFirstPage(lines) => {
                changed.page.first.short_by = document.page.pitch * *lines;
            }
            Self::Keep(from) => {
                for block in from.blocks(Closing::find(document)?) {
                    keep(&mut changed, block);
                }
            }
            Self::Push(from) => {
                let blocks = from.blocks(Closing::find(document)?);
                let first = with_headings(document, blocks.start);
                if blocks.is_empty() || !matches!(document.blocks[first], Block::Paragraph(_)) {
                    return None;
                }
                for block in blocks {
                    keep(&mut changed, block);
                }
                give(&mut changed, first, Variant::Pushed);
            }
            Self::Names(size) => head::tighten(&mut changed, *size),
            Self::Title => head::tighten_title(&mut changed),
            Self::Blanks(lines) => head::tighten_blanks(&mut changed, *lines),
        }
        Some(changed)
    }
}

fn keep(document: &mut Document, block: usize) {
    if let Some(Block::Table(table)) = document.blocks.get_mut(block) {
        table.keep_next = true;
    } else {
        give(document, block, Variant::Kept);
    }
}

/// The first of the headings right above a block, or the block.
fn with_headings(document: &Document, mut block: usize) -> usize {
    while let Some(before) = block.checked_sub(1)
        && is_heading(&document.blocks[before])
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
                Role::Body | Role::Heading(_) | Role::Addressee | Role::AttachmentNote)
                && document.styles.get(paragraph.style).line == pitch)
    };
    let to_show = if pages.start == 0 {
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

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Paragraph(text) if matches!(text.role, Role::Heading(_)))
}

/// Changes to try for a fault, the least first.
pub(crate) struct Tries {
    /// All of them, each of one step or more.
    pub(crate) all: Vec<Vec<Change>>,
    /// How many of them are no last resort.
    pub(crate) usual: usize,
}

impl From<Vec<Vec<Change>>> for Tries {
    fn from(all: Vec<Vec<Change>>) -> Self {
        let usual = all.len();
        Self { all, usual }
    }
}

/// The changes to try for a fault.
///
/// Where lines must go over to the page of the signature, spacing is changed by a line a page
/// first, as 7.3.5.5 says; then what a clerk does by hand: a short paragraph goes over whole, or
/// the first page ends a few lines early; then spacing by two lines, and longer paragraphs.
pub(crate) fn tries(fault: &Fault, document: &Document, typeset: &Typeset) -> Tries {
    let page = fault.page;
    match &fault.kind {
        FaultKind::NoText => first_page::tries(document).into(),
        FaultKind::OnlySignature | FaultKind::NoTextBesideNotes { .. } => {
            carrying(page, Change::Keep, document, typeset)
        }
        // A seal above the type area: its signature opens the page.
        FaultKind::Seal(place) if place.seal.bottom() <= place.bottom => {
            carrying(page, Change::Keep, document, typeset)
        }
        FaultKind::OnlyImprint => {
            // A page less is worth closer lines.
            let mut all: Vec<_> = respaced(page, 1).chain(respaced(page, 2)).collect();
            let over = carrying(page, Change::Push, document, typeset);
            let usual = all.len() + over.usual;
            all.extend(over.all);
            Tries { all, usual }
        }
        FaultKind::Seal(_) => carrying(page + 1, Change::Push, document, typeset),
        FaultKind::OneLine => for_one_line(page, document, typeset).into(),
        FaultKind::FewLines => {
            let all = (1..=gbt9704::FITTED_LINES.value).flat_map(|by| respaced(page, by));
            let takes_up = |steps: &Vec<Change>| match steps.as_slice() {
                [Change::Lines(lines, _)] => *lines > gbt9704::LINES_PER_PAGE.value,
                _ => false,
            };
            // Only if no page takes the lines up, others join them.
            let (mut tighter, looser): (Vec<_>, Vec<_>) = all.partition(takes_up);
            tighter.extend(looser);
            tighter.into()
        }
    }
}

/// Ways to take lines over to `page`, or to make room for all on the page before.
fn carrying(
    page: usize,
    over: fn(Carried) -> Change,
    document: &Document,
    typeset: &Typeset,
) -> Tries {
    let closing = Closing::find(document);
    let lines = closing.and_then(|closing| position(typeset, closing.text));
    let lines = lines.map_or(0, |position| position.pages.len());
    let most = gbt9704::CARRIED_LINES.value;
    let (short, long) = (most / 2, most);
    let carried = |lines_of: Range<usize>| {
        let fits = lines_of.contains(&lines);
        fits.then(|| vec![over(Carried::Text)])
    };
    let first_page = |by: Range<usize>| {
        let by = if page == 1 { by } else { 0..0 };
        let lines = by.filter_map(|by| i64::try_from(by).ok());
        lines.map(|by| vec![Change::ShortFirstPage(by)])
    };
    let mut all: Vec<Vec<Change>> = respaced(page, 1).collect();
    all.extend(carried(1..short + 1));
    all.extend(first_page(1..short + 1));
    all.extend(respaced(page, 2));
    all.extend(carried(short + 1..long + 1));
    all.extend(first_page(short + 1..gbt9704::SHORT_FIRST_PAGE.value + 1));
    let usual = all.len();
    if closing.is_some_and(|closing| closing.text + 1 < closing.signature) {
        all.push(vec![over(Carried::Notes)]);
    }
    // Both: spacing that brings the signature to a page, and a paragraph that goes with it.
    if (1..=long).contains(&lines) {
        let both = respaced(page, 1).chain(respaced(page, 2));
        all.extend(both.map(|mut steps| {
            steps.push(over(Carried::Text));
            steps
        }));
    }
    // A page that is left half empty is better than the signature or the imprint alone.
    if lines > long {
        all.push(vec![over(Carried::Text)]);
    }
    Tries { all, usual }
}

/// Small ways to take a second line over to the one beside the signature, or that one back.
fn for_one_line(page: usize, document: &Document, typeset: &Typeset) -> Vec<Vec<Change>> {
    let closing = Closing::find(document);
    let lines = closing.and_then(|closing| position(typeset, closing.text));
    let lines = lines.map_or(0, |position| position.pages.len());
    let few = gbt9704::CARRIED_LINES.value / 2;
    let mut all: Vec<Vec<Change>> = Vec::new();
    if page == 1 {
        all.push(vec![Change::ShortFirstPage(1)]);
    }
    if (1..=few).contains(&lines) {
        all.push(vec![Change::Keep(Carried::Text)]);
    }
    all.extend(respaced(page, 1));
    all
}

/// How lines are respaced, and on how many of the pages before `page`. A page with fewer lines
/// sends some text on; one with more takes up what little did not fit.
fn respaced(page: usize, by: i64) -> impl Iterator<Item = Vec<Change>> {
    let usual = gbt9704::LINES_PER_PAGE.value;
    let most = gbt9704::FITTED_PAGES.value.min(page);
    (1..=most).flat_map(move |pages| {
        [usual - by, usual + by].map(|lines| vec![Change::Lines(lines, page - pages..page)])
    })
}
