//! Lists the digits in print that count nothing: dates, document numbers, clauses, telephones.

use std::collections::BTreeSet;
use std::ops::Range;

use super::paper::Paper;
use super::passage::{Part, Passage};
use super::unbound::Unbound;
use crate::base::diag::Span;
use crate::base::text::unit::is_digit;

/// Characters that stand between the digits of one name, or beside them: 2025年12月1日, 〔2021〕30号,
/// GB/T 9704—2012, 0595-85586616, 第12条, CO₂.
const PARTS: &str = "年月日时分第号条款项次届期章节〔〕-—–.:：/";

/// Digits below the line are part of a formula.
fn is_name_digit(c: char) -> bool {
    is_digit(c) || ('₀'..='₉').contains(&c)
}

/// The digits in print that are no number of anything: nothing can be compared with them, so that
/// they are listed, to be read through. A year that the form itself gives is left out.
pub(super) fn list(paper: &Paper<'_>) -> Vec<Unbound> {
    let year = paper.dataset.figure("year");
    let year = year.and_then(|year| year.value.to_whole());
    let own = year.map(|year| format!("{year}年"));
    let named = |text: &str| own.as_deref().is_none_or(|own| own != text);
    let mut out: Vec<Unbound> = Vec::new();
    for passage in paper.texts() {
        let found = names(passage).into_iter();
        let typed = found.filter(|range| passage.is_judged(range));
        out.extend(typed.filter_map(|range| {
            let text = passage.text().get(range.clone())?;
            named(text).then(|| one(passage.place(paper.sources, &range), text))
        }));
    }
    out.extend(paper.dataset.dates().filter_map(|(path, _)| {
        let span = paper.dataset.date_place(path)?;
        Some(one(span, paper.sources.slice(span)))
    }));
    out.sort_by_key(|one| one.span);
    out
}

fn one(span: Span, text: &str) -> Unbound {
    Unbound {
        span,
        text: text.to_owned(),
        same: Vec::new(),
    }
}

/// Where the digits of a passage stand that are none of its numbers, each with the name around it.
/// The numbers of prose, of tables and of the title are compared or listed with what they count;
/// those of other elements are all of them names.
fn names(passage: &Passage) -> Vec<Range<usize>> {
    let counts = passage.part != Part::Element || passage.path == "document.title";
    let numbers: BTreeSet<(usize, usize)> = if counts {
        let all = passage.numbers().iter();
        all.map(|one| (one.digits.start, one.digits.end)).collect()
    } else {
        BTreeSet::new()
    };
    let is_number = |at: usize| {
        let before = numbers.range(..=(at, usize::MAX)).next_back();
        before.is_some_and(|(start, end)| (*start..*end).contains(&at))
    };
    let text = passage.text();
    let mut out: Vec<Range<usize>> = Vec::new();
    let digits = text.char_indices().filter(|(_, c)| is_name_digit(*c));
    for (at, _) in digits.filter(|(at, _)| !is_number(*at)) {
        if out.last().is_none_or(|last| last.end <= at) {
            let least = out.last().map_or(0, |last| last.end);
            out.push(around(text, at, least));
        }
    }
    out
}

/// The name around a digit, from `least` on.
fn around(text: &str, at: usize, least: usize) -> Range<usize> {
    let is_part = |c: char| is_name_digit(c) || c.is_ascii_alphabetic() || PARTS.contains(c);
    let (before, rest) = text.split_at(at);
    let before = before.get(least..).unwrap_or_default();
    let start = at - (before.len() - before.trim_end_matches(is_part).len());
    let end = rest
        .find(|c| !is_part(c))
        .map_or(text.len(), |end| at + end);
    let name = text.get(start..end).unwrap_or_default();
    let kept = name.trim_end_matches(['-', '—', '–', '.', ':', '：', '/']);
    let begins = |c: char| is_name_digit(c) || c.is_ascii_alphabetic() || matches!(c, '第' | '〔');
    let opened = kept.trim_start_matches(|c| !begins(c));
    start + kept.len() - opened.len()..start + kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_is_listed_with_the_name_around_it() {
        let name = |text: &str| {
            let at = text.find(is_name_digit).expect("a digit");
            text[around(text, at, 0)].to_owned()
        };
        assert_eq!(name("于2025年12月1日起"), "2025年12月1日");
        assert_eq!(name("国办函〔2021〕30号）"), "〔2021〕30号");
        assert_eq!(name("根据第12条，"), "第12条");
        assert_eq!(name("电话：0595-85586616。"), "0595-85586616");
        assert_eq!(name("热线12345："), "12345");
        assert_eq!(name("二氧化碳（CO₂）排放"), "CO₂");
    }
}
