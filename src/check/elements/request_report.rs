//! E-15: 请示 and 报告 are two genres, never one.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::genre::bare;
use crate::base::diag::{Code, Finding};

/// What is written for one of the two.
const MIXED: [&str; 4] = ["请示报告", "报告请示", "请示的报告", "报告的请示"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-15",
    code: Code::BadElement,
    waivable: false,
    name: "请示和报告不混用",
    looks_at: "标题（`document.title`）不以“请示报告”一类的词结尾。",
    why: "《党政机关公文处理工作条例》第八条把请示和报告列为两种公文，第十五条第四项：请示应当一文一事，不得在报告等非请示性公文中夹带请示事项。",
    sample: "sample-request.toml",
    instead_of: "专区的请示\"",
    wrong: "专区的请示报告\"",
    right: "专区的请示\"",
    cure: "请求批准的写“请示”，汇报情况的写“报告”。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    let Some(mixed) = MIXED
        .into_iter()
        .find(|mixed| bare(title.text()).ends_with(mixed))
    else {
        return;
    };
    let zh = format!("标题的文种写成“{mixed}”，请示和报告是两种公文");
    let en = format!("the genre in the title is {mixed}: 请示 and 报告 are two genres");
    let finding = title.said(&RULE, &zh, &en, title.piece(mixed));
    findings.push(finding.help(
        "请求批准的写“请示”，汇报情况的写“报告”。",
        "write 请示 to ask, 报告 to tell",
    ));
}
