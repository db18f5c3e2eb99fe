//! Finds the phrases of a layout in prose. The only file that names the regex-lite crate.

use std::ops::Range;
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
    pub(in crate::layout) fn new(text: &str) -> Self {
        Self {
            regex: OnceLock::new(),
            source: text.to_owned(),
            words: text[words(text)].to_owned(),
            reach: reach(text),
        }
    }

    /// What is wrong with the regular expression, in the words of its engine.
    pub(in crate::layout) fn fault(&self) -> Option<String> {
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

/// The longest run of Chinese characters that every match must contain; empty where the
/// expression has alternatives or flags.
///
/// Only what stands outside of groups and classes counts, without a last character that `?`,
/// `*`, `+` or `{…}` weakens.
fn words(source: &str) -> Range<usize> {
    if has_flags(source) {
        return 0..0;
    }
    let (mut best, mut depth, mut start) = (0..0, 0_usize, None);
    let mut at = 0;
    while at <= source.len() {
        let rest = &source[at..];
        let c = rest.chars().next().unwrap_or(' ');
        if depth == 0 && class::is_han(c) {
            start.get_or_insert(at);
            at += c.len_utf8();
            continue;
        }
        if let Some(from) = start.take() {
            let run = unweakened(&source[from..at], rest);
            if run.len() > best.len() {
                best = from..from + run.len();
            }
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return 0..0,
            _ => {}
        }
        at += atom(rest).max(1);
    }
    best
}

/// Whether an expression has flags, names or comments, which [`words`] does not look into.
fn has_flags(source: &str) -> bool {
    let mut groups = source.match_indices("(?");
    groups.any(|(at, open)| !source[at + open.len()..].starts_with(':'))
}

/// A run without its last character, where what follows lets that be left out.
fn unweakened<'a>(run: &'a str, rest: &str) -> &'a str {
    let is_number = rest.starts_with("{n}") || rest.starts_with("{money}");
    if is_number || !rest.starts_with(['?', '*', '+', '{']) {
        return run;
    }
    let last = run.chars().next_back().map_or(0, char::len_utf8);
    &run[..run.len() - last]
}

/// How many bytes the first atom of an expression takes: a class, an escape or a character.
fn atom(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    match chars.next() {
        None => 0,
        Some((_, '[')) => class_end(rest),
        Some((_, '\\')) => chars.next().map_or(rest.len(), |(at, c)| at + c.len_utf8()),
        Some((_, c)) => c.len_utf8(),
    }
}

/// The end of the class at the beginning of `rest`: a `]` that is neither its first character
/// nor escaped nor part of a named class such as `[:alpha:]`.
fn class_end(rest: &str) -> usize {
    let mut at = 1;
    at += usize::from(rest[at..].starts_with('^'));
    at += usize::from(rest[at..].starts_with(']'));
    while let Some(c) = rest[at..].chars().next() {
        if c == ']' {
            return at + 1;
        }
        let named = rest[at..]
            .strip_prefix("[:")
            .and_then(|name| name.find(":]"));
        at += match (c, named) {
            (_, Some(name)) => name + "[::]".len(),
            ('\\', _) => atom(&rest[at..]),
            _ => c.len_utf8(),
        };
    }
    rest.len()
}

/// The most characters that a phrase lets stand between its words and the number after them.
fn reach(source: &str) -> Option<usize> {
    let words = words(source);
    if words.is_empty() {
        return None;
    }
    let after = &source[words.end..];
    let numbers = ["{n}", "{money}"];
    let found = numbers.map(|number| Some((after.find(number)?, number.len())));
    let (start, length) = found.into_iter().flatten().min()?;
    // A number that may be left out need not stand there.
    if after[start + length..].starts_with(['?', '*', '{']) {
        return None;
    }
    let mut rest = &after[..start];
    let most = longest(&mut rest)?;
    rest.is_empty().then_some(most)
}

/// The most characters that an expression matches, up to a closing bracket of its own; `None`
/// without a bound.
fn longest(rest: &mut &str) -> Option<usize> {
    let (mut best, mut sum) = (0, 0);
    while let Some(c) = rest.chars().next().filter(|c| *c != ')') {
        let taken = atom(rest);
        *rest = rest.get(taken..)?;
        let most = match c {
            '|' => {
                best = best.max(sum);
                sum = 0;
                continue;
            }
            '(' => {
                *rest = rest.strip_prefix("?:").unwrap_or(rest);
                let inside = longest(rest)?;
                *rest = rest.strip_prefix(')')?;
                inside
            }
            '?' | '^' | '$' => 0,
            _ => 1,
        };
        sum += most * times(rest)?;
    }
    Some(best.max(sum))
}

/// How often the atom before may be repeated; `None` without a bound.
fn times(rest: &mut &str) -> Option<usize> {
    if rest.starts_with(['*', '+']) {
        return None;
    }
    let Some(after) = rest.strip_prefix('{') else {
        return Some(1);
    };
    let (bounds, after) = after.split_once('}')?;
    *rest = after;
    bounds.split(',').next_back()?.parse().ok()
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
            ("[)甲乙]丙{n}件", "丙"),
            ("[]甲)]{n}件", "件"),
            (r"[甲\])乙]丙", "丙"),
            ("[[:alpha:])甲]乙", "乙"),
            (r"\(甲乙\)丙", "甲乙"),
            ("(?i)甲乙{n}", ""),
        ];
        for (source, expected) in cases {
            assert_eq!(&source[words(source)], expected, "{source}");
        }
    }

    #[test]
    fn a_bracket_in_a_class_hides_no_match() {
        let pattern = Pattern::new("[)甲乙]丙{n}件");
        let found: Vec<_> = pattern.find("（见表)丙5件，甲丙6件").collect();
        let values: Vec<_> = found.iter().map(|one| one.value).collect();
        assert_eq!(values, [5, 6].map(Decimal::whole));
    }

    proptest::proptest! {
        #[test]
        fn what_the_expression_finds_is_found_past_the_filter(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 1..6),
            text in "[甲乙丙丁)(\\]5]{0,10}",
        ) {
            let source: String = parts.concat();
            if let Ok(regex) = compiled(&source) {
                let found = Pattern::new(&source).is_in(&text);
                proptest::prop_assert_eq!(found, regex.is_match(&text), "{} in {}", source, text);
            }
        }
    }

    /// What phrases are made of, brackets at their worst.
    const PARTS: &[&str] = &[
        "甲",
        "乙",
        "丙丁",
        "甲?",
        "乙*",
        "丙{0,2}",
        "[)甲乙]",
        "[]甲)]",
        "[^]丙]",
        r"[甲\])]",
        "(?:甲|乙)",
        "(?:丙)?",
        "(甲[)])",
        r"\)",
        r"\(",
        "{n}",
        "{n}?",
        ".{0,3}",
        ".*",
        "|丁",
        "^",
        "[[:digit:])]",
        "(?i)",
    ];

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
