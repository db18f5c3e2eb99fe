//! What may bring text to the first page (7.3.3).

use super::change::Change;
use super::head;
use crate::base::units::FontSize;
use crate::document::Document;
use crate::standard::gbt9704;

/// Ways to show text on the first page, the least change first: closer lines of text, a tighter
/// title, names of a joint letterhead made smaller, each with the others. Only where all of that
/// is not enough, the names are smaller than the title.
pub(crate) fn tries(document: &Document) -> Vec<Vec<Change>> {
    let ways = ways();
    let sizes = head::sizes(document);
    let title = gbt9704::TITLE_SIZE.value;
    let (large, small): (Vec<FontSize>, Vec<FontSize>) =
        sizes.into_iter().partition(|size| *size >= title);
    let mut all: Vec<Vec<Change>> = ways.iter().filter(|way| !way.is_empty()).cloned().collect();
    let with = |size: &FontSize, way: &Vec<Change>| {
        let mut changes = way.clone();
        changes.push(Change::Names(*size));
        changes
    };
    for way in &ways {
        all.extend(large.iter().map(|size| with(size, way)));
    }
    let most = strongest();
    all.extend(small.iter().map(|size| with(size, &most)));
    all
}

/// Everything that may be done but to the names.
fn strongest() -> Vec<Change> {
    ways().pop().unwrap_or_default()
}

/// Everything that may be done, names as small as they may be.
pub(crate) fn utmost(document: &Document) -> Vec<Change> {
    let mut changes = strongest();
    changes.extend(head::sizes(document).last().copied().map(Change::Names));
    changes
}

/// Ways without the names, the least first, beginning with none.
fn ways() -> Vec<Vec<Change>> {
    let usual = gbt9704::LINES_PER_PAGE.value;
    let tighter = |by: i64| Change::Lines(usual + by, 0..1);
    let steps = || 1..=gbt9704::FITTED_LINES.value;
    let mut ways = vec![Vec::new()];
    ways.extend(steps().map(|by| vec![tighter(by)]));
    ways.push(vec![Change::Title]);
    ways.extend(steps().map(|by| vec![Change::Title, tighter(by)]));
    ways.extend(steps().map(|by| {
        // Blank lines of the head are lines as well.
        vec![Change::Title, tighter(by), Change::Blanks(usual + by)]
    }));
    ways
}
