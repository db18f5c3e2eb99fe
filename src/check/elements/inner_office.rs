//! E-23: an office within an agency issues no papers.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};

/// What an agency that has offices is called.
const AGENCIES: [&str; 7] = ["局", "厅", "委员会", "人民政府", "办公室", "办公厅", "集团"];
/// What the offices within agencies are called.
const OFFICES: [&str; 14] = [
    "科",
    "股",
    "综合处",
    "人事处",
    "财务处",
    "法规处",
    "秘书处",
    "规划处",
    "组织处",
    "宣传处",
    "审批处",
    "监督处",
    "业务处",
    "信息处",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-23",
    code: Code::BadElement,
    waivable: true,
    name: "内设机构不对外正式行文",
    looks_at: "发文机关名称（`issuer.name`）是不是机关里的科、股、处。",
    why: "《党政机关公文处理工作条例》第十七条：部门内设机构除办公厅（室）外不得对外正式行文。",
    sample: "sample-announcement.toml",
    instead_of: "[issuer]\nname = \"某某市市场监督管理局\"",
    wrong: "[issuer]\nname = \"某某市市场监督管理局注册科\"",
    right: "[issuer]\nname = \"某某市市场监督管理局\"",
    cure: "以机关或它的办公厅（室）的名义行文。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "issuer.name") else {
        return;
    };
    let name = element.text().trim();
    let Some(office) = office(name) else {
        return;
    };
    findings.push(
        element
            .said(
                &RULE,
                &format!("发文机关“{name}”是内设机构"),
                &format!("`{name}` is an office within an agency"),
                element.piece(office),
            )
            .help(
                "以机关或它的办公厅（室）的名义行文。",
                "let the agency or its general office issue it",
            ),
    );
}

/// The end of a name that tells an office within an agency.
fn office(name: &str) -> Option<&'static str> {
    let office = OFFICES.into_iter().find(|office| name.ends_with(office))?;
    let before = &name[..name.len() - office.len()];
    AGENCIES
        .iter()
        .any(|agency| before.contains(agency))
        .then_some(office)
}

#[cfg(test)]
mod tests {
    use super::office;

    #[test]
    fn offices_stand_within_an_agency() {
        assert!(office("云溪县教育局人事科").is_some());
        assert!(office("江南省财政厅法规处").is_some());
        for name in [
            "东石街道办事处",
            "云溪县水利工程管理处",
            "云溪县人民政府办公室",
            "云溪县教育局",
        ] {
            assert_eq!(office(name), None, "{name}");
        }
    }
}
