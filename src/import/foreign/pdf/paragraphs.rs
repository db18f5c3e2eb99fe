//! Lines of text made paragraphs, as Chinese papers set them: the first line indented by two
//! characters, full lines run on.

use super::number::{Micro, ONE};
use super::sheet::Line;
use super::texts::{Piece, joined, of_line};
use crate::import::foreign::plain::date;
use crate::import::foreign::{Paragraph, Place};

/// Dots that lead to a number rather than end a sentence.
const LEADER: usize = 6;

/// The edges of the text of pages of one width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    left: Micro,
    right: Micro,
    /// How far lines are usually apart.
    pitch: Micro,
}

impl Margins {
    /// Of the lines outside tables on pages of this width.
    pub(super) fn of<'a>(lines: &[&Line<'a>], width: Micro) -> Self {
        let long: Vec<&&Line<'a>> = lines
            .iter()
            .filter(|line| line.right - line.left > width * 2 / 5)
            .collect();
        let rights = long.iter().map(|line| line.right);
        let most = (lines.len() / 10).clamp(1, 2);
        let mut lefts: Vec<Micro> = long.iter().map(|line| line.left).collect();
        lefts.sort_unstable();
        // The first lines of paragraphs may be more than the others, but stand further right.
        let shared = lefts.iter().enumerate().find(|(at, left)| {
            let other = lefts.get(at + most - 1);
            other.is_some_and(|other| other - **left < 3 * ONE)
        });
        let apart = lines.windows(2).filter_map(|pair| match pair {
            [first, second] if first.page == second.page => Some(first.y - second.y),
            _ => None,
        });
        Self {
            left: shared.map_or(width / 8, |(_, left)| *left),
            right: usual(rights).unwrap_or(width * 7 / 8),
            pitch: usual(apart.filter(|apart| *apart > 4 * ONE)).unwrap_or(30 * ONE),
        }
    }
}

/// The value that most have, within four points; of those that are as common the largest.
fn usual(values: impl Iterator<Item = Micro>) -> Option<Micro> {
    let mut sorted: Vec<Micro> = values.collect();
    sorted.sort_unstable();
    let near = |value: Micro| {
        let up_to = sorted.partition_point(|one| *one <= value);
        up_to - sorted.partition_point(|one| *one < value - 4 * ONE)
    };
    sorted.iter().copied().max_by_key(|value| near(*value))
}

/// The paragraph that is being put together.
#[derive(Default)]
pub(super) struct Open<'a> {
    lines: Vec<Line<'a>>,
}

impl<'a> Open<'a> {
    /// Adds a line; gives the paragraph before it when the line begins another one.
    pub(super) fn add(&mut self, line: Line<'a>, margins: Margins) -> Option<Paragraph> {
        let runs_on = self.lines.last().is_some_and(|last| {
            let first = self.lines.first().unwrap_or(last);
            runs_on(first, last, &line, margins)
        });
        let ended = if runs_on { None } else { self.end() };
        self.lines.push(line);
        ended
    }

    /// The paragraph, ended.
    pub(super) fn end(&mut self) -> Option<Paragraph> {
        let lines = std::mem::take(&mut self.lines);
        let page = lines.first()?.page;
        let pieces: Vec<Piece<'_>> = lines
            .iter()
            .flat_map(|line| {
                line.glyphs
                    .iter()
                    .map(|glyph| Piece::Glyph(line.page, glyph))
            })
            .collect();
        let text = joined(&pieces);
        (!text.is_empty()).then_some(Paragraph {
            text,
            place: Place::Page(page + 1),
        })
    }
}

fn is_centred(line: &Line<'_>, margins: Margins) -> bool {
    let (before, after) = (line.left - margins.left, margins.right - line.right);
    (before - after).abs() < line.size && before > line.size / 2
}

/// Whether a line goes on with the paragraph of the one before it.
fn runs_on(first: &Line<'_>, last: &Line<'_>, line: &Line<'_>, margins: Margins) -> bool {
    let is_first = (first.page, first.y) == (last.page, last.y);
    if last.is_turned != line.is_turned || (last.page, last.y) == (line.page, line.y) {
        return false;
    }
    if (last.size - line.size).abs() > ONE {
        return false;
    }
    if last.page == line.page && last.y - line.y > margins.pitch.max(line.size * 9 / 5) * 7 / 5 {
        return false;
    }
    // A date alone, a line at the right end, and one of a table of contents stand by themselves.
    let is_date = |line: &Line<'_>| date(&of_line(&line.glyphs)).is_some();
    let is_at_right = is_first
        && last.left > margins.left + last.size * 3
        && last.right > margins.right - last.size
        && !hangs(first, line);
    if is_date(last) || is_date(line) || is_at_right || leads(last) || leads(line) {
        return false;
    }
    if is_centred(line, margins) || is_centred(last, margins) && is_first {
        // The lines of a title.
        return is_centred(line, margins) && is_centred(last, margins) && last.page == line.page;
    }
    let left = margins.right - last.right - first_word(line);
    if line.left > margins.left + line.size * 6 / 5 {
        // Such lines often end one character before the others.
        return hangs(first, line) && left < line.size * 5 / 2;
    }
    left < line.size * 3 / 2
}

/// Whether dots lead to the page number at the end of a line.
fn leads(line: &Line<'_>) -> bool {
    let text = of_line(&line.glyphs);
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = bare
        .chars()
        .rev()
        .take_while(|c| ['.', '…', '·', ' '].contains(c));
    bare.len() < text.len() && dots.count() >= LEADER
}

/// Whether a line stands under what follows a colon, as the lines of `抄送：` do.
fn hangs(first: &Line<'_>, line: &Line<'_>) -> bool {
    let colon = first.glyphs.iter().take(8);
    let colon = colon.into_iter().position(|glyph| &*glyph.text == "：");
    let after = colon.and_then(|at| first.glyphs.get(at + 1));
    after.is_some_and(|after| (after.x.0 - line.left).abs() < line.size / 2)
}

/// How wide the word is that would have had to fit on the line before.
fn first_word(line: &Line<'_>) -> Micro {
    let is_latin = |glyph: &&&super::page::Glyph| glyph.text.chars().all(|c| c.is_ascii_graphic());
    let word = line.glyphs.iter().take_while(is_latin);
    let right = word.last().map_or(line.left, |glyph| glyph.x.1);
    right - line.left
}
