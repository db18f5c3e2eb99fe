//! E-14: a title ends with its genre (文种), one that the form is for.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::frame::Frame;
use super::genre::{bare, genre};
use crate::base::diag::{Code, Finding};

/// What stands where a genre does and is none of the fifteen.
const OTHERS: [&str; 5] = ["公示", "答复", "倡议书", "公开信", "慰问信"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-14",
    code: Code::BadElement,
    waivable: true,
    name: "标题以文种结尾，文种与格式相符",
    looks_at: "标题（`document.title`）的末尾（括号除外）是十五种公文之一；有签发人的上行文是请示、报告或意见；信函格式的不是命令（令）、议案；公告一类的不是请示、批复、议案；标题之下有题注、没有署名的是决议、决定或公报。没有版头的白头公文不看。",
    why: "《党政机关公文处理工作条例》第九条第七项：标题由发文机关名称、事由和文种组成；第八条列出十五种。方案、办法、要点、预案等不是文种，按惯例用通知印发。",
    sample: "sample-notice.toml",
    instead_of: "编制发布工作的通知\"",
    wrong: "编制发布工作方案\"",
    right: "编制发布工作的通知\"",
    cure: "补上文种，或换一种版式。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    let text = title.text().trim();
    let given = |path| Element::of(paper, path).is_some();
    // A plain paper is a report, a plan, a summary: none of the fifteen.
    let is_paper = Frame::of(paper) != Frame::Plain
        && (given("document.number") || given("document.addressee"));
    let finding = match genre(text) {
        None if is_paper && !OTHERS.iter().any(|other| bare(text).ends_with(other)) => title
            .said(
                &RULE,
                &format!("标题“{text}”不以文种结尾"),
                &format!("the title does not end with a genre: `{text}`"),
                last(&title),
            )
            .help(
                "标题末尾写文种，如“……的通知”；方案、办法一类的，写成“关于印发……的通知”。",
                "end it with the genre, such as 的通知; plans are issued by a 通知",
            ),
        Some(genre) => {
            let Some(form) = other_form(paper, genre) else {
                return;
            };
            title
                .said(
                    &RULE,
                    &format!("文种是“{genre}”，版式是{form}"),
                    &format!("a {genre} in a form for others ({form})"),
                    title.piece(genre),
                )
                .help(
                    "核对文种；或换一种版式（layout）。",
                    "look at the genre, or take another layout",
                )
        }
        None => return,
    };
    findings.push(finding);
}

/// The form that a genre is not for.
fn other_form(paper: &Paper<'_>, genre: &str) -> Option<&'static str> {
    let signed = Element::of(paper, "document.signers").is_some();
    match Frame::of(paper) {
        Frame::Paper if signed && !["请示", "报告", "意见"].contains(&genre) => {
            Some("标注签发人的上行文")
        }
        Frame::Adopted if !["决议", "决定", "公报"].contains(&genre) => {
            Some("有题注的决议、决定、公报")
        }
        Frame::Letter if ["命令", "令", "议案"].contains(&genre) => Some("信函"),
        Frame::Announcement if ["请示", "批复", "议案"].contains(&genre) => Some("公告"),
        _ => None,
    }
}

fn last(title: &Element<'_>) -> Option<crate::base::diag::Span> {
    let end = title.text().trim_end().len();
    let (start, _) = title.text()[..end].char_indices().nth_back(1)?;
    title.place(&(start..end))
}
