//! Breaking a paragraph into lines, each as full as it can be.

use std::ops::Range;

use super::breaks::line_ends;
use super::letters::{Letter, Letters};
use super::tracking::keep_law;
use crate::base::text::class;
use crate::base::units::Length;

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its letters, spaces at its end included.
    pub(super) letters: Range<usize>,
    /// Whether its last visible letter hangs outside the measure.
    pub(super) hangs: bool,
    /// Whether the paragraph or a forced break ends it, so that it is not justified.
    pub(super) closes: bool,
    /// Whether it is cut where no line may end, as it holds no better place.
    pub(super) is_cut: bool,
}

/// How far a line may exceed its measure: word processors measure in whole twips, and so the
/// 156 mm of the type area are up to a twip wider there.
pub(super) const ROUNDING: Length = Length::twips(1);

/// The column that lines are broken for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Whether one closing mark may hang outside the measure.
    pub(super) marks_hang: bool,
    /// Whether lines are spread to the measure.
    pub(super) spreads: bool,
}

/// A paragraph broken into lines.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub(super) lines: Vec<Line>,
    /// Whether letters were set wider to make lines end where they may.
    pub(super) is_expanded: bool,
}

/// The lines of a paragraph: greedy, as word processors break. `measure` gives the width of
/// a line by its index; there is always at least one line, if only an empty one. Tracking
/// after the last letter of a line does not count.
///
/// Where marks hang, one closing mark may stand outside the measure. A word that no line can
/// hold is broken anywhere, but even then a mark hangs rather than beginning a line; a line
/// takes at least one letter, however narrow it is.
///
/// Where a word processor would end a line later, inside a number with its unit, the letters of
/// the line are set wider (`expand`).
pub(super) fn break_lines(
    letters: &mut Letters,
    column: Column,
    measure: impl Fn(usize) -> Length,
) -> Broken {
    let ends = line_ends(&letters.all);
    let breaks = std::mem::take(&mut letters.breaks);
    let mut lines = Vec::new();
    let mut is_expanded = false;
    let mut start = 0;
    for end in breaks.iter().copied().chain([letters.all.len()]) {
        if start == end {
            lines.push(Line {
                letters: start..end,
                hangs: false,
                closes: true,
                is_cut: false,
            });
        }
        while start < end {
            let rest = Rest {
                letters: start..end,
                measure: measure(lines.len()) + ROUNDING,
                column,
            };
            let (line, is_wider) = keep_law(letters, &ends, &rest);
            is_expanded |= is_wider;
            start = line.letters.end;
            lines.push(line);
        }
    }
    letters.breaks = breaks;
    Broken { lines, is_expanded }
}

/// What is left of a paragraph, up to a forced break, and the line it is to fill.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    pub(super) letters: Range<usize>,
    /// The width of the line, with what rounding lets it exceed.
    pub(super) measure: Length,
    pub(super) column: Column,
}

/// The longest line from the start of `rest` that fits and ends where a line may end.
pub(super) fn next_line(letters: &[Letter], ends: &[bool], rest: &Rest) -> Line {
    let (measure, marks_hang) = (rest.measure, rest.column.marks_hang);
    let rest = rest.letters.clone();
    let mut width = Length::ZERO;
    let mut trail = Length::ZERO;
    let mut best = None;
    let mut inside_word = None;
    let mut hangs = false;
    let mut whole = rest.start;
    for index in rest.clone() {
        let letter = &letters[index];
        let before = width;
        width += letter.advance;
        if !letter.is_space() {
            let overflows = hangs || width - letter.tracking > measure;
            let is_full = hangs || before - trail > measure;
            if overflows && (!marks_hang || is_full || !may_hang(letters, index)) {
                break;
            }
            hangs = overflows;
        }
        if !hangs {
            whole = index + 1;
        }
        width += letter.gap;
        trail = letter.tracking;
        best = inside_word.take().or(best);
        let end = Some((index + 1, hangs));
        if index + 1 == rest.end || (ends[index] && !is_inside_word(letters, index)) {
            best = end;
        } else if ends[index] {
            inside_word = end;
        }
    }
    let is_cut = best.is_none();
    let (end, hangs) = best.unwrap_or_else(|| {
        let end = whole.max(rest.start + 1);
        let hangs = end < rest.end && may_hang(letters, end) && ends[end];
        (end + usize::from(hangs), hangs)
    });
    Line {
        letters: rest.start..end,
        hangs,
        closes: end == rest.end,
        is_cut,
    }
}

/// Whether a line that ends here would cut an address. Like `LibreOffice`, a line is cut
/// there only if the next letter would fit as well; after a hyphen it always may be.
fn is_inside_word(letters: &[Letter], index: usize) -> bool {
    let in_word = |letter: &Letter| class::is_western(letter.c) && !letter.is_space();
    let next = letters.get(index + 1);
    letters[index].c != '-' && in_word(&letters[index]) && next.is_some_and(in_word)
}

/// Whether a letter may hang: a closing mark after a Chinese character. After a western one
/// `LibreOffice` never hangs it.
fn may_hang(letters: &[Letter], index: usize) -> bool {
    let after_chinese = index > 0 && !class::is_western(letters[index - 1].c);
    after_chinese && class::may_hang(letters[index].c)
}
