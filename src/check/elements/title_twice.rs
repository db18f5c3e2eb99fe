//! E-19: a title does not pass on twice: 的通知的通知, 转发……转发.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::genre::{GENRES, bare};
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-19",
    code: Code::BadElement,
    waivable: true,
    name: "标题不重复文种，最多一个“转发”",
    looks_at: "标题（`document.title`）书名号以外有没有“的通知的通知”这样重复的文种，有没有两个“转发”。",
    why: "惯例：转发的公文，标题里不重复文种；几层转发的，只写最先的发文机关和原标题。",
    sample: "sample-notice.toml",
    instead_of: "编制发布工作的通知\"",
    wrong: "编制发布工作的通知的通知\"",
    right: "编制发布工作的通知\"",
    cure: "写成“转发……《……的通知》的通知”，或去掉一层。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    let text = title.text();
    let doubled = GENRES.iter().map(|genre| format!("的{genre}的{genre}"));
    let doubled = doubled
        .into_iter()
        .find(|twice| bare(text).ends_with(twice.as_str()));
    let found = match doubled {
        Some(twice) => Some((twice, "重复了文种", "its genre twice")),
        None if text.matches("转发").count() > 1 => {
            Some(("转发".to_owned(), "有两个“转发”", "转发 twice"))
        }
        None => None,
    };
    let Some((piece, zh, en)) = found else {
        return;
    };
    let zh = format!("标题里{zh}");
    let en = format!("the title has {en}");
    let finding = title.said(&RULE, &zh, &en, title.piece(&piece));
    findings.push(finding.help(
        "原标题放进书名号，只留一个“转发”：转发……《……的通知》的通知。",
        "put the other title into 《》 and keep one 转发",
    ));
}
