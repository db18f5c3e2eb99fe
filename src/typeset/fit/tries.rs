//! Which changes are tried for a fault, and in which order.

use std::ops::Range;

use super::change::{Carried, Change, behind_landscape};
use super::ending::{Closing, position};
use super::faults::{Fault, FaultKind};
use super::first_page;
use crate::document::Document;
use crate::standard::gbt9704;
use crate::typeset::result::Typeset;

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
        FaultKind::OnlySignature if behind_landscape(document).is_some() => {
            vec![vec![Change::BelowTable]].into()
        }
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
