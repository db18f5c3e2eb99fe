//! Data + layout → [`Document`]: templates filled, headings numbered, titles broken by sense.

mod attachment;
mod columns;
mod free_table;
mod furniture;
mod head;
mod letter;
mod minutes;
mod section;
mod signature;
mod table;
mod title;

use crate::base::diag::{Finding, Sources, Span, Spanned};
use crate::base::text::class;
use crate::base::units::Length;
use crate::data::Dataset;
use crate::document::{
    Arrangement, Block, Compartment, Composition, Document, Grid, Inline, Meta, Paragraph, Role,
    Style, StyleId, TextRun, Vertical,
};
use crate::layout::{Layout, Part};
use crate::standard::gbt9704;
use crate::template::Templates;

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
) -> (Document, Vec<Finding>) {
    let mut merger = Merger {
        dataset,
        layout,
        templates: Templates::new(dataset, layout, sources),
        document: Document {
            meta: meta(dataset, layout),
            page: layout.page.clone(),
            styles: layout.styles.clone(),
            blocks: Vec::new(),
            sealing: None,
            draft,
        },
        counters: [0; 4],
        marks: 0,
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
    /// How many lines stand above the letterhead.
    marks: i64,
    findings: Vec<Finding>,
}

impl Merger<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Marks => self.marks(),
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
            Part::AttachmentNotes(field) => self.attachment_notes(field),
            Part::Signature => self.signature(),
            Part::Remark(field) => self.remark(field),
            Part::Attachments(field) => self.attachments(field),
            Part::Imprint => self.imprint(),
            Part::LetterHead(field) => self.letter_head(field),
            Part::LetterMarks(number) => self.letter_marks(number),
            Part::NamingHead { field, top } => self.naming_head(field, *top),
            Part::TitleNumber(field) => self.title_number(field),
            Part::IssueLine { office, date } => self.issue_line(office, date),
            Part::Attendance { field, label } => self.attendance(field, label),
            Part::Copies(field) => self.copies(field),
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

    /// Adds two columns of the same width, read one after the other.
    fn side_by_side(&mut self, left: Vec<Paragraph>, right: Vec<Paragraph>, keep_next: bool) {
        let cells = [left, right].map(|cell| compartment(Vertical::Top, cell));
        let columns = Columns {
            offset: Length::ZERO,
            widths: vec![self.document.page.measure() / 2; 2],
        };
        self.arrangement(vec![(Length::ZERO, cells.into())], columns, keep_next);
    }

    /// A field as a paragraph of one line.
    fn line(&mut self, field: &str, style: &str, role: Role) -> Option<Paragraph> {
        let text = self.text(field)?;
        Some(Paragraph {
            role,
            style: self.style(style)?,
            content: vec![run(&text.value, Some(text.span))],
        })
    }

    fn style(&mut self, key: &str) -> Option<StyleId> {
        let found = self.document.styles.find(key);
        if found.is_none() {
            self.findings.push(Finding::error(
                crate::base::diag::Code::BadLayout,
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

    /// The lines of a text, or the items of a list, their templates filled.
    fn texts(&mut self, field: &str) -> Vec<Spanned<String>> {
        let texts = self.dataset.lines(field).iter();
        let filled = texts.map(|text| Spanned {
            value: self
                .templates
                .render(text, &mut self.findings)
                .trim()
                .to_owned(),
            span: text.span,
        });
        filled.filter(|text| !text.value.is_empty()).collect()
    }

    /// A style like that of `base`, under a key and a name of its own.
    fn variant(
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
    fn empty(&mut self, role: Role, style: StyleId) {
        self.document.blocks.push(Block::Paragraph(Paragraph {
            role,
            style,
            content: Vec::new(),
        }));
    }

    /// Adds paragraphs side by side. Rows that make no grid, which no caller gives, add nothing.
    fn arrangement(&mut self, rows: Vec<Row>, columns: Columns, keep_next: bool) {
        let (row_heights, rows): (Vec<Length>, Vec<_>) = rows.into_iter().unzip();
        if let Ok(grid) = Grid::resolve(rows, columns.widths.len()) {
            self.document.blocks.push(Block::Arrangement(Arrangement {
                grid,
                widths: columns.widths,
                row_heights,
                offset: columns.offset,
                keep_next,
            }));
        }
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

/// A row of an arrangement: its least height, and its cells as (rows, columns, content).
type Row = (Length, Vec<(usize, usize, Compartment)>);

/// The columns of an arrangement.
struct Columns {
    offset: Length,
    widths: Vec<Length>,
}

/// A cell of an arrangement.
fn compartment(vertical: Vertical, paragraphs: Vec<Paragraph>) -> (usize, usize, Compartment) {
    let cell = Compartment {
        paragraphs,
        vertical,
    };
    (1, 1, cell)
}

/// A row of an arrangement that only takes room.
fn blank_row(height: Length, columns: usize) -> Row {
    let (rows, _, cell) = compartment(Vertical::Top, Vec::new());
    (height, vec![(rows, columns, cell)])
}

/// A paragraph that is nothing but the red rule below a line box of some height, as tall and
/// with its rule as far below as the rule is to stand 4 mm below the em box in that line (7.2.7).
/// The distance is a whole number of points, the only ones that a DOCX can say.
fn rule_alone(above: Length, em: Length) -> (Length, Length) {
    let least = Length::pt(1);
    let all = gbt9704::RED_RULE_GAP.value - (above - em) / 2;
    let distance = Length::pt((all - least).whole(least).max(0));
    (
        Length::twips((all - distance).to_twips()).max(least),
        distance,
    )
}

/// The width of text on one line, by nominal widths, with what a composition leaves between
/// its characters.
fn text_width(text: &str, style: &Style, composition: Composition) -> Length {
    let em = style.size.em();
    let nominal = |c| match c {
        // The one mark of the Latin face that stands in lines whose width matters: 1.
        '.' if style.face.takes_latin_face() => LATIN_STOP,
        _ => class::nominal_width(c),
    };
    let advances = text
        .chars()
        .map(|c| em.scale(nominal(c), 100) + style.tracking);
    let pairs = text.chars().zip(text.chars().skip(1));
    let gaps = pairs.map(|(first, second)| {
        let gap = composition.script_gap(first, second);
        let gap = gap.map_or(Length::ZERO, |gap| em.scale(gap, 100) - style.tracking);
        gap - em.scale(composition.squeeze(first, second), 100)
    });
    advances.chain(gaps).sum()
}

/// The width of a full stop of Times New Roman, in hundredths of an em.
const LATIN_STOP: i64 = 25;

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
        letter_spacing: Vec::new(),
    })
}
