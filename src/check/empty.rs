//! GW0506: a section or a part of the form has nothing in it.

use crate::base::diag::{Code, Finding};
use crate::data::{Dataset, Section};
use crate::layout::{Layout, Part};

/// The id under which the rule is waived.
pub(super) const RULE: &str = "L-2";

/// Looks for sub-sections without text, and headings of the form with nothing below them.
pub(super) fn check(dataset: &Dataset, layout: &Layout, findings: &mut Vec<Finding>) {
    let mut open: Option<&str> = None;
    for part in &layout.parts {
        match part {
            Part::Heading { template, .. } => {
                findings.extend(open.map(|title| nothing_below(title, dataset)));
                open = Some(&template.value);
            }
            Part::Table(_) => open = None,
            Part::Tables(field) if !dataset.tables(field).is_empty() => open = None,
            Part::Prose(field) if dataset.text(field).is_some() => open = None,
            Part::Sections { field, .. } => {
                for section in dataset.sections(field) {
                    open = None;
                    sections(field, section, findings);
                }
            }
            Part::Attachments(field) | Part::Promulgated(field) => {
                for attachment in dataset.sections(field) {
                    sections(field, attachment, findings);
                }
            }
            _ => {}
        }
    }
    findings.extend(open.map(|title| nothing_below(title, dataset)));
}

fn sections(field: &str, section: &Section, findings: &mut Vec<Finding>) {
    if section.text.is_none() && section.tables.is_empty() && section.sections.is_empty() {
        findings.push(
            Finding::warning(
                Code::EmptySection,
                format!(
                    "小节“{}”只有标题，没有内容（规则 {RULE}）",
                    section.title.value
                ),
                format!("the section `{}` has no text ({RULE})", section.title.value),
            )
            .at(section.title.span, "没有内容", "nothing below")
            .help(
                "补上内容，或删去这一节。",
                "write its text, or leave the section out",
            )
            .of_rule(RULE, field),
        );
    }
    for inner in section.sections.iter().chain(&section.attachments) {
        sections(field, inner, findings);
    }
}

fn nothing_below(title: &str, dataset: &Dataset) -> Finding {
    let finding = Finding::warning(
        Code::EmptySection,
        format!("“{title}”一部分没有内容（规则 {RULE}）"),
        format!("there is nothing under `{title}` ({RULE})"),
    )
    .help(
        "没有可报告的，写“无。”。",
        "write 无。 where there is nothing to report",
    )
    .of_rule(RULE, title);
    match dataset.text("issuer.name") {
        Some(name) => finding.at(name.span, "这份报告", "this report"),
        None => finding,
    }
}
