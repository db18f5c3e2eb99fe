//! Fits a document to its pages, step by step.

use std::borrow::Cow;

use super::change::Change;
use super::closing::tighten_rows;
use super::contents::record_numbers;
use super::ending::Closing;
use super::faults::{Fault, FaultKind, faults, weight};
use super::fitted::Fitted;
use super::labels::split_labels;
use super::sizes::{Means, choose_sizes};
use super::spacing::{record, record_leads};
use super::told::finding;
use super::tries::tries;
use super::variant::{Variant, give};
use crate::base::diag::{Finding, Outcome, Sources};
use crate::document::{Block, Document, Orientation};
use crate::font::Fonts;
use crate::typeset::par::kept::Kept;
use crate::typeset::result::{BlockPosition, Typeset};
use crate::typeset::run::typeset_again;

/// A document settled on its pages, and the pages.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    /// The document with what its pages made of it.
    pub fitted: Fitted<'a>,
    /// Its pages, warnings and seals.
    pub typeset: Typeset,
}

/// Typesets a document and settles what depends on its pages: a table takes the first of its
/// sizes and widths in which its figures have room and, if it should, it stands on one page; where a page breaks a rule, the least change is
/// looked for that mends it; and a label that spans a page break is split. What
/// nothing mends is a warning.
///
/// The document itself is not changed. Where nothing is to be settled, the result borrows it.
///
/// # Errors
/// As [`typeset()`](crate::typeset::typeset).
pub fn fit<'a>(document: &'a Document, fonts: &Fonts, sources: &Sources) -> Outcome<Fit<'a>> {
    fit_again(document, fonts, sources, &Kept::default())
}

/// Does as [`fit`] does, with the paragraphs that were set for documents before.
///
/// # Errors
/// As [`typeset()`](crate::typeset::typeset).
pub fn fit_again<'a>(
    document: &'a Document,
    fonts: &Fonts,
    sources: &Sources,
    kept: &Kept,
) -> Outcome<Fit<'a>> {
    kept.turn();
    let set = |document: &Document| typeset_again(document, fonts, sources, kept);
    let mut fitting = Fitting {
        typeset: set(document)?,
        set: &set,
        document: Cow::Borrowed(document),
    };
    let means = Means {
        fonts,
        sources,
        kept,
        set: &set,
    };
    let divided = choose_sizes(&mut fitting.document, &mut fitting.typeset, &means)?;
    tighten_rows(&mut fitting.document, &mut fitting.typeset, &set);
    fitting.drop_gaps()?;
    fitting.mend_pages();
    fitting.imprint_on_even()?;
    fitting.drop_gaps()?;
    let Fitting {
        mut document,
        mut typeset,
        ..
    } = fitting;
    split_labels(&mut document, &mut typeset, &set)?;
    for block in &typeset.squeezed {
        give(document.to_mut(), *block, Variant::Squeezed);
    }
    record_numbers(&mut document, &typeset);
    if !typeset.spaced.is_empty() {
        record(document.to_mut(), &typeset.spaced);
    }
    if !typeset.note_leads.is_empty() {
        record_leads(document.to_mut(), &typeset.note_leads);
    }
    let found = faults(&document, &typeset);
    // The seal of a signature that stands alone lies outside for that reason.
    let is_alone = |page: usize| {
        found
            .iter()
            .any(|one| one.page == page && one.kind == FaultKind::OnlySignature)
    };
    let warnings = found
        .iter()
        .filter(|fault| !matches!(fault.kind, FaultKind::Seal(_)) || !is_alone(fault.page))
        .filter_map(|fault| finding(fault, &document, &typeset, &set));
    let warnings: Vec<Finding> = divided.into_iter().chain(warnings).collect();
    typeset.warnings.extend(warnings);
    let (page_breaks, rooms) = (typeset.page_breaks.clone(), typeset.rooms.clone());
    let closing = Closing::find(&document);
    let kept = closing.map(|closing| closing.beside_signature(&typeset));
    Ok(Fit {
        fitted: Fitted::new(document, (page_breaks, rooms), kept.unwrap_or_default()),
        typeset,
    })
}

/// A document and its pages as they are so far.
struct Fitting<'a, 's> {
    document: Cow<'a, Document>,
    typeset: Typeset,
    set: &'s dyn Fn(&Document) -> Outcome<Typeset>,
}

/// A changed document, its pages, and what is wrong with them.
struct Trial {
    document: Document,
    typeset: Typeset,
    left: Vec<Fault>,
}

