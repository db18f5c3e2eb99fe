//! E-22: a government does not issue a paper jointly with a department of its own.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};

/// What the name of a department ends with.
const DEPARTMENTS: [&str; 10] = [
    "局", "厅", "中心", "站", "所", "大队", "公司", "学校", "中学", "小学",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-22",
    code: Code::BadElement,
    waivable: true,
    name: "联合行文的各机关级别相同",
    looks_at: "联合行文机关（`issuer.joint`）里有没有一级政府和它自己的部门。",
    why: "《党政机关公文处理工作条例》第十七条：同级党政机关、党政机关与其他同级机关必要时可以联合行文。",
    sample: "sample-joint.toml",
    instead_of: r#"joint = ["云溪县教育局", "云溪县财政局","#,
    wrong: r#"joint = ["云溪县人民政府", "云溪县财政局","#,
    right: r#"joint = ["云溪县教育局", "云溪县财政局","#,
    cure: "由政府单独行文，或由同级的部门联合行文。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let field = "issuer.joint";
    let Some(element) = Element::of(paper, field) else {
        return;
    };
    let names: Vec<&str> = element.lines().map(|(_, name)| name.trim()).collect();
    for government in &names {
        let Some(place) = government.strip_suffix("人民政府") else {
            continue;
        };
        let own = names.iter().find(|name| {
            let rest = name.strip_prefix(place).unwrap_or_default();
            DEPARTMENTS.iter().any(|end| rest.ends_with(end))
        });
        let Some(own) = own.filter(|_| !place.is_empty()) else {
            continue;
        };
        findings.push(
            element
                .said(
                    &RULE,
                    &format!("联合行文的“{government}”与“{own}”不是同级机关"),
                    &format!("{government} and {own} are no equals and issue no joint paper"),
                    element.piece(own),
                )
                .help(
                    "由政府单独行文，或由同级的部门联合行文。",
                    "let the government issue it, or departments of one level",
                ),
        );
    }
}
