//! Phrases that a layout looks for in prose. The only place that names the regex-lite crate.

use std::iter::Peekable;
use std::ops::Range;
use std::str::Chars;
use std::sync::OnceLock;

use regex_lite::{Regex, RegexBuilder};

use crate::base::limits;
use crate::base::text::class;
use crate::data::Decimal;

/// A phrase, with the number in it if there is one.
///
/// It is compiled when it is first looked for in a text that has its words: a layout has many
/// phrases, and a report few of them.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: OnceLock<Option<Regex>>,
    source: String,
    /// Words without which the phrase cannot stand in a text; may be empty.
    words: String,
    /// How many characters may stand between those words and the number after them; `None`
    /// where there is no number or no bound.
    reach: Option<usize>,
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
    /// Takes in a phrase: a regular expression in which `{n}` stands for a number and `{money}`
    /// for a number with 元, 万元 or 亿元.
    pub(super) fn new(text: &str) -> Self {
        Self {
            regex: OnceLock::new(),
            source: text.to_owned(),
            words: words(text).to_owned(),
            reach: reach(text),
        }
    }

    /// What is wrong with the regular expression, in the words of its engine.
    pub(super) fn fault(&self) -> Option<String> {
        let error = compiled(&self.source).err()?.to_string();
        Some(error.lines().last().unwrap_or_default().to_owned())
    }

    /// The phrase as the layout has it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the phrase stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.regex_for(text)
            .is_some_and(|regex| regex.is_match(text))
    }

    /// The regular expression, unless `text` lacks its words or a number near them.
    fn regex_for(&self, text: &str) -> Option<&Regex> {
        let mut places = text.match_indices(&self.words);
        let near = |(at, words): (usize, &str)| match self.reach {
            Some(reach) => {
                let after = text[at + words.len()..].chars().take(reach + 1);
                after.into_iter().any(|c| c.is_ascii_digit())
            }
            None => true,
        };
        if !places.any(near) {
            return None;
        }
        let compile = || compiled(&self.source).ok();
        self.regex.get_or_init(compile).as_ref()
    }

    /// Every place of the phrase in `text`. A number beyond all bounds is passed over.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let regex = self.regex_for(text).into_iter();
        regex
            .flat_map(|regex| regex.captures_iter(text))
            .filter_map(|found| {
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

fn compiled(source: &str) -> Result<Regex, regex_lite::Error> {
    RegexBuilder::new(&expanded(source))
        .size_limit(limits::PHRASE_BYTES)
        .build()
}

fn expanded(source: &str) -> String {
    source.replace("{n}", NUMBER).replace("{money}", MONEY)
}

/// The longest run of Chinese characters outside brackets that no `?`, `*`, `+` or `{` weakens;
/// empty where the phrase has alternatives.
fn words(source: &str) -> &str {
    let mut best = "";
    let (mut depth, mut start) = (0_usize, None);
    let bytes = source.len();
    for (at, c) in source.char_indices().chain([(bytes, ' ')]) {
        let plain = depth == 0 && class::is_han(c);
        if plain {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let run = &source[from..at];
            let last = run.chars().next_back().map_or(0, char::len_utf8);
            let run = if "?*+{".contains(c)
                && !source[at..].starts_with("{n}")
                && !source[at..].starts_with("{money}")
            {
                &run[..run.len() - last]
            } else {
                run
            };
            if run.len() > best.len() {
                best = run;
            }
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return "",
            _ => {}
        }
    }
    best
}

/// The most characters that a phrase lets stand between its words and the number after them.
fn reach(source: &str) -> Option<usize> {
    let words = words(source);
    let (_, after) = source.split_once(words).filter(|_| !words.is_empty())?;
    let number = ["{n}", "{money}"]
        .iter()
        .filter_map(|n| after.find(n))
        .min()?;
    longest(&mut after[..number].chars().peekable())
}

/// The most characters that an expression matches, up to a closing bracket of its own; `None`
/// without a bound.
fn longest(rest: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let (mut best, mut sum) = (0, 0);
    while let Some(c) = rest.next_if(|c| *c != ')') {
        let atom = match c {
            '|' => {
                best = best.max(sum);
                sum = 0;
                continue;
            }
            '(' => {
                // A group without a name, as in `(?:甲|乙)`; names and flags are not looked into.
                if rest.next_if_eq(&'?').is_some() {
                    rest.next_if_eq(&':')?;
                }
                let inside = longest(rest)?;
                rest.next()?;
                inside
            }
            '[' => {
                rest.find(|c| *c == ']')?;
                1
            }
            '\\' => rest.next().map(|_| 1)?,
            '?' | '^' | '$' => 0,
            _ => 1,
        };
        sum += atom * times(rest)?;
    }
    Some(best.max(sum))
}

/// How often the atom before may be repeated; `None` without a bound.
fn times(rest: &mut Peekable<Chars<'_>>) -> Option<usize> {
    match rest.peek() {
        Some('*' | '+') => None,
        Some('{') => {
            let bounds: String = rest.by_ref().take_while(|c| *c != '}').skip(1).collect();
            let most = bounds.split(',').next_back()?;
            most.parse().ok()
        }
        _ => Some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_with_its_place_and_a_phrase_without_one_says_zero() {
        let pattern = Pattern::new("新收申请{n}件");
        let text = "全年新收申请1,234件。";
        let found: Vec<_> = pattern.find(text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].range.clone()], "1,234");
        assert_eq!(found[0].value, Decimal::whole(1234));
        let none = Pattern::new("未收到申请");
        assert_eq!(
            none.find("全年未收到申请。").next().unwrap().value,
            Decimal::ZERO
        );
        let money = Pattern::new("收费{money}");
        let found = money.find("收费25.10万元").next().unwrap();
        assert_eq!((found.places, found.unit.as_deref()), (2, Some("万元")));
    }

    #[test]
    fn a_wrong_expression_is_told() {
        let fault = Pattern::new("收到(申请{n}件").fault().unwrap();
        assert!(fault.contains("without closing"), "{fault}");
    }

    #[test]
    fn the_words_of_a_phrase_are_in_every_text_that_it_matches() {
        let cases = [
            ("(?:收到|新收)(?:的)?申请(?:共)?{n}[件宗]", "申请"),
            ("上(?:一)?年(?:度)?结转{n}件", "结转"),
            ("规范性文件?{n}", "规范性文"),
            ("甲乙|丙", ""),
            ("部分公开{n}件", "部分公开"),
        ];
        for (source, expected) in cases {
            assert_eq!(words(source), expected, "{source}");
        }
    }

    #[test]
    fn the_number_of_a_phrase_stands_within_its_reach() {
        let cases = [
            ("申请(?:数量|总数)?(?:共|共计)?{n}件", Some(4)),
            ("统计期限[^。0-9]{0,8}{n}年", Some(8)),
            ("结转(?:甲(?:乙丙)?|丁){2}{n}件", Some(6)),
            ("规范性文件?{money}", Some(1)),
            ("公开.*{n}件", None),
            ("公开[甲乙]{2,}{n}件", None),
            ("未收到申请", None),
            ("{n}件申请", None),
        ];
        for (source, expected) in cases {
            assert_eq!(reach(source), expected, "{source}");
        }
        let pattern = Pattern::new("申请(?:数量|总数)?(?:共|共计)?{n}件");
        for (text, count) in [
            ("申请总数共计12件", 1),
            ("申请方面甲乙丙丁戊己庚辛壬癸12件，申请3件", 1),
            ("申请方面甲乙丙丁戊己庚辛壬癸子丑寅卯12件", 0),
        ] {
            assert_eq!(pattern.find(text).count(), count, "{text}");
        }
    }
}
