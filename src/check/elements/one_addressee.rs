//! E-20: an upward paper goes to one agency, not to a person.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::upward::is_upward;
use crate::base::diag::{Code, Finding};

/// What the name of an office ends with that a person holds.
const PERSONS: [&str; 17] = [
    "书记",
    "省长",
    "市长",
    "县长",
    "区长",
    "镇长",
    "乡长",
    "局长",
    "厅长",
    "部长",
    "主席",
    "主任",
    "秘书长",
    "处长",
    "科长",
    "同志",
    "领导",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-20",
    code: Code::BadElement,
    waivable: true,
    name: "上行文主送一个机关，不送个人",
    looks_at: "请示、写有主送机关的报告、标注签发人的公文的主送机关（`document.addressee`）。",
    why: "《党政机关公文处理工作条例》第十五条第一项：原则上主送一个上级机关；第五项：除上级机关负责人直接交办的事项外，不得以本机关名义向上级机关负责人报送公文。",
    sample: "sample-request.toml",
    instead_of: r#"addressee = "滨江市人民政府""#,
    wrong: r#"addressee = "滨江市人民政府、滨江市财政局""#,
    right: r#"addressee = "滨江市人民政府""#,
    cure: "只留一个主送机关，其他的写在抄送机关里。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.addressee") else {
        return;
    };
    if !is_upward(paper) {
        return;
    }
    let text = element.text().trim().trim_end_matches(['：', ':']);
    let several = text.contains(['、', '，', '；', ',', ';', ' ', '　']);
    let person = PERSONS.into_iter().find(|person| text.ends_with(person));
    let finding = if several {
        element
            .said(
                &RULE,
                &format!("上行文主送“{text}”，不止一个机关"),
                &format!("an upward paper is addressed to several: `{text}`"),
                None,
            )
            .help(
                "原则上主送一个上级机关，同时需要的写在抄送机关里。",
                "address it to one, and name the others in the cc",
            )
    } else if let Some(person) = person {
        element
            .said(
                &RULE,
                &format!("上行文主送“{text}”，是个人"),
                &format!("an upward paper is addressed to a person: `{text}`"),
                element.piece(person),
            )
            .help(
                "写他所在的机关；确是负责人直接交办的，可以豁免。",
                "write the agency; a waiver may say that the person asked for it",
            )
    } else {
        return;
    };
    findings.push(finding);
}
