//! E-28: those who sign a paper are those who issue it.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::agency::same;
use super::element::Element;
use super::genre::genre;
use super::signature_date::is_date;
use crate::base::diag::{Code, Finding};
use crate::layout::Part;

/// What stands behind a signature that the program leaves to the seal.
const NOTES: [&str; 6] = [
    "（盖章）",
    "（印章）",
    "（公章）",
    "(盖章)",
    "(印章)",
    "(公章)",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-28",
    code: Code::BadElement,
    waivable: true,
    name: "署名与发文机关一致，联合行文的先后相同",
    looks_at: "署名（`document.signature`）与 `issuer.name`；联合行文的，与 `issuer.joint` 逐个对应。",
    why: "《党政机关公文处理工作条例》第九条第十一项：署发文机关全称或者规范化简称；GB/T 9704—2012，7.3.5：联合行文按发文机关顺序。",
    sample: "sample-notice.toml",
    instead_of: "signature = \"云溪县人民政府办公室\"",
    wrong: "signature = \"滨江县人民政府办公室\"",
    right: "signature = \"云溪县人民政府办公室\"",
    cure: "改署名，或改发文机关。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let field = "document.signature";
    let signs = |part: &Part| matches!(part, Part::Signature);
    let (Some(element), Some(issuer)) =
        (Element::of(paper, field), Element::of(paper, "issuer.name"))
    else {
        return;
    };
    let motion = Element::title(paper).and_then(|title| genre(title.text())) == Some("议案");
    if motion || !paper.layout.parts.iter().any(signs) {
        return;
    }
    for note in NOTES {
        if let Some(place) = element.piece(note) {
            let zh = format!("署名后面写着“{note}”，会照样印出");
            let en = format!("the signature has {note}, which would be printed");
            let finding = element.said(&RULE, &zh, &en, Some(place));
            findings.push(finding.help("删去它，印章的地方由程序留出。", "leave it out"));
            return;
        }
    }
    let joint = Element::of(paper, "issuer.joint");
    let joint: Vec<&str> = joint
        .iter()
        .flat_map(Element::lines)
        .map(|(_, name)| name)
        .collect();
    let names = if joint.is_empty() {
        vec![issuer.text()]
    } else {
        joint
    };
    findings.extend(differs(&element, &names));
}

/// What is wrong with a signature beside the names of the agencies.
fn differs(element: &Element<'_>, names: &[&str]) -> Option<Finding> {
    let signed: Vec<(usize, &str)> = element
        .lines()
        .filter(|(_, line)| !line.trim().is_empty() && !is_date(line))
        .collect();
    let pairs = signed.iter().zip(names);
    let (at, wrong, expected) = pairs
        .filter(|((_, line), name)| !same(bare(line), name))
        .map(|((at, line), name)| (*at, line.trim(), name.trim()))
        .next()?;
    let swapped = names.iter().any(|name| same(bare(wrong), name));
    let place = element.place(&(at..at + wrong.len()));
    let (zh, en) = if swapped {
        (
            format!("署名的先后与联合行文机关不同：“{wrong}”的位置上应是“{expected}”"),
            format!("the order of the signatures is another: {wrong} where {expected} is expected"),
        )
    } else {
        (
            format!("署名是“{wrong}”，发文机关是“{expected}”"),
            format!("signed by {wrong}, but the agency is {expected}"),
        )
    };
    let finding = element.said(&RULE, &zh, &en, place);
    Some(finding.help(
        "署发文机关的全称或规范化简称，主办机关在前。",
        "sign with the names of the agencies, the host first",
    ))
}

/// A line without a note in brackets: （代章）.
fn bare(line: &str) -> &str {
    let line = line.trim();
    line.split_once('（').map_or(line, |(name, _)| name)
}
