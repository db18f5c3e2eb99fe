//! E-6: sections go no deeper than the levels of their numbering scheme.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};
use crate::data::Section;
use crate::layout::Part;
use crate::standard::Scheme;
use crate::standard::numbering::{Numbering, Place};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-6",
    code: Code::BadElement,
    waivable: false,
    name: "小节不深过序数的各层",
    looks_at: "正文、附件、印发的文件里 `sections` 的层数，照所用的序数（`numbering`）。",
    why: "GB/T 9704—2012，7.3.3：结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注；第五层“①”是习惯。再深没有序数，印出来就与上一层一样。",
    sample: "sample-letter.toml",
    instead_of: "[[body.sections]]\ntitle = \"工作要求\"",
    wrong: "[[body.sections.sections]]\ntitle = \"二\"\n[[body.sections.sections.sections]]\ntitle = \"三\"\n\
            [[body.sections.sections.sections.sections]]\ntitle = \"四\"\n\
            [[body.sections.sections.sections.sections.sections]]\ntitle = \"五\"\n\
            [[body.sections.sections.sections.sections.sections.sections]]\ntitle = \"六\"\ntext = \"内容。\"\n\
            [[body.sections]]\ntitle = \"工作要求\"",
    right: "[[body.sections.sections]]\ntitle = \"二\"\n[[body.sections.sections.sections]]\ntitle = \"三\"\n\
            [[body.sections.sections.sections.sections]]\ntitle = \"四\"\ntext = \"内容。\"\n\
            [[body.sections]]\ntitle = \"工作要求\"",
    cure: "并入上一层，写成上一层小节的段落，或用层次更多的序数（`numbering`）。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout) = (paper.dataset, paper.layout);
    for part in &layout.parts {
        match part {
            Part::Sections {
                field,
                level,
                numbering,
                ..
            } => {
                let named = numbering.as_deref().and_then(|field| dataset.scheme(field));
                let scheme = named.unwrap_or(layout.numbering);
                let above = Place::on_level(level.saturating_sub(1));
                levels(field, dataset.sections(field), scheme, above, findings);
            }
            Part::Attachments(field) | Part::Promulgated(field) | Part::Stories(field) => {
                let texts = dataset.sections(field).iter();
                for text in texts.flat_map(|text| std::iter::once(text).chain(&text.attachments)) {
                    let scheme = text.numbering.unwrap_or(layout.numbering);
                    levels(field, &text.sections, scheme, Place::default(), findings);
                }
            }
            _ => {}
        }
    }
}

fn levels(
    field: &str,
    sections: &[Section],
    scheme: &Scheme,
    above: Place,
    findings: &mut Vec<Finding>,
) {
    let numbering = Numbering::new(scheme, Section::titles(sections));
    too_deep(field, sections, &numbering, above, findings);
}

/// Sections for which a scheme has no level, which would be numbered as its last one is.
fn too_deep(
    field: &str,
    sections: &[Section],
    numbering: &Numbering,
    above: Place,
    findings: &mut Vec<Finding>,
) {
    for section in sections {
        let (place, fits) = numbering.below(above, section.is_titled());
        if fits {
            too_deep(field, &section.sections, numbering, place, findings);
            continue;
        }
        let (text, place) = match &section.text {
            Some(text) if !section.is_titled() => (text.value.trim(), text.span),
            _ => (section.title.value.trim(), section.title.span),
        };
        let name: String = text.chars().take(20).collect();
        let (level, shape) = (above.depth() + 1, numbering.shape);
        findings.push(
            said(
                &RULE,
                field,
                &format!("小节“{name}”在第{level}层，这一层没有序数：结构层次序数是{shape}"),
                &format!("the section `{name}` is on level {level}, which `{shape}` does not have"),
            )
            .at(place, "没有这一层的序数", "no number for this level")
            .help(
                "并入上一层，写成上一层小节的段落，或用层次更多的序数（numbering）。",
                "move it up a level, write it as paragraphs of the section above, or choose a \
                 numbering with more levels",
            ),
        );
    }
}
