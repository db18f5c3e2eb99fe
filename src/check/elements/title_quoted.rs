//! E-17: a title does not stand in 《》.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-17",
    code: Code::BadElement,
    waivable: true,
    name: "标题不整个放在书名号里",
    looks_at: "标题（`document.title`）：开头的《与末尾的》是一对的。",
    why: "书名号是别的公文提到它时用的，公文自己的标题不加；惯例。",
    sample: "sample-letter.toml",
    instead_of: r#"title = ["某某市人民政府办公室", "关于征求城乡建设档案管理办法意见的函"]"#,
    wrong: r#"title = "《某某市人民政府办公室关于征求城乡建设档案管理办法意见的函》""#,
    right: r#"title = "某某市人民政府办公室关于征求城乡建设档案管理办法意见的函""#,
    cure: "删去两头的书名号。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    if !is_quoted(title.text().trim()) {
        return;
    }
    let finding = title.said(
        &RULE,
        "标题整个放在书名号里",
        "the whole title stands in 《》",
        title.piece("》"),
    );
    findings.push(finding.help("删去两头的《》。", "leave 《 and 》 out"));
}

/// Whether the first 《 is closed by the last 》.
fn is_quoted(title: &str) -> bool {
    let inside = title
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    let Some(inside) = inside else {
        return false;
    };
    let mut depth = 0_i32;
    inside.chars().all(|c| {
        depth += match c {
            '《' => 1,
            '》' => -1,
            _ => 0,
        };
        depth >= 0
    })
}

#[cfg(test)]
mod tests {
    use super::is_quoted;

    #[test]
    fn only_a_pair_round_the_whole_counts() {
        assert!(is_quoted("《关于印发《甲》的通知》"));
        assert!(!is_quoted("《甲》和《乙》"));
        assert!(!is_quoted("关于印发《甲》的通知"));
    }
}
