//! E-30: a secret paper has a copy number.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-30",
    code: Code::BadElement,
    waivable: false,
    name: "涉密公文标注份号",
    looks_at: "标有密级（`document.secrecy`）的，写有份号（`document.copy_number`）。",
    why: "《党政机关公文处理工作条例》第九条第一项：涉密公文应当标注份号。",
    sample: "sample-letter.toml",
    instead_of: "number = \"某政办函〔2024〕18号\"",
    wrong: "secrecy = \"秘密★1年\"\nnumber = \"某政办函〔2024〕18号\"",
    right: "secrecy = \"秘密★1年\"\ncopy_number = \"000001\"\nnumber = \"某政办函〔2024〕18号\"",
    cure: "写上份号，如 copy_number = \"000001\"。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(secrecy) = Element::of(paper, "document.secrecy") else {
        return;
    };
    if Element::of(paper, "document.copy_number").is_some() {
        return;
    }
    let level = secrecy.text().trim();
    let zh = format!("标有密级“{level}”，没有份号");
    let en = format!("a paper marked {level} has no copy number");
    let finding = secrecy.said(&RULE, &zh, &en, None);
    findings.push(finding.help(
        "在 [document] 下写份号，如 copy_number = \"000001\"。",
        "write copy_number = \"000001\" under [document]",
    ));
}
