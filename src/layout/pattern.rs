//! Phrases that a layout looks for in prose. The only place that names the regex crate.

use std::ops::Range;

use regex::Regex;

use crate::data::Decimal;

/// A phrase, with the number in it if there is one.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    source: String,
}

/// Where a phrase stands in a text, and the number in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number with its unit; of a phrase without a number, the whole phrase.
    pub range: Range<usize>,
    /// The number; a phrase that names none says that there is none, which is zero.
    pub value: Decimal,
    /// How many decimal places were typed.
    pub places: usize,
    /// The unit of an amount of money.
    pub unit: Option<String>,
}

const NUMBER: &str = r"(?P<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)";
const MONEY: &str = r"(?P<money>(?P<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?P<unit>亿元|万元|元))";

impl Pattern {
    /// Reads a phrase: a regular expression in which `{n}` stands for a number and `{money}`
    /// for a number with 元, 万元 or 亿元.
    ///
    /// # Errors
    /// What the regular expression does wrong, in the words of its engine.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let source = text.replace("{n}", NUMBER).replace("{money}", MONEY);
        let regex = Regex::new(&source).map_err(|error| {
            let said = error.to_string();
            said.lines().last().unwrap_or_default().to_owned()
        })?;
        Ok(Self {
            regex,
            source: text.to_owned(),
        })
    }

    /// The phrase as the layout has it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the phrase stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// Every place of the phrase in `text`. A number beyond all bounds is passed over.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        self.regex.captures_iter(text).filter_map(|found| {
            let Some(number) = found.name("n") else {
                return Some(Found {
                    range: found.get(0)?.range(),
                    value: Decimal::ZERO,
                    places: 0,
                    unit: None,
                });
            };
            let digits = number.as_str().replace(',', "");
            Some(Found {
                range: found.name("money").unwrap_or(number).range(),
                value: Decimal::parse(&digits)?,
                places: digits.split_once('.').map_or(0, |(_, part)| part.len()),
                unit: found.name("unit").map(|unit| unit.as_str().to_owned()),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_with_its_place_and_a_phrase_without_one_says_zero() {
        let pattern = Pattern::new("新收申请{n}件").unwrap();
        let text = "全年新收申请1,234件。";
        let found: Vec<_> = pattern.find(text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].range.clone()], "1,234");
        assert_eq!(found[0].value, Decimal::whole(1234));
        let none = Pattern::new("未收到申请").unwrap();
        assert_eq!(
            none.find("全年未收到申请。").next().unwrap().value,
            Decimal::ZERO
        );
        let money = Pattern::new("收费{money}").unwrap();
        let found = money.find("收费25.10万元").next().unwrap();
        assert_eq!((found.places, found.unit.as_deref()), (2, Some("万元")));
    }

    #[test]
    fn a_wrong_expression_is_told() {
        assert!(
            Pattern::new("收到(申请{n}件")
                .unwrap_err()
                .contains("unclosed")
        );
    }
}
