//! Adds letter-spacing to a line so that word processors cannot break between a number and its
//! unit.
//!
//! No property of a DOCX forbids the end of a line between 12 and 件, or inside ——; a word
//! processor ends one there when the first part still fits. So the text before it takes a
//! little more room: half-way between what the line has to hold and what it must not, so that
//! neither rounding nor another make of a face undoes it. A justified line looks the same, being
//! spread to the measure anyway. The fitted document records the spacing, for DOCX and PDF alike.

use std::ops::Range;

use crate::base::text::class;
use crate::base::units::Length;
use crate::typeset::par::breaks::Ends;
use crate::typeset::par::clusters::{Cluster, Clusters, natural_width, space};
use crate::typeset::par::line::{Line, Rest, next_line};

/// What is kept on both sides of the measure where there is room for it.
const MARGIN: Length = Length::pt(2);

/// How much more than the measure a line may hold in a word processor that rounds otherwise.
const EASE: Length = Length::pt(1);

/// A line that is not spread to the measure gets at most this part of an em a character; one
/// that is, where most of that would be added anyway, at most [`MOST_SPREAD`].
const MOST_OF_EM: i64 = 6;

/// Beyond this part of an em a character a line falls into pieces: a few characters beside a
/// long address cannot make up for a long number.
const MOST_SPREAD: i64 = 4;

/// The letter-spacing that a paragraph was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpacedParagraph {
    /// The block of the document.
    pub block: usize,
    /// Which of its paragraphs.
    pub paragraph: usize,
    /// What is added to each character of its text.
    pub by: Vec<Length>,
}

/// Breaks the next line at an allowed opportunity; adds letter-spacing if a word processor would
/// break later. Returns the line and whether spacing was added.
///
/// Where spacing cannot do it, and where no line can hold what belongs together, the line ends
/// as a word processor would end it.
pub(crate) fn next_line_enforced(
    clusters: &mut Clusters,
    ends: &Ends,
    rest: &Rest,
) -> (Line, bool) {
    let line = next_line(&clusters.all, &ends.allowed, rest);
    let Some(word_processor) = &ends.word_processor else {
        return (line, false);
    };
    let end = line.clusters.end;
    if line.breaks_anywhere {
        return (next_line(&clusters.all, word_processor, rest), false);
    }
    let Some(forbidden) = forbidden(&ends.allowed, word_processor, end..rest.clusters.end) else {
        return (line, false);
    };
    let roomier = Rest {
        measure: rest.measure + EASE,
        ..rest.clone()
    };
    if next_line(&clusters.all, word_processor, &roomier)
        .clusters
        .end
        == end
    {
        return (line, false);
    }
    let fallback = next_line(&clusters.all, word_processor, rest);
    let whole = line.clusters.start..forbidden;
    let Some(wider) = spaced(clusters, &line, forbidden, rest) else {
        return (fallback, false);
    };
    let before = clusters.all[whole.clone()].to_vec();
    clusters.all[whole.clone()].copy_from_slice(&wider);
    let holds = |ends: &[bool]| next_line(&clusters.all, ends, rest) == line;
    if holds(&ends.allowed) && holds(word_processor) {
        return (line, true);
    }
    clusters.all[whole].copy_from_slice(&before);
    (fallback, false)
}

/// The end of the first break behind a line that word processors accept and our rules forbid,
/// if no allowed one comes before it.
fn forbidden(allowed: &[bool], word_processor: &[bool], mut behind: Range<usize>) -> Option<usize> {
    let first = behind.find(|index| word_processor[*index])?;
    (!allowed[first]).then_some(first + 1)
}

/// The clusters up to the forbidden break, those of the line with so much letter-spacing that
/// the line fits and what would come before the break does not.
fn spaced(clusters: &Clusters, line: &Line, forbidden: usize, rest: &Rest) -> Option<Vec<Cluster>> {
    let all = &clusters.all[line.clusters.start..forbidden];
    let held = line.clusters.len();
    let widths = |all: &[Cluster]| (visible_width(&all[..held]), visible_width(all));
    let (narrow, wide) = widths(all);
    let margin = MARGIN.min((wide - narrow) / 4);
    let wanted = rest.measure - (narrow + wide) / 2;
    let loose = loose(&all[..held]);
    let count = i64::try_from(loose.len()).ok().filter(|count| *count > 0)?;
    let step = (wanted / count).to_twips();
    [step, step - 1, step + 1].into_iter().find_map(|twips| {
        let by = Length::twips(twips);
        let most = if rest.column.spreads {
            MOST_SPREAD
        } else {
            MOST_OF_EM
        };
        let is_seen = |index: &usize| by > all[*index].size / most;
        if by <= Length::ZERO || loose.iter().any(is_seen) {
            return None;
        }
        let mut wider = all.to_vec();
        for index in &loose {
            wider[*index].space_by(by);
        }
        space(&mut wider, clusters.composition);
        let (narrow, wide) = widths(&wider);
        let fits = narrow + margin <= rest.measure && wide >= rest.measure + margin;
        fits.then_some(wider)
    })
}

/// The clusters of a line that may take letter-spacing: Chinese ones, save for the last, which
/// ends the line, and the first half of —— and …… . Words and figures stay as they are.
fn loose(line: &[Cluster]) -> Vec<usize> {
    let pairs = line.windows(2).enumerate();
    let is_loose = |pair: &[Cluster]| {
        !pair[0].is_western
            && !pair[1].is_space()
            && !class::is_double_mark(pair[0].c, pair[1].c)
    };
    let found = pairs.filter(|(_, pair)| is_loose(pair));
    found.map(|(index, _)| index).collect()
}

/// The width of clusters without the spaces at their end.
fn visible_width(clusters: &[Cluster]) -> Length {
    let last = clusters.iter().rposition(|cluster| !cluster.is_space());
    natural_width(&clusters[..last.map_or(0, |last| last + 1)])
}

/// The letter-spacing of each cluster: what its tracking exceeds that of the style by.
pub(crate) fn letter_spacings(clusters: &Clusters, tracking: Length) -> Vec<Length> {
    let by = clusters
        .all
        .iter()
        .map(|cluster| cluster.tracking - tracking);
    by.collect()
}
