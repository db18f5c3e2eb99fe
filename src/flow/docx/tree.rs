//! The content as a docx-rs tree.
//!
//! docx-rs cannot say everything that a table needs; what it cannot is noted for the
//! finishing pass, one note a table in the order of the document.

use docx_rs::{BreakType, Docx, Run, RunFonts};

use super::measure::signed;
use super::sheet::{NORMAL, Sheet, furniture};
use super::{arrangement, face, imprint, styles, table};
use crate::document::{Block, Document, Inline, Orientation, Paragraph, TextRun};
use crate::text::marks::pieces;
use crate::units::Length;

/// What the finishing pass adds to a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TableNotes {
    /// What the table is.
    pub(crate) title: String,
    /// How to read it.
    pub(crate) description: String,
    /// How many rows at the top are repeated on each page.
    pub(crate) header_rows: usize,
    /// Whether the first column names the rows.
    pub(crate) header_column: bool,
}

/// A document as a docx-rs tree, and what the finishing pass adds to it.
pub(crate) struct Tree {
    /// The tree.
    pub(crate) docx: Docx,
    /// A note for each table, in order.
    pub(crate) notes: Vec<TableNotes>,
    /// The place among the blocks of the body of the paragraph that ends each section, how
    /// the section is held, and whether its pages carry a number.
    pub(crate) sections: Vec<(usize, Orientation, bool)>,
    after_table: bool,
    blocks: usize,
}

impl Tree {
    fn paragraph(&mut self, paragraph: docx_rs::Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
        self.after_table = false;
        self.blocks += 1;
    }

    fn table(&mut self, (table, note): (docx_rs::Table, TableNotes)) {
        // Word joins two tables that nothing parts.
        if self.after_table {
            self.paragraph(anchor());
        }
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        self.notes.push(note);
        self.after_table = true;
        self.blocks += 1;
    }
}

/// The tree of a document. A body, a section, and a table set apart from the text end with a
/// paragraph.
pub(crate) fn build(document: &Document, sheet: &Sheet) -> Tree {
    let styles = styles::tree(sheet, &document.page, sheet.profile);
    let mut tree = Tree {
        docx: Docx::new().styles(styles),
        notes: Vec::new(),
        sections: Vec::new(),
        after_table: false,
        blocks: 0,
    };
    let mut is_numbered = true;
    for (orientation, blocks) in document.sections() {
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    let mut built = paragraph(sheet, text, false);
                    let style = document.styles.get(text.style);
                    let frame = style.place.map(|place| styles::frame(style, place));
                    let is_framed = frame.is_some();
                    built.property.frame_property = frame;
                    tree.paragraph(built);
                    if is_framed {
                        // A frame belongs to the paragraph after it, which must not be one
                        // of a table.
                        tree.paragraph(anchor());
                    }
                }
                Block::Table(table) => tree.table(table::build(table, sheet)),
                Block::Arrangement(places) => tree.table(arrangement::build(places, sheet)),
                Block::Imprint(imprint) => {
                    if let Some(built) = imprint::build(imprint, document, sheet) {
                        // LibreOffice loses the break before a section that begins with a
                        // table set apart from the text.
                        if blocks.len() == 1 {
                            tree.paragraph(anchor());
                        }
                        tree.table(built);
                    }
                }
                Block::BlankPage => {
                    is_numbered = false;
                    tree.paragraph(anchor());
                }
                Block::Section(_) => {}
            }
        }
        if tree.after_table {
            tree.paragraph(anchor());
        }
        let last = tree.blocks.saturating_sub(1);
        tree.sections.push((last, orientation, is_numbered));
    }
    tree
}

/// A paragraph; `keep_next` holds it on the page of what follows, whatever its style says.
pub(crate) fn paragraph(
    sheet: &Sheet,
    paragraph: &Paragraph,
    keep_next: bool,
) -> docx_rs::Paragraph {
    let mut out = empty_paragraph(sheet.id(paragraph.style), keep_next);
    for inline in &paragraph.content {
        out = match inline {
            Inline::Text(text) => runs(sheet, paragraph, text)
                .into_iter()
                .fold(out, docx_rs::Paragraph::add_run),
            Inline::Break => out.add_run(Run::new().add_break(BreakType::TextWrapping)),
        };
    }
    out
}

/// A paragraph without text in the style of that identifier.
pub(crate) fn empty_paragraph(style: &str, keep_next: bool) -> docx_rs::Paragraph {
    let mut out = docx_rs::Paragraph::new();
    if style != NORMAL {
        out = out.style(style);
    }
    if keep_next { out.keep_next(true) } else { out }
}

fn anchor() -> docx_rs::Paragraph {
    empty_paragraph(furniture::ANCHOR.0, false)
}

/// Each run carries the hint itself: Word reads it there, and quotes and dashes then come
/// from the Chinese face. Beside western characters they name that face for both scripts:
/// `LibreOffice` gives them to the western one there, whatever the hint says. A character that
/// a face of GB 2312 lacks names the wider face. Characters that are set wider say so.
fn runs(sheet: &Sheet, paragraph: &Paragraph, text: &TextRun) -> Vec<Run> {
    let other = text.style.filter(|style| *style != paragraph.style);
    let style = other.and_then(|style| sheet.character_id(style));
    let role = sheet.face(text.style.unwrap_or(paragraph.style));
    let own = face::face(sheet.profile, role);
    let mut runs = Vec::new();
    let mut begin = 0;
    for (piece, is_mark) in pieces(&text.text) {
        let key = |at: usize, c: char| {
            let wider = face::wider_for(sheet.profile, role, c).map(|face| face.name);
            (wider, text.expansion_at(begin + at))
        };
        for ((wider, by), part) in chunks(piece, key) {
            let fonts = RunFonts::new().hint("eastAsia");
            let fonts = match wider {
                Some(name) => fonts.ascii(name).hi_ansi(name).east_asia(name),
                None if is_mark => fonts.ascii(own.name).hi_ansi(own.name),
                None => fonts,
            };
            let run = Run::new().fonts(fonts).add_text(part);
            let run = if by == Length::ZERO {
                run
            } else {
                run.character_spacing(signed(sheet.tracking(paragraph.style) + by))
            };
            runs.push(match style {
                Some(id) => run.style(id),
                None => run,
            });
        }
        begin += piece.len();
    }
    runs
}

/// The text in the longest parts whose characters have the same key.
fn chunks<K: PartialEq>(text: &str, key: impl Fn(usize, char) -> K) -> Vec<(K, &str)> {
    let mut out: Vec<(K, usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let (key, end) = (key(at, c), at + c.len_utf8());
        match out.last_mut() {
            Some((last, _, until)) if *last == key => *until = end,
            _ => out.push((key, at, end)),
        }
    }
    out.into_iter()
        .map(|(key, from, until)| (key, &text[from..until]))
        .collect()
}
