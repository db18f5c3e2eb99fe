//! Figures as they are written: which texts are one, where their units stand, how wide they are.

use super::class;
use super::note_mark;
use super::unit::is_digit;

/// A figure as it is written: of `-1,234.5%`, `-1,234` with its unit at the end, and `.5%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<'a> {
    /// Up to the digit of the units.
    pub whole: &'a str,
    /// The places with their point, and the sign of a ratio.
    pub tail: &'a str,
}

impl<'a> Figure<'a> {
    /// Reads a text that is a figure and nothing else: a sign, digits with or without commas,
    /// places, a sign of a ratio. `None` for anything else.
    pub fn read(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix(is_sign).unwrap_or(text);
        let number = unsigned.strip_suffix(is_ratio).unwrap_or(unsigned);
        let (units, places) = match number.split_once('.') {
            Some((units, places)) => (units, Some(places)),
            None => (number, None),
        };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_grouped = units.split(',').all(is_digits);
        if !is_grouped || places.is_some_and(|places| !is_digits(places)) {
            return None;
        }
        let end = text.len() - unsigned.len() + units.len();
        let (whole, tail) = text.split_at(end);
        Some(Self { whole, tail })
    }

    /// Reads a figure with the marks of notes behind it, which stand in its tail.
    pub fn read_marked(text: &'a str) -> Option<Self> {
        let (bare, _) = note_mark::split(text);
        let whole = Self::read(bare)?.whole;
        let tail = text.get(whole.len()..)?;
        Some(Self { whole, tail })
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '+' | '−' | '±')
}

fn is_ratio(c: char) -> bool {
    matches!(c, '%' | '‰' | '％')
}

/// The width of a text of figures in thousandths of an em: in the Latin face of documents, whose
/// digits are all half an em wide (Times New Roman, and every face with its metrics), or in a
/// Chinese face with digits of its own.
pub fn width(text: &str, in_latin_face: bool) -> i64 {
    text.chars().map(|c| advance(c, in_latin_face)).sum()
}

/// The advance of a character in thousandths of an em; capitals of the Latin face as the widest
/// of them, but for W.
pub fn advance(c: char, in_latin_face: bool) -> i64 {
    match c {
        _ if !class::is_western(c) => 1000,
        '@' | 'W' => 944,
        'A'..='Z' | '&' if in_latin_face => 750,
        'A'..='Z' | '&' => 800,
        '%' => 833,
        'm' | 'w' => 778,
        _ if !in_latin_face => 600,
        '.' | ',' | ' ' => 250,
        '-' | '(' | ')' => 333,
        '/' | ':' | ';' => 278,
        '+' | '<' | '=' | '>' => 564,
        _ => 500,
    }
}

/// Whether a figure stands on both sides of the boundary before character `at`, so that a line
/// ending there would divide it. What has letters is a code or an address and no figure, and a
/// date with hyphens may be parted behind them.
pub fn is_divided(char_at: impl Fn(usize) -> Option<char>, at: usize) -> bool {
    let (Some(last), Some(next)) = (at.checked_sub(1).and_then(&char_at), char_at(at)) else {
        return false;
    };
    let before = at.checked_sub(2).and_then(&char_at);
    let is_joint = |c: char| matches!(c, '.' | ',');
    let is_inside = if is_digit(last) {
        is_digit(next) || is_ratio(next) || is_joint(next) && char_at(at + 1).is_some_and(is_digit)
    } else if is_joint(last) {
        before.is_some_and(is_digit) && is_digit(next)
    } else {
        is_sign(last) && is_digit(next) && !before.is_some_and(class::is_western)
    };
    is_inside && !has_letters(char_at, at)
}

/// Whether the western word around a boundary has letters or signs of an address.
fn has_letters(char_at: impl Fn(usize) -> Option<char>, at: usize) -> bool {
    let word = |index: &usize| char_at(*index).filter(|c| class::is_western(*c) && *c != ' ');
    let is_other = |c: char| c.is_ascii_alphabetic() || matches!(c, '@' | '_' | '/' | ':');
    let behind = (at..).map_while(|index| word(&index));
    let before = (0..at).rev().map_while(|index| word(&index));
    behind.chain(before).any(is_other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_other_texts_and_parted_behind_their_units() {
        let parts = |text| Figure::read(text).map(|one| (one.whole, one.tail));
        for (text, whole, tail) in [
            ("0", "0", ""),
            ("1234567", "1234567", ""),
            ("1,234,567.89", "1,234,567", ".89"),
            ("-12.5%", "-12", ".5%"),
            ("100%", "100", "%"),
            ("5‰", "5", "‰"),
            ("+007", "+007", ""),
            ("12.50", "12", ".50"),
        ] {
            assert_eq!(parts(text), Some((whole, tail)), "{text}");
        }
        let marked = Figure::read_marked("1,200.5①").map(|one| (one.whole, one.tail));
        assert_eq!(marked, Some(("1,200", ".5①")));
        for text in [
            "", "-", "—", "无", "12①", "12件", "1.", ".5", "1.2.3", "1,,2", "(3.2)", "１２",
            "2025-12",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn digits_have_one_width_and_marks_their_own() {
        assert_eq!(width("1111111", true), width("0987654", true));
        assert_eq!(width("-1,234.5%", true), 333 + 5 * 500 + 2 * 250 + 833);
    }

    #[test]
    fn a_boundary_divides_figures_and_neither_dates_nor_codes() {
        let divided = |text: &str, at: usize| {
            let chars: Vec<char> = text.chars().collect();
            is_divided(|index| chars.get(index).copied(), at)
        };
        for (text, at) in [
            ("101186", 3),
            ("1,234", 1),
            ("1,234", 2),
            ("12.5", 2),
            ("12.5", 3),
            ("12%", 2),
            ("-3", 1),
            ("共12件", 2),
        ] {
            assert!(divided(text, at), "{text} {at}");
        }
        for (text, at) in [
            ("1.属于", 1),
            ("1.属于", 2),
            ("2025-12-01", 5),
            ("91350582MA2Y0ABCDE", 3),
            ("t2025.htm", 3),
            ("12件", 2),
            ("12、13", 2),
            ("12", 0),
            ("12", 2),
        ] {
            assert!(!divided(text, at), "{text} {at}");
        }
    }
}
