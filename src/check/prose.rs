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
            Passage::new(part, &field.path, heading, &templates.render(text))
        };
        let with_notes = |text: Option<&Spanned<String>>, heading: &str, out: &mut Vec<Passage>| {
            let Some(text) = text else { return };
            out.push(passage(Part::Prose, text, heading));
            let rendered = templates.render(text);
            let notes = rendered.notes().iter().filter(|_| rendered.is_whole());
            out.extend(
                notes.map(|(_, note)| Passage::new(Part::Footnote, &field.path, heading, note)),
            );
        };
        match field.kind {
            Kind::Prose => {
                with_notes(dataset.text(&field.path), "", &mut out);
            }
            Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories => {
                for section in dataset.all_sections(&field.path) {
                    let title = passage(Part::Heading, &section.title, "");
                    let heading = title.text().to_owned();
                    out.extend(section.is_titled().then_some(title));
                    with_notes(section.text.as_ref(), &heading, &mut out);
                }
            }
            _ => {}
        }
    }
    out.retain(Passage::is_whole);
    out
}
