//! Adds letter-spacing to a line so that no word processor ends it elsewhere.
//!
//! No property of a DOCX forbids the end of a line between 12 and 件, or inside ——; a word
//! processor ends one there when the first part still fits. Nor do word processors set the same
//! gap between Chinese and western text, or all let a mark hang outside the measure. So where one
//! of them would take more into a line, its text takes a little more room: half-way between what
//! the line has to hold and what it must not, so that neither rounding nor another make of a face
//! undoes it. A justified line looks the same, being spread to the measure anyway. The fitted
//! document records the spacing, for DOCX and PDF alike.
//!
//! A justified line that would be torn open, before a long address above all, is ended by force
//! instead and left ragged.

use crate::base::text::class;
use crate::base::units::Length;
use crate::typeset::par::breaks::{Ends, Law};
use crate::typeset::par::clusters::{Cluster, Clusters, space, visible_widths};
use crate::typeset::par::line::{Column, Line, Rest, may_hang, next_line};

/// What is kept on both sides of the measure where there is room for it.
const MARGIN: Length = Length::pt(2);

/// How much more than the measure a line may hold in a word processor that rounds otherwise.
const EASE: Length = Length::pt(1);

/// A line that is not spread to the measure gets at most this part of an em a character, in
/// hundredths; one that is, where most of that would be added anyway, at most [`MOST_SPREAD`].
const MOST_OF_EM: i64 = 16;

/// Beyond this part of an em a character, in hundredths, a line falls into pieces: a few characters
/// beside a long address cannot make up for a long number. 〔2019〕136号 may go to the next line.
const MOST_SPREAD: i64 = 40;

/// What the paragraph of a document was given so that its lines end where they should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpacedParagraph {
    /// The block of the document.
    pub block: usize,
    /// Which of its paragraphs.
    pub paragraph: usize,
    /// Which of the notes of that, if the paragraph is the text of one.
    pub note: Option<usize>,
    /// What is added to each character of its text.
    pub by: Vec<Length>,
    /// The characters that begin a line by force, by their index, in order.
    pub forced: Vec<usize>,
}

/// Breaks the next line where ours may end, and sees to it that word processors end it there.
/// Returns the line and whether spacing was added.
///
/// Where neither spacing nor force can do it, and where no line can hold what belongs together,
/// the line ends as `LibreOffice` would end it.
pub(crate) fn next_line_enforced(
    clusters: &mut Clusters,
    ends: &Ends,
    rest: &Rest,
) -> (Line, bool) {
    let line = next_line(&clusters.all, ends, Law::Ours, rest);
    let libreoffice = |clusters: &Clusters| next_line(&clusters.all, ends, Law::LibreOffice, rest);
    if line.breaks_anywhere {
        return (libreoffice(clusters), false);
    }
    if line.closes {
        return (line, false);
    }
    let may_be_forced = rest.column.spreads && rest.column.hangs_elsewhere;
    if may_be_forced && is_torn(&clusters.all[line.clusters.clone()], rest.measure) {
        let theirs = libreoffice(clusters);
        let is_cut = is_longer_than_a_line(&clusters.all, ends, line.clusters.end, rest);
        return if is_cut && theirs.clusters != line.clusters {
            (theirs, false)
        } else {
            (ragged(line), false)
        };
    }
    let beyond = beyond(&clusters.all, ends, line.clusters.end, rest);
    let whole = line.clusters.start..beyond;
    let widths = widths(&clusters.all[whole.clone()], line.clusters.len());
    if widths.1 > rest.measure + EASE || is_settled(widths, rest.measure) {
        return (line, false);
    }
    match spaced(clusters, &line, beyond, rest) {
        Some(wider) => {
            clusters.all[whole].copy_from_slice(&wider);
            (line, true)
        }
        None if may_be_forced => (ragged(line), false),
        None => (libreoffice(clusters), false),
    }
}

/// The least that the line needs, which is the first `held` of some clusters, and the most that
/// all of them take, in whatever habit gaps are set.
fn widths(all: &[Cluster], held: usize) -> (Length, Length) {
    (visible_widths(&all[..held]).1, visible_widths(all).0)
}

