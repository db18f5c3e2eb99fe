//! Fits a document to its pages, step by step.

use std::borrow::Cow;

use super::closing::tighten_rows;
use super::fitted::Fitted;
use super::labels::split_labels;
use super::lonely::{LonelyPage, first_page_without_body, lonely_pages};
use super::sizes::{Means, choose_sizes};
use super::spacing::record;
use super::variant::{Variant, give};
use crate::base::diag::{Finding, Outcome, Sources};
use crate::document::{Block, Document, Orientation, Role};
use crate::font::Fonts;
use crate::standard::gbt9704;
use crate::typeset::result::{BlockPosition, Typeset};
use crate::typeset::run::typeset;

/// A document settled on its pages, and the pages.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    /// The document with what its pages made of it.
    pub fitted: Fitted<'a>,
    /// Its pages, warnings and seals.
    pub typeset: Typeset,
}

/// Typesets a document and settles what depends on its pages: a table with smaller sizes takes
/// the first in which it stands on one page; where a page breaks a rule, a small change of
/// spacing is looked for that mends it; and a label that spans a page break is split. What
/// nothing mends is a warning.
///
/// The document itself is not changed. Where nothing is to be settled, the result borrows it.
///
/// # Errors
/// As [`typeset()`].
pub fn fit<'a>(document: &'a Document, fonts: &Fonts, sources: &Sources) -> Outcome<Fit<'a>> {
    let set = |document: &Document| typeset(document, fonts, sources);
    let mut fitting = Fitting {
        typeset: set(document)?,
        set: &set,
        document: Cow::Borrowed(document),
    };
    let means = Means {
        fonts,
        sources,
        set: &set,
    };
    let divided = choose_sizes(&mut fitting.document, &mut fitting.typeset, &means)?;
    tighten_rows(&mut fitting.document, &mut fitting.typeset, &set);
    fitting.drop_gaps()?;
    fitting.fill_pages();
    fitting.imprint_on_even()?;
    let Fitting {
        mut document,
        mut typeset,
        ..
    } = fitting;
    split_labels(&mut document, &mut typeset, &set)?;
    for block in &typeset.squeezed {
        give(document.to_mut(), *block, Variant::Squeezed);
    }
    if !typeset.spaced.is_empty() {
        record(document.to_mut(), &typeset.spaced);
    }
    let found = lonely_pages(&document, &typeset);
    let warnings = found.iter().map(|page| page.finding(&document));
    let warnings = warnings.chain(first_page_without_body(&document, &typeset));
    let warnings: Vec<Finding> = divided.into_iter().chain(warnings).collect();
    typeset.warnings.extend(warnings);
    let (page_breaks, rooms) = (typeset.page_breaks.clone(), typeset.rooms.clone());
    Ok(Fit {
        fitted: Fitted::new(document, page_breaks, rooms),
        typeset,
    })
}

/// A document and its pages as they are so far.
struct Fitting<'a, 's> {
    document: Cow<'a, Document>,
    typeset: Typeset,
    set: &'s dyn Fn(&Document) -> Outcome<Typeset>,
}

impl Fitting<'_, '_> {
    /// Takes a changed document over.
    fn take(&mut self, document: Document, typeset: Typeset) {
        self.document = Cow::Owned(document);
        self.typeset = typeset;
    }

    /// Removes the space behind a table that would begin a page, where nothing stands above
    /// what it should keep apart.
    fn drop_gaps(&mut self) -> Outcome<()> {
        while let Some(block) = self.gap_on_top() {
            self.document.to_mut().blocks.remove(block);
            self.typeset = (self.set)(&self.document)?;
        }
        Ok(())
    }

    fn gap_on_top(&self) -> Option<usize> {
        let pairs = self.typeset.positions.windows(2);
        let found = pairs.into_iter().find(|pair| {
            let is_table = matches!(self.document.blocks[pair[0].block], Block::Table(_));
            let is_gap = matches!(&self.document.blocks[pair[1].block],
                Block::Paragraph(gap) if gap.role == Role::Body && gap.content.is_empty());
            is_table && is_gap && pair[0].pages.last() < pair[1].pages.first()
        });
        found.map(|pair| pair[1].block)
    }

