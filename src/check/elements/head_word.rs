//! E-4: the letterhead ends as its form wants: a letter without 文件, an order with 令, minutes
//! with 纪要.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::frame::Frame;
use crate::base::diag::{Code, Finding};
use crate::layout::Part;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-4",
    code: Code::BadElement,
    waivable: true,
    name: "发文机关标志的末尾与格式相符",
    looks_at: "发文机关标志（`issuer.letterhead`）：函只写机关名称，不带“文件”；命令（令）以“命令”或“令”结尾；纪要以“纪要”结尾。",
    why: "GB/T 9704—2012，10.1、10.2、10.3；纪要的格式可以根据实际制定，所以只提醒。",
    sample: "sample-letter.toml",
    instead_of: r#"letterhead = "某某市人民政府办公室""#,
    wrong: r#"letterhead = "某某市人民政府办公室文件""#,
    right: r#"letterhead = "某某市人民政府办公室""#,
    cure: "改成这种格式的标志。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for part in &paper.layout.parts {
        let (Part::LetterHead(field) | Part::NamingHead { field, .. }) = part else {
            continue;
        };
        let Some(element) = Element::of(paper, field) else {
            continue;
        };
        let head = element.text().trim();
        match (Frame::of(paper), head.strip_suffix("文件")) {
            (Frame::Letter, Some(name)) => findings.push(
                element
                    .said(
                        &RULE,
                        &format!("信函的发文机关标志“{head}”带有“文件”二字"),
                        &format!("the letterhead of a letter ends with 文件: `{head}`"),
                        element.piece("文件"),
                    )
                    .help(
                        format!("信函的标志是发文机关的全称或规范化简称：{name}。"),
                        format!("the letterhead of a letter is the name of the agency: {name}"),
                    ),
            ),
            (Frame::Order, _) if !head.ends_with('令') => {
                findings.push(without(&element, head, "命令（令）", "令"));
            }
            (Frame::Minutes, _) if has_attendance(paper) && !head.contains("纪要") => {
                findings.push(without(&element, head, "纪要", "纪要"));
            }
            _ => {}
        }
    }
}

/// Whether the paper says who was at a meeting; other papers have an issue line as well.
fn has_attendance(paper: &Paper<'_>) -> bool {
    let is = |part: &Part| matches!(part, Part::Attendance { .. });
    paper.layout.parts.iter().any(is)
}

fn without(element: &Element<'_>, head: &str, form: &str, word: &str) -> Finding {
    let name = head.strip_suffix("文件").unwrap_or(head);
    element
        .said(
            &RULE,
            &format!("{form}的标志“{head}”不以“{word}”结尾"),
            &format!("the head `{head}` does not end with {word}"),
            None,
        )
        .help(
            format!("如 {name}{word}。"),
            format!("such as {name}{word}"),
        )
}
