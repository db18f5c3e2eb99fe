//! Letters set wider, so that a line has no room for the first part of what belongs together.
//!
//! No property of a DOCX forbids the end of a line between 12 and 件, or inside ——; a word
//! processor ends one there when the first part still fits. So the text before it takes a
//! little more room: half-way between what the line has to hold and what it must not, so that
//! neither rounding nor another make of a face undoes it. Justified lines look as before, being
//! spread to the measure anyway. The document then says so to both files.

use std::ops::Range;

use super::breaks::Ends;
use super::letters::{Letter, Letters, space};
use super::lines::{Line, Rest, next_line};
use super::place::natural_width;
use crate::base::text::class;
use crate::base::units::Length;
use crate::document::{Document, Inline, LetterSpacing, Paragraph};

/// What is kept on both sides of the measure where there is room for it.
const MARGIN: Length = Length::pt(2);

/// How much more than the measure a line may hold in a word processor that rounds otherwise.
const EASE: Length = Length::pt(1);

/// A line that is not spread to the measure is expanded by at most this part of an em a
/// character; one that is, where most of that would be added anyway, by at most [`MOST_SPREAD`].
const MOST_OF_EM: i64 = 6;

/// Beyond this part of an em a character a line falls into pieces: a few characters beside a
/// long address cannot make up for a long number.
const MOST_SPREAD: i64 = 4;

/// What the letters of a paragraph are set wider by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpacedParagraph {
    /// The block of the document.
    pub block: usize,
    /// Which of its paragraphs.
    pub paragraph: usize,
    /// What is added to each character of its text.
    pub by: Vec<Length>,
}

/// The next line, which ends where the law lets it; whether letters were set wider for that.
/// Where that cannot be done, and where no line can hold what belongs together, the line ends as
/// a word processor would end it.
pub(super) fn keep_law(letters: &mut Letters, ends: &Ends, rest: &Rest) -> (Line, bool) {
    let line = next_line(&letters.all, &ends.law, rest);
    let Some(habit) = &ends.habit else {
        return (line, false);
    };
    let end = line.letters.end;
    if line.is_cut {
        return (next_line(&letters.all, habit, rest), false);
    }
    let Some(tempting) = tempting(&ends.law, habit, end..rest.letters.end) else {
        return (line, false);
    };
    let roomier = Rest {
        measure: rest.measure + EASE,
        ..rest.clone()
    };
    if next_line(&letters.all, habit, &roomier).letters.end == end {
        return (line, false);
    }
    let habitual = next_line(&letters.all, habit, rest);
    let whole = line.letters.start..tempting;
    let Some(wider) = expanded(letters, &line, tempting, rest) else {
        return (habitual, false);
    };
    let before = letters.all[whole.clone()].to_vec();
    letters.all[whole.clone()].copy_from_slice(&wider);
    let holds = |ends: &[bool]| next_line(&letters.all, ends, rest) == line;
    if holds(&ends.law) && holds(habit) {
        return (line, true);
    }
    letters.all[whole].copy_from_slice(&before);
    (habitual, false)
}

/// The first end behind a line that a word processor takes and the law does not, if no lawful
/// one comes before it.
fn tempting(law: &[bool], habit: &[bool], mut behind: Range<usize>) -> Option<usize> {
    let first = behind.find(|index| habit[*index])?;
    (!law[first]).then_some(first + 1)
}

/// The letters up to the tempting end with those of the line set so much wider that the line
/// fits and what tempts does not.
fn expanded(letters: &Letters, line: &Line, tempting: usize, rest: &Rest) -> Option<Vec<Letter>> {
    let all = &letters.all[line.letters.start..tempting];
    let held = line.letters.len();
    let widths = |all: &[Letter]| (visible_width(&all[..held]), visible_width(all));
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
            wider[*index].expand(by);
        }
        space(&mut wider, letters.composition);
        let (narrow, wide) = widths(&wider);
        let fits = narrow + margin <= rest.measure && wide >= rest.measure + margin;
        fits.then_some(wider)
    })
}

/// The letters of a line that may be set wider: Chinese ones, save for the last, which ends the
/// line, and the first half of —— and …… . Words and figures stay as they are.
fn loose(line: &[Letter]) -> Vec<usize> {
    let pairs = line.windows(2).enumerate();
    let is_loose = |pair: &[Letter]| {
        !class::is_western(pair[0].c)
            && !pair[1].is_space()
            && !class::is_double_mark(pair[0].c, pair[1].c)
    };
    let found = pairs.filter(|(_, pair)| is_loose(pair));
    found.map(|(index, _)| index).collect()
}

/// The width of letters without the spaces at their end.
fn visible_width(letters: &[Letter]) -> Length {
    let last = letters.iter().rposition(|letter| !letter.is_space());
    natural_width(&letters[..last.map_or(0, |last| last + 1)])
}

/// What the letters of a paragraph are set wider by than its style says.
pub(super) fn expansions(letters: &Letters, tracking: Length) -> Vec<Length> {
    let by = letters.all.iter().map(|letter| letter.tracking - tracking);
    by.collect()
}

/// Writes into a document what its letters are set wider by.
pub(super) fn write_back(document: &mut Document, expanded: &[SpacedParagraph]) {
    for one in expanded {
        let block = document.blocks.get_mut(one.block);
        let paragraph = block.and_then(|block| {
            let mut paragraphs = block.paragraphs_mut().into_iter();
            paragraphs.nth(one.paragraph)
        });
        if let Some(paragraph) = paragraph {
            expand_paragraph(paragraph, &one.by);
        }
    }
}

fn expand_paragraph(paragraph: &mut Paragraph, by: &[Length]) {
    let mut by = by.iter();
    for inline in &mut paragraph.content {
        let Inline::Text(run) = inline else { continue };
        let mut parts: Vec<LetterSpacing> = Vec::new();
        for ((at, c), by) in run.text.char_indices().zip(&mut by) {
            let end = at + c.len_utf8();
            match parts.last_mut() {
                Some(last) if last.by == *by && last.text.end == at => last.text.end = end,
                _ if *by == Length::ZERO => {}
                _ => parts.push(LetterSpacing {
                    text: at..end,
                    by: *by,
                }),
            }
        }
        run.expanded = parts;
    }
}
