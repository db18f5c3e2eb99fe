//! E-13: the year in a title is that of the paper.

use std::ops::Range;

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};
use crate::base::text::class;

/// So many characters behind a year say what it is the year of.
const WORDS: usize = 4;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-13",
    code: Code::BadElement,
    waivable: true,
    name: "标题里的年份没有漏改",
    looks_at: "标题（`document.title`）里书名号以外的年份：年度报告的，是报告年度；别的公文，同一件事（年份后面的四个字相同）在正文里写的是同一年。",
    why: "照上一年的公文改写时，最容易漏改标题；这一条是经验，不是规定。",
    sample: "sample-notice.toml",
    instead_of: "关于做好2025年度政府信息公开工作年度报告编制发布工作的通知\"",
    wrong: "关于做好2024年度政府信息公开工作年度报告编制发布工作的通知\"",
    right: "关于做好2025年度政府信息公开工作年度报告编制发布工作的通知\"",
    cure: "核对标题和正文里的年份。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    let figure = paper.dataset.figure("year");
    let of_report = figure.and_then(|figure| figure.value.to_whole());
    for (part, year) in years(title.text()) {
        let place = title.place(&part);
        if let Some(of_report) = of_report {
            if i64::from(year) != of_report {
                let zh = format!("{of_report} 年度的报告，标题里写着 {year} 年");
                let en = format!("the title of a report for {of_report} names {year}");
                let finding = title.said(&RULE, &zh, &en, place);
                findings.push(finding.help(
                    "多半是照以前的报告改写时漏改的。",
                    "it was probably left standing from an earlier report",
                ));
            }
        } else if let Some(other) = other_year(paper, title.text(), &part, year) {
            let zh = format!("标题里是 {year} 年，正文里同一件事写的是 {other} 年");
            let en = format!("the title names {year}, the text {other} for the same matter");
            let finding = title.said(&RULE, &zh, &en, place);
            findings.push(finding.help(
                "核对两处的年份，多半有一处漏改。",
                "compare the two; one was probably left standing",
            ));
        }
    }
}

/// The year that the text gives to what the title gives another year, which is nowhere in the text.
fn other_year(paper: &Paper<'_>, title: &str, part: &Range<usize>, year: u16) -> Option<u16> {
    let words: String = title[part.end..].chars().take(WORDS).collect();
    if words.chars().count() < WORDS || !words.chars().all(class::is_han) {
        return None;
    }
    let mut other = None;
    for passage in &paper.prose {
        let text = passage.text();
        for (found, named) in years(text) {
            if named == year {
                return None;
            }
            if text[found.end..].starts_with(&words) {
                other = Some(named);
            }
        }
    }
    other
}

/// The years of four digits before 年 outside 《》 and 〔〕; those of a span are none.
fn years(text: &str) -> Vec<(Range<usize>, u16)> {
    const JOINS: &str = "—-－～至、";
    let (mut out, mut depth, mut digits) = (Vec::new(), 0_usize, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '《' | '〔' => depth += 1,
            '》' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c.is_ascii_digit() {
            digits += 1;
            continue;
        }
        let start = at - std::mem::take(&mut digits);
        if c != '年' || at - start != 4 || depth > 0 {
            continue;
        }
        let end = at + c.len_utf8();
        let joins = |side: Option<char>| side.is_some_and(|side| JOINS.contains(side));
        if joins(text[..start].chars().next_back()) || joins(text[end..].chars().next()) {
            continue;
        }
        if let Ok(year) = text[start..at].parse() {
            out.push((start..end, year));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn years_of_spans_and_of_names_are_passed_over() {
        let found = |text| -> Vec<u16> { years(text).into_iter().map(|(_, year)| year).collect() };
        assert_eq!(found("关于做好2024年度《2020年版》工作的通知"), [2024]);
        assert!(found("关于2023—2025年三年行动的通知").is_empty());
        assert!(found("关于2023年—2025年行动的通知").is_empty());
    }
}
