//! E-7: a paper is signed by agencies or stamped by persons, not both.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-7",
    code: Code::BadElement,
    waivable: false,
    name: "署名与签发人职务不并写",
    looks_at: "署名（`document.signature`）和签发人职务（`document.stamp_titles`）。",
    why: "GB/T 9704—2012，7.3.5.3：加盖签发人签名章的公文，标注签发人职务，不另署发文机关名称。",
    sample: "sample-order.toml",
    instead_of: r#"stamp_titles = "市长""#,
    wrong: "stamp_titles = \"市长\"\nsignature = \"某某市人民政府\"",
    right: r#"stamp_titles = "市长""#,
    cure: "只留一项。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let of = |path| paper.dataset.text(path);
    let (Some(signature), Some(title)) = (of("document.signature"), of("document.stamp_titles"))
    else {
        return;
    };
    findings.push(
        said(
            &RULE,
            "document.signature",
            "署名和签发人职务都写了：加盖签发人签名章的公文不另署发文机关名称",
            "there are both a signature and the title of a signer with a stamp",
        )
        .at(signature.span, "署名", "the signature")
        .at(title.span, "签发人职务", "the title of the signer")
        .help("只留一项。", "leave one of them out"),
    );
}
