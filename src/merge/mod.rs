//! Data + layout → [`Document`]: templates filled, headings numbered, titles broken by sense.

mod columns;
mod figures;
mod filters;
mod free_table;
mod furniture;
mod section;
mod table;
mod template;
mod title;

pub use figures::complete;
pub use template::template_names;

use crate::data::Dataset;
use crate::diag::{Diagnostic, Sources, Span, Spanned};
use crate::document::{Block, Document, Inline, Meta, Paragraph, Role, StyleId, TextRun};
use crate::layout::{Layout, Part};
use template::Templates;

/// Makes the document that `layout` describes from `dataset`.
///
/// The document is well formed whatever the findings are; where a template fails, its source
/// stands in its place, and where a figure is missing, 待填 does. With errors among the
/// findings it is fit for a draft only.
pub fn merge(
    dataset: &Dataset,
    layout: &Layout,
    sources: &Sources,
    draft: bool,
) -> (Document, Vec<Diagnostic>) {
    let mut merger = Merger {
        dataset,
        layout,
        templates: Templates::new(dataset, layout, sources),
        document: Document {
            meta: meta(dataset, layout),
            page: layout.page.clone(),
            styles: layout.styles.clone(),
            blocks: Vec::new(),
            draft,
        },
        counters: [0; 4],
        findings: Vec::new(),
    };
    for part in &layout.parts {
        merger.part(part);
    }
    (merger.document, merger.findings)
}

fn meta(dataset: &Dataset, layout: &Layout) -> Meta {
    let text = |path: &str| dataset.text(path).map(|text| text.value.clone());
    let keywords = dataset.lines("document.keywords");
    Meta {
        title: layout.name.clone(),
        issuer: text("issuer.name").unwrap_or_default(),
        subject: layout.name.clone(),
        keywords: keywords
            .iter()
            .map(|keyword| keyword.value.clone())
            .collect(),
        doc_number: text("document.number"),
        dated: dataset.date("document.dated"),
    }
}

/// The document in the making.
struct Merger<'a> {
    dataset: &'a Dataset,
    layout: &'a Layout,
    templates: Templates<'a>,
    document: Document,
    /// The last number given out on each heading level.
    counters: [u64; 4],
    findings: Vec<Diagnostic>,
}

impl Merger<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Letterhead(field) => self.letterhead(field),
            Part::DocNumber { number, letterhead } => self.doc_number(number, letterhead),
            Part::Title { field, template } => self.title(field, template),
            Part::Addressee(field) => self.addressee(field),
            Part::Heading { level, template } => {
                let text = self.templates.render(template, &mut self.findings);
                self.heading(*level, &text, Some(template.span));
            }
            Part::Prose(field) => {
                if let Some(text) = self.dataset.text(field) {
                    self.prose(text);
                }
            }
            Part::Sections {
                field,
                level,
                run_in,
            } => {
                for section in self.dataset.sections(field) {
                    self.section(section, *level, *run_in);
                }
            }
            Part::Table(index) => {
                if let Some(shape) = self.layout.tables.get(*index) {
                    self.table(shape);
                }
            }
            Part::Tables(field) => {
                for table in self.dataset.tables(field) {
                    self.free_table(table);
                }
            }
            Part::Signature => self.signature(),
            Part::Remark(field) => self.remark(field),
            Part::Imprint => self.imprint(),
        }
    }

    /// Adds a paragraph in the style of that key. A layout without the style is told so.
    fn paragraph(&mut self, role: Role, style: &str, content: Vec<Inline>) {
        if let Some(style) = self.style(style) {
            self.document.blocks.push(Block::Paragraph(Paragraph {
                role,
                style,
                content,
            }));
        }
    }

    fn style(&mut self, key: &str) -> Option<StyleId> {
        let found = self.document.styles.find(key);
        if found.is_none() {
            self.findings.push(Diagnostic::error(
                crate::diag::Code::BadLayout,
                format!("版式“{}”没有样式“{key}”", self.layout.id),
                format!("the layout `{}` has no style `{key}`", self.layout.id),
            ));
        }
        found
    }

    /// A text of the data on one line, its templates filled.
    fn text(&mut self, field: &str) -> Option<Spanned<String>> {
        let text = self.dataset.text(field)?;
        let rendered = self.templates.render(text, &mut self.findings);
        Some(Spanned {
            value: rendered.trim().to_owned(),
            span: text.span,
        })
    }

    /// Adds the paragraphs of a text, one a line.
    fn prose(&mut self, text: &Spanned<String>) {
        let rendered = self.templates.render(text, &mut self.findings);
        for line in lines(&rendered) {
            let content = vec![run(line, Some(text.span))];
            self.paragraph(Role::Body, "body", content);
        }
    }
}

/// The paragraphs of a text: its lines without white space around them, blank ones left out.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Text in the style of its paragraph.
fn run(text: &str, origin: Option<Span>) -> Inline {
    Inline::Text(TextRun {
        text: text.replace('\t', " "),
        style: None,
        origin,
    })
}
