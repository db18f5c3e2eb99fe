//! Walks through the text of a document.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::plain::trimmed;
use super::super::reading::{Block, Paragraph, Place};
use super::grid::{Given, Joined, Rows};
use super::names::{Names, Space};
use super::numbering::{Numbered, Numbering};
use crate::import::xml::{Damaged, Next, Part, is};

/// The texts of footnotes and endnotes, by whether they are endnotes and by their ids.
pub(super) type Notes = BTreeMap<(bool, String), String>;

/// What stands for a sign of a symbol font, which has no character.
const UNKNOWN_SIGN: char = '〓';

/// An element that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Open {
    Paragraph,
    /// The properties of a paragraph, and of its mark.
    Properties,
    MarkProperties,
    Table,
    Row,
    RowProperties,
    Cell,
    Run,
    RunProperties,
    Text,
    /// Alternatives, and whether one was taken.
    Alternatives(bool),
    /// A note with its id; nothing of a separator.
    Note(Option<String>),
    Other,
}

/// What paragraphs are put into.
enum Frame {
    Table(Box<Rows>, Vec<Block>),
    Cell(Box<Given>),
}

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a state of the walk of its own"
)]
struct Walk {
    names: Names,
    notes: Notes,
    numbering: Numbering,
    open: Vec<Open>,
    /// How many elements are open inside one that is left out.
    skipped: usize,
    frames: Vec<Frame>,
    /// The paragraphs that are open, a text box inside another one, with their numbers.
    paragraphs: Vec<(String, Numbered)>,
    /// The beginning of a paragraph whose mark was deleted under revision.
    carried: String,
    joins: bool,
    is_hidden: bool,
    has_body: bool,
    /// Paragraphs and tables so far.
    counts: (usize, usize),
    blocks: Vec<Block>,
    are_endnotes: bool,
}

/// The paragraphs and tables of a main part.
pub(super) fn walk(text: &str, notes: Notes, numbering: Numbering) -> Result<Vec<Block>, Damaged> {
    let mut walk = Walk {
        notes,
        numbering,
        ..Walk::default()
    };
    walk.run(text)?;
    if walk.has_body {
        Ok(walk.blocks)
    } else {
        let (zh, en) = ("不是 Word 文档（没有正文）", "it is no document of Word");
        Err(Damaged::new(zh, en))
    }
}

/// Adds the notes of a part.
pub(super) fn notes(text: &str, are_endnotes: bool, into: &mut Notes) -> Result<(), Damaged> {
    let mut walk = Walk {
        are_endnotes,
        ..Walk::default()
    };
    walk.run(text)?;
    into.append(&mut walk.notes);
    Ok(())
}

