//! Rendered prose of a report with a source map to the data file.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Sources, Span, Spanned};
use crate::data::{Dataset, Kind};
use crate::layout::Layout;
use crate::template::{Rendered, Templates};

/// One text of the report.
pub(super) struct Passage {
    /// Its field.
    pub(super) path: String,
    /// The title above it, if it is the text of a sub-section.
    pub(super) heading: String,
    rendered: Arc<Rendered>,
}

/// The texts of the prose fields and of the sub-sections, in the order of the form. A text
/// whose template has a fault is not among them: what it will read is not known.
pub(super) fn passages(
    dataset: &Dataset,
    layout: &Layout,
    templates: &Templates<'_>,
) -> Vec<Passage> {
    let mut out = Vec::new();
    for field in &layout.schema.fields {
        let passage = |text: &Spanned<String>, heading: &str| Passage {
            path: field.path.clone(),
            heading: heading.to_owned(),
            rendered: templates.render(text),
        };
        match field.kind {
            Kind::Prose => {
                let text = dataset.text(&field.path);
                out.extend(text.map(|text| passage(text, "")));
            }
            Kind::Sections | Kind::Attachments | Kind::Promulgated => {
                for section in dataset.all_sections(&field.path) {
                    let title = passage(&section.title, "");
                    let text = section.text.as_ref();
                    let text = text.map(|text| passage(text, title.text()));
                    out.extend(section.is_titled().then_some(title));
                    out.extend(text);
                }
            }
            _ => {}
        }
    }
    out.retain(|passage| passage.rendered.is_whole());
    out
}

impl Passage {
    /// The text as it will be read.
    pub(super) fn text(&self) -> &str {
        self.rendered.text()
    }

    /// Where a part of the text was written in the data file.
    pub(super) fn place(&self, sources: &Sources, part: &Range<usize>) -> Span {
        self.rendered.place(sources, part)
    }

    /// Whether a part of the text is to be judged: it is not just the value of a field.
    pub(super) fn is_judged(&self, part: &Range<usize>) -> bool {
        self.rendered.is_judged(part)
    }

    /// The paragraph around a byte.
    pub(super) fn paragraph(&self, at: usize) -> Range<usize> {
        let text = self.text();
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
        start..end
    }
}