    /// Respaces the lines of pages before one that breaks a rule, the least change first.
    fn fill_pages(&mut self) {
        let mut found = lonely_pages(&self.document, &self.typeset);
        while let Some(page) = found.first().map(LonelyPage::page) {
            let mut mended = false;
            for (variant, pages) in tries(page) {
                let blocks = self.body_beginning_on(page.saturating_sub(pages)..page);
                if blocks.is_empty() {
                    continue;
                }
                let document = self.varied(blocks.into_iter(), variant);
                let Ok(typeset) = (self.set)(&document) else {
                    continue;
                };
                let left = lonely_pages(&document, &typeset);
                let pages = typeset.pages.pages.len();
                if left.len() < found.len() && pages <= self.typeset.pages.pages.len() {
                    self.take(document, typeset);
                    (found, mended) = (left, true);
                    break;
                }
            }
            if !mended {
                break;
            }
        }
    }

    /// The paragraphs on the grid of lines that begin on some pages.
    fn body_beginning_on(&self, pages: std::ops::Range<usize>) -> Vec<usize> {
        let page = &self.document.page;
        let is_on_grid = |block: usize| {
            matches!(&self.document.blocks[block], Block::Paragraph(paragraph)
                if matches!(paragraph.role, Role::Body | Role::Heading(_) | Role::Addressee)
                    && self.document.styles.get(paragraph.style).line == page.pitch)
        };
        let positions = self.typeset.positions.iter();
        positions
            .filter(|position| {
                let first = position.pages.first();
                first.is_some_and(|first| pages.contains(first))
            })
            .map(|position| position.block)
            .filter(|block| is_on_grid(*block))
            .collect()
    }

    /// The document with paragraphs in a variant of their style.
    fn varied(&self, blocks: impl Iterator<Item = usize>, variant: Variant) -> Document {
        let mut document = self.document.clone().into_owned();
        for block in blocks {
            give(&mut document, block, variant);
        }
        document
    }

    /// Puts the imprint on the back of the last sheet where it is asked for there: on a page
    /// of its own behind an odd one, and, where the text has filled an even one, behind a
    /// blank page.
    fn imprint_on_even(&mut self) -> Outcome<()> {
        let is_asked = |block: &Block| matches!(block, Block::Imprint(imprint) if imprint.on_even);
        let Some(at) = self.document.blocks.iter().rposition(is_asked) else {
            return Ok(());
        };
        let of_imprint = |position: &&BlockPosition| position.block == at;
        let position = self.typeset.positions.iter().find(of_imprint);
        let Some(page) = position.and_then(|position| position.pages.first().copied()) else {
            return Ok(());
        };
        // Pages count from 0, so that an even index is an odd page.
        if page % 2 == 1 {
            return Ok(());
        }
        let others = self
            .typeset
            .positions
            .iter()
            .filter(|position| position.block != at);
        let shares = others
            .flat_map(|position| &position.pages)
            .any(|other| *other == page);
        let mut breaks = vec![Block::Section(Orientation::Portrait)];
        if !shares {
            breaks.extend([Block::BlankPage, Block::Section(Orientation::Portrait)]);
        }
        let mut document = self.document.clone().into_owned();
        document.blocks.splice(at..at, breaks);
        let typeset = (self.set)(&document)?;
        self.take(document, typeset);
        Ok(())
    }
}

/// The changes to try for a page that breaks a rule, the least first: how lines are respaced, and
/// on how many of the pages before. A page with fewer lines sends some text on; one with more
/// takes up what little did not fit.
fn tries(page: usize) -> impl Iterator<Item = (Variant, usize)> {
    let usual = gbt9704::LINES_PER_PAGE.value;
    let most = gbt9704::FITTED_PAGES.value.min(page);
    let respaced = move |by: i64, pages: usize| {
        [usual - by, usual + by].map(|lines| (Variant::Lines(lines), pages))
    };
    let of = move |by: i64| (1..=most).flat_map(move |pages| respaced(by, pages));
    (1..=gbt9704::FITTED_LINES.value).flat_map(of)
}
