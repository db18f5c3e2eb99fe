//! The main part: the content block by block, and the sections that divide it.

use super::bookmark::Bookmarks;
use super::contents::Targets;
use super::dom::{Element, Piece};
use super::names::furniture;
use super::package::root;
use super::paragraph::{empty_paragraph, marked, opened_by_heading, paragraph};
use super::parts::Running;
use super::picture::Pictures;
use super::section::{self, Kind};
use super::sheet::Sheet;
use super::{arrangement, contents, imprint, styles, table};
use crate::base::pack::xml::{IllegalCharacter, XmlWriter};
use crate::base::units::Length;
use crate::document::{Block, Document, Paragraph};

/// A document as it is settled on its pages: what [`Fitted`](crate::typeset::Fitted) holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// The page breaks of each table in order: the rows that begin a further page.
    pub(crate) page_breaks: &'a [Vec<usize>],
    /// The blocks that stay on the page of what follows, whatever their style says.
    pub(crate) kept: &'a [usize],
    /// The room around the text of each row of each table in order.
    pub(crate) rooms: &'a [Vec<Option<Length>>],
}

/// The main part of a document. The running parts are the first that it refers to, the pictures
/// follow.
pub(crate) fn main_part(
    settled: Settled<'_>,
    sheet: &Sheet,
    running: &[Running],
) -> Result<Vec<u8>, IllegalCharacter> {
    let Settled {
        document,
        page_breaks,
        kept,
        rooms,
    } = settled;
    let kept = kept.iter().filter_map(|block| document.blocks.get(*block));
    let pictures = Pictures::of(document, running.len());
    let mut body = Body::new(page_breaks, rooms, kept.collect(), pictures);
    body.targets = Targets::of(document);
    let mut is_numbered = true;
    let sections = document.sections();
    for (at, (orientation, blocks)) in sections.iter().enumerate() {
        for block in *blocks {
            body.block(block, document, sheet, blocks.len() == 1);
        }
        body.end_contents(document, sheet);
        is_numbered &= !blocks.iter().any(|block| matches!(block, Block::BlankPage));
        let kind = Kind {
            orientation: *orientation,
            is_numbered,
            is_first: at == 0,
            is_behind_cover: at == 1 && document.page.first.is_cover,
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
    bookmarks: Bookmarks,
    pictures: Pictures<'a>,
    /// The page breaks of the tables that are still to come.
    page_breaks: std::slice::Iter<'a, Vec<usize>>,
    /// The room around the text of their rows.
    rooms: std::slice::Iter<'a, Vec<Option<Length>>>,
    /// The blocks that stay on the page of what follows.
    kept: Vec<&'a Block>,
    /// Whether nothing was written since a section began that is not the first.
    on_top: bool,
    /// The headings, and how many of them were written.
    targets: Targets,
    headings: usize,
    /// A table of contents that is not yet written.
    contents: Vec<&'a Paragraph>,
    /// Whether that was written last.
    after_contents: bool,
}

impl<'a> Body<'a> {
    fn new(
        page_breaks: &'a [Vec<usize>],
        rooms: &'a [Vec<Option<Length>>],
        kept: Vec<&'a Block>,
        pictures: Pictures<'a>,
    ) -> Self {
        let mut xml = XmlWriter::new();
        root("w:document").open(&mut xml);
        Element::new("w:body").open(&mut xml);
        Self {
            xml,
            last: None,
            after_table: false,
            bookmarks: Bookmarks::default(),
            pictures,
            page_breaks: page_breaks.iter(),
            kept,
            rooms: rooms.iter(),
            on_top: false,
            targets: Targets::default(),
            headings: 0,
            contents: Vec::new(),
            after_contents: false,
        }
    }

    fn block(&mut self, block: &'a Block, document: &Document, sheet: &'a Sheet, is_alone: bool) {
        if let Block::Paragraph(text) = block
            && contents::is_part(text)
        {
            return self.contents.push(text);
        }
        self.end_contents(document, sheet);
        match block {
            Block::Paragraph(text) => {
                let is_kept = self.kept.iter().any(|kept| std::ptr::eq(*kept, block));
                let mut built = self.text(text, is_kept, document, sheet);
                let style = document.styles.get(text.style);
                let Some(position) = style.position else {
                    // Programs differ in whether they keep it on top of a section.
                    if self.on_top && style.before > Length::ZERO {
                        add_property(&mut built, Element::new("w:spacing").with("w:before", 0));
                    }
                    return self.paragraph(built);
                };
                add_property(&mut built, styles::frame(style, position));
                self.paragraph(built);
                // A frame belongs to the paragraph after it, which must not be one of a table.
                self.paragraph(anchor());
            }
            Block::Table(table) => {
                let page_breaks = self.page_breaks.next().map_or(&[][..], Vec::as_slice);
                let rooms = self.rooms.next().map_or(&[][..], Vec::as_slice);
                self.table(table::build(table, page_breaks, rooms, sheet));
            }
            Block::Picture(picture) => {
                let is_kept = self.kept.iter().any(|kept| std::ptr::eq(*kept, block));
                let keep_next = is_kept || picture.keep_next;
                let built = self.pictures.paragraph(picture, keep_next, sheet);
                self.paragraph(built);
            }
            Block::Arrangement(places) if !places.tab_stops.is_empty() => {
                for line in arrangement::lines(places, sheet) {
                    self.paragraph(line);
                }
            }
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

    fn text(
        &mut self,
        text: &'a Paragraph,
        keep_next: bool,
        document: &Document,
        sheet: &'a Sheet,
    ) -> Piece<'a> {
        let Some(heading) = text.heading(&document.styles) else {
            return paragraph(sheet, text, keep_next);
        };
        let number = self.headings;
        self.headings += 1;
        if heading.run_in.is_some() {
            opened_by_heading(sheet, text, keep_next, self.bookmarks.of(&heading))
        } else if self.targets.has(number) {
            let bookmark = self.bookmarks.named(contents::bookmark(number));
            marked(sheet, text, keep_next, bookmark)
        } else {
            paragraph(sheet, text, keep_next)
        }
    }

    /// Writes the table of contents whose paragraphs were met. A section does not end with it.
    fn end_contents(&mut self, document: &Document, sheet: &'a Sheet) {
        if !self.contents.is_empty() {
            let paragraphs = std::mem::take(&mut self.contents);
            let built = contents::build(&paragraphs, &self.targets, document, sheet);
            self.put(built);
            self.after_table = false;
            self.after_contents = true;
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
        self.on_top = false;
        self.after_contents = false;
        if let Some(last) = self.last.replace(block) {
            last.write(&mut self.xml);
        }
    }

    /// Ends a section. It ends with a paragraph, as does a table set apart from the text; the
    /// properties of the last section stand at the end of the body.
    fn end_section(&mut self, properties: Element, is_last: bool) {
        if self.after_table || self.after_contents {
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
        self.on_top = true;
    }
}

/// Adds a property behind those that [`paragraph`] gives.
fn add_property<'a>(paragraph: &mut Piece<'a>, property: Piece<'a>) {
    paragraph.push_into_first("w:pPr", property);
}

fn anchor<'a>() -> Piece<'a> {
    empty_paragraph(furniture::ANCHOR.0, false)
}
