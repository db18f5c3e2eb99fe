//! E-40: the seal of another agency stands in for that of the one that signs (代章).

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::{Element, said};
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-40",
    code: Code::BadElement,
    waivable: true,
    name: "代章的机关另有其名，署名的机关只有一个",
    looks_at: "代章机关（`document.seal_of`）：与署名（`document.signature`）相同的；没有署名、联合署名的；\
               写明不盖章的（`document.sealed = false`）；加盖签名章的。",
    why: "实务：署名的机关没有印章，才用另一机关的印章代替，署名之后标“（代章）”；\
          GB/T 9704—2012，7.3.5：联合行文的印章一一对应。",
    sample: "sample-letter.toml",
    instead_of: "signature = ",
    wrong: "seal_of = \"某某市人民政府办公室\"\nsignature = ",
    right: "seal_of = \"某某市人民政府\"\nsignature = ",
    cure: "写印章上的机关名称；不是代章的，删去这一项。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let field = "document.seal_of";
    let Some(owner) = Element::of(paper, field) else {
        return;
    };
    let signature = Element::of(paper, "document.signature");
    let names: Vec<&str> = signature
        .iter()
        .flat_map(Element::lines)
        .map(|(_, line)| line.trim().trim_end_matches("（代章）"))
        .collect();
    let is_stamped = paper.dataset.text("document.stamp_titles").is_some();
    let (zh, en) = match names.as_slice() {
        _ if is_stamped => (
            "加盖签名章的公文没有代章",
            "a paper with the stamp of its signer has no seal",
        ),
        _ if paper.dataset.flag("document.sealed") == Some(false) => {
            ("写明不盖章，又写了代章机关", "the paper is not sealed")
        }
        [] => ("没有署名，不知道代谁盖章", "there is no signature"),
        [one] if one.trim() == owner.text().trim() => (
            "代章机关就是署名的机关，盖的是自己的印章",
            "it is the agency that signs",
        ),
        [_] => return,
        _ => (
            "联合署名的不能代章：“（代章）”没有印出",
            "several agencies sign: （代章） is not printed",
        ),
    };
    let en = format!("`{field}`: {en}");
    let mut finding = said(&RULE, field, zh, &en);
    if let Some(place) = owner.whole() {
        finding = finding.at(place, "代章机关", "the agency whose seal it is");
    }
    findings.push(finding.help(
        "写印章上的机关名称；不是代章的，删去这一项。",
        "name the agency of the seal, or leave it out",
    ));
}
