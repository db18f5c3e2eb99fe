//! Finds the numbers in a text, each with its unit or measure word (量词).

use std::ops::Range;

use crate::base::text::unit;
use crate::data::Decimal;

/// A number with its counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The digits.
    pub(super) digits: Range<usize>,
    /// The digits and the counter.
    pub(super) whole: Range<usize>,
    /// The value.
    pub(super) value: Decimal,
    /// The counter.
    pub(super) unit: &'static str,
}

/// Every number of `text` that a counter follows.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(|c: char| c.is_ascii_digit())
        .map(|i| at + i)
    {
        let rest = &text[start..];
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .unwrap_or(rest.len());
        let digits = rest[..length].trim_end_matches(['.', ',']);
        let end = start + digits.len();
        at = start + length;
        let before = text[..start].chars().next_back();
        if before
            .is_some_and(|c| c.is_ascii_alphanumeric() || "第〔/-—:：".contains(c) && c != '：')
        {
            continue;
        }
        let after = text[end..].trim_start_matches(['余', '多']);
        let Some(unit) = unit::counter(after) else {
            continue;
        };
        let counted = text.len() - after.len() + unit.len();
        if let Some(value) = Decimal::parse(&digits.replace(',', "")) {
            out.push(Number {
                digits: start..end,
                whole: start..counted,
                value,
                unit,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_count_are_told_from_dates_and_addresses() {
        let text =
            "2019年，公开164条，粉丝1,234人，宣讲10多场，占33.9%；石东路80号，12345平台，第3项。";
        let found: Vec<(String, &str)> = numbers(text)
            .into_iter()
            .map(|one| (one.value.to_string(), one.unit))
            .collect();
        let expected = [("164", "条"), ("1234", "人"), ("10", "场"), ("33.9", "%")];
        let expected: Vec<(String, &str)> = expected
            .iter()
            .map(|(n, unit)| ((*n).to_owned(), *unit))
            .collect();
        assert_eq!(found, expected);
    }
}
