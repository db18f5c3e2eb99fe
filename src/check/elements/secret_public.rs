//! E-29: a secret paper is not released.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};

/// What a remark says of a paper that is released.
const RELEASED: [&str; 4] = ["公开发布", "主动公开", "公开发表", "可以公开"];
/// What makes the opposite of it.
const NOT: [&str; 6] = ["不", "非", "未", "勿", "不得", "不予"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-29",
    code: Code::BadElement,
    waivable: false,
    name: "涉密公文不公开发布",
    looks_at: "标有密级（`document.secrecy`）的，附注（`document.remark`）里有没有“公开发布”“主动公开”。",
    why: "两项互相矛盾，其中一项是错的：不是密级留错了，就是附注照抄了别的公文。照这样印发，涉密公文会被公开。",
    sample: "sample-notice.toml",
    instead_of: "copy_number = \"000016\"",
    wrong: "copy_number = \"000016\"\nsecrecy = \"秘密★1年\"",
    right: "copy_number = \"000016\"",
    cure: "涉密的删去附注，公开的删去密级。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (Some(secrecy), Some(remark)) = (
        Element::of(paper, "document.secrecy"),
        Element::of(paper, "document.remark"),
    ) else {
        return;
    };
    let text = remark.text();
    let released = RELEASED.into_iter().find(|words| {
        text.find(words)
            .is_some_and(|at| !NOT.iter().any(|not| text[..at].ends_with(not)))
    });
    let Some(released) = released else {
        return;
    };
    let level = secrecy.text().trim();
    let zh = format!("标有密级“{level}”，附注却写着“{released}”");
    let en = format!("a paper marked {level} says that it is released: {released}");
    let mut finding = remark.said(&RULE, &zh, &en, remark.piece(released));
    if let Some(place) = secrecy.whole() {
        finding = finding.at(place, "密级", "the level of secrecy");
    }
    findings.push(finding.help(
        "涉密的删去附注，公开的删去密级。",
        "leave one of the two out",
    ));
}
