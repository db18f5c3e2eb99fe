//! E-33: attachments have different names, and the text calls them by these.

use std::collections::BTreeMap;

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use super::frame;
use crate::base::diag::{Code, Finding};
use crate::data::Section;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-33",
    code: Code::BadElement,
    waivable: true,
    name: "附件名称不重复，与正文所说的一致",
    looks_at: "各附件的名称；正文里“《名称》（附件N）”“《名称》（见附件N）”与附件N 的名称。",
    why: "附件说明按附件名称排出，名称相同就分不清；正文里的序号与名称对不上，多半是调整附件先后时漏改。",
    sample: "sample-notice.toml",
    instead_of: "title = \"年度报告报送和发布情况登记的内容以及各单位联系人信息登记的说明\"",
    wrong: "title = \"政府信息公开工作年度报告编制核对要点\"",
    right: "title = \"年度报告报送和发布情况登记的内容以及各单位联系人信息登记的说明\"",
    cure: "改附件的名称，或改正文里的序号。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = frame::attachments(paper) else {
        return;
    };
    let attachments = paper.dataset.sections(field);
    let mut names = BTreeMap::new();
    for attachment in attachments {
        let name = attachment.title.value.trim();
        if let Some(other) = names.insert(name, attachment.title.span) {
            findings.push(
                said(
                    &RULE,
                    field,
                    &format!("两个附件的名称都是“{name}”"),
                    &format!("two attachments are called `{name}`"),
                )
                .at(attachment.title.span, "后一个", "the second")
                .at(other, "前一个", "the first")
                .help("名称要能分得清。", "give them names that tell them apart"),
            );
        }
    }
    for passage in paper.texts().filter(|passage| passage.path != field) {
        for (name, number, part) in calls(passage.text()) {
            let Some(other) = mistaken(attachments, name, number) else {
                continue;
            };
            let zh = format!("《{name}》是附件{other}，文中写的是附件{number}");
            let en = format!("《{name}》 is attachment {other}, not {number}");
            findings.push(
                said(&RULE, &passage.path, &zh, &en)
                    .at(passage.place(paper.sources, &part), "这里", "here")
                    .help(
                        format!("改成附件{other}，或调整附件的先后。"),
                        format!("write 附件{other}, or change the order of the attachments"),
                    ),
            );
        }
    }
}

/// The number of the attachment that is called so, if the number given is that of another.
fn mistaken(attachments: &[Section], name: &str, number: usize) -> Option<usize> {
    let is_called = |section: &Section| {
        let title = section.title.value.trim();
        title.contains(name) || name.contains(title)
    };
    let given = number
        .checked_sub(1)
        .and_then(|index| attachments.get(index))?;
    if is_called(given) {
        return None;
    }
    attachments
        .iter()
        .position(is_called)
        .map(|index| index + 1)
}

/// 《名称》（见附件2）: the name, the number, and where the number stands.
fn calls(text: &str) -> Vec<(&str, usize, std::ops::Range<usize>)> {
    let mut out = Vec::new();
    for (close, mark) in text.match_indices('》') {
        let Some(open) = text[..close].rfind('《') else {
            continue;
        };
        let start = close + mark.len();
        let rest = &text[start..];
        let Some(rest) = rest.strip_prefix('（') else {
            continue;
        };
        let Some(end) = rest.find('）') else {
            continue;
        };
        let inside = rest[..end]
            .trim_start_matches("详见")
            .trim_start_matches('见');
        if let Some(number) = inside.strip_prefix("附件").and_then(|n| n.parse().ok()) {
            let at = start + '（'.len_utf8();
            out.push((&text[open + '《'.len_utf8()..close], number, at..at + end));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::calls;

    #[test]
    fn a_name_and_a_number_behind_it_belong_together() {
        let found = calls("《甲办法》（见附件2）和《乙表》（附件1）、《丙》（试行）");
        let found: Vec<(&str, usize)> = found.iter().map(|one| (one.0, one.1)).collect();
        assert_eq!(found, [("甲办法", 2), ("乙表", 1)]);
    }
}
