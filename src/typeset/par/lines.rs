//! Breaks a paragraph into lines, each as full as it can be.

use super::breaks::line_ends;
use super::clusters::Clusters;
use super::letter_spacing::next_line_enforced;
use super::line::{Column, Line, ROUNDING, Rest};
use crate::base::units::Length;

/// A paragraph broken into lines.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    pub(crate) lines: Vec<Line>,
    /// Whether letter-spacing was added, or a line ended by force, so that lines end where they
    /// may.
    pub(crate) is_spaced: bool,
}

/// The lines of a paragraph: greedy, as word processors break. `measure` gives the width of
/// a line by its index; there is always at least one line, if only an empty one. Tracking
/// after the last cluster of a line does not count.
///
/// A word that no line can hold is broken anywhere; a line takes at least one cluster, however
/// narrow it is. No mark stands outside the measure.
///
/// Where a word processor would end a line later, letter-spacing is added to the line; where the
/// line would be torn open, it is ended by force.
pub(crate) fn break_lines(
    clusters: &mut Clusters,
    column: Column,
    measure: impl Fn(usize) -> Length,
) -> Broken {
    let ends = line_ends(&clusters.all);
    let breaks = std::mem::take(&mut clusters.breaks);
    let mut lines = Vec::new();
    let mut is_spaced = false;
    let mut start = 0;
    for end in breaks.iter().copied().chain([clusters.all.len()]) {
        if start == end {
            lines.push(Line {
                clusters: start..end,
                closes: true,
                breaks_anywhere: false,
                is_ragged: false,
            });
        }
        while start < end {
            let rest = Rest {
                clusters: start..end,
                measure: measure(lines.len()) + ROUNDING,
                column,
            };
            let (line, has_spacing) = next_line_enforced(clusters, &ends, &rest);
            is_spaced |= has_spacing || line.is_ragged;
            start = line.clusters.end;
            lines.push(line);
        }
    }
    clusters.breaks = breaks;
    Broken { lines, is_spaced }
}
