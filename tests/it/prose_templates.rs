//! Templates in prose: the figures that they print, and faults at their place.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::dongshi;
use crate::figures::{errors, with};
use hongtou::base::diag::Code;

#[test]
fn prose_may_use_the_figures() {
    let data = dongshi().with(
        "text = \"无。\"",
        "text = \"{{ year }}年共收到申请{{ requests.received.total }}件，办结{{ requests.results.total.total | numeral }}件。\"",
    );
    let made = crate::common::build(&data);
    let text = crate::common::docx::text(crate::common::bytes(made, hongtou::Format::Docx));
    assert!(text.contains("2019年共收到申请0件，办结零件。"), "{text}");
}

#[test]
fn a_wrong_template_is_reported_at_its_place_in_the_data() {
    let cases = [
        (
            "共{{ requests.recieved.total }}件",
            Code::TemplateValue,
            "requests.recieved.total",
        ),
        (
            "共{{ requests.received.total | wan }}件",
            Code::TemplateValue,
            "",
        ),
        ("共{{ year }件", Code::TemplateSyntax, ""),
        (
            "共{% for x in range(10) %}{% for y in range(10000) %}{% endfor %}{% endfor %}件",
            Code::TemplateValue,
            "",
        ),
    ];
    for (text, code, part) in cases {
        let data = dongshi().with("text = \"无。\"", &format!("text = \"{text}\""));
        let findings = errors(&data);
        assert_eq!(findings.len(), 1, "{text}: {findings:?}");
        assert_eq!(findings[0].code, code, "{text}: {findings:?}");
        let range = findings[0].span().expect("a place").range();
        let shown = &data[range];
        assert!(
            text.contains(shown) && shown.contains(part),
            "{text}: {shown}"
        );
    }
}

#[test]
fn a_fault_among_computed_totals_has_a_place() {
    // Every total is left out, and one column does not add up.
    let data = dongshi();
    let (before, after) = data.split_at(data.find("[requests]").expect("the table"));
    let data = format!("{before}{}", after.with(", total = 0 }", " }"));
    let data = with(&data, "requests.received.person", "5");
    let findings = errors(&data);
    assert!(!findings.is_empty());
    for finding in &findings {
        assert_eq!(finding.code, Code::CrossCheck);
        assert!(finding.span().is_some(), "{finding:?}");
    }
    let said: String = findings.iter().map(|one| one.message.zh.as_str()).collect();
    assert!(
        said.contains("“自然人”一列") && said.contains("“总计”一列"),
        "{said}"
    );
}

#[test]
fn a_text_on_one_line_has_its_templates_filled_and_no_more_lines() {
    let data = crate::common::furnished().with(
        "cc = \"晋江市人民政府办公室，",
        "cc = \"{{ issuer.name }}办公室，",
    );
    let made = crate::common::build(&data);
    let text = crate::common::docx::text(crate::common::bytes(made, hongtou::Format::Docx));
    assert!(
        text.contains("抄送：晋江市东石镇人民政府办公室，"),
        "{text}"
    );
    let data = crate::common::furnished().with(
        "addressee = \"晋江市人民政府\"",
        "addressee = \"晋江市\\n人民政府\"",
    );
    assert_eq!(errors(&data)[0].code, Code::WrongType);
}
