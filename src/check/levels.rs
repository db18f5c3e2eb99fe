//! Finds sections for which their numbering scheme has no level.

use crate::base::diag::{Code, Finding};
use crate::data::{Dataset, Section};
use crate::layout::{Layout, Part};
use crate::standard::Scheme;
use crate::standard::numbering::{Numbering, Place};

/// Looks for sections below the last level of their numbering scheme.
pub(super) fn levels(dataset: &Dataset, layout: &Layout, findings: &mut Vec<Finding>) {
    for part in &layout.parts {
        match part {
            Part::Sections {
                field,
                level,
                numbering,
                ..
            } => {
                let named = numbering.as_deref().and_then(|field| dataset.scheme(field));
                let above = Place::on_level(level.saturating_sub(1));
                let scheme = named.unwrap_or(layout.numbering);
                levels_of(dataset.sections(field), scheme, above, findings);
            }
            Part::Attachments(field) | Part::Promulgated(field) => {
                let texts = dataset.sections(field).iter();
                for text in texts.flat_map(|text| std::iter::once(text).chain(&text.attachments)) {
                    let scheme = text.numbering.unwrap_or(layout.numbering);
                    levels_of(&text.sections, scheme, Place::default(), findings);
                }
            }
            _ => {}
        }
    }
}

fn levels_of(sections: &[Section], scheme: &Scheme, above: Place, findings: &mut Vec<Finding>) {
    let numbering = Numbering::new(scheme, Section::titles(sections));
    too_deep(sections, &numbering, above, findings);
}

/// Sections for which a scheme has no level, which would be numbered as its last one is.
fn too_deep(
    sections: &[Section],
    numbering: &Numbering,
    above: Place,
    findings: &mut Vec<Finding>,
) {
    for section in sections {
        let (place, fits) = numbering.below(above, section.is_titled());
        if fits {
            too_deep(&section.sections, numbering, place, findings);
            continue;
        }
        let (text, place) = match &section.text {
            Some(text) if !section.is_titled() => (text.value.trim(), text.span),
            _ => (section.title.value.trim(), section.title.span),
        };
        let name: String = text.chars().take(20).collect();
        let (level, shape) = (above.depth() + 1, numbering.shape);
        findings.push(
            Finding::error(
                Code::BadElement,
                format!("小节“{name}”在第{level}层，这一层没有序数：结构层次序数是{shape}"),
                format!("the section `{name}` is on level {level}, which `{shape}` does not have"),
            )
            .at(place, "没有这一层的序数", "no number for this level")
            .help(
                "并入上一层，写成上一层小节的段落，或用层次更多的序数（numbering）。",
                "move it up a level, write it as paragraphs of the section above, or choose a numbering with more levels",
            ),
        );
    }
}
