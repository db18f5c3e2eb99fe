//! E-41: a 决议 tells the meeting that adopted it.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::frame::paragraphs;
use super::genre::genre;
use crate::base::diag::{Code, Finding};

/// What meetings are called.
const MEETINGS: [&str; 7] = [
    "会议",
    "大会",
    "全会",
    "全体会",
    "董事会",
    "理事会",
    "股东会",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-41",
    code: Code::BadElement,
    waivable: true,
    name: "决议写明通过它的会议",
    looks_at: "标题以“决议”结尾的，标题、题注（`document.note`）和正文里有没有会议的名称。",
    why: "《党政机关公文处理工作条例》第八条第一项：决议适用于会议讨论通过的重大决策事项。没有经过会议的，用决定。",
    sample: "sample-circular.toml",
    instead_of: "检查情况的通报\"",
    wrong: "检查情况的决议\"",
    right: "检查情况的通报\"",
    cure: "在题注里写会议的全称和日期（版式 resolution）；没有经过会议的，把文种改成决定。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    if genre(title.text()) != Some("决议") {
        return;
    }
    let names = |text: &str| MEETINGS.iter().any(|word| text.contains(word));
    let note = Element::of(paper, "document.note");
    if names(title.text())
        || note.is_some_and(|note| names(note.text()))
        || paragraphs(paper).iter().any(|line| names(line.text))
    {
        return;
    }
    let finding = title.said(
        &RULE,
        "决议没有写明是哪次会议通过的",
        "a 决议 does not tell the meeting that adopted it",
        title.piece("决议"),
    );
    findings.push(finding.help(
        "版式用 resolution，在 note 里写会议的全称和通过的日期；没有经过会议的，用决定。",
        "take the layout resolution and name the meeting in `note`, or make it a 决定",
    ));
}
