//! Fitting a document to its pages: 7.3.5.5 lets line and character spacing be adjusted where
//! the signature or the imprint would otherwise stand alone.
//!
//! Only the document changes (paragraphs take a variant of their style, marks of sections are
//! added), so that both files are made of the same document and stay alike. A document that
//! breaks no rule is typeset once. At the end the document is told which of its letters were set
//! wider, and which paragraphs closer.

use super::faults::{Fault, faults, first_page_without_body};
use super::settle::{choose_sizes, part_labels};
use super::tracking::write_back;
use super::{BlockPosition, Typeset, typeset};
use crate::base::diag::{Finding, Outcome, Sources};
use crate::base::units::Length;
use crate::document::{Block, Document, Orientation, Role, Style};
use crate::font::Fonts;
use crate::standard::gbt9704;

/// Typesets a document, changing it where it depends on its pages: a table with further sizes
/// takes the first in which it stands on one page; where a rule about the page is broken, a
/// small change of spacing is looked for that mends it; and a label that a page would cut is
/// said again. What nothing mends is a warning.
///
/// # Errors
/// As [`typeset()`].
pub fn fit(document: &mut Document, fonts: &Fonts, sources: &Sources) -> Outcome<Typeset> {
    let set = |document: &Document| typeset(document, fonts, sources);
    let mut typeset = set(document)?;
    let divided = choose_sizes(document, &mut typeset, &set);
    let mut fitting = Fitting {
        typeset,
        set: &set,
        document,
    };
    fitting.drop_gaps()?;
    fitting.fill_pages();
    fitting.imprint_on_even()?;
    let mut typeset = fitting.typeset;
    part_labels(document, &mut typeset, &set)?;
    for block in &typeset.squeezed {
        give(document, *block, Variant::Squeezed);
    }
    write_back(document, &typeset.expanded);
    let found = faults(document, &typeset);
    let warnings = found.iter().map(|fault| fault.finding(document));
    let warnings = warnings.chain(first_page_without_body(document, &typeset));
    let warnings: Vec<Finding> = divided.into_iter().chain(warnings).collect();
    typeset.warnings.extend(warnings);
    Ok(typeset)
}

/// A document and its pages as they are so far.
struct Fitting<'a> {
    document: &'a mut Document,
    typeset: Typeset,
    set: &'a dyn Fn(&Document) -> Outcome<Typeset>,
}

/// A way in which a style is varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variant {
    /// So many lines on a page instead of 22.
    Lines(i64),
    /// A character more in the line.
    Squeezed,
}

impl Variant {
    /// A style varied so, under a key and a name of its own.
    fn of(self, base: &Style, pitch: Length) -> Style {
        let mut style = base.clone();
        let (key, name) = match self {
            Self::Lines(lines) => {
                let depth = pitch * gbt9704::LINES_PER_PAGE.value;
                style.line = Length::twips(depth.whole(Length::twips(lines)));
                (format!("_{lines}_lines"), format!("（每页{lines}行）"))
            }
            Self::Squeezed => {
                style.tracking = gbt9704::SQUEEZED_TRACKING.value;
                ("_squeezed".to_owned(), "（字距紧）".to_owned())
            }
        };
        style.key.push_str(&key);
        style.name.push_str(&name);
        style
    }
}

impl Fitting<'_> {
    /// Takes a changed document over.
    fn take(&mut self, document: Document, typeset: Typeset) {
        *self.document = document;
        self.typeset = typeset;
    }

    /// Removes the space behind a table that would begin a page, where nothing stands above
    /// what it should keep apart.
    fn drop_gaps(&mut self) -> Outcome<()> {
        while let Some(block) = self.gap_on_top() {
            self.document.blocks.remove(block);
            self.typeset = (self.set)(self.document)?;
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
        let mut found = faults(self.document, &self.typeset);
        while let Some(page) = found.first().map(Fault::page) {
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
                let left = faults(&document, &typeset);
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
            .filter(|stand| {
                stand
                    .pages
                    .first()
                    .is_some_and(|first| pages.contains(first))
            })
            .map(|stand| stand.block)
            .filter(|block| is_on_grid(*block))
            .collect()
    }

    /// The document with paragraphs in a variant of their style.
    fn varied(&self, blocks: impl Iterator<Item = usize>, variant: Variant) -> Document {
        let mut document = self.document.clone();
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
        let of_imprint = |stand: &&BlockPosition| stand.block == at;
        let stand = self.typeset.positions.iter().find(of_imprint);
        let Some(page) = stand.and_then(|stand| stand.pages.first().copied()) else {
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
            .filter(|stand| stand.block != at);
        let shares = others
            .flat_map(|stand| &stand.pages)
            .any(|other| *other == page);
        let mut breaks = vec![Block::Section(Orientation::Portrait)];
        if !shares {
            breaks.extend([Block::BlankPage, Block::Section(Orientation::Portrait)]);
        }
        let mut document = self.document.clone();
        document.blocks.splice(at..at, breaks);
        let typeset = (self.set)(&document)?;
        self.take(document, typeset);
        Ok(())
    }
}

/// What is tried for a page that breaks a rule, the least change first: how lines are respaced,
/// and on how many of the pages before. A page with fewer lines sends some text on; one with more
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

/// Gives a paragraph a variant of its style, defined where it is not there yet.
fn give(document: &mut Document, block: usize, variant: Variant) {
    let Document { blocks, styles, .. } = document;
    let Some(Block::Paragraph(paragraph)) = blocks.get_mut(block) else {
        return;
    };
    let varied = variant.of(styles.get(paragraph.style), document.page.pitch);
    paragraph.style = match styles.find(&varied.key) {
        Some(known) => known,
        None => styles.define(varied),
    };
}
