//! The room that the text of a cell asks for, by nominal widths.
//!
//! Widths are nominal, the same for every make of a face, so that DOCX and PDF agree and a
//! change of fonts moves no column.

use crate::base::text::figure::{self, Figure};
use crate::base::text::{class, unit};
use crate::base::units::{FontSize, Length};
use crate::document::{Cell, CellKind, Inline, Paragraph, Scope, Style, StyleSheet};

/// How wide the text of a cell is set, without padding and borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// On one line, or as its author broke it.
    pub(super) natural: Length,
    /// Broken where that does not hurt: short names and units stay whole.
    pub(super) comfortable: Length,
    /// Broken wherever a line may end. Figures stay whole.
    pub(super) least: Length,
}

impl Need {
    /// The greater in each respect.
    pub(super) fn max(self, other: Self) -> Self {
        Self {
            natural: self.natural.max(other.natural),
            comfortable: self.comfortable.max(other.comfortable),
            least: self.least.max(other.least),
        }
    }

    /// With so much more in each respect.
    pub(super) fn with(self, more: Length) -> Self {
        Self {
            natural: self.natural + more,
            comfortable: self.comfortable + more,
            least: self.least + more,
        }
    }
}

/// What a cell needs; with a size, as if its text were no larger than that.
pub(super) fn need(cell: &Cell, styles: &StyleSheet, most: Option<FontSize>) -> Need {
    let is_head = cell.kind == CellKind::Header(Scope::Column);
    let needs = cell.paragraphs.iter().map(|paragraph| {
        let style = styles.get(paragraph.style);
        let size = most.map_or(style.size, |most| most.min(style.size));
        need_of_lines(&lines(paragraph), style, size, is_head)
    });
    let need = needs.clone().fold(Need::default(), Need::max);
    // Long texts in several paragraphs ask for as much of the room as the same in one.
    let all: Length = needs.map(|need| need.natural).sum();
    let em = cell
        .paragraphs
        .first()
        .map_or(Length::ZERO, |first| styles.get(first.style).size.em());
    if cell.paragraphs.len() > 1 && all > em * LONG_TEXT {
        return Need {
            natural: all,
            ..need
        };
    }
    need
}

/// From so many characters on, the paragraphs of a cell are a long text.
const LONG_TEXT: i64 = 150;

/// How wide the figure of a cell is up to its units, and behind them.
pub(super) fn parts(cell: &Cell, styles: &StyleSheet, most: Option<FontSize>) -> (Length, Length) {
    let Some(paragraph) = cell.paragraphs.first() else {
        return (Length::ZERO, Length::ZERO);
    };
    let style = styles.get(paragraph.style);
    let size = most.map_or(style.size, |most| most.min(style.size));
    let text = paragraph.text();
    let Some(figure) = Figure::read_marked(&text) else {
        return (text_width(&text, style, size), Length::ZERO);
    };
    let [units, tail] = [figure.whole, figure.tail].map(|part| text_width(part, style, size));
    (units, tail)
}

/// The texts of a paragraph between its forced breaks.
fn lines(paragraph: &Paragraph) -> Vec<String> {
    let mut lines = vec![String::new()];
    for inline in &paragraph.content {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) => lines.push(String::new()),
            (Inline::Text(run), Some(line)) => line.push_str(&run.text),
            _ => {}
        }
    }
    lines
}

fn need_of_lines(lines: &[String], style: &Style, size: FontSize, is_head: bool) -> Need {
    let of_line = |line: &String| {
        let text = line.trim();
        let natural = text_width(text, style, size);
        if text.is_empty() || Figure::read(text).is_some() {
            return Need {
                natural,
                comfortable: natural,
                least: natural,
            };
        }
        let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let em = size.em();
        let broken = |characters: i64, longest: i64| {
            let piece = longest_piece(text, style, size, longest);
            piece.max(em * characters.min(count)).min(natural)
        };
        Need {
            natural,
            comfortable: broken(comfortable_characters(count, is_head), 20),
            least: broken(2, 8),
        }
    };
    let needs = lines.iter().map(of_line);
    let widest = needs.fold(Need::default(), Need::max);
    // A quarter of an em to spare: other makes of a face are a little wider.
    widest.with(style.left + style.right + size.em() / 4)
}

