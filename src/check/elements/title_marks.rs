//! E-16: a title has no marks but those of names, quotes, brackets and enumerations.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};

/// Marks that divide or end a sentence.
const MARKS: &str = "。，；：！？…";

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-16",
    code: Code::BadElement,
    waivable: true,
    name: "标题不用句中和句末的标点",
    looks_at: "标题（`document.title`）和附件的名称里，书名号、引号以外的“。，；：！？……”。",
    why: "惯例：标题里只用书名号、引号、括号、顿号，末尾不加标点。",
    sample: "sample-notice.toml",
    instead_of: "编制发布工作的通知\"",
    wrong: "编制发布工作的通知。\"",
    right: "编制发布工作的通知\"",
    cure: "删去它，或换一种说法。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    let Some((at, mark)) = outside_names(title.text()) else {
        return;
    };
    let is_end = title.text()[at + mark.len_utf8()..].trim().is_empty();
    let (where_zh, where_en) = if is_end {
        ("末尾", "at its end")
    } else {
        ("里", "in it")
    };
    let zh = format!("标题{where_zh}有“{mark}”");
    let en = format!("the title has `{mark}` {where_en}");
    let finding = title.said(&RULE, &zh, &en, title.place(&(at..at + mark.len_utf8())));
    findings.push(finding.help(
        "删去它；并列的词之间用顿号。",
        "leave it out; words are divided by 、",
    ));
}

/// The first such mark outside 《》 and quotes.
fn outside_names(text: &str) -> Option<(usize, char)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' | '“' | '〈' | '‘' => depth += 1,
            '》' | '”' | '〉' | '’' => depth = depth.saturating_sub(1),
            _ if depth == 0 && MARKS.contains(c) => return Some((at, c)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::outside_names;

    #[test]
    fn marks_within_names_are_of_the_names() {
        for title in [
            "关于印发《“十四五”规划》（试行）的通知",
            "关于转发《关于甲、乙，丙的意见》的通知",
            "关于“放管服”、安全生产的通知",
        ] {
            assert_eq!(outside_names(title), None, "{title}");
        }
        for title in ["关于某事的通知。", "关于甲，乙的通知", "通知：某事"] {
            assert!(outside_names(title).is_some(), "{title}");
        }
    }
}
