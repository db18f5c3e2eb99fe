//! Merges the parts of a layout with the data, one after the other.

use super::merger::Merger;
use super::reference::wrong_references;
use crate::base::diag::{Finding, Sources};
use crate::data::Dataset;
use crate::document::{Document, Meta, Orientation};
use crate::layout::{Layout, Part};
use crate::standard::Counters;
use crate::standard::numbering::Place;
use crate::template::{References, Templates};

/// Makes the document that `layout` describes from `dataset`.
///
/// The document is well formed whatever the findings are; where a template fails, its source
/// stands in its place, and where a figure is missing, 待填 does. With errors among the
/// findings it is fit for a draft only.
pub fn merge(
    dataset: &Dataset,
    layout: &Layout,
    templates: &Templates<'_>,
    draft: bool,
) -> (Document, Vec<Finding>) {
    let mut merger = merger(dataset, layout, templates, draft);
    merger.parts();
    let mut findings = templates.take_findings();
    findings.append(&mut merger.findings);
    (merger.document, findings)
}

/// What references to the ids of `dataset` print, from the same counters that number what they
/// lead to; and what is wrong with the references that are used.
///
/// `templates` are used up: what is wrong with them is told when the document is made.
pub fn references(
    dataset: &Dataset,
    layout: &Layout,
    templates: &Templates<'_>,
    sources: &Sources,
) -> (References, Vec<Finding>) {
    if dataset.references().is_empty() {
        return (References::new(), Vec::new());
    }
    let mut merger = merger(dataset, layout, templates, false);
    merger.parts();
    let references = merger.references;
    let findings = wrong_references(dataset, &references, sources);
    (references, findings)
}

fn merger<'a>(
    dataset: &'a Dataset,
    layout: &'a Layout,
    templates: &'a Templates<'a>,
    draft: bool,
) -> Merger<'a> {
    Merger {
        dataset,
        layout,
        templates,
        document: Document {
            meta: meta(dataset, layout),
            page: layout.page.clone(),
            styles: layout.styles.clone(),
            blocks: Vec::new(),
            sealing: None,
            seal_of: None,
            draft,
        },
        counters: Counters::default(),
        contents: Vec::new(),
        in_attachment: false,
        orientation: Orientation::Portrait,
        marks: 0,
        pictures: 0,
        placed_charts: vec![false; dataset.charts().len()],
        references: References::new(),
        anchors: Vec::new(),
        findings: Vec::new(),
    }
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

impl Merger<'_> {
    fn parts(&mut self) {
        let layout = self.layout;
        self.lie_down();
        for part in &layout.parts {
            self.part(part);
            self.charts_behind_part(part);
        }
        self.tell_unplaced();
        self.add_contents();
        self.close_gaps();
    }

    /// A part of briefings, records and rosters.
    fn other_part(&mut self, part: &Part) {
        match part {
            Part::CornerMarks { number, notice } => self.corner_marks(number, notice),
            Part::StoryList {
                field,
                wanted,
                label,
            } => self.story_list(field, wanted, label),
            Part::EditorNote { field, label } => self.editor_note(field, label),
            Part::Stories(field) => self.stories(field),
            Part::Distribution => self.distribution(),
            Part::Labelled(values) => self.labelled(values),
            Part::Cover {
                field,
                title,
                lines,
            } => self.cover(field.as_deref(), title, lines),
            Part::Line(line) => self.line_part(line),
            Part::BlankLine => self.blank_line(),
            Part::Room(field) => self.room(field),
            Part::Sheet(field) => self.turn(field),
            _ => {}
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Marks => self.marks(),
            Part::Letterhead(field) => self.letterhead(field),
            Part::DocNumber { number, letterhead } => self.doc_number(number, letterhead),
            Part::Title { field, template } => self.title(field, template),
            Part::Contents { field, letterhead } => self.contents(field, letterhead.as_deref()),
            Part::Addressee(field) => self.addressee(field),
            Part::Heading { level, template } => {
                let text = self.filled(template);
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
                numbering,
            } => {
                let named = numbering.as_deref();
                let scheme = named.and_then(|field| self.dataset.scheme(field));
                let scheme = scheme.unwrap_or(self.layout.numbering);
                let above = Place::on_level(level.saturating_sub(1));
                self.sections(self.dataset.sections(field), scheme, above, *run_in);
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
            Part::AttachmentNotes(field) => self.attachment_notes(self.dataset.sections(field)),
            Part::Signature => self.signature(),
            Part::Remark(field) => self.remark(field),
            Part::Attachments(field) => self.attachments(self.dataset.sections(field)),
            Part::Promulgated(field) => self.promulgated(field),
            Part::Imprint => self.imprint(),
            Part::LetterHead(field) => self.letter_head(field),
            Part::LetterMarks(number) => self.letter_marks(number),
            Part::NamingHead { field, top } => self.naming_head(field, *top),
            Part::TitleNumber(field) => self.title_number(field),
            Part::TitleNote(field) => self.title_note(field),
            Part::Byline { names, date } => self.byline(names, date),
            Part::IssueLine { office, date } => self.issue_line(office, date),
            Part::Attendance { field, label } => self.attendance(field, label),
            Part::Copies(field) => self.copies(field),
            _ => self.other_part(part),
        }
    }
}
