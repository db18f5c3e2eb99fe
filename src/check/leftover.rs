//! GW0501: text of the form's template was left standing.

use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "L-1",
    code: Code::LeftoverText,
    waivable: false,
    name: "样本的提示语没有留在文中",
    looks_at: "版式列出的提示语（格式样本里叫人填写的话），不在印出的任何文字里。",
    why: "提示语印了出来，公文就是没有写完。",
    sample: "dongshi-2019.toml",
    instead_of: "以网上公开、公开栏为主要形式，",
    wrong: "以网上公开、公开栏为主要形式（表格如下），",
    right: "以网上公开、公开栏为主要形式，",
    cure: "删去提示语，换成本单位的内容。",
    check,
};

/// Looks for each leftover of the layout in each text that is printed.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for passage in paper.texts() {
        for leftover in &paper.layout.leftovers {
            let Some(start) = passage.text().find(leftover.as_str()) else {
                continue;
            };
            let part = start..start + leftover.len();
            findings.push(
                Finding::error(
                    Code::LeftoverText,
                    format!("格式样本里的“{leftover}”还留在文中"),
                    format!("`{leftover}` of the form's template is still in the text"),
                )
                .at(
                    passage.place(paper.sources, &part),
                    "样本的文字",
                    "template text",
                )
                .of_rule(RULE.id, "")
                .help("删去它，或换成本单位的内容。", "delete it or replace it"),
            );
        }
    }
}
