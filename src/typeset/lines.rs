//! Breaking a paragraph into lines, each as full as it can be.

use std::ops::Range;

use super::breaks::line_ends;
use super::letters::{Letter, Letters};
use crate::text::class;
use crate::units::Length;

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its letters, spaces at its end included.
    pub(super) letters: Range<usize>,
    /// Whether its last visible letter hangs outside the measure.
    pub(super) hangs: bool,
    /// Whether the paragraph or a forced break ends it, so that it is not justified.
    pub(super) closes: bool,
}

/// How far a line may exceed its measure: word processors measure in whole twips, and so the
/// 156 mm of the type area are up to a twip wider there.
pub(super) const ROUNDING: Length = Length::twips(1);

/// The lines of a paragraph: greedy, as word processors break. `measure` gives the width of
/// a line by its index; there is always at least one line, if only an empty one. Tracking
/// after the last letter of a line does not count.
///
/// Where `marks_hang`, one closing mark may hang outside the measure. A word that no line can
/// hold is broken anywhere, but even then a mark hangs rather than beginning a line; a line
/// takes at least one letter, however narrow it is.
pub(super) fn break_lines(
    letters: &Letters,
    marks_hang: bool,
    measure: impl Fn(usize) -> Length,
) -> Vec<Line> {
    let ends = line_ends(&letters.all);
    let mut lines = Vec::new();
    let mut start = 0;
    for end in letters.breaks.iter().copied().chain([letters.all.len()]) {
        if start == end {
            lines.push(Line {
                letters: start..end,
                hangs: false,
                closes: true,
            });
        }
        while start < end {
            let measure = measure(lines.len()) + letters.tracking + ROUNDING;
            let line = next_line(&letters.all, &ends, start..end, measure, marks_hang);
            start = line.letters.end;
            lines.push(line);
        }
    }
    lines
}

/// The longest line from the start of `rest` that fits and ends where a line may end.
fn next_line(
    letters: &[Letter],
    ends: &[bool],
    rest: Range<usize>,
    measure: Length,
    marks_hang: bool,
) -> Line {
    let mut width = Length::ZERO;
    let mut best = None;
    let mut inside_word = None;
    let mut hangs = false;
    let mut whole = rest.start;
    for index in rest.clone() {
        let letter = &letters[index];
        let before = width;
        width += letter.advance;
        if !letter.is_space() {
            let overflows = hangs || width > measure;
            if overflows && (!marks_hang || hangs || before > measure || !may_hang(letters, index))
            {
                break;
            }
            hangs = overflows;
        }
        if !hangs {
            whole = index + 1;
        }
        width += letter.gap;
        best = inside_word.take().or(best);
        let end = Some((index + 1, hangs));
        if index + 1 == rest.end || (ends[index] && !is_inside_word(letters, index)) {
            best = end;
        } else if ends[index] {
            inside_word = end;
        }
    }
    let (end, hangs) = best.unwrap_or_else(|| {
        let end = whole.max(rest.start + 1);
        let hangs = end < rest.end && may_hang(letters, end) && ends[end];
        (end + usize::from(hangs), hangs)
    });
    Line {
        letters: rest.start..end,
        hangs,
        closes: end == rest.end,
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
