//! The builder of a document: adds paragraphs, derives styles, renders texts.

use super::marked::runs;
use super::planned::Planned;
use super::text::run;
use crate::base::diag::{Code, Finding, Spanned};
use crate::data::Dataset;
use crate::document::{Block, Document, Inline, Orientation, Paragraph, Role, Style, StyleId};
use crate::layout::Layout;
use crate::standard::Counters;
use crate::template::{References, Templates};

/// Builds a document part by part.
pub(super) struct Merger<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) layout: &'a Layout,
    pub(super) templates: &'a Templates<'a>,
    pub(super) document: Document,
    /// The numbers given out so far.
    pub(super) counters: Counters,
    /// The tables of contents that are to be added.
    pub(super) contents: Vec<Planned>,
    /// How many pictures have a number so far.
    pub(super) pictures: usize,
    /// Which of the charts have found their place.
    pub(super) placed_charts: Vec<bool>,
    /// Whether the text of an attachment or an issued text is added, whose headings stand below
    /// its title.
    pub(super) in_attachment: bool,
    /// How the pages of the document lie.
    pub(super) orientation: Orientation,
    /// How many lines stand above the letterhead.
    pub(super) marks: i64,
    /// What references to an id print, of those that were merged so far.
    pub(super) references: References,
    /// The ids whose place is the next paragraph.
    pub(super) anchors: Vec<String>,
    pub(super) findings: Vec<Finding>,
}

impl Merger<'_> {
    /// Adds a paragraph in the style of that key. A layout without the style is told so.
    pub(super) fn paragraph(&mut self, role: Role, style: &str, mut content: Vec<Inline>) {
        self.anchored(&mut content);
        if let Some(style) = self.style(style) {
            self.document.blocks.push(Block::Paragraph(Paragraph {
                role,
                style,
                content,
            }));
        }
    }

    /// Lets the next paragraph be the place that references to an id lead to, and print so.
    pub(super) fn anchor(&mut self, id: Option<&Spanned<String>>, designation: Option<String>) {
        let (Some(id), Some(designation)) = (id, designation) else {
            return;
        };
        self.references.insert(id.value.clone(), designation);
        self.anchors.push(id.value.clone());
    }

    /// Ends the content of a paragraph with the anchors that belong to it.
    pub(super) fn anchored(&mut self, content: &mut Vec<Inline>) {
        content.extend(self.anchors.drain(..).map(Inline::Anchor));
    }

    /// A field as a paragraph of one line.
    pub(super) fn line(&mut self, field: &str, style: &str, role: Role) -> Option<Paragraph> {
        let text = self.text(field)?;
        Some(Paragraph {
            role,
            style: self.style(style)?,
            content: vec![run(&text.value, Some(text.span))],
        })
    }

    pub(super) fn style(&mut self, key: &str) -> Option<StyleId> {
        let found = self.document.styles.find(key);
        if found.is_none() {
            self.findings.push(Finding::error(
                Code::BadLayout,
                format!("版式“{}”没有样式“{key}”", self.layout.id),
                format!("the layout `{}` has no style `{key}`", self.layout.id),
            ));
        }
        found
    }

    /// A template filled in.
    pub(super) fn filled(&self, template: &Spanned<String>) -> String {
        self.templates.render(template).text().to_owned()
    }

    /// A text of the data on one line, its templates filled.
    pub(super) fn text(&mut self, field: &str) -> Option<Spanned<String>> {
        let text = self.dataset.text(field)?;
        let rendered = self.filled(text);
        Some(Spanned {
            value: rendered.trim().to_owned(),
            span: text.span,
        })
    }

    /// The lines of a text, or the items of a list, their templates filled.
    pub(super) fn texts(&mut self, field: &str) -> Vec<Spanned<String>> {
        let texts = self.dataset.lines(field).iter();
        let filled = texts.map(|text| Spanned {
            value: self.filled(text).trim().to_owned(),
            span: text.span,
        });
        filled.filter(|text| !text.value.is_empty()).collect()
    }

    /// A style like that of `base`, under a key and a name of its own.
    pub(super) fn variant(
        &mut self,
        base: &str,
        (key, name): (&str, &str),
        change: impl FnOnce(&mut Style),
    ) -> Option<StyleId> {
        let mut style = self
            .style(base)
            .map(|id| self.document.styles.get(id).clone())?;
        key.clone_into(&mut style.key);
        name.clone_into(&mut style.name);
        change(&mut style);
        Some(self.document.styles.define(style))
    }

    /// Adds a paragraph without text.
    pub(super) fn empty(&mut self, role: Role, style: StyleId) {
        self.document.blocks.push(Block::Paragraph(Paragraph {
            role,
            style,
            content: Vec::new(),
        }));
    }

    /// Adds the paragraphs of a text, one a line.
    pub(super) fn prose(&mut self, text: &Spanned<String>) {
        let rendered = self.templates.render(text);
        for line in rendered.paragraphs() {
            let content = runs(&rendered, line, Some(text.span));
            self.paragraph(Role::Body, "body", content);
        }
    }
}
