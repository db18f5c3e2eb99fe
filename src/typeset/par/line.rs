//! Breaks one line: the longest that fits its measure and ends at an opportunity.

use std::ops::Range;

use crate::base::text::class;
use crate::base::units::Length;
use crate::typeset::par::clusters::Cluster;

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its clusters, spaces at its end included.
    pub(crate) clusters: Range<usize>,
    /// Whether its last visible cluster hangs outside the measure.
    pub(crate) hangs: bool,
    /// Whether the paragraph or a forced break ends it, so that it is not justified.
    pub(crate) closes: bool,
    /// Whether it ends where no line may, as it holds no break opportunity.
    pub(crate) breaks_anywhere: bool,
}

/// How far a line may exceed its measure: word processors measure in whole twips, and so the
/// 156 mm of the type area are up to a twip wider there.
pub(crate) const ROUNDING: Length = Length::twips(1);

/// The column that lines are broken for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Whether one closing mark may hang outside the measure.
    pub(crate) marks_hang: bool,
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

/// The longest line from the start of `rest` that fits and ends where a line may end.
pub(crate) fn next_line(clusters: &[Cluster], ends: &[bool], rest: &Rest) -> Line {
    let (measure, marks_hang) = (rest.measure, rest.column.marks_hang);
    let rest = rest.clusters.clone();
    let mut width = Length::ZERO;
    let mut trail = Length::ZERO;
    let mut best = None;
    let mut inside_word = None;
    let mut hangs = false;
    let mut whole = rest.start;
    for index in rest.clone() {
        let cluster = &clusters[index];
        let before = width;
        width += cluster.advance;
        if !cluster.is_space() {
            let overflows = hangs || width - cluster.tracking > measure;
            let is_full = hangs || before - trail > measure;
            if overflows && (!marks_hang || is_full || !may_hang(clusters, index)) {
                break;
            }
            hangs = overflows;
        }
        if !hangs {
            whole = index + 1;
        }
        width += cluster.gap;
        trail = cluster.tracking;
        best = inside_word.take().or(best);
        let end = Some((index + 1, hangs));
        if index + 1 == rest.end || (ends[index] && !is_inside_word(clusters, index)) {
            best = end;
        } else if ends[index] {
            inside_word = end;
        }
    }
    let breaks_anywhere = best.is_none();
    let (end, hangs) = best.unwrap_or_else(|| {
        let end = whole.max(rest.start + 1);
        let hangs = end < rest.end && may_hang(clusters, end) && ends[end];
        (end + usize::from(hangs), hangs)
    });
    Line {
        clusters: rest.start..end,
        hangs,
        closes: end == rest.end,
        breaks_anywhere,
    }
}

/// Whether a line that ends here would divide an address. Like `LibreOffice`, a line ends
/// there only if the next cluster would fit as well; after a hyphen it always may be.
fn is_inside_word(clusters: &[Cluster], index: usize) -> bool {
    let in_word = |cluster: &Cluster| cluster.is_western && !cluster.is_space();
    let next = clusters.get(index + 1);
    clusters[index].c != '-' && in_word(&clusters[index]) && next.is_some_and(in_word)
}

/// Whether a cluster may hang: a closing mark after a Chinese character. After a western one
/// `LibreOffice` never hangs it.
fn may_hang(clusters: &[Cluster], index: usize) -> bool {
    let after_chinese = index > 0 && !clusters[index - 1].is_western;
    after_chinese && class::may_hang(clusters[index].c)
}