impl Walk {
    fn run(&mut self, text: &str) -> Result<(), Damaged> {
        let mut part = Part::of(text);
        loop {
            match part.next()? {
                Next::Start(tag, is_empty) => self.start(&tag, is_empty)?,
                Next::Text(text) => {
                    if self.skipped == 0 && self.open.last() == Some(&Open::Text) {
                        self.put(&text);
                    }
                }
                Next::End(_) => {
                    self.names.leave();
                    if self.skipped > 0 {
                        self.skipped -= 1;
                    } else if let Some(open) = self.open.pop() {
                        self.end(open)?;
                    }
                }
                Next::Over => return Ok(()),
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), Damaged> {
        let space = self.names.enter(tag)?;
        if self.skipped > 0 {
            self.skipped += usize::from(!is_empty);
        } else {
            let opened = match space {
                Space::Word => self.word(tag),
                Space::Compatibility => self.alternative(tag),
                Space::Math if is(tag, "r") => Some(Open::Run),
                Space::Math if is(tag, "t") => Some(Open::Text),
                Space::Math | Space::Other => Some(self.picture(tag)),
            };
            match opened {
                Some(open) if is_empty => self.end(open)?,
                Some(open) => self.open.push(open),
                None => self.skipped = usize::from(!is_empty),
            }
        }
        if is_empty {
            self.names.leave();
        }
        Ok(())
    }

    /// What shows a picture or a chart.
    fn picture(&mut self, tag: &BytesStart<'_>) -> Open {
        if ["blip", "imagedata", "chart"]
            .iter()
            .any(|name| is(tag, name))
        {
            self.blocks
                .push(Block::Picture(Place::Body(self.counts.0 + 1)));
        }
        Open::Other
    }

    /// Of alternatives the first is taken.
    fn alternative(&mut self, tag: &BytesStart<'_>) -> Option<Open> {
        if is(tag, "AlternateContent") {
            return Some(Open::Alternatives(false));
        }
        if let Some(Open::Alternatives(taken)) = self.open.last_mut() {
            return (!std::mem::replace(taken, true)).then_some(Open::Other);
        }
        Some(Open::Other)
    }

    /// An element of WordprocessingML begins; nothing where it is left out.
    fn word(&mut self, tag: &BytesStart<'_>) -> Option<Open> {
        let parent = self.open.last();
        let in_run = parent == Some(&Open::Run);
        match tag.local_name().as_ref() {
            b"body" => self.has_body = true,
            b"p" => {
                self.is_hidden = false;
                self.paragraphs.push((String::new(), Numbered::default()));
                return Some(Open::Paragraph);
            }
            b"r" => {
                self.is_hidden = false;
                return Some(Open::Run);
            }
            b"t" if in_run => return Some(Open::Text),
            b"pPr" => return Some(Open::Properties),
            b"rPr" if in_run => return Some(Open::RunProperties),
            b"rPr" if parent == Some(&Open::Properties) => return Some(Open::MarkProperties),
            b"trPr" => return Some(Open::RowProperties),
            b"del" => return self.deleted(),
            b"footnote" | b"endnote" => return Some(self.note(tag)),
            b"tbl" | b"tr" | b"tc" => return Some(self.begin_table(tag)),
            // Deleted or moved away under revision, properties, pronunciations, and what fields
            // are made from.
            b"moveFrom" | b"sdtPr" | b"sectPr" | b"tblPr" | b"tblGridChange" | b"rt"
            | b"pPrChange" | b"rPrChange" | b"tcPrChange" | b"trPrChange" | b"tblPrExChange" => {
                return None;
            }
            name if in_run => self.in_run(name, tag),
            name => self.property(name, tag),
        }
        Some(Open::Other)
    }

    /// What was deleted under revision: a text, the mark of a paragraph, a row.
    fn deleted(&mut self) -> Option<Open> {
        match self.open.last() {
            Some(Open::MarkProperties) => self.joins = true,
            Some(Open::RowProperties) => {
                if let Some(Frame::Table(rows, _)) = self.frames.last_mut() {
                    rows.delete_row();
                }
            }
            _ => {}
        }
        None
    }

    fn note(&mut self, tag: &BytesStart<'_>) -> Open {
        let kind = self.names.attribute(tag, "type");
        let is_text = kind.is_none_or(|kind| kind == "normal");
        let id = self.names.attribute(tag, "id");
        Open::Note(id.filter(|_| is_text))
    }

    fn begin_table(&mut self, tag: &BytesStart<'_>) -> Open {
        if is(tag, "tbl") {
            self.counts.1 += 1;
            let rows = Rows::new(Place::Body(self.counts.1));
            self.frames.push(Frame::Table(Box::new(rows), Vec::new()));
            return Open::Table;
        }
        let Some(Frame::Table(rows, _)) = self.frames.last_mut() else {
            return Open::Other;
        };
        match (is(tag, "tr"), rows.has_row()) {
            (true, false) => {
                rows.begin_row();
                Open::Row
            }
            (false, true) => {
                self.frames.push(Frame::Cell(Box::default()));
                Open::Cell
            }
            _ => Open::Other,
        }
    }

    /// What stands in a run beside its text.
    fn in_run(&mut self, name: &[u8], tag: &BytesStart<'_>) {
        match name {
            b"tab" | b"ptab" => self.put("\t"),
            b"br" | b"cr" => self.put("\n"),
            b"noBreakHyphen" => self.put("-"),
            b"sym" => {
                let code = self.names.attribute(tag, "char");
                let code = code.and_then(|code| u32::from_str_radix(&code, 16).ok());
                let sign = code.and_then(char::from_u32);
                // Signs of symbol fonts stand in the area for private use.
                let sign = sign.filter(|sign| !('\u{E000}'..='\u{F8FF}').contains(sign));
                self.put(sign.unwrap_or(UNKNOWN_SIGN).encode_utf8(&mut [0; 4]));
            }
            b"footnoteReference" | b"endnoteReference" => {
                let id = self.names.attribute(tag, "id").unwrap_or_default();
                let key = (name == b"endnoteReference", id);
                if let Some(note) = self.notes.get(&key) {
                    let note = format!("<note>{note}</note>");
                    self.put(&note);
                }
            }
            _ => {}
        }
    }

    /// Properties of runs, paragraphs, rows and cells.
    fn property(&mut self, name: &[u8], tag: &BytesStart<'_>) {
        match (name, self.frames.last_mut()) {
            (b"vanish", _) if self.open.last() == Some(&Open::RunProperties) => {
                self.is_hidden = self.names.is_on(tag);
            }
            (b"numId" | b"ilvl" | b"pStyle", _) => {
                if let Some((_, numbered)) = self.paragraphs.last_mut() {
                    match name {
                        b"numId" => numbered.list = self.names.attribute(tag, "val"),
                        b"ilvl" => numbered.level = self.names.number(tag),
                        _ => numbered.style = self.names.attribute(tag, "val"),
                    }
                }
            }
            (b"gridCol", Some(Frame::Table(rows, _))) => {
                let width = self.names.attribute(tag, "w");
                // Fractions and units, which some programs write, are no number here.
                let width = width.and_then(|width| width.parse().ok());
                rows.column(width.unwrap_or(u64::MAX));
            }
            (b"gridBefore", Some(Frame::Table(rows, _))) => {
                let columns = self.names.number(tag).unwrap_or(0);
                rows.skip(usize::try_from(columns).unwrap_or(0));
            }
            (b"gridSpan", Some(Frame::Cell(cell))) => {
                let span = self.names.number(tag).unwrap_or(1);
                cell.span = usize::try_from(span).unwrap_or(1).max(1);
            }
            (b"vMerge", Some(Frame::Cell(cell))) => {
                let value = self.names.attribute(tag, "val");
                cell.joined = match value.as_deref() {
                    Some("restart") => Joined::First,
                    _ => Joined::Further,
                };
            }
            (b"hMerge", Some(Frame::Cell(cell))) => {
                let value = self.names.attribute(tag, "val");
                cell.is_further = value.as_deref() != Some("restart");
            }
            _ => {}
        }
    }

    fn put(&mut self, text: &str) {
        if let (Some((paragraph, _)), false) = (self.paragraphs.last_mut(), self.is_hidden) {
            paragraph.push_str(text);
        }
    }

    fn end(&mut self, open: Open) -> Result<(), Damaged> {
        match open {
            Open::Paragraph => self.end_paragraph(),
            Open::Row => {
                if let Some(Frame::Table(rows, _)) = self.frames.last_mut() {
                    rows.end_row()?;
                }
            }
            Open::Cell => {
                let cell = self.frames.pop();
                if let (Some(Frame::Cell(given)), Some(Frame::Table(rows, _))) =
                    (cell, self.frames.last_mut())
                {
                    rows.add(*given)?;
                }
            }
            Open::Table => {
                if let Some(Frame::Table(rows, within)) = self.frames.pop() {
                    let mut made = vec![Block::Table(rows.table())];
                    made.extend(within);
                    // The table of a cell stands behind the one that it is in.
                    let mut outer = self.frames.iter_mut().rev();
                    let outer = outer.find_map(|frame| match frame {
                        Frame::Table(_, within) => Some(within),
                        Frame::Cell(_) => None,
                    });
                    outer.unwrap_or(&mut self.blocks).append(&mut made);
                }
            }
            Open::Note(Some(id)) => {
                let texts = self.blocks.drain(..).filter_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(paragraph.text),
                    Block::Table(_) | Block::Picture(_) => None,
                });
                let text = texts.collect::<Vec<_>>().join(" ");
                self.notes.insert((self.are_endnotes, id), text);
            }
            Open::Note(None) => self.blocks.clear(),
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let Some((text, numbered)) = self.paragraphs.pop() else {
            return;
        };
        if std::mem::take(&mut self.joins) {
            self.carried.push_str(&text);
            return;
        }
        let mut text = match self.carried.as_str() {
            "" => text,
            _ => std::mem::take(&mut self.carried) + &text,
        };
        if !trimmed(&text).is_empty() {
            text.insert_str(0, &self.numbering.next(&numbered));
        }
        if let Some(Frame::Cell(cell)) = self.frames.last_mut() {
            cell.lines.push(text);
            return;
        }
        let text = trimmed(&text);
        if !text.is_empty() {
            self.counts.0 += 1;
            let paragraph = Paragraph {
                text: text.to_owned(),
                place: Place::Body(self.counts.0),
            };
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }
}
