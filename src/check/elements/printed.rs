//! E-11: a paper is printed after it was signed, and soon.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};
use crate::base::text::Date;

/// How many months may lie between the two dates before it looks like a slip.
const MOST_MONTHS: u32 = 3;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-11",
    code: Code::BadElement,
    waivable: true,
    name: "印发日期不早于成文日期，也不远在其后",
    looks_at: "`document.dated` 与 `document.printed`。",
    why: "成文日期是会议通过或签发的日期（《党政机关公文处理工作条例》第九条第十二项），签发以后才能送印。相隔三个月以上，多半是年份或月份写错了；这一条是惯例。",
    sample: "sample-notice.toml",
    instead_of: "printed = 2025-12-02",
    wrong: "printed = 2025-11-30",
    right: "printed = 2025-12-02",
    cure: "改其中写错的一个。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let date = |path| paper.dataset.date(path);
    let (Some(dated), Some(printed)) = (date("document.dated"), date("document.printed")) else {
        return;
    };
    let months = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month());
    let (day, signed) = (printed.chinese(), dated.chinese());
    let (zh, en) = if printed < dated {
        (
            format!("印发日期{day}，早于成文日期{signed}"),
            format!("printed on {printed}, before the date {dated}"),
        )
    } else if months(printed) > months(dated) + MOST_MONTHS {
        (
            format!("印发日期{day}，比成文日期{signed}晚三个月以上"),
            format!("printed on {printed}, months after the date {dated}"),
        )
    } else {
        return;
    };
    let place = |path| paper.dataset.date_place(path);
    let mut finding = said(&RULE, "document.printed", &zh, &en);
    if let Some(place) = place("document.printed") {
        finding = finding.at(place, "印发日期", "printed");
    }
    if let Some(place) = place("document.dated") {
        finding = finding.at(place, "成文日期", "the date");
    }
    findings.push(finding.help(
        "成文日期是签发的日期，印发在签发以后。",
        "a paper is signed first and printed afterwards",
    ));
}
