//! GW0504: prose names a year that it should not.

use std::ops::Range;

use super::number::name_ranges;
use super::paper::Paper;
use super::said_where::clause;
use crate::base::diag::{Code, Finding, Span};
use crate::layout::Years;

/// The years that are too far from that of the report to be a slip: the passage and where in it.
pub(super) type Far = Vec<(usize, Range<usize>)>;

/// Looks at every year that stands outside 《》 and 〔〕; returns those that it passes over, for a
/// reader to look at.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) -> Far {
    let mut far = Far::new();
    let year = paper.dataset.figure("year");
    let Some(year) = year.and_then(|year| year.value.to_whole()) else {
        return far;
    };
    for rule in &paper.layout.other_rules.years {
        for (index, passage) in paper.prose.iter().enumerate() {
            if !rule.is_of(&passage.path) {
                continue;
            }
            let text = passage.plain().text();
            for (range, named) in years(text) {
                let distance = named - year;
                let is_next = || {
                    let said = &text[clause(text, &range)];
                    rule.next_with
                        .iter()
                        .any(|word| said.contains(word.as_str()))
                };
                if (rule.from..=rule.to).contains(&distance) || distance == 1 && is_next() {
                    continue;
                }
                let place = passage.plain().original(&range);
                if distance.abs() > rule.near {
                    far.push((index, place));
                    continue;
                }
                let span = passage.place(paper.sources, &place);
                let finding = finding(rule, (year, named), span);
                findings.push(finding.of_rule(&rule.about.id, &passage.path));
            }
        }
    }
    far
}

fn finding(rule: &Years, (year, named): (i64, i64), span: Span) -> Finding {
    Finding::warning(
        Code::OtherYear,
        format!(
            "{year} 年度的报告里写着 {named} 年（规则 {}）",
            rule.about.id
        ),
        format!("a report for {year} names {named} ({})", rule.about.id),
    )
    .at(span, format!("{named} 年"), format!("{named}"))
    .help(
        format!("{}。多半是照以前的报告改写时漏改的。", rule.about.name),
        "it was probably left standing from an earlier report",
    )
}

impl Years {
    fn is_of(&self, path: &str) -> bool {
        let begins = |field: &String| {
            let rest = path.strip_prefix(field.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.fields.is_empty() || self.fields.iter().any(begins)
    }
}

/// The years that a text names, outside the names of documents (《》 and 〔〕).
pub fn named_years(text: &str) -> Vec<i64> {
    years(text).into_iter().map(|(_, year)| year).collect()
}

/// The years written with four digits and 年, outside the names of documents.
fn years(text: &str) -> Vec<(Range<usize>, i64)> {
    let names = name_ranges(text);
    let is_named = |at: usize| {
        let next = names.partition_point(|name| name.end <= at);
        names.get(next).is_some_and(|name| name.start <= at)
    };
    let mut out = Vec::new();
    for (at, mark) in text.match_indices('年') {
        let before = &text[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if at - start != 4 || is_named(start) {
            continue;
        }
        if let Ok(year) = text[start..at].parse() {
            out.push((start..at + mark.len(), year));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_names_of_documents_are_passed_over() {
        let found: Vec<i64> = years("2023年，按《2021年要点》（〔2021〕30号），2022年12345年")
            .into_iter()
            .map(|(_, year)| year)
            .collect();
        assert_eq!(found, [2023, 2022]);
    }
}
