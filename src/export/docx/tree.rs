//! The main part: the content block by block, with the sections that it is parted into.

use super::dom::{Element, Piece};
use super::measure::signed;
use super::package::root;
use super::parts::Running;
use super::section::{self, Kind};
use super::sheet::{NORMAL, Sheet, furniture};
use super::{arrangement, face, imprint, styles, table};
use crate::base::pack::xml::{IllegalCharacter, XmlWriter};
use crate::base::text::marks::pieces;
use crate::base::units::Length;
use crate::document::{Block, Document, Inline, Paragraph, TextRun};

/// The main part of a document. The running parts are the first that it refers to.
pub(crate) fn main_part(
    document: &Document,
    sheet: &Sheet,
    running: &[Running],
) -> Result<Vec<u8>, IllegalCharacter> {
    let mut body = Body::new();
    let mut is_numbered = true;
    let sections = document.sections();
    for (at, (orientation, blocks)) in sections.iter().enumerate() {
        for block in *blocks {
            body.block(block, document, sheet, blocks.len() == 1);
        }
        is_numbered &= !blocks.iter().any(|block| matches!(block, Block::BlankPage));
        let kind = Kind {
            orientation: *orientation,
            is_numbered,
            is_first: at == 0,
        };
        let is_last = at + 1 == sections.len();
        body.end_section(section::properties(document, kind, running), is_last);
    }
    body.xml.finish()
}

/// The body while it is written.
struct Body<'a> {
    xml: XmlWriter,
    /// The last block, not yet written: the last paragraph of a section holds the properties of
    /// the section.
    last: Option<Piece<'a>>,
    after_table: bool,
}

impl<'a> Body<'a> {
    fn new() -> Self {
        let mut xml = XmlWriter::new();
        root("w:document").open(&mut xml);
        Element::new("w:body").open(&mut xml);
        Self {
            xml,
            last: None,
            after_table: false,
        }
    }

    fn block(&mut self, block: &'a Block, document: &Document, sheet: &'a Sheet, is_alone: bool) {
        match block {
            Block::Paragraph(text) => {
                let mut built = paragraph(sheet, text, false);
                let style = document.styles.get(text.style);
                let Some(place) = style.place else {
                    return self.paragraph(built);
                };
                add_property(&mut built, styles::frame(style, place));
                self.paragraph(built);
                // A frame belongs to the paragraph after it, which must not be one of a table.
                self.paragraph(anchor());
            }
            Block::Table(table) => self.table(table::build(table, sheet)),
            Block::Arrangement(places) => self.table(arrangement::build(places, sheet)),
            Block::Imprint(imprint) => {
                let Some(built) = imprint::build(imprint, document, sheet) else {
                    return;
                };
                // LibreOffice loses the break before a section that begins with a table set
                // apart from the text.
                if is_alone {
                    self.paragraph(anchor());
                }
                self.table(built);
            }
            Block::BlankPage => self.paragraph(anchor()),
            Block::Section(_) => {}
        }
    }

    fn paragraph(&mut self, paragraph: Piece<'a>) {
        self.put(paragraph);
        self.after_table = false;
    }

    fn table(&mut self, table: Piece<'a>) {
        // Word joins two tables that nothing parts.
        if self.after_table {
            self.paragraph(anchor());
        }
        self.put(table);
        self.after_table = true;
    }

    fn put(&mut self, block: Piece<'a>) {
        if let Some(last) = self.last.replace(block) {
            last.write(&mut self.xml);
        }
    }

    /// Ends a section. It ends with a paragraph, as does a table set apart from the text; the
    /// properties of the last section stand at the end of the body.
    fn end_section(&mut self, properties: Element, is_last: bool) {
        if self.after_table {
            self.paragraph(anchor());
        }
        if is_last {
            self.put(properties);
        } else {
            add_property(self.last.get_or_insert_with(anchor), properties);
        }
        if let Some(last) = self.last.take() {
            last.write(&mut self.xml);
        }
    }
}

/// A paragraph; `keep_next` holds it on the page of what follows, whatever its style says.
pub(crate) fn paragraph<'a>(
    sheet: &'a Sheet,
    paragraph: &'a Paragraph,
    keep_next: bool,
) -> Piece<'a> {
    let mut out = empty_paragraph(sheet.id(paragraph.style), keep_next);
    for inline in &paragraph.content {
        match inline {
            Inline::Text(text) => runs(&mut out, sheet, paragraph, text),
            Inline::Break => {
                let end = Piece::new("w:br").with("w:type", "textWrapping");
                out.push(Piece::new("w:r").child(end));
            }
        }
    }
    out
}

/// A paragraph without text in the style of that identifier.
pub(crate) fn empty_paragraph(style: &str, keep_next: bool) -> Piece<'_> {
    let style = (style != NORMAL).then(|| Piece::val("w:pStyle", style));
    let keep_next = keep_next.then(|| Piece::new("w:keepNext"));
    let properties = Piece::new("w:pPr").children(style).children(keep_next);
    let has_any = !properties.is_empty();
    Piece::new("w:p").children(has_any.then_some(properties))
}

/// Adds a property behind those that [`paragraph`] gives.
fn add_property<'a>(paragraph: &mut Piece<'a>, property: Piece<'a>) {
    paragraph.push_into_first("w:pPr", property);
}

fn anchor<'a>() -> Piece<'a> {
    empty_paragraph(furniture::ANCHOR.0, false)
}

/// Adds the runs of a text. Each carries the hint itself: Word reads it there, and quotes and
/// dashes then come from the Chinese face. Beside western characters they name that face for
/// both scripts: `LibreOffice` gives them to the western one there, whatever the hint says. A
/// character that a face of GB 2312 lacks names the wider face. Characters that are set wider
/// say so.
fn runs<'a>(out: &mut Piece<'a>, sheet: &'a Sheet, paragraph: &Paragraph, text: &'a TextRun) {
    let other = text.style.filter(|style| *style != paragraph.style);
    let style = other.and_then(|style| sheet.character_id(style));
    let role = sheet.role(text.style.unwrap_or(paragraph.style));
    let mut begin = 0;
    for (piece, is_mark) in pieces(&text.text) {
        let key = |at: usize, c: char| {
            let wider = face::wider_for(sheet.profile, role, c);
            (wider, text.expansion_at(begin + at))
        };
        for ((wider, by), part) in chunks(piece, key) {
            let fonts = match wider.map(|face| sheet.family(face)) {
                Some(wider) => western(wider).with("w:eastAsia", wider),
                None if is_mark => western(sheet.family(sheet.face(role))),
                None => Piece::new("w:rFonts"),
            };
            let tracking = (by != Length::ZERO).then(|| sheet.tracking(paragraph.style) + by);
            let properties = Piece::new("w:rPr")
                .children(style.map(|id| Piece::val("w:rStyle", id)))
                .child(fonts.with("w:hint", "eastAsia"))
                .children(tracking.map(|tracking| Piece::val("w:spacing", signed(tracking))));
            let text = Piece::new("w:t").with("xml:space", "preserve").text(part);
            out.push(Piece::new("w:r").child(properties).child(text));
        }
        begin += piece.len();
    }
}

/// The face of letters and digits.
fn western(family: &str) -> Piece<'_> {
    Piece::new("w:rFonts")
        .with("w:ascii", family)
        .with("w:hAnsi", family)
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
