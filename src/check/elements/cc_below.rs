//! E-21: an upward paper is not copied to inferiors.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::agency::level;
use super::element::Element;
use super::rank::words_below;
use super::upward::is_upward;
use crate::base::diag::{Code, Finding};

/// What is inside an agency.
const INSIDE: [&str; 6] = ["各科室", "各股室", "各处室", "局机关各", "各下属", "所属各"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-21",
    code: Code::BadElement,
    waivable: true,
    name: "上行文不抄送下级机关",
    looks_at: "请示、写有主送机关的报告、标注签发人的公文的抄送机关（`document.cc`）里，有没有本机关的下级和内设机构。",
    why: "《党政机关公文处理工作条例》第十五条第一项：向上级机关行文，根据需要同时抄送相关上级机关和同级机关，不抄送下级机关。",
    sample: "sample-request.toml",
    instead_of: r#"printer = "云溪县人民政府办公室""#,
    wrong: "cc = \"县财政局，各乡镇人民政府\"\nprinter = \"云溪县人民政府办公室\"",
    right: "cc = \"滨江市财政局\"\nprinter = \"云溪县人民政府办公室\"",
    cure: "从抄送机关里删去下级机关。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (Some(element), Some(issuer)) = (
        Element::of(paper, "document.cc"),
        Element::of(paper, "issuer.name"),
    ) else {
        return;
    };
    if !is_upward(paper) {
        return;
    }
    let found = words_below(level(issuer.text()))
        .into_iter()
        .chain(INSIDE)
        .find(|word| element.text().contains(word));
    let Some(word) = found else {
        return;
    };
    findings.push(
        element
            .said(
                &RULE,
                &format!("上行文抄送了下级机关：“{word}”"),
                &format!("an upward paper is copied to inferiors: {word}"),
                element.piece(word),
            )
            .help(
                "只抄送相关的上级机关和同级机关。",
                "copy it to superiors and equals only",
            ),
    );
}
