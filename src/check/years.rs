//! GW0504: prose names a year that it should not.

use super::paper::Paper;
use std::ops::Range;

use crate::base::diag::{Code, Finding};
use crate::layout::Years;

/// Looks at every year that stands outside 《》 and 〔〕.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout, sources) = (paper.dataset, paper.layout, paper.sources);
    let Some(year) = dataset
        .figure("year")
        .and_then(|year| year.value.to_whole())
    else {
        return;
    };
    for rule in &layout.other_rules.years {
        for passage in paper
            .prose
            .iter()
            .filter(|passage| rule.is_of(&passage.path))
        {
            for (range, named) in years(passage.text()) {
                let distance = named - year;
                if (rule.from..=rule.to).contains(&distance) || distance.abs() > rule.near {
                    continue;
                }
                findings.push(
                    Finding::warning(
                        Code::OtherYear,
                        format!(
                            "{year} 年度的报告里写着 {named} 年（规则 {}）",
                            rule.about.id
                        ),
                        format!("a report for {year} names {named} ({})", rule.about.id),
                    )
                    .at(
                        passage.place(sources, &range),
                        format!("{named} 年"),
                        format!("{named}"),
                    )
                    .help(
                        format!("{}。多半是照以前的报告改写时漏改的。", rule.about.name),
                        "it was probably left standing from an earlier report",
                    )
                    .of_rule(&rule.about.id, &passage.path),
                );
            }
        }
    }
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

/// The years written with four digits and 年, outside the names of documents.
fn years(text: &str) -> Vec<(Range<usize>, i64)> {
    let mut out = Vec::new();
    for (at, mark) in text.match_indices('年') {
        let before = &text[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if at - start != 4 || in_a_name(&text[..start]) {
            continue;
        }
        if let Ok(year) = text[start..at].parse() {
            out.push((start..at + mark.len(), year));
        }
    }
    out
}

fn in_a_name(before: &str) -> bool {
    [('《', '》'), ('〔', '〕')]
        .iter()
        .any(|(open, close)| before.rfind(*open) > before.rfind(*close))
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
