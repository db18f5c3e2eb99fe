//! E-31: an attachment that the text names is there.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::attachment_number::{is_of_another, named};
use super::element::said;
use super::frame;
use crate::base::diag::{Code, Finding};

/// The ways in which a text names an attachment without a number.
const WITHOUT: [&str; 4] = ["见附件", "（附件）", "按附件", "按照附件"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-31",
    code: Code::BadElement,
    waivable: true,
    name: "文中说到的附件都有",
    looks_at: "文字、表格里的“附件N”“见附件”；书名号里的、别的公文的附件（“《……》附件2”“……号附件”）不算。",
    why: "收文的人照着去找，找不到。多半是删减附件后没有改正文，或附件还没有写进来。",
    sample: "sample-notice.toml",
    instead_of: "各单位在编制中遇到的问题，",
    wrong: "登记表见附件3。各单位在编制中遇到的问题，",
    right: "登记表见附件2。各单位在编制中遇到的问题，",
    cure: "补上附件，或改正文里的说法。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = frame::attachments(paper) else {
        return;
    };
    let count = paper.dataset.sections(field).len();
    for passage in paper.texts() {
        let text = passage.text();
        let mut told = 0;
        for one in named(text) {
            if one.number <= count || one.number == told {
                continue;
            }
            told = one.number;
            let have_zh = match count {
                0 => "没有附件".to_owned(),
                _ => format!("只有 {count} 个附件"),
            };
            findings.push(
                said(
                    &RULE,
                    &passage.path,
                    &format!("文中说到附件{}，{have_zh}", one.number),
                    &format!("the text names attachment {} of {count}", one.number),
                )
                .at(passage.place(paper.sources, &one.part), "这里", "here")
                .help(
                    "附件写成 [[attachments]]；不是本文的附件，写明是哪份公文的附件。",
                    "attachments are [[attachments]]; of another paper, say of which",
                ),
            );
        }
        if count > 0 || told > 0 {
            continue;
        }
        let found = WITHOUT.iter().find_map(|word| {
            let inside = word.find("附件")?;
            let at = text.find(word)? + inside;
            (!is_of_another(&text[..at])).then_some(at)
        });
        if let Some(at) = found {
            let part = at..at + "附件".len();
            findings.push(
                said(
                    &RULE,
                    &passage.path,
                    "文中说到附件，没有附件",
                    "the text names an attachment, and there is none",
                )
                .at(passage.place(paper.sources, &part), "这里", "here")
                .help(
                    "附件写成 [[attachments]]。",
                    "attachments are [[attachments]]",
                ),
            );
        }
    }
}
