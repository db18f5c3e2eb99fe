//! E-12: a report of a year is dated after that year, and soon.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};

/// The last month in which reports of the year before are dated.
const LAST_MONTH: u8 = 3;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-12",
    code: Code::BadElement,
    waivable: true,
    name: "年度报告的成文日期在下一年的 1 月至 3 月",
    looks_at: "按年度报告、年报、报表的版式写的，`document.dated` 在下一年的头三个月里。",
    why: "统计期限到 12 月 31 日为止，报告在下一年年初编制、发布。县级以上政府部门的年度报告在 1 月 31 日前、政府的在 3 月 31 日前发布，是通行的时限，各地的通知往往更早；所以只提醒。",
    sample: "sample-2023.toml",
    instead_of: "dated = 2024-03-22",
    wrong: "dated = 2023-03-22",
    right: "dated = 2024-01-22",
    cure: "改成文日期，或改报告年度。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let figure = paper.dataset.figure("year");
    let year = figure.and_then(|figure| figure.value.to_whole());
    let is_report = ["报告", "年报", "报表"];
    if !is_report
        .iter()
        .any(|word| paper.layout.name.contains(word))
    {
        return;
    }
    let (Some(year), Some(dated)) = (year, paper.dataset.date("document.dated")) else {
        return;
    };
    let is_next = i64::from(dated.year()) == year + 1;
    if is_next && dated.month() <= LAST_MONTH {
        return;
    }
    let date = dated.chinese();
    let finding = said(
        &RULE,
        "document.dated",
        &format!("{year} 年度的报告，成文日期是{date}"),
        &format!("a report for {year} is dated {dated}"),
    );
    let finding = match paper.dataset.date_place("document.dated") {
        Some(place) => finding.at(place, "成文日期", "the date"),
        None => finding,
    };
    findings.push(finding.help(
        format!("一般是 {} 年 1 月至 3 月。", year + 1),
        format!(
            "it is usually one of the first three months of {}",
            year + 1
        ),
    ));
}