/// How many characters a line should hold at least where a text of so many is broken: heads
/// stand in pairs of characters, names of four stay whole.
fn comfortable_characters(count: i64, is_head: bool) -> i64 {
    match count {
        ..=3 => count,
        4 if is_head => 2,
        5 if is_head => 3,
        4..=20 => 4,
        _ => 6,
    }
}

/// The widest piece of a text that no line end may divide; a word or code of more than
/// `longest` characters may be broken, a figure with its unit never.
fn longest_piece(text: &str, style: &Style, size: FontSize, longest: i64) -> Length {
    let chars: Vec<char> = text.chars().collect();
    let mut widest = Length::ZERO;
    let mut start = 0;
    while start < chars.len() {
        let end = piece_end(&chars, start);
        let piece: String = chars[start..end].iter().collect();
        let is_code = piece.contains(|c: char| c.is_ascii_alphabetic());
        let mut width = text_width(&piece, style, size);
        if is_code {
            width = width.min(size.em().scale(longest, 2));
        }
        widest = widest.max(width);
        start = end;
    }
    widest
}

/// The end of the piece that begins at `start`: a western word with the unit behind it, a short
/// bracket, or a single character; with the marks that cannot begin a line.
fn piece_end(chars: &[char], start: usize) -> usize {
    let is_word = |c: &char| class::is_western(*c) && *c != ' ';
    let mut end = start + 1;
    if is_word(&chars[start]) {
        end += chars[end..].iter().take_while(|c| is_word(c)).count();
        if unit::is_digit(chars[end - 1]) {
            end += unit::length(chars[end..].iter().copied());
        }
    } else if matches!(chars[start], '（' | '〔') {
        end = bracket_end(chars, start).unwrap_or(end);
    }
    let marks = chars[end..].iter().take_while(|c| class::not_at_start(**c));
    end + marks.count()
}

/// The end of a bracket of few characters, such as （万元）.
fn bracket_end(chars: &[char], start: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let inside = chars[start..].iter().take(LONGEST);
    let closing = inside.into_iter().position(|c| matches!(c, '）' | '〕'));
    closing.map(|at| start + at + 1)
}

/// The nominal width of a text on one line, with the gaps between 汉字 and digits or letters.
pub(super) fn text_width(text: &str, style: &Style, size: FontSize) -> Length {
    let em = size.em();
    let in_latin_face = style.face.takes_latin_face();
    let advances = text
        .chars()
        .map(|c| em.scale(figure::advance(c, in_latin_face), 1000) + style.tracking);
    let pairs = text.chars().zip(text.chars().skip(1));
    let gaps =
        pairs.filter(|(first, second)| class::between_scripts(*first, *second) == Some(true));
    let gaps = gaps.map(|_| em / 4);
    advances.chain(gaps).sum()
}

/// The width of the widest line of a paragraph that is broken nowhere but where it must be,
/// with its indents and a quarter of an em to spare.
pub(super) fn natural_width(paragraph: &Paragraph, style: &Style) -> Length {
    need_of_lines(&lines(paragraph), style, style.size, false).natural
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::FontRole;

    fn of(text: &str, is_head: bool) -> Need {
        let mut style = Style::plain("cell", "格");
        style.face = FontRole::FangSong;
        style.size = FontSize::half_points(20);
        let need = need_of_lines(&[text.to_owned()], &style, style.size, is_head);
        need.with(Length::pt100(-250))
    }

    #[test]
    fn figures_stay_whole_and_names_give_way() {
        let figure = of("1,234,567.89", false);
        assert_eq!(figure.least, figure.natural);
        assert_eq!(figure.natural, Length::pt100(5250));
        let name = of("县交通运输局", false);
        assert_eq!(
            (name.natural, name.comfortable, name.least),
            (Length::pt(60), Length::pt(40), Length::pt(20))
        );
        assert_eq!(of("责任单位", true).comfortable, Length::pt(20));
        assert_eq!(of("自然人", true).comfortable, Length::pt(30));
        // A unit in brackets stays whole, and so does a number with what it counts.
        assert_eq!(of("计划投资（万元）", true).comfortable, Length::pt(40));
        assert_eq!(of("计划投资（万元）", true).least, Length::pt(40));
        assert!(of("共投入12万元整", false).least > Length::pt(30));
    }
}
