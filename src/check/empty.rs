//! GW0506: a section or a part of the form has nothing in it.

use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding, Spanned};
use crate::data::{Carries, Dataset, Section};
use crate::layout::Part;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "L-2",
    code: Code::EmptySection,
    waivable: true,
    name: "小节、大标题下面有内容",
    looks_at: "每个小节有文字、表格或下一层小节；版式的每个大标题下面有内容。\
               同一层小节都只有标题的，是分条列举，不算；年报各方面里写着 text = \"\" 的，是没有填。",
    why: "只有标题的一节，看的人不知道是没有，还是漏了。",
    sample: "sample-notice.toml",
    instead_of: "title = \"汇总\"\n\
                 run_in = true\n\
                 text = \"承办科室汇总本年度的台账，填写数据。\"",
    wrong: r#"title = "汇总""#,
    right: "title = \"汇总\"\n\
                 text = \"承办科室汇总本年度的台账，填写数据。\"",
    cure: "补上内容；没有可说的写“无。”，或删去这一节。",
    check,
};

/// Looks for sub-sections without text, and headings of the form with nothing below them.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout) = (paper.dataset, paper.layout);
    let mut open: Option<(u8, &Spanned<String>)> = None;
    // A heading is named as it will be read.
    let nothing_below = |title: &Spanned<String>| {
        let filled = paper.templates.render(title);
        nothing_below(filled.text(), dataset)
    };
    for part in &layout.parts {
        match part {
            Part::Heading { level, template } => {
                // A heading one level down is what stands below one.
                let done = open.filter(|(above, _)| level <= above);
                findings.extend(done.map(|(_, title)| nothing_below(title)));
                open = Some((*level, template));
            }
            Part::Table(_) => open = None,
            Part::Tables(field) if !dataset.tables(field).is_empty() => open = None,
            Part::Prose(field) if dataset.text(field).is_some() => open = None,
            Part::Sections { field, .. } => {
                let all = dataset.sections(field);
                if !all.is_empty() {
                    open = None;
                }
                let hands_down = layout.schema.get(field).map(|field| field.carries);
                let is_due = hands_down == Some(Carries::Titles);
                siblings((field, is_due), all, findings);
            }
            Part::Attachments(field) | Part::Promulgated(field) | Part::Stories(field) => {
                for attachment in dataset.sections(field) {
                    section((field, false), attachment, findings);
                }
            }
            _ => {}
        }
    }
    findings.extend(open.map(|(_, title)| nothing_below(title)));
}

/// Sections beside each other. Titles alone, two and more, are an enumeration, and a title that
/// is a sentence with its mark is an item of one; where last year's titles are handed
/// down (`carries`), a blank text below one is to be filled in.
fn siblings((field, is_due): (&str, bool), all: &[Section], findings: &mut Vec<Finding>) {
    let is_item = |one: &Section| is_empty(one) && !(is_due && one.is_unwritten);
    if all.len() > 1 && all.iter().all(is_item) {
        return;
    }
    for one in all {
        let is_sentence = one.title.value.trim_end().ends_with(['。', '；', '！']);
        if is_sentence && is_item(one) {
            continue;
        }
        section((field, is_due), one, findings);
    }
}

fn is_empty(section: &Section) -> bool {
    section.text.is_none()
        && section.pictures.is_empty()
        && section.tables.is_empty()
        && section.sections.is_empty()
        && !section.has_blocks()
}

fn section((field, is_due): (&str, bool), section: &Section, findings: &mut Vec<Finding>) {
    if is_empty(section) {
        let title = &section.title;
        findings.push(
            Finding::warning(
                Code::EmptySection,
                format!("小节“{}”只有标题，没有内容（规则 {RULE}）", title.value),
                format!("the section `{}` has no text ({RULE})", title.value),
            )
            .at(title.span, "没有内容", "nothing below")
            .help(
                "补上内容，或删去这一节。",
                "write its text, or leave the section out",
            )
            .of_rule(RULE.id, field),
        );
    }
    siblings((field, is_due), &section.sections, findings);
    siblings((field, is_due), &section.attachments, findings);
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
    .of_rule(RULE.id, title);
    match dataset.text("issuer.name") {
        Some(name) => finding.at(name.span, "这份报告", "this report"),
        None => finding,
    }
}
