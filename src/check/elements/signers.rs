//! E-24: a 请示 names its signers.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::genre::genre;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-24",
    code: Code::BadElement,
    waivable: false,
    name: "请示标注签发人",
    looks_at: "标题以“请示”结尾的，写有签发人（`document.signers`）。",
    why: "《党政机关公文处理工作条例》第九条第六项：上行文应当标注签发人姓名；请示都是上行文。",
    sample: "sample-joint.toml",
    instead_of: "发放工作的通知\"",
    wrong: "发放工作的请示\"",
    right: "发放工作的请示\"\nsigners = [\"赵思远\", \"李明\", \"周文\"]",
    cure: "写上签发人；版式用 upward。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    let signed = Element::of(paper, "document.signers").is_some();
    // Where the form asks for signers, that they are missing is told already.
    let asked = paper
        .layout
        .schema
        .fields
        .iter()
        .any(|field| field.path == "document.signers" && field.required);
    if signed || asked || genre(title.text()) != Some("请示") {
        return;
    }
    let finding = title.said(
        &RULE,
        "请示没有标注签发人",
        "a 请示 names no signers",
        title.piece("请示"),
    );
    findings.push(finding.help(
        "在 [document] 下写 signers = [\"姓名\"]；请示的版式是 upward。",
        "write signers = [\"…\"] under [document]; the layout of a 请示 is upward",
    ));
}
