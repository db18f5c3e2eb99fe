//! Numbers in figures: 12, 1,234.5, 1.2万, 12万5千, -5, １２, ⑨, 10～20, 1/3.

use std::ops::Range;

use super::lists::AROUND;
use super::token::{Kind, Number, Read};
use super::{clock, code};
use crate::base::text::unit;
use crate::data::Decimal;

/// Multipliers behind figures.
const MULTIPLIERS: [(char, i64); 5] = [
    ('十', 10),
    ('百', 100),
    ('千', 1000),
    ('万', 10_000),
    ('亿', 100_000_000),
];

/// Marks between the two ends of a range.
const TO: &[char] = &[
    '-', '–', '—', '―', '－', '−', '~', '～', '〜', '∼', '至', '到',
];

/// Marks that part two numbers which belong together.
const JOINTS: &[char] = &['/', '∶', ':', '：', '×', '·'];

/// Figures as they stand: where, and what they are worth.
pub(super) struct Figures {
    /// With the multipliers.
    pub(super) range: Range<usize>,
    /// The digits without commas, before the multipliers.
    pub(super) digits: String,
    value: Option<Decimal>,
    scale: i64,
    places: usize,
}

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
    // ②项目: where an item begins it is its label.
    let begins = text[..at].ends_with(['；', '：', '。', '，', '、', '\n', '！']) || at == 0;
    let number = (!number.unit.is_empty() && !begins).then_some(number);
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

/// How many bytes of a unit text begins with: a measure word, a sign, letters.
pub(super) fn unit_bytes(text: &str) -> usize {
    match text.chars().next() {
        Some(c @ ('%' | '％' | '‰' | '℃' | '㎡' | '㎏' | '㎞')) => c.len_utf8(),
        Some(c) if c.is_ascii_alphabetic() || c == 'μ' => {
            let symbol = unit::symbol(&text.chars());
            let letters = text.chars().take_while(char::is_ascii_alphabetic).count();
            let taken = if symbol > 0 { symbol } else { letters };
            text.chars().take(taken).map(char::len_utf8).sum()
        }
        _ => {
            let bare = text.strip_prefix(['万', '亿']).unwrap_or(text);
            unit::bytes(text).max(if bare.len() < text.len() {
                0
            } else {
                special(text)
            })
        }
    }
}

/// Measure words that lines need not keep, but that count.
fn special(text: &str) -> usize {
    let words = [
        "部分", "方面", "批次", "轮次", "篇次", "项次", "千户", "站次", "班次", "桌",
    ];
    let found = words.iter().find(|word| text.starts_with(**word));
    found.map_or(0, |word| word.len())
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

/// The figures at `at`, commas, places and multipliers with them.
pub(super) fn figures(text: &str, at: usize) -> Figures {
    let (mut digits, mut end) = plain_digits(text, at);
    // What is grouped begins with three digits at most: a year and a number are two.
    let is_grouped = digits.len() <= 3;
    while is_grouped
        && digits.len() <= 15
        && let Some((group, after)) = group(text, end)
    {
        digits += &group;
        end = after;
    }
    let whole = digits.clone();
    let mut places = 0;
    if let Some(rest) = text[end..].strip_prefix(['.', '．']) {
        let (fraction, after) = plain_digits(text, text.len() - rest.len());
        if !fraction.is_empty() {
            places = fraction.len();
            digits = format!("{whole}.{fraction}");
            end = after;
        }
    }
    let (scale, after) = multipliers(text, end);
    let value = Decimal::parse(&digits).and_then(|value| value.checked_mul(Decimal::whole(scale)));
    let mut figures = Figures {
        range: at..after,
        digits,
        value,
        scale,
        places,
    };
    figures.add_smaller(text);
    figures
}

impl Figures {
    /// 12万5千, 3亿2000万: what stands behind a multiplier in smaller ones.
    fn add_smaller(&mut self, text: &str) {
        while self.scale > 10 {
            let (digits, end) = plain_digits(text, self.range.end);
            let (scale, after) = multipliers(text, end);
            let fits = !digits.is_empty() && scale < self.scale && digits.len() <= 4;
            let more = Decimal::parse(&digits)
                .and_then(|value| value.checked_mul(Decimal::whole(scale)))
                .filter(|more| fits && *more < Decimal::whole(self.scale));
            let (Some(value), Some(more)) = (self.value, more) else {
                return;
            };
            self.value = value.checked_add(more);
            self.range.end = after;
            (self.scale, self.places) = (scale, 0);
        }
    }
}

/// Digits of either width in a row, as digits of half width, and where they end.
fn plain_digits(text: &str, at: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut end = at;
    for c in text[at..].chars().take_while(|c| unit::is_digit(*c)) {
        let value = u32::from(c) - u32::from(if c.is_ascii() { '0' } else { '０' });
        digits.extend(char::from_digit(value, 10));
        end += c.len_utf8();
    }
    (digits, end)
}

/// Three digits behind a comma or a blank, which go on a number of at most three.
fn group(text: &str, end: usize) -> Option<(String, usize)> {
    let rest = text[end..].strip_prefix(|c: char| c == ',' || blank(c) && c != '\u{3000}')?;
    let (digits, after) = plain_digits(text, text.len() - rest.len());
    (digits.len() == 3).then_some((digits, after))
}

/// What the multipliers at `at` are worth, and where they end; 千 of 千克 is none.
pub(super) fn multipliers(text: &str, at: usize) -> (i64, usize) {
    let (mut scale, mut end) = (1_i64, at);
    loop {
        let rest = &text[end..];
        let found = MULTIPLIERS.iter().find(|(c, _)| rest.starts_with(*c));
        let Some((c, times)) = found.filter(|_| unit::bytes(rest) <= 3) else {
            return (scale, end);
        };
        let Some(product) = scale.checked_mul(*times) else {
            return (scale, end);
        };
        scale = product;
        end += c.len_utf8();
    }
}

/// A blank that may stand between a number and its unit.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}
