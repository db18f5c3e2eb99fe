//! E-10: the year of the number is that of the date.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::number_parts::year;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-10",
    code: Code::BadElement,
    waivable: true,
    name: "发文字号的年份与成文日期同年",
    looks_at: "`document.number` 里的年份与 `document.dated`。",
    why: "发文字号按年编号，签发的当年编。照上一件改写时，最容易漏改年份。",
    sample: "sample-notice.toml",
    instead_of: r#"number = "云政办发〔2025〕18号""#,
    wrong: r#"number = "云政办发〔2024〕18号""#,
    right: r#"number = "云政办发〔2025〕18号""#,
    cure: "改年份，或改成文日期。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.number") else {
        return;
    };
    let number = element.text().trim();
    let (Some(year), Some(dated)) = (year(number), paper.dataset.date("document.dated")) else {
        return;
    };
    if year == dated.year() {
        return;
    }
    let finding = element.said(
        &RULE,
        &format!("“{number}”的年份是 {year}，成文日期是{}", dated.chinese()),
        &format!("the number `{number}` is of {year}, the date is {dated}"),
        element.piece(&year.to_string()),
    );
    let finding = match paper.dataset.date_place("document.dated") {
        Some(place) => finding.at(place, "成文日期", "the date"),
        None => finding,
    };
    findings.push(finding.help(
        "两处有一处没有改：发文字号的年份是签发的那一年。",
        "one of the two was not changed: a number is of the year of signing",
    ));
}
