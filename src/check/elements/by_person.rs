//! E-38: an upward paper comes from an agency, not from its head.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::upward::is_upward;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-38",
    code: Code::BadElement,
    waivable: true,
    name: "上行文不以负责人的名义",
    looks_at: "请示、写有主送机关的报告、标注签发人的公文，写了签发人职务（`document.stamp_titles`，代替署名加盖签名章）。",
    why: "《党政机关公文处理工作条例》第十五条第五项：不得以本机关负责人名义向上级机关报送公文。只盖签名章、不署机关名称的，多半就是；程序看不到章，所以只提醒。",
    sample: "sample-request.toml",
    instead_of: "signature = \"云溪县人民政府\"",
    wrong: "stamp_titles = \"县长\"",
    right: "signature = \"云溪县人民政府\"",
    cure: "署发文机关名称，加盖机关的印章；签发人写在 signers。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(stamped) = Element::of(paper, "document.stamp_titles") else {
        return;
    };
    let congress = |to: Element<'_>| {
        let words = ["人大", "人民代表大会", "代表"];
        words.iter().any(|word| to.text().contains(word))
    };
    if !is_upward(paper) || Element::of(paper, "document.addressee").is_some_and(congress) {
        return;
    }
    let person = stamped.text().trim();
    let finding = stamped.said(
        &RULE,
        &format!("上行文以“{person}”的名义加盖签名章，没有署发文机关"),
        &format!("an upward paper comes from a person, {person}"),
        None,
    );
    findings.push(finding.help(
        "改写 signature = \"发文机关名称\"，签发人写在 signers。",
        "write `signature` with the name of the agency, and the signer in `signers`",
    ));
}
