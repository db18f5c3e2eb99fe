//! The cells of a sheet, read one by one.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::place::{COLUMNS, Place, ROWS, place, range, shown};
use super::strings::Collected;
use super::styles::Shows;
use crate::import::xml::{Damaged, Next, Part, attribute, is, unescaped};

/// Cells with something in them, of a sheet: many times what a form has.
const CELLS: usize = 100_000;
/// Elements of a sheet, blank cells and rows among them.
const ELEMENTS: usize = 2_000_000;
/// Merged ranges of a sheet.
const MERGES: usize = 20_000;

/// Characters of a cell that a message shows.
pub(super) const SHOWN: usize = 24;

/// A cell that is not blank, or has a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) held: Held,
    /// The formula, without the equals sign.
    pub(super) formula: Option<String>,
    /// What its format shows a number as.
    pub(super) shows: Shows,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Blank,
    /// A number as the file writes it.
    Number(String),
    Text(String),
    Flag(bool),
    /// `#DIV/0!` and its like.
    Error(String),
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) cells: BTreeMap<Place, Cell>,
    /// Merged ranges: the first cell and the last one.
    pub(super) merges: Vec<(Place, Place)>,
}

impl Sheet {
    /// The text of a cell; nothing where it holds none.
    pub(super) fn text(&self, at: Place) -> &str {
        match self.cells.get(&at).map(|cell| &cell.held) {
            Some(Held::Text(text)) => text,
            _ => "",
        }
    }
}

/// What a cell holds, as messages show it.
pub(super) fn content(cell: &Cell) -> String {
    let text = match &cell.held {
        Held::Blank => cell
            .formula
            .as_ref()
            .map_or(String::new(), |formula| format!("={formula}")),
        Held::Number(text) | Held::Text(text) | Held::Error(text) => text.clone(),
        Held::Flag(flag) => flag.to_string().to_uppercase(),
    };
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        short.push('…');
    }
    short.replace('\n', " ")
}

/// What the cells of all sheets share.
pub(super) struct Shared<'a> {
    pub(super) strings: &'a [String],
    pub(super) formats: &'a [Shows],
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    place: Place,
    kind: String,
    format: usize,
    value: String,
    formula: String,
    has_formula: bool,
    inline: Collected,
    /// Which of `v` and `f` is open.
    inside: Option<Inside>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Value,
    Formula,
}

/// Reads a sheet.
pub(super) fn read(name: &str, bytes: &[u8], shared: &Shared<'_>) -> Result<Sheet, Damaged> {
    let mut part = Part::new(bytes)?;
    let mut reading = Reading {
        sheet: Sheet {
            name: name.to_owned(),
            ..Sheet::default()
        },
        next: (0, 0),
        shared,
    };
    let mut open: Option<Open> = None;
    for _ in 0..ELEMENTS {
        match part.next()? {
            Next::Start(tag, is_empty) => {
                if is(&tag, "c") {
                    let begun = reading.begin(&tag)?;
                    open = (!is_empty).then_some(begun);
                } else if let Some(open) = &mut open {
                    open.start(&tag, is_empty);
                } else {
                    reading.other(&tag)?;
                }
            }
            Next::Text(text) => {
                if let Some(open) = &mut open {
                    open.add(&text);
                }
            }
            Next::End(name) => {
                if name == b"c" {
                    if let Some(open) = open.take() {
                        reading.end(open)?;
                    }
                } else if let Some(open) = &mut open {
                    open.end(&name);
                }
            }
            Next::Over => return Ok(reading.sheet),
        }
    }
    Err(Damaged::new("格太多", "it has too many cells"))
}

struct Reading<'a> {
    sheet: Sheet,
    /// Where the next cell stands that does not say where.
    next: Place,
    shared: &'a Shared<'a>,
}

