//! Finds the phrases of a layout in prose. The only file that names the regex-lite crate.

use std::ops::Range;
use std::sync::OnceLock;

use regex_lite::{Regex, RegexBuilder};

use super::phrase_words::{reach, words};
use crate::base::limits;
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
    /// The whole phrase.
    pub phrase: Range<usize>,
    /// The number with its unit; of a phrase without a number, the whole phrase.
    pub range: Range<usize>,
    /// Whether the phrase names no number, and so says that there is none.
    pub says_none: bool,
    /// The number; a phrase that names none says that there is none, which is zero.
    pub value: Decimal,
    /// How many decimal places were typed.
    pub places: usize,
    /// The unit of an amount of money.
    pub unit: Option<String>,
}

const NUMBER: &str = r"(?P<n>-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)";
const MONEY: &str = r"(?P<money>(?P<n>-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?P<unit>亿元|万元|元))";

/// What may stand between a thing and its count, and behind the count, where no unit need be.
const COUNT: &str = "(?:的|方面)?(?:案件|事项|情况)?(?:办理)?(?:总数量|数量|总数|总量|件数)?\
    (?:共有|共计|合计|总计|总共|一共|共|有|为|是|达到|达|了)?：?{n}(?:[件宗条份起个项例]|[，。；、）\\s]|$)";

/// A share of a hundred, behind the thing and its count.
const SHARE: &str = "(?:的)?[，、；（]?(?:约|大约|分别)?(?:占比|占)(?:到|了)?\
    [^，。；、0-9]{0,14}{n}[%％]";

impl Pattern {
    /// Takes in a phrase: a regular expression in which `{n}` stands for a number, `{money}` for a
    /// number with 元, 万元 or 亿元, `{count}` for the count of what stands before it (数量共计12件),
    /// and `{share}` for its share (，约占总数的12%).
    pub(in crate::layout) fn new(text: &str) -> Self {
        let text = &text.replace("{count}", COUNT).replace("{share}", SHARE);
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

    /// The first name in braces that stands for no number.
    pub(in crate::layout) fn unknown_place(text: &str) -> Option<&str> {
        let known = ["{n}", "{money}", "{count}", "{share}"];
        let mut rest = text.match_indices('{').filter_map(|(at, _)| {
            let end = text.get(at..)?.find('}')?;
            text.get(at..=at + end)
        });
        let is_name = |place: &&str| {
            let name = place.trim_matches(['{', '}']);
            name.starts_with(|c: char| c.is_alphabetic())
        };
        rest.find(|place| is_name(place) && !known.contains(place))
    }

    /// The phrase as the layout has it, `{count}` and `{share}` written out.
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
        self.places(text).next()?;
        let compile = || compiled(&self.source).ok();
        self.regex.get_or_init(compile).as_ref()
    }

    /// Where the words of the phrase stand in `text`, with a number near enough.
    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let places = text.match_indices(&self.words);
        let near = |(at, words): &(usize, &str)| match self.reach {
            Some(reach) => {
                let mut after = text[at + words.len()..].chars().take(reach + 1);
                after.any(|c| c.is_ascii_digit())
            }
            None => true,
        };
        places.filter(near).map(|(at, _)| at)
    }

    /// The sentences of `text` that have the words of the phrase; all of it for a phrase that
    /// needs none. Most of a report is never looked at.
    fn sentences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut done = 0;
        let mut places = self.places(text);
        std::iter::from_fn(move || {
            let at = places.find(|at| *at >= done)?;
            if self.words.is_empty() {
                done = usize::MAX;
                return Some(0..text.len());
            }
            let start = text[done..at].rfind(SENTENCE_ENDS).map_or(done, |end| {
                let mark = text[done + end..].chars().next();
                done + end + mark.map_or(1, char::len_utf8)
            });
            let end = text[at..].find(SENTENCE_ENDS).map_or(text.len(), |end| {
                let mark = text[at + end..].chars().next();
                at + end + mark.map_or(1, char::len_utf8)
            });
            done = end;
            Some(start..end)
        })
    }

    /// Every place of the phrase in the sentences of `text`. A number beyond all bounds is
    /// passed over.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let regex = self.regex_for(text).into_iter();
        regex.flat_map(move |regex| {
            let sentences = self.sentences(text);
            sentences.flat_map(move |range| found(regex, text, range))
        })
    }
}

/// Marks that end a sentence.
const SENTENCE_ENDS: [char; 2] = ['。', '\n'];

/// What an expression finds in a part of a text.
fn found<'a>(
    regex: &'a Regex,
    text: &'a str,
    part: Range<usize>,
) -> impl Iterator<Item = Found> + 'a {
    let from = part.start;
    let moved = move |range: Range<usize>| from + range.start..from + range.end;
    regex.captures_iter(&text[part]).filter_map(move |found| {
        let phrase = moved(found.get(0)?.range());
        let Some(number) = found.name("n") else {
            return Some(Found {
                range: phrase.clone(),
                phrase,
                says_none: true,
                value: Decimal::ZERO,
                places: 0,
                unit: None,
            });
        };
        let digits = number.as_str().replace(',', "");
        Some(Found {
            phrase,
            says_none: false,
            range: moved(found.name("money").unwrap_or(number).range()),
            value: Decimal::parse(&digits)?,
            places: digits.split_once('.').map_or(0, |(_, part)| part.len()),
            unit: found.name("unit").map(|unit| unit.as_str().to_owned()),
        })
    })
}

fn compiled(source: &str) -> Result<Regex, regex_lite::Error> {
    RegexBuilder::new(&expanded(source))
        .size_limit(limits::PHRASE_BYTES)
        .build()
}

fn expanded(source: &str) -> String {
    source.replace("{n}", NUMBER).replace("{money}", MONEY)
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
    fn a_number_out_of_reach_is_not_found() {
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
