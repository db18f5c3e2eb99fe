//! E-6: sections go no deeper than their numbers.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};
use crate::data::Section;
use crate::layout::Part;
use crate::standard::gbt9704;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-6",
    code: Code::BadElement,
    waivable: false,
    name: "小节不深过有序数的四层",
    looks_at: "正文和附件里 `sections` 的层数。",
    why: "GB/T 9704—2012，7.3.3：结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注，只有四层。",
    sample: "sample-letter.toml",
    instead_of: "[[body.sections]]\ntitle = \"工作要求\"",
    wrong: "[[body.sections.sections]]\ntitle = \"二\"\n[[body.sections.sections.sections]]\ntitle = \"三\"\n\
            [[body.sections.sections.sections.sections]]\ntitle = \"四\"\n\
            [[body.sections.sections.sections.sections.sections]]\ntitle = \"五\"\ntext = \"内容。\"\n\
            [[body.sections]]\ntitle = \"工作要求\"",
    right: "[[body.sections.sections]]\ntitle = \"二\"\n[[body.sections.sections.sections]]\ntitle = \"三\"\n\
            [[body.sections.sections.sections.sections]]\ntitle = \"四\"\ntext = \"内容。\"\n\
            [[body.sections]]\ntitle = \"工作要求\"",
    cure: "并入上一层，或写成上一层小节的段落。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for part in &paper.layout.parts {
        match part {
            Part::Sections { field, level, .. } => {
                too_deep(field, paper.dataset.sections(field), *level, findings);
            }
            Part::Attachments(field) => {
                for attachment in paper.dataset.sections(field) {
                    too_deep(field, &attachment.sections, 1, findings);
                }
            }
            _ => {}
        }
    }
}

/// Sections below the last level that has numbers, which would be numbered as that level is;
/// `level` is that of `sections`.
fn too_deep(field: &str, sections: &[Section], level: u8, findings: &mut Vec<Finding>) {
    let deepest = gbt9704::HEADING_LEVELS.value;
    for section in sections {
        if level <= deepest {
            too_deep(field, &section.sections, level + 1, findings);
            continue;
        }
        let title = section.title.value.trim();
        findings.push(
            said(
                &RULE,
                field,
                &format!("小节“{title}”在第{level}层，结构层次序数只有{deepest}层"),
                &format!("the section `{title}` is on level {level} of {deepest}"),
            )
            .at(
                section.title.span,
                "没有这一层的序数",
                "no number for this level",
            )
            .help(
                "并入上一层，或写成上一层小节的段落。",
                "move it up a level, or write it as paragraphs of the section above",
            ),
        );
    }
}
