//! E-32: the text names every attachment.

use std::collections::BTreeSet;

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::attachment_number::named;
use super::element::said;
use super::frame;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-32",
    code: Code::BadElement,
    waivable: true,
    name: "正文写明了每个附件的序号",
    looks_at: "有两个以上附件，正文里写了其中几个的序号（“见附件1”）的，别的附件的序号也写了。",
    why: "惯例：正文说到哪件事，就在哪里写明见哪个附件。增加附件后漏写的，收文的人不知道它是干什么的。",
    sample: "sample-notice.toml",
    instead_of: "各单位在编制中遇到的问题，",
    wrong: "核对要点见附件1。各单位在编制中遇到的问题，",
    right: "核对要点见附件1，登记的内容见附件2。各单位在编制中遇到的问题，",
    cure: "在正文相应的地方写“见附件N”；用不着的附件删去。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = frame::attachments(paper) else {
        return;
    };
    let attachments = paper.dataset.sections(field);
    if attachments.len() < 2 {
        return;
    }
    let own = paper.texts().filter(|passage| passage.path != field);
    let texts: Vec<&str> = own.map(super::super::passage::Passage::text).collect();
    let numbers: BTreeSet<usize> = texts
        .iter()
        .flat_map(|text| named(text))
        .map(|one| one.number)
        .collect();
    if numbers.is_empty() {
        return;
    }
    for (index, attachment) in attachments.iter().enumerate() {
        let (name, number) = (attachment.title.value.trim(), index + 1);
        let called = format!("《{name}》");
        if numbers.contains(&number) || texts.iter().any(|text| text.contains(&called)) {
            continue;
        }
        findings.push(
            said(
                &RULE,
                field,
                &format!("正文写了别的附件的序号，没有说到附件{number}“{name}”"),
                &format!("the text names other attachments, but not {number}, `{name}`"),
            )
            .at(
                attachment.title.span,
                format!("附件{number}"),
                "this attachment",
            )
            .help(
                format!("在正文相应的地方写“见附件{number}”。"),
                format!("name it where the text needs it: 见附件{number}"),
            ),
        );
    }
}
