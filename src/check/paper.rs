//! What the rules look at: the paper as it will be read, every text of it with its place.

use super::context::Context;
use super::passage::{Part, Passage};
use super::prose;
use crate::base::diag::{Sources, Spanned};
use crate::data::{Dataset, FreeCell, FreeRow, FreeTable, Kind, ReadCells, Section};
use crate::figures::Sums;
use crate::layout::Layout;
use crate::template::Templates;

/// A paper: its values, its form, and its texts with the templates filled in.
pub(super) struct Paper<'a> {
    /// The values, totals included.
    pub(super) dataset: &'a Dataset,
    /// The form.
    pub(super) layout: &'a Layout,
    /// Both sides of the identities of the form.
    pub(super) sums: &'a Sums,
    /// The templates, filled in once.
    pub(super) templates: &'a Templates<'a>,
    /// The files that findings point into.
    pub(super) sources: &'a Sources,
    /// The paragraphs and the headings that run text has, in the order of the form.
    pub(super) prose: Vec<Passage>,
    /// All other texts in print: title, number, addressee, signature, remark, texts of tables.
    pub(super) around: Vec<Passage>,
}

impl<'a> Paper<'a> {
    /// Fills in the texts of a paper.
    pub(super) fn new(context: Context<'a>) -> Self {
        let Context {
            dataset,
            layout,
            templates,
            ..
        } = context;
        Self {
            prose: prose::passages(dataset, layout, templates),
            around: around(dataset, layout, templates),
            ..Self::of_figures(context)
        }
    }

    /// The figures of a paper, without its texts.
    pub(super) fn of_figures(context: Context<'a>) -> Self {
        let Context {
            dataset,
            layout,
            sums,
            templates,
            sources,
        } = context;
        Self {
            dataset,
            layout,
            sums,
            templates,
            sources,
            prose: Vec::new(),
            around: Vec::new(),
        }
    }

    /// Every text in print.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Passage> {
        self.prose.iter().chain(&self.around)
    }

    /// The cells of a table as sums read them, their templates filled in.
    pub(super) fn cells<'t>(&self, table: &'t FreeTable) -> ReadCells<'t> {
        ReadCells::of(table, &|text| {
            let filled = self.templates.render(text);
            filled.is_whole().then(|| filled.judged().text().to_owned())
        })
    }
}

/// The texts that are no prose, in the order of the form.
fn around(dataset: &Dataset, layout: &Layout, templates: &Templates<'_>) -> Vec<Passage> {
    let mut out = Vec::new();
    for field in &layout.schema.fields {
        let path = field.path.as_str();
        let mut add = |part, text: &Spanned<String>| {
            out.push(Passage::new(part, path, "", &templates.render(text)));
        };
        match field.kind {
            Kind::Text | Kind::Lines | Kind::Texts => {
                let part = if field.is_cell() {
                    Part::Cell
                } else {
                    Part::Element
                };
                for text in dataset.lines(path) {
                    add(part, text);
                }
            }
            Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories => {
                for section in dataset.all_sections(path) {
                    let lines = section.note.iter().chain(&section.speaker);
                    lines.for_each(|line| add(Part::Element, line));
                    let captions = section.pictures.iter().flat_map(|one| &one.caption);
                    captions.for_each(|caption| add(Part::PictureCaption, caption));
                    of_blocks(section, &mut add);
                    section
                        .tables
                        .iter()
                        .for_each(|table| of_table(table, &mut add));
                }
            }
            Kind::Tables => {
                dataset
                    .tables(path)
                    .iter()
                    .for_each(|table| of_table(table, &mut add));
            }
            _ => {}
        }
    }
    for chart in dataset.charts() {
        let rendered = templates.render(&chart.title);
        out.push(Passage::new(Part::PictureCaption, "charts", "", &rendered));
    }
    out.retain(Passage::is_whole);
    out
}

/// The texts of a quotation, of lists of names and of signatures side by side. What is quoted
/// says nothing of the paper itself, so it is no prose.
fn of_blocks(section: &Section, add: &mut impl FnMut(Part, &Spanned<String>)) {
    for quoted in &section.quote {
        add(Part::Note, quoted);
    }
    for group in &section.names {
        group.label.iter().for_each(|label| add(Part::Cell, label));
        for named in &group.names {
            add(Part::Cell, &named.name);
            named.post.iter().for_each(|post| add(Part::Cell, post));
        }
    }
    for line in section.signatures.iter().flatten() {
        add(Part::Cell, line);
    }
}

fn of_table(table: &FreeTable, add: &mut impl FnMut(Part, &Spanned<String>)) {
    table
        .title
        .iter()
        .for_each(|title| add(Part::Caption, title));
    table.unit.iter().for_each(|unit| add(Part::Unit, unit));
    for column in &table.columns {
        for head in column.groups.iter().chain([&column.label]) {
            add(Part::ColumnHead, head);
        }
    }
    let cells = |row| row_cells(table, row);
    for cell in table.rows.iter().flat_map(cells) {
        for text in cell.value.paragraphs(cell.span) {
            add(Part::Cell, &text);
        }
    }
    for note in &table.notes {
        add(Part::Note, note);
    }
}

/// The cells of a row that its author wrote; what numbers the rows is the program's.
fn row_cells<'t>(table: &'t FreeTable, row: &'t FreeRow) -> impl Iterator<Item = &'t FreeCell> {
    let cells = row.cells.iter().zip(&table.columns);
    cells.filter_map(|(cell, column)| (!column.serial).then_some(cell))
}
