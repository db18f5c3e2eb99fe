//! E-43: a 议案 goes from a government to the people's congress.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::genre::genre;
use super::rank::Agency;
use crate::base::diag::{Code, Finding};

/// What a people's congress and its committee are called.
const CONGRESS: [&str; 2] = ["人民代表大会", "人大"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-43",
    code: Code::BadElement,
    waivable: false,
    name: "议案由人民政府送同级人大",
    looks_at: "标题以“议案”结尾的，主送机关（`document.addressee`）是不是人民代表大会或者它的常务委员会；发文机关是不是政府的部门。",
    why: "《党政机关公文处理工作条例》第八条第十三项：议案适用于各级人民政府按照法律程序向同级人民代表大会或者人民代表大会常务委员会提请审议事项。",
    sample: "sample-bill.toml",
    instead_of: "addressee = \"云溪县人民代表大会常务委员会\"",
    wrong: "addressee = \"滨江市人民政府\"",
    right: "addressee = \"云溪县人民代表大会常务委员会\"",
    cure: "主送同级人大或者它的常务委员会；请求上级批准的，用请示；部门以政府的名义提出。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    if genre(title.text()) != Some("议案") {
        return;
    }
    let issuer = Element::of(paper, "issuer.name");
    if let Some(issuer) = issuer.filter(|issuer| Agency::of(issuer.text()).is_department()) {
        let name = issuer.text().trim();
        let zh = format!("议案由人民政府提出，发文机关“{name}”是部门");
        let en = format!("a 议案 comes from a government; {name} is a department");
        let finding = issuer.said(&RULE, &zh, &en, None);
        findings.push(finding.help(
            "以本级人民政府的名义提出。",
            "let the government bring it in",
        ));
    }
    let Some(addressee) = Element::of(paper, "document.addressee") else {
        let finding = title.said(
            &RULE,
            "议案没有写主送机关",
            "a 议案 has no addressee",
            title.piece("议案"),
        );
        findings.push(finding.help(
            "主送同级人民代表大会或者它的常务委员会，写在 addressee。",
            "address it to the people's congress or its standing committee",
        ));
        return;
    };
    let to = addressee.text().trim();
    if CONGRESS.iter().any(|word| to.contains(word)) {
        return;
    }
    let finding = addressee.said(
        &RULE,
        &format!("议案主送“{to}”，不是人民代表大会或者它的常务委员会"),
        &format!("a 议案 is addressed to `{to}`, not to a people's congress"),
        None,
    );
    findings.push(finding.help(
        "主送同级人大或者它的常务委员会；请求上级批准的，用请示。",
        "address it to the people's congress; to ask a superior, write a 请示",
    ));
}
