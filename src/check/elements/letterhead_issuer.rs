//! E-25: the letterhead is that of the agency.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::agency::same;
use super::element::Element;
use super::frame::Frame;
use crate::base::diag::{Code, Finding};
use crate::layout::Part;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-25",
    code: Code::BadElement,
    waivable: true,
    name: "发文机关标志与发文机关名称一致",
    looks_at: "发文机关标志（`issuer.letterhead`，除去“文件”“令”）与 `issuer.name`、`issuer.joint`：全称、简称、办公室用所属机关的标志都算一致；纪要的标志不看。",
    why: "GB/T 9704—2012，7.2.4：发文机关标志由发文机关全称或者规范化简称加“文件”二字组成，也可以使用发文机关全称或者规范化简称。",
    sample: "sample-notice.toml",
    instead_of: "letterhead = \"云溪县人民政府办公室文件\"",
    wrong: "letterhead = \"滨江县人民政府办公室文件\"",
    right: "letterhead = \"云溪县人民政府文件\"",
    cure: "改标志，或改 issuer.name。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(issuer) = Element::of(paper, "issuer.name") else {
        return;
    };
    if Frame::of(paper) == Frame::Minutes {
        return;
    }
    for part in &paper.layout.parts {
        let (Part::Letterhead(field) | Part::LetterHead(field) | Part::NamingHead { field, .. }) =
            part
        else {
            continue;
        };
        let Some(head) = Element::of(paper, field) else {
            continue;
        };
        let name = core(head.text().trim());
        let name = name.split_once('等').map_or(name, |(first, _)| first);
        let joint = Element::of(paper, "issuer.joint");
        let is_joint = joint.is_some_and(|joint| {
            let hit = joint.lines().any(|(_, one)| same(one, name));
            hit || same(name, joint.text())
        });
        if is_joint || same(name, issuer.text()) {
            continue;
        }
        let issuer = issuer.text().trim();
        let finding = head.said(
            &RULE,
            &format!("发文机关标志是“{name}”，发文机关名称是“{issuer}”"),
            &format!("the letterhead is of {name}, but the agency is {issuer}"),
            None,
        );
        findings.push(finding.help(
            "多半是照别的机关的公文改写时漏改的。",
            "it was probably left standing from another agency's paper",
        ));
    }
}

/// A letterhead without the word behind the name.
fn core(head: &str) -> &str {
    ["文件", "命令", "令", "公告", "通告"]
        .into_iter()
        .find_map(|word| head.strip_suffix(word))
        .unwrap_or(head)
        .trim_end()
}
