//! Numbers in figures: 12, 1,234.5, 1.2万, 12万5千, -5, １２, ⑨, 10～20, 1/3.

use std::ops::Range;

use super::figures::{Figures, blank, figures, unit_bytes};
use super::lists::AROUND;
use super::token::{Kind, Number, Read};
use super::{clock, code};
use crate::base::text::unit;
use crate::data::Decimal;

/// Marks between the two ends of a range.
const TO: &[char] = &[
    '-', '–', '—', '―', '－', '−', '~', '～', '〜', '∼', '至', '到',
];

/// Marks that part two numbers which belong together.
const JOINTS: &[char] = &['/', '∶', ':', '：', '×', '·'];

/// Reads what begins with a digit at `at`.
pub(super) fn read(text: &str, at: usize) -> Read {
    if let Some(end) = code::end(text, at) {
        return Read::none(end);
    }
    let first = figures(text, at);
    let (mut last, mut kind, mut count) = (figures(text, at), Kind::Exact, 1);
    let mut joint = ' ';
    while let Some((mark, next)) = joined(text, last.range.end) {
        joint = if count == 1 { mark } else { ' ' };
        last = figures(text, next);
        kind = Kind::Pair;
        count += 1;
    }
    let end = last.range.end;
    if count > 2 || joint == '·' || clock::is_time(joint, &first, &last) {
        return Read::none(clock::end(text, end));
    }
    if code::is_phone(&first, joint) {
        return Read::none(end);
    }
    let sign = sign(text, at);
    let digits = sign..end;
    let value = match (kind, text[sign..at].is_empty()) {
        (Kind::Pair, _) => None,
        (_, true) => first.value,
        (_, false) => first.value.map(|value| Decimal::ZERO - value),
    };
    let number = with_unit(text, digits, value, &first, kind);
    if clock::is_date(text, &first, &last, &number) || code::is_code(text, &first, &number) {
        return Read::none(number.whole.end);
    }
    Read {
        end: number.whole.end,
        number: Some(number),
    }
}

/// A circled number with a measure word, ⑨件; any other is a label.
pub(super) fn circled(text: &str, at: usize, c: char) -> Read {
    let end = at + c.len_utf8();
    let value = match c {
        '①'..='⑳' => u32::from(c) - u32::from('①') + 1,
        _ => u32::from(c) - u32::from('㉑') + 21,
    };
    let figures = Figures {
        range: at..end,
        digits: value.to_string(),
        value: Some(Decimal::whole(i64::from(value))),
        scale: 1,
        places: 0,
    };
    let number = with_unit(text, at..end, figures.value, &figures, Kind::Exact);
    // Where an item begins it is its label, and so it is of a word: ②项目.
    let begins = text[..at].ends_with(['；', '：', '。', '、', '\n', '！']) || at == 0;
    let word = text[number.whole.end..].starts_with('目');
    let number = (!number.unit.is_empty() && !begins && !word).then_some(number);
    Read {
        end: number.as_ref().map_or(end, |number| number.whole.end),
        number,
    }
}

/// Whether `c` is a circled number.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟')
}

/// The number with what follows it: 余, 多, the unit, 左右.
fn with_unit(
    text: &str,
    digits: Range<usize>,
    value: Option<Decimal>,
    figures: &Figures,
    kind: Kind,
) -> Number {
    let rest = &text[digits.end..];
    let about = rest.trim_start_matches(['余', '多', '几', '来']);
    let is_about = about.len() < rest.len() && unit_bytes(about.trim_start_matches(blank)) > 0;
    // 12余万件: the multiplier stands behind the word.
    let about = match (is_about, rest.strip_prefix(['余', '多'])) {
        (_, Some(rest)) if rest.starts_with(['万', '亿', '千', '百']) => {
            rest.trim_start_matches(['万', '亿', '千', '百', '余', '多'])
        }
        (true, _) => about,
        (false, _) => rest,
    };
    let is_about = about.len() < rest.len();
    let spaced = about.trim_start_matches(blank);
    let length = unit_bytes(spaced);
    let start = text.len() - spaced.len();
    let unit = start..start + length;
    let is_percentage = matches!(&text[unit.clone()], "%" | "％" | "百分点" | "个百分点");
    let end = match (length, is_about) {
        (0, false) => digits.end,
        (0, true) => text.len() - about.len(),
        _ => start + length,
    };
    let around = AROUND.iter().any(|word| text[end..].starts_with(word));
    Number {
        whole: digits.start..end,
        digits,
        value,
        scale: figures.scale,
        places: figures.places,
        unit,
        is_percentage,
        kind: match kind {
            Kind::Exact if is_about || around => Kind::About,
            kind => kind,
        },
    }
}

/// The mark and the place of a number that directly belongs to one which ends at `end`.
fn joined(text: &str, end: usize) -> Option<(char, usize)> {
    let rest = &text[end..];
    let signed = rest.strip_prefix(['%', '％']).unwrap_or(rest);
    let mark = signed.chars().next()?;
    let is_joint = JOINTS.contains(&mark) && signed.len() == rest.len();
    if !TO.contains(&mark) && !is_joint {
        return None;
    }
    let next = text.len() - signed.len() + mark.len_utf8();
    let digit = text[next..].chars().next()?;
    unit::is_digit(digit).then_some((mark, next))
}

/// Where the sign before a number begins; the number's own place without one.
fn sign(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let Some(unsigned) = before.strip_suffix(['-', '−', '－', '负']) else {
        return at;
    };
    let is_open = !unsigned
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric() || "正胜承担肩抱—-".contains(c));
    if is_open { unsigned.len() } else { at }
}