impl Reading<'_> {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<Open, Damaged> {
        let place = match attribute(tag, "r") {
            Some(text) => place(&text).ok_or_else(|| {
                Damaged::new(
                    format!("格的位置“{text}”读不懂"),
                    format!("`{text}` is no place of a cell"),
                )
            })?,
            None => self.next,
        };
        self.next = (place.0, place.1 + 1);
        let format = attribute(tag, "s").and_then(|format| format.parse().ok());
        Ok(Open {
            place,
            kind: attribute(tag, "t").unwrap_or_default(),
            format: format.unwrap_or(0),
            ..Open::default()
        })
    }

    /// Rows and merged ranges.
    fn other(&mut self, tag: &BytesStart<'_>) -> Result<(), Damaged> {
        if is(tag, "row") {
            let row = attribute(tag, "r").and_then(|row| row.parse::<usize>().ok());
            let row = row.and_then(|row| row.checked_sub(1));
            self.next = (row.unwrap_or(self.next.0 + usize::from(self.next.1 > 0)), 0);
        } else if is(tag, "mergeCell") {
            let merged = attribute(tag, "ref").and_then(|text| range(&text));
            self.sheet.merges.extend(merged);
            if self.sheet.merges.len() > MERGES {
                return Err(Damaged::new("合并的格太多", "it has too many merged cells"));
            }
        }
        Ok(())
    }

    fn end(&mut self, open: Open) -> Result<(), Damaged> {
        let place = open.place;
        let Some(cell) = open.cell(self.shared)? else {
            return Ok(());
        };
        if place.0 >= ROWS || place.1 >= COLUMNS {
            let at = shown(place);
            return Err(Damaged::new(
                format!("{at} 格有内容，超出了 {ROWS} 行、{COLUMNS} 列"),
                format!("cell {at} holds something, beyond {ROWS} rows and {COLUMNS} columns"),
            ));
        }
        if self.sheet.cells.insert(place, cell).is_some() {
            let at = shown(place);
            return Err(Damaged::new(
                format!("{at} 格写了两次"),
                format!("cell {at} is there twice"),
            ));
        }
        if self.sheet.cells.len() > CELLS {
            return Err(Damaged::new("格太多", "it has too many cells"));
        }
        Ok(())
    }
}

impl Open {
    fn start(&mut self, tag: &BytesStart<'_>, is_empty: bool) {
        match tag.local_name().as_ref() {
            b"v" if !is_empty => self.inside = Some(Inside::Value),
            b"f" => {
                self.has_formula = true;
                self.inside = (!is_empty).then_some(Inside::Formula);
            }
            name => self.inline.start(name, is_empty),
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"v" | b"f" => self.inside = None,
            name => self.inline.end(name),
        }
    }

    fn add(&mut self, text: &str) {
        match self.inside {
            Some(Inside::Value) => self.value.push_str(text),
            Some(Inside::Formula) => self.formula.push_str(text),
            None => self.inline.add(text),
        }
    }

    /// `None` of a blank cell.
    fn cell(mut self, shared: &Shared<'_>) -> Result<Option<Cell>, Damaged> {
        let at = shown(self.place);
        let inline = self.inline.take();
        let text = |text: String| match text.as_str() {
            "" => Held::Blank,
            _ => Held::Text(text),
        };
        let held = match self.kind.as_str() {
            "s" => {
                let index = self.value.trim().parse::<usize>().ok();
                let string = index.and_then(|index| shared.strings.get(index));
                let string = string.ok_or_else(|| {
                    Damaged::new(
                        format!("{at} 格的文字不在文件里"),
                        format!("the text of cell {at} is not in the file"),
                    )
                })?;
                text(string.clone())
            }
            "inlineStr" => text(inline),
            "str" | "d" => text(unescaped(&self.value)),
            "b" => Held::Flag(self.value.trim() == "1"),
            "e" => Held::Error(self.value),
            _ if self.value.trim().is_empty() => Held::Blank,
            _ => Held::Number(self.value.trim().to_owned()),
        };
        if held == Held::Blank && !self.has_formula {
            return Ok(None);
        }
        let shows = shared.formats.get(self.format).copied();
        Ok(Some(Cell {
            held,
            formula: self.has_formula.then_some(self.formula),
            shows: shows.unwrap_or(Shows::Number),
        }))
    }
}
