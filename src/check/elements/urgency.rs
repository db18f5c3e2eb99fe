//! E-3: 紧急程度 is one of the degrees that papers have.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding, nearest};
use crate::standard::gbt9704;

/// The degrees that only telegrams have.
const OF_TELEGRAMS: [&str; 2] = ["特提", "平急"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-3",
    code: Code::BadElement,
    waivable: false,
    name: "紧急程度是“特急”或“加急”",
    looks_at: "紧急程度（`document.urgency`）。",
    why: "《党政机关公文处理工作条例》第九条第三项：紧急公文分别标注特急、加急，电报分别标注特提、特急、加急、平急。",
    sample: "sample-notice.toml",
    instead_of: r#"urgency = "加急""#,
    wrong: r#"urgency = "急件""#,
    right: r#"urgency = "加急""#,
    cure: "写“特急”或“加急”；不紧急就不写。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.urgency") else {
        return;
    };
    let value = element.text().trim();
    let known = gbt9704::URGENCIES.value;
    if known.contains(&value) {
        return;
    }
    let finding = element.said(
        &RULE,
        &format!("紧急程度“{value}”不是{}", known.join("或")),
        &format!("`{value}` is no degree of urgency: {}", known.join(", ")),
        None,
    );
    let near = nearest(value, known).filter(|_| !OF_TELEGRAMS.contains(&value));
    findings.push(match near {
        _ if OF_TELEGRAMS.contains(&value) => finding.help(
            format!("“{value}”是电报的等级，公文用{}。", known.join("、")),
            format!("{value} is of telegrams; papers have {}", known.join(", ")),
        ),
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean {near}?"),
        ),
        None => finding.help(
            format!("可以写：{}。", known.join("、")),
            format!("known: {}", known.join(", ")),
        ),
    });
}
