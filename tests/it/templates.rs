//! Numbers that templates make: printed exactly, judged as they will be read.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use hongtou::base::diag::Code;
use hongtou::{Format, Made};

fn with_text(text: &str) -> String {
    let data = crate::common::text("data/dongshi-2019.toml");
    let was = "text = \"无。\"";
    assert!(data.contains(was));
    data.with(was, &format!("text = \"{text}\""))
}

fn check(text: &str) -> Made {
    let world = crate::common::world(&with_text(text));
    hongtou::check(&world, "data.toml", None, None)
}

#[test]
fn no_binary_fraction_is_printed() {
    let made = crate::common::build(&with_text(
        "甲{{ 0.1 + 0.2 }}，乙{{ 1 | percent_of(16, 1) }}%，丙{{ 10 | divided_by(3, 2) }}。",
    ));
    let text = crate::common::docx::text(crate::common::bytes(made, Format::Docx));
    assert!(text.contains("甲0.3，乙6.3%，丙3.33。"), "{text}");
    for refused in [
        "{{ 10 / 3 }}",
        "{{ (1/16*100)|round(1) }}",
        "{{ 1e300 * 1e300 }}",
    ] {
        let made = check(refused);
        let found: Vec<_> = made
            .findings
            .iter()
            .filter(|one| one.code == Code::TemplateValue)
            .collect();
        assert_eq!(found.len(), 1, "{refused}: {:?}", made.findings);
        assert!(!found[0].help.is_empty(), "{refused}");
    }
}

#[test]
fn numbers_of_expressions_are_listed_as_typed_ones_are() {
    let made = check(
        "培训{{ 2 + 3 }}场，{{ 7 | abs }}人次，{% set n = 9 %}{{ n }}次，{{\\n requests.received.total\\t}}份。",
    );
    assert!(made.findings.is_empty(), "{:?}", made.findings);
    let listed: Vec<(&str, &str)> = made
        .unbound
        .iter()
        .map(|one| (one.text.as_str(), made.sources.slice(one.span)))
        .filter(|(_, written)| written.contains("}}"))
        .collect();
    assert_eq!(
        listed,
        [
            ("5场", "2 + 3 }}场"),
            ("7人次", "7 | abs }}人次"),
            ("9次", "n }}次"),
        ]
    );
}
