//! N-2: no name stands twice in a list.

use std::collections::BTreeMap;

use super::name_list::{said, sections};
use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "N-2",
    code: Code::NameList,
    waivable: true,
    name: "同一份名单里没有相同的名字",
    looks_at: "同一处 `names` 里写了两遍的名字，各组合在一起看；后面写了不同职务、单位的不算。",
    why: "实务：多半是汇总时重了；真是两个人的，要看得出来。",
    sample: "sample-commendation.toml",
    instead_of: "\"李伟\", \"李秀英\"",
    wrong: "\"李伟\", \"王建国\"",
    right: "\"李伟\", \"李秀英\"",
    cure: "删去重的；同名的两个人，名字后面写明单位：`\"李伟（县一中）\"`。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (path, section) in sections(paper) {
        let mut known = BTreeMap::new();
        for named in section.names.iter().flat_map(|group| &group.names) {
            let bare: String = named.name.value.split_whitespace().collect();
            let post = named.post.as_ref().map(|post| post.value.trim());
            let span = named.name.span;
            let Some(first) = known.insert((bare.clone(), post), span) else {
                continue;
            };
            let zh = format!("名单里有两个“{bare}”");
            let en = format!("`{bare}` stands twice in a list of names");
            findings.push(
                said(&RULE, path, &zh, &en, span)
                    .at(first, "前一个", "the first")
                    .help(
                        "重了的删去；同名的两个人，写明单位。",
                        "leave one out; of two persons of one name, write the unit behind each",
                    ),
            );
        }
    }
}