/// Whether a line fits and what it must not hold does not, both with room to spare. A line of a
/// fitted document is so: it is not spaced again.
fn is_settled((narrow, wide): (Length, Length), measure: Length) -> bool {
    let margin = MARGIN.min((wide - narrow) / 4);
    narrow + margin <= measure && wide >= measure + margin
}

fn ragged(line: Line) -> Line {
    Line {
        closes: true,
        is_ragged: true,
        ..line
    }
}

/// The end of what a line that ends at `end` must not hold: up to the next place where some word
/// processor might end it, less a mark that it might hang there.
fn beyond(clusters: &[Cluster], ends: &Ends, end: usize, rest: &Rest) -> usize {
    let behind = end..rest.clusters.end;
    let next = behind.clone().find(|index| ends.may(*index, Law::Any));
    let last = next.unwrap_or(behind.end - 1);
    let hangs = rest.column.hangs_elsewhere && last > end && may_hang(clusters, last);
    last + usize::from(!hangs)
}

/// Whether a line would be torn open if it were spread to the measure, where a space counts for
/// three gaps.
fn is_torn(line: &[Cluster], measure: Length) -> bool {
    let Some(first) = line.first() else {
        return false;
    };
    let slack = measure - visible_widths(line).1;
    if slack <= first.size * 2 {
        return false;
    }
    let weight = |pair: &[Cluster]| match (pair[0].c, pair[1].c) {
        (' ', _) => 3,
        _ if pair[0].is_western && pair[1].is_western => 0,
        (one, two) if class::is_double_mark(one, two) => 0,
        _ => 1,
    };
    let gaps: i64 = line.windows(2).map(weight).sum();
    slack > first.size.scale(MOST_SPREAD, 100) * gaps
}

/// Whether what begins at a cluster cannot stand whole on a line of the measure.
fn is_longer_than_a_line(clusters: &[Cluster], ends: &Ends, start: usize, rest: &Rest) -> bool {
    let next = Rest {
        clusters: start..rest.clusters.end,
        ..rest.clone()
    };
    next_line(clusters, ends, Law::Ours, &next).breaks_anywhere
}

/// The clusters up to `beyond`, those of the line with so much letter-spacing that the line fits
/// and what stands up to there does not, in whatever habit gaps are set.
fn spaced(clusters: &Clusters, line: &Line, beyond: usize, rest: &Rest) -> Option<Vec<Cluster>> {
    let all = &clusters.all[line.clusters.start..beyond];
    let held = line.clusters.len();
    let (narrow, wide) = widths(all, held);
    let wanted = rest.measure - (narrow + wide) / 2;
    let loose = loose(&all[..held]);
    let count = i64::try_from(loose.len()).ok().filter(|count| *count > 0)?;
    let step = (wanted / count).to_twips().max(1);
    let most = most(rest.column);
    [step, step - 1, step + 1].into_iter().find_map(|twips| {
        let by = Length::twips(twips);
        let is_seen = |index: &usize| by > all[*index].size.scale(most, 100);
        if by <= Length::ZERO || loose.iter().any(is_seen) {
            return None;
        }
        let mut wider = all.to_vec();
        for index in &loose {
            wider[*index].space_by(by);
        }
        space(&mut wider, clusters.composition);
        is_settled(widths(&wider, held), rest.measure).then_some(wider)
    })
}

/// The most letter-spacing in a column, in hundredths of an em.
const fn most(column: Column) -> i64 {
    if column.spreads {
        MOST_SPREAD
    } else {
        MOST_OF_EM
    }
}

/// The clusters of a line that may take letter-spacing: Chinese ones, save for the last, which
/// ends the line, and the first half of —— and …… . Words and figures stay as they are.
fn loose(line: &[Cluster]) -> Vec<usize> {
    let pairs = line.windows(2).enumerate();
    let is_loose = |pair: &[Cluster]| {
        !pair[0].is_western && !pair[1].is_space() && !class::is_double_mark(pair[0].c, pair[1].c)
    };
    let found = pairs.filter(|(_, pair)| is_loose(pair));
    found.map(|(index, _)| index).collect()
}

/// The letter-spacing of each cluster: what its tracking exceeds that of the style by.
pub(crate) fn letter_spacings(clusters: &Clusters, tracking: Length) -> Vec<Length> {
    let by = clusters
        .all
        .iter()
        .map(|cluster| cluster.tracking - tracking);
    by.collect()
}