impl Fitting<'_, '_> {
    /// Removes the spaces behind tables that found no room on the page of their table: what
    /// they should keep apart stands on two pages. Without them the pages are the same.
    fn drop_gaps(&mut self) -> Outcome<()> {
        let positions = self.typeset.positions.iter();
        let gaps = positions.filter(|position| position.pages.is_empty());
        let mut gaps = gaps.map(|position| position.block).peekable();
        if gaps.peek().is_none() {
            return Ok(());
        }
        let document = self.document.to_mut();
        let blocks = std::mem::take(&mut document.blocks);
        for (at, block) in blocks.into_iter().enumerate() {
            if gaps.next_if_eq(&at).is_none() {
                document.blocks.push(block);
            }
        }
        self.typeset = (self.set)(&self.document)?;
        Ok(())
    }

    /// Mends the pages that break a rule, one after the other, with the least change each.
    fn mend_pages(&mut self) {
        let mut found = faults(&self.document, &self.typeset);
        while let Some(left) = found.iter().find_map(|fault| self.mended(fault, &found)) {
            found = left;
        }
    }

    /// Mends a fault if it can, and returns what is left of all `found`. Only where nothing else
    /// helps, a page more is taken, or another fault that weighs less, or a page that holds but
    /// the last line of a paragraph beside the signature: a word processor that breaks it
    /// otherwise would leave the signature alone.
    fn mended(&mut self, fault: &Fault, found: &[Fault]) -> Option<Vec<Fault>> {
        let pages = self.typeset.pages.pages.len();
        let is_new = |left: &Fault| left.is_told() && !found.iter().any(|one| one.is_like(left));
        let mut best: Option<((bool, usize, bool), Trial)> = None;
        let tries = tries(fault, &self.document, &self.typeset);
        for (index, changes) in tries.all.iter().enumerate() {
            let is_good = matches!(best, Some(((false, 0, _), _)));
            if is_good && index >= tries.usual {
                break;
            }
            let Some(trial) = self.trial(changes) else {
                continue;
            };
            let more = trial.typeset.pages.pages.len().saturating_sub(pages);
            let is_frail = trial
                .left
                .iter()
                .any(|left| left.kind == FaultKind::OneLine);
            let price = (trial.left.iter().any(is_new), more, is_frail);
            let is_dear = more > usize::from(fault.is_told());
            // What mends another fault alone is tried for that one.
            let stays = trial.left.iter().any(|left| left.is_like(fault));
            if stays || is_dear || weight(&trial.left) >= weight(found) {
                continue;
            }
            if best.as_ref().is_none_or(|(known, _)| price < *known) {
                best = Some((price, trial));
            }
            if price == (false, 0, false) {
                break;
            }
        }
        let (_, trial) = best?;
        self.document = Cow::Owned(trial.document);
        self.typeset = trial.typeset;
        Some(trial.left)
    }

    /// What changes would make of the document.
    fn trial(&self, changes: &[Change]) -> Option<Trial> {
        let (first, rest) = changes.split_first()?;
        let mut document = first.of(&self.document, &self.typeset)?;
        for change in rest {
            document = change.of(&document, &self.typeset)?;
        }
        let typeset = (self.set)(&document).ok()?;
        let left = faults(&document, &typeset);
        Some(Trial {
            document,
            typeset,
            left,
        })
    }

    /// Puts the imprint on the back of the last sheet where it is asked for there: on a page
    /// of its own behind an odd one, and, where the text has filled an even one, behind a
    /// blank page. One that has no room below the text begins a section, as word processors
    /// differ in what they move for a table at the foot of a page.
    fn imprint_on_even(&mut self) -> Outcome<()> {
        let found = self.document.blocks.iter().enumerate();
        let found = found.rev().find_map(|(at, block)| match block {
            Block::Imprint(imprint) => Some((at, imprint.on_even)),
            _ => None,
        });
        let Some((at, on_even)) = found else {
            return Ok(());
        };
        let of_imprint = |position: &&BlockPosition| position.block == at;
        let position = self.typeset.positions.iter().find(of_imprint);
        let Some(page) = position.and_then(|position| position.pages.first().copied()) else {
            return Ok(());
        };
        let others = self
            .typeset
            .positions
            .iter()
            .filter(|position| position.block != at);
        let shares = others
            .flat_map(|position| &position.pages)
            .any(|other| *other == page);
        let number = self.document.page.first.number_of(page);
        let turns = on_even && number % 2 == 1;
        let before = at
            .checked_sub(1)
            .map(|before| &self.document.blocks[before]);
        let begins = page > 0 && !matches!(before, None | Some(Block::Section(_)));
        let breaks = match (turns, shares) {
            (true, true) => vec![Block::Section(Orientation::Portrait)],
            (true, false) => vec![
                Block::Section(Orientation::Portrait),
                Block::BlankPage,
                Block::Section(Orientation::Portrait),
            ],
            (false, false) if begins => vec![Block::Section(Orientation::Portrait)],
            (false, _) => return Ok(()),
        };
        let mut document = self.document.clone().into_owned();
        document.blocks.splice(at..at, breaks);
        self.typeset = (self.set)(&document)?;
        self.document = Cow::Owned(document);
        Ok(())
    }
}
