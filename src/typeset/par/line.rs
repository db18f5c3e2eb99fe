//! Breaks one line: the longest that fits its measure and ends at an opportunity.

use std::ops::Range;

use crate::base::text::class;
use crate::base::units::Length;
use crate::typeset::par::breaks::{Ends, Law};
use crate::typeset::par::clusters::Cluster;

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its clusters, spaces at its end included.
    pub(crate) clusters: Range<usize>,
    /// Whether the paragraph or a forced break ends it, so that it is not justified.
    pub(crate) closes: bool,
    /// Whether it ends where no line may, as it holds no break opportunity.
    pub(crate) breaks_anywhere: bool,
    /// Whether it was ended by force, because it would be torn open otherwise.
    pub(crate) is_ragged: bool,
}

/// How far a line may exceed its measure: word processors measure in whole twips, and so the
/// 156 mm of the type area are up to a twip wider there.
pub(crate) const ROUNDING: Length = Length::twips(1);

/// The column that lines are broken for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Whether a word processor may let one mark stand outside the measure. Ours never does: some
    /// hang marks whatever the file says, and leave them out of their PDF.
    pub(crate) hangs_elsewhere: bool,
    /// Whether lines are spread to the measure.
    pub(crate) spreads: bool,
}

/// What is left of a paragraph, up to a forced break, and the line it is to fill.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    pub(crate) clusters: Range<usize>,
    /// The width of the line, with what rounding lets it exceed.
    pub(crate) measure: Length,
    pub(crate) column: Column,
}

/// The longest line from the start of `rest` that fits, in whatever habit gaps are set, and ends
/// where a line may end by a law.
pub(crate) fn next_line(clusters: &[Cluster], ends: &Ends, law: Law, rest: &Rest) -> Line {
    let measure = rest.measure;
    let rest = rest.clusters.clone();
    let (mut own, mut other) = (Length::ZERO, Length::ZERO);
    let mut best = None;
    let mut inside_word = None;
    let mut whole = rest.start;
    for index in rest.clone() {
        let cluster = &clusters[index];
        own += cluster.advance;
        other += cluster.advance;
        if !cluster.is_space() && own.max(other) - cluster.tracking > measure {
            break;
        }
        whole = index + 1;
        own += cluster.gap;
        other += cluster.other_gap;
        best = inside_word.take().or(best);
        if index + 1 == rest.end {
            best = Some(rest.end);
        } else if ends.may(index, law) {
            if is_inside_word(clusters, index) {
                inside_word = Some(index + 1);
            } else {
                best = Some(index + 1);
            }
        }
    }
    let end = best.unwrap_or_else(|| cut(clusters, rest.start, whole));
    Line {
        closes: end == rest.end,
        breaks_anywhere: best.is_none(),
        clusters: rest.start..end,
        is_ragged: false,
    }
}

/// The end of a line that holds no break opportunity: as much as fits, at least one cluster; a
/// mark takes the cluster before it along to the next line, or stays with it where it is alone.
fn cut(clusters: &[Cluster], start: usize, whole: usize) -> usize {
    let end = whole.max(start + 1);
    let is_mark = |one: &Cluster| class::not_at_start(one.c) && !one.is_western;
    let begins_with_mark = clusters.get(end).is_some_and(is_mark);
    match begins_with_mark {
        false => end,
        true if end > start + 1 => end - 1,
        true => end + 1,
    }
}

/// Whether a line that ends here would divide an address. Like `LibreOffice`, a line ends
/// there only if the next cluster would fit as well; after a hyphen it always may be.
fn is_inside_word(clusters: &[Cluster], index: usize) -> bool {
    let in_word = |cluster: &Cluster| cluster.is_western && !cluster.is_space();
    let next = clusters.get(index + 1);
    clusters[index].c != '-' && in_word(&clusters[index]) && next.is_some_and(in_word)
}

/// Whether a word processor may hang a cluster outside the measure: a closing mark or bracket
/// after a Chinese character, or a bracket after a digit.
pub(crate) fn may_hang(clusters: &[Cluster], index: usize) -> bool {
    let after_chinese = index > 0 && !clusters[index - 1].is_western;
    let c = clusters[index].c;
    index > 0 && (class::is_closing(c) || after_chinese && class::may_hang(c))
}
