//! E-1: 份号 has six digits.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};
use crate::standard::gbt9704;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-1",
    code: Code::BadElement,
    waivable: true,
    name: "份号是 6 位数字",
    looks_at: "份号（`document.copy_number`）。",
    why: "GB/T 9704—2012，7.2.1：一般用 6 位 3 号阿拉伯数字。是“一般”，所以只提醒。",
    sample: "sample-notice.toml",
    instead_of: r#"copy_number = "000016""#,
    wrong: r#"copy_number = "16""#,
    right: r#"copy_number = "000016""#,
    cure: "前面补零，补足 6 位；不写“No.”“份号”。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.copy_number") else {
        return;
    };
    let (number, digits) = (element.text().trim(), gbt9704::COPY_NUMBER_DIGITS.value);
    let is_number = number.chars().all(|c| c.is_ascii_digit());
    if is_number && number.len() == digits {
        return;
    }
    let finding = element.said(
        &RULE,
        &format!("份号“{number}”不是 {digits} 位数字"),
        &format!("the copy number `{number}` is not {digits} digits"),
        None,
    );
    findings.push(if is_number && number.len() < digits {
        finding.help(
            format!("前面补零：{number:0>digits$}。"),
            format!("fill up with zeros: {number:0>digits$}"),
        )
    } else {
        finding.help("如 000001。", "such as 000001")
    });
}
