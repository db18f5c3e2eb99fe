//! Figures as they are typed: digits of either width, commas, places, multipliers, and the unit.

use std::ops::Range;

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

/// Figures as they stand: where, and what they are worth.
pub(super) struct Figures {
    /// With the multipliers.
    pub(super) range: Range<usize>,
    /// The digits without commas, before the multipliers.
    pub(super) digits: String,
    /// The value; `None` beyond all bounds.
    pub(super) value: Option<Decimal>,
    /// What the multipliers are worth.
    pub(super) scale: i64,
    /// How many decimal places were typed.
    pub(super) places: usize,
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

/// A blank that may stand between a number and its unit.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}
