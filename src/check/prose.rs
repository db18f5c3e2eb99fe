//! The prose of a paper: its paragraphs and the headings among them.

use super::passage::{Part, Passage};
use crate::base::diag::Spanned;
use crate::data::{Dataset, Kind};
use crate::layout::Layout;
use crate::template::Templates;

/// The texts of the prose fields and of the sub-sections, in the order of the form. A text
/// whose template has a fault is not among them: what it will read is not known.
pub(super) fn passages(
    dataset: &Dataset,
    layout: &Layout,
    templates: &Templates<'_>,
) -> Vec<Passage> {
    let mut out = Vec::new();
    for field in &layout.schema.fields {
        let passage = |part, text: &Spanned<String>, heading: &str| {
            Passage::new(part, &field.path, heading, templates.render(text))
        };
        match field.kind {
            Kind::Prose => {
                let text = dataset.text(&field.path);
                out.extend(text.map(|text| passage(Part::Prose, text, "")));
            }
            Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories => {
                for section in dataset.all_sections(&field.path) {
                    let title = passage(Part::Heading, &section.title, "");
                    let text = section.text.as_ref();
                    let text = text.map(|text| passage(Part::Prose, text, title.text()));
                    out.extend(section.is_titled().then_some(title));
                    out.extend(text);
                }
            }
            _ => {}
        }
    }
    out.retain(Passage::is_whole);
    out
}
