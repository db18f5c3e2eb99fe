//! E-47: a paper to named agencies is sealed.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::genre::genre;
use super::upward::is_upward;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-47",
    code: Code::BadElement,
    waivable: true,
    name: "上行文、批复、函加盖印章",
    looks_at: "请示、写有主送机关的报告、标注签发人的公文，以及批复、函，有署名（`document.signature`）而写了 `document.sealed = false`。",
    why: "《党政机关公文处理工作条例》第九条第十三项：公文中有发文机关署名的，应当加盖发文机关印章；可以不加盖的只有有特定发文机关标志的普发性公文和电报。",
    sample: "sample-reply.toml",
    instead_of: "dated = 2026-03-11",
    wrong: "dated = 2026-03-11\nsealed = false",
    right: "dated = 2026-03-11",
    cure: "删去 sealed = false，署名和日期就按加盖印章的格式排。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let sealed = paper.dataset.flag("document.sealed");
    let (Some(signature), Some(title)) = (
        Element::of(paper, "document.signature"),
        Element::title(paper),
    ) else {
        return;
    };
    let genre = genre(title.text());
    let to_named = matches!(genre, Some("批复" | "函")) || is_upward(paper);
    if sealed != Some(false) || !to_named {
        return;
    }
    let genre = genre.unwrap_or("上行文");
    let finding = signature.said(
        &RULE,
        &format!("{genre}写了 sealed = false，印章的地方没有留出"),
        &format!("a {genre} with sealed = false: there is no room for the seal"),
        None,
    );
    findings.push(finding.help(
        "删去 sealed = false；只有普发性公文和电报可以不加盖印章。",
        "leave out sealed = false: only papers to everybody and telegrams go without a seal",
    ));
}
