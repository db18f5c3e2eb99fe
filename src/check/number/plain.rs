//! A text with its numbers written plainly, for the phrases of a layout: `一万三千件`, `1.3万件`,
//! `１３０００ 件` all read `13000件`.

use std::ops::Range;

use super::token::{Kind, Number};
use crate::base::text::unit;
use crate::data::Decimal;

/// A number that is not exact: a sign that no phrase takes for a number.
const UNREADABLE: char = '\u{FFFC}';

const TEN_THOUSAND: i64 = 10_000;
const HUNDRED_MILLION: i64 = 100_000_000;

/// The plain text and where its parts come from.
#[derive(Debug, Default)]
pub(in crate::check) struct Plain {
    text: String,
    /// Where a stretch begins: in the plain text, and in the text. Within a stretch both run
    /// alike unless it is a number.
    stretches: Vec<(usize, usize)>,
    /// Where each number stands in the plain text, by its index.
    numbers: Vec<Range<usize>>,
}

impl Plain {
    /// Writes a text plainly whose numbers are given in their order.
    pub(in crate::check) fn new(text: &str, numbers: &[Number]) -> Self {
        let mut plain = Self::default();
        let mut at = 0;
        for number in numbers {
            plain.copy(text, at..number.digits.start);
            plain
                .stretches
                .push((plain.text.len(), number.digits.start));
            let start = plain.text.len();
            at = number.digits.end;
            match (number.kind, number.value) {
                (Kind::Exact, Some(value)) => plain.text += &written(text, number, value),
                _ => plain.text.push(UNREADABLE),
            }
            plain.numbers.push(start..plain.text.len());
            if number.is_percentage && number.whole == number.digits {
                plain.text.push('%');
            }
        }
        plain.copy(text, at..text.len());
        plain
    }

    /// Copies what is no number, without blanks beside digits and with digits of half width.
    fn copy(&mut self, text: &str, part: Range<usize>) {
        self.stretches.push((self.text.len(), part.start));
        let Some(copied) = text.get(part.clone()) else {
            return;
        };
        for (offset, c) in copied.char_indices() {
            let at = part.start + offset;
            if is_blank(c) {
                let after = text[at..].trim_start_matches(is_blank).chars().next();
                let before = self.text.chars().next_back();
                let western = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                if !(western(before) && western(after)) {
                    self.stretches.push((self.text.len(), at + c.len_utf8()));
                    continue;
                }
            }
            let plain = half_width(c);
            self.text.push(plain);
            if plain != c {
                self.stretches.push((self.text.len(), at + c.len_utf8()));
            }
        }
    }

    /// The plain text.
    pub(in crate::check) fn text(&self) -> &str {
        &self.text
    }

    /// The index of the number that a part of the plain text is.
    pub(in crate::check) fn number(&self, part: &Range<usize>) -> Option<usize> {
        let index = self.numbers.partition_point(|one| one.end <= part.start);
        let found = self.numbers.get(index)?;
        (found.start <= part.start && part.start < found.end).then_some(index)
    }

    /// Where a part of the plain text stands in the text.
    pub(in crate::check) fn original(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.at(part.start);
        start..self.at(part.end).max(start)
    }

    fn at(&self, place: usize) -> usize {
        let next = self.stretches.partition_point(|(plain, _)| *plain <= place);
        let stretch = next
            .checked_sub(1)
            .and_then(|last| self.stretches.get(last));
        stretch.map_or(place, |(plain, original)| original + (place - plain))
    }
}

/// A value with digits; amounts of money keep their 万 and 亿.
fn written(text: &str, number: &Number, value: Decimal) -> String {
    let is_money = number.unit(text).ends_with('元');
    let tens = value.divided_by_ten_thousand();
    match number.scale {
        TEN_THOUSAND if is_money => tens.map(|part| format!("{part}万")),
        HUNDRED_MILLION if is_money => tens
            .and_then(Decimal::divided_by_ten_thousand)
            .map(|part| format!("{part}亿")),
        _ => None,
    }
    .unwrap_or_else(|| value.to_string())
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

/// The digit of half width for one of full width; any other character as it is.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' if unit::is_digit(c) => {
            let digit = u32::from(c) - u32::from('０');
            char::from_digit(digit, 10).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers;
    use super::*;

    fn plain(text: &str) -> String {
        Plain::new(text, &numbers(text)).text
    }

    #[test]
    fn numbers_are_written_alike_however_they_were_typed() {
        for (text, expected) in [
            ("新收申请一万三千件。", "新收申请13000件。"),
            ("新收申请 1.3万 件。", "新收申请13000件。"),
            ("新收申请１３，办结⑨件", "新收申请13，办结9件"),
            ("自２０１９ 年 1 月 1 日起", "自2019年1月1日起"),
            ("占百分之五十", "占50%"),
            ("收费1,250.50万元", "收费1250.5万元"),
            ("使用 Word 软件12 件", "使用Word软件12件"),
            ("三十余件", "\u{FFFC}余件"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn places_lead_back() {
        let text = "甲 一万三千 件，乙丙5件";
        let numbers = numbers(text);
        let plain = Plain::new(text, &numbers);
        let found = plain.text().find("乙丙").unwrap();
        assert_eq!(&text[plain.original(&(found..found + 6))], "乙丙");
        let first = plain.text().find("13000").unwrap();
        assert_eq!(plain.number(&(first..first + 5)), Some(0));
        assert_eq!(plain.number(&(found..found + 6)), None);
    }
}
