//! From glyphs to text.

use super::number::Micro;
use super::page::Glyph;

/// A piece of text in reading order, with the page that it is on.
#[derive(Clone)]
pub(super) enum Piece<'a> {
    Glyph(usize, &'a Glyph),
    /// Text that the file gives in place of glyphs.
    Text(usize, String),
}

impl<'a> Piece<'a> {
    /// A glyph with its page.
    pub(super) const fn glyph(&self) -> Option<(usize, &'a Glyph)> {
        match self {
            Self::Glyph(page, glyph) => Some((*page, glyph)),
            Self::Text(..) => None,
        }
    }

    pub(super) const fn page(&self) -> usize {
        match self {
            Self::Glyph(page, _) | Self::Text(page, _) => *page,
        }
    }
}

/// The text of glyphs that run on, whatever lines they are on.
pub(super) fn joined<'a>(pieces: impl IntoIterator<Item = &'a Piece<'a>>) -> String {
    let mut text = String::new();
    let mut before: Option<(usize, &Glyph)> = None;
    for piece in pieces {
        match piece {
            Piece::Text(_, given) => {
                text.push_str(given);
                before = None;
            }
            Piece::Glyph(page, glyph) => {
                if let Some((on, last)) = before
                    && needs_space(&text, last, glyph, on == *page)
                {
                    text.push(' ');
                }
                text.push_str(&glyph.text);
                before = Some((*page, glyph));
            }
        }
    }
    // A paragraph is one line; breaks within it are the file's.
    let text = text.replace(['\n', '\r', '\t', '\u{b}', '\u{c}'], " ");
    text.trim().to_owned()
}

/// Whether two glyphs are on one line.
pub(super) fn same_line(first: &Glyph, second: &Glyph) -> bool {
    (first.y - second.y).abs() < first.size.max(second.size) * 2 / 5
}

/// Whether a glyph stands right behind another, on the same line.
pub(super) fn follows(last: (usize, &Glyph), next: (usize, &Glyph)) -> bool {
    let ((page, last), (next_page, next)) = (last, next);
    let gap = next.x.0 - last.x.1;
    page == next_page && same_line(last, next) && gap.abs() < last.size.max(next.size)
}

/// Whether a space is seen between the text so far and the next glyph.
fn needs_space(text: &str, last: &Glyph, next: &Glyph, on_one_page: bool) -> bool {
    let (Some(end), Some(start)) = (text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
    if end.is_whitespace() || start.is_whitespace() {
        return false;
    }
    let is_latin = end.is_ascii_alphanumeric() && start.is_ascii_alphanumeric();
    if last.is_turned && next.is_turned {
        return false;
    }
    if on_one_page && same_line(last, next) {
        let gap: Micro = next.x.0 - last.x.1;
        let size = last.size.max(next.size);
        return gap > size * 3 / 2 || is_latin && gap > size / 5;
    }
    // A long number may be divided by the edge of its cell; a word is only divided at a space.
    is_latin && !(end.is_ascii_digit() && start.is_ascii_digit())
}

/// Some glyphs of a page as lines, from the top, each from the left.
pub(super) fn lines<'a>(mut glyphs: Vec<&'a Glyph>) -> Vec<Vec<&'a Glyph>> {
    glyphs.sort_by_key(|glyph| -glyph.y);
    let mut lines: Vec<Vec<&'a Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| same_line(first, glyph)) => {
                line.push(glyph);
            }
            _ => lines.push(vec![glyph]),
        }
    }
    for line in &mut lines {
        line.sort_by_key(|glyph| glyph.x.0);
    }
    lines
}

/// Glyphs that are written up or down the page as lines, in the order in which they are drawn.
pub(super) fn turned(glyphs: Vec<&Glyph>) -> Vec<Vec<&Glyph>> {
    let mut lines: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| follows_turned(last, glyph)) => {
                line.push(glyph);
            }
            _ => lines.push(vec![glyph]),
        }
    }
    lines
}

fn follows_turned(last: &Glyph, glyph: &Glyph) -> bool {
    (last.x.0 - glyph.x.0).abs() < glyph.size / 3 && (last.y - glyph.y).abs() < glyph.size * 3
}

/// The text of a line of a page.
pub(super) fn of_line(line: &[&Glyph]) -> String {
    let pieces: Vec<Piece<'_>> = line.iter().map(|glyph| Piece::Glyph(0, glyph)).collect();
    joined(&pieces)
}
