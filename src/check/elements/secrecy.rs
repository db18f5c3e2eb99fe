//! E-2: 密级和保密期限 are written as a level, ★ and a period.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding, nearest};
use crate::standard::gbt9704;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-2",
    code: Code::BadElement,
    waivable: false,
    name: "密级和保密期限写作“密级★期限”",
    looks_at: "密级和保密期限（`document.secrecy`）：密级是绝密、机密、秘密，期限用阿拉伯数字加“年”或“个月”，或写“长期”。",
    why: "GB/T 9704—2012，7.2.2：保密期限中的数字用阿拉伯数字。写错密级，别人就不知道怎样保管。",
    sample: "sample-letter.toml",
    instead_of: r#"number = "某政办函〔2024〕18号""#,
    wrong: "number = \"某政办函〔2024〕18号\"\ncopy_number = \"000001\"\nsecrecy = \"机密一年\"",
    right: "number = \"某政办函〔2024〕18号\"\ncopy_number = \"000001\"\nsecrecy = \"机密★1年\"",
    cure: "写成“机密★1年”这样。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.secrecy") else {
        return;
    };
    let value = element.text().trim();
    let levels = gbt9704::SECRECY_LEVELS.value;
    let known = levels.into_iter().find(|level| value.starts_with(level));
    let period = known.and_then(|level| value[level.len()..].strip_prefix('★'));
    if period.is_some_and(is_period) {
        return;
    }
    let level = known.or_else(|| {
        let head: String = value.chars().take(2).collect();
        nearest(&head, levels)
    });
    let finding = element.said(
        &RULE,
        &format!("密级和保密期限“{value}”不是密级、★、期限的写法，应如 机密★1年"),
        &format!("`{value}` is not a level of secrecy, ★ and a period, such as 机密★1年"),
        None,
    );
    findings.push(match level {
        Some(level) => finding.help(
            format!("是否想写 {level}★1年？期限写阿拉伯数字加“年”或“个月”，或写“长期”。"),
            format!("did you mean {level}★1年? a period is digits with 年 or 个月, or 长期"),
        ),
        None => finding.help(
            format!("密级是{}。", levels.join("、")),
            format!("the levels are {}", levels.join(", ")),
        ),
    });
}

/// Whether a period of secrecy is written with Arabic digits.
fn is_period(period: &str) -> bool {
    let is_number = |text: &str| {
        let begins = text.starts_with(|c: char| ('1'..='9').contains(&c));
        begins && text.chars().all(|c| c.is_ascii_digit())
    };
    period == "长期"
        || ["年", "个月"]
            .into_iter()
            .any(|unit| period.strip_suffix(unit).is_some_and(is_number))
}
