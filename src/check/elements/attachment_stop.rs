//! E-5: the name of an attachment ends with no mark.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use super::frame;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-5",
    code: Code::BadElement,
    waivable: true,
    name: "附件名称后面不加标点",
    looks_at: "附件的名称（`attachments.title`）的末尾。",
    why: "GB/T 9704—2012，7.3.4：附件名称后不加标点符号。写了的，印出时略去。",
    sample: "sample-notice.toml",
    instead_of: r#"title = "政府信息公开工作年度报告编制核对要点""#,
    wrong: r#"title = "政府信息公开工作年度报告编制核对要点；""#,
    right: r#"title = "政府信息公开工作年度报告编制核对要点""#,
    cure: "删去末尾的标点。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = frame::attachments(paper) else {
        return;
    };
    for attachment in paper.dataset.sections(field) {
        let last = attachment.title.value.trim_end().chars().next_back();
        let Some(mark) = last.filter(|c| "。；，、;,.".contains(*c)) else {
            continue;
        };
        findings.push(
            said(
                &RULE,
                field,
                &format!("附件名称后面有“{mark}”，附件名称后不加标点，印出时略去"),
                &format!("the name of the attachment ends with `{mark}`, which is left out"),
            )
            .at(attachment.title.span, "附件名称", "the name")
            .help("删去它。", "delete it"),
        );
    }
}
