//! A tagged PDF by its tags (ISO 32000-1, 14.7 and 14.8).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::attributes;
use super::fault::{Excess, Fault};
use super::file::File;
use super::marks::text_of;
use super::page::{Glyph, Mark, Page};
use super::spans::{self, Placed};
use super::texts::{Piece, follows, joined};
use crate::base::limits::{PDF_TAG_DEPTH, PDF_TAGS};
use crate::import::foreign::{Block, Paragraph, Place};

/// The blocks of a tagged PDF; `None` when there are no tags, or they do not say everything that
/// the pages show, or their tables do not come out even.
pub(super) fn blocks(
    file: &File,
    ids: &[ObjectId],
    pages: &[Page],
) -> Result<Option<Vec<Block>>, Fault> {
    let root = file
        .catalog()
        .and_then(|catalog| file.part(catalog, b"StructTreeRoot"));
    let Some(root) = root else {
        return Ok(None);
    };
    let mut marks: BTreeMap<Mark, (usize, Vec<usize>)> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (at, glyph) in page.glyphs.iter().enumerate() {
            if let Some(mark) = glyph.mark.filter(|_| !glyph.is_artifact) {
                let entry = marks.entry(mark).or_insert((number, Vec::new()));
                if entry.0 == number {
                    entry.1.push(at);
                }
            }
        }
    }
    let mut walk = Walk {
        file,
        pages,
        marks,
        ids: ids
            .iter()
            .enumerate()
            .map(|(number, id)| (*id, number))
            .collect(),
        roles: file.part(root, b"RoleMap"),
        used: BTreeSet::new(),
        seen: BTreeSet::new(),
        left: PDF_TAGS,
        blocks: Vec::new(),
        current: Vec::new(),
        last: None,
        cell: None,
        is_uneven: false,
    };
    let place = At {
        page: None,
        depth: 0,
        runs_on: false,
    };
    walk.kids(root, place)?;
    walk.flush();
    let is_told = |glyph: &Glyph| {
        glyph.is_artifact
            || glyph.is_blank()
            || glyph.mark.is_some_and(|mark| walk.used.contains(&mark))
    };
    let says_all = pages.iter().all(|page| page.glyphs.iter().all(is_told));
    let is_content = !says_nothing(pages) && !walk.blocks.is_empty();
    Ok((says_all && is_content && !walk.is_uneven).then_some(walk.blocks))
}

/// Whether most of what is seen is marked as no content: some writers say so of the whole text.
fn says_nothing(pages: &[Page]) -> bool {
    let glyphs = pages.iter().flat_map(|page| &page.glyphs);
    let seen = || glyphs.clone().filter(|glyph| !glyph.is_blank());
    // The dots of a table of contents are none, and may be many.
    let is_dot = |glyph: &&Glyph| {
        let mut signs = glyph.text.chars();
        signs.all(|sign| ['.', '…', '·'].contains(&sign))
    };
    let aside = seen().filter(|glyph| glyph.is_artifact && !is_dot(glyph));
    aside.count() * 3 >= seen().count()
}

/// The text of a paragraph of a cell: that of a head which is repeated on the next page is read
/// once.
fn once(pieces: &[Piece<'_>]) -> String {
    let mut by_page: BTreeMap<usize, Vec<&Piece<'_>>> = BTreeMap::new();
    for piece in pieces {
        by_page.entry(piece.page()).or_default().push(piece);
    }
    let mut texts = by_page.into_values().map(joined);
    match texts.next() {
        Some(first) if texts.all(|text| text == first) => first,
        _ => joined(pieces),
    }
}

/// Where in the tree an element is.
#[derive(Clone, Copy)]
struct At {
    /// The page whose marked content its numbers mean.
    page: Option<ObjectId>,
    depth: usize,
    /// Whether what is within does not begin paragraphs.
    runs_on: bool,
}

impl At {
    /// Inside an element that begins paragraphs of its own.
    fn into_block(self, node: &Dictionary) -> Self {
        let page = node.get(b"Pg").and_then(Object::as_reference);
        Self {
            page: page.ok().or(self.page),
            depth: self.depth + 1,
            runs_on: false,
        }
    }
}

struct Walk<'a> {
    file: &'a File,
    pages: &'a [Page],
    marks: BTreeMap<Mark, (usize, Vec<usize>)>,
    ids: BTreeMap<ObjectId, usize>,
    roles: Option<&'a Dictionary>,
    used: BTreeSet<Mark>,
    seen: BTreeSet<ObjectId>,
    left: usize,
    blocks: Vec<Block>,
    current: Vec<Piece<'a>>,
    /// The last glyph of the last paragraph outside tables, with its page.
    last: Option<(usize, &'a Glyph)>,
    /// The paragraphs of the cell that is being read.
    cell: Option<Vec<String>>,
    is_uneven: bool,
}

impl<'a> Walk<'a> {
    /// The standard role of an element.
    fn role(&self, node: &'a Dictionary) -> &'a [u8] {
        let mut role = self.file.name(node, b"S").unwrap_or_default();
        for _ in 0..8 {
            let mapped = self.roles.and_then(|roles| self.file.name(roles, role));
            match mapped {
                Some(mapped) if mapped != role => role = mapped,
                _ => break,
            }
        }
        role
    }

    fn count(&mut self) -> Result<(), Fault> {
        let left = self.left.checked_sub(1);
        self.left = left.ok_or(Fault::Beyond(Excess::Tags))?;
        Ok(())
    }

    /// The elements and marks right below an element.
    fn below(&self, node: &'a Dictionary) -> Vec<&'a Object> {
        match node.get(b"K").ok() {
            Some(one) => match self.file.resolve(one) {
                Some(Object::Array(list)) => list.iter().collect(),
                _ => vec![one],
            },
            None => Vec::new(),
        }
    }

    fn kids(&mut self, node: &'a Dictionary, at: At) -> Result<(), Fault> {
        if at.depth >= PDF_TAG_DEPTH {
            return Err(Fault::Beyond(Excess::Tags));
        }
        for kid in self.below(node) {
            self.kid(kid, at)?;
        }
        Ok(())
    }

    fn kid(&mut self, kid: &'a Object, at: At) -> Result<(), Fault> {
        self.count()?;
        match self.file.resolve(kid) {
            Some(Object::Integer(number)) => {
                if let Some(page) = at.page {
                    self.content((page, *number));
                }
            }
            Some(Object::Dictionary(node)) => match self.file.name(node, b"Type") {
                Some(b"MCR") => {
                    let owner = node.get(b"Stm").or_else(|_| node.get(b"Pg"));
                    let owner = owner.and_then(Object::as_reference).ok().or(at.page);
                    let number = self.file.entry(node, b"MCID");
                    let number = number.and_then(|number| number.as_i64().ok());
                    if let (Some(owner), Some(number)) = (owner, number) {
                        self.content((owner, number));
                    }
                }
                Some(b"OBJR") => {}
                _ => {
                    if let Ok(id) = kid.as_reference()
                        && !self.seen.insert(id)
                    {
                        return Ok(());
                    }
                    self.element(node, at)?;
                }
            },
            _ => {}
        }
        Ok(())
    }

    fn content(&mut self, mark: Mark) {
        if !self.used.insert(mark) {
            return;
        }
        let Some((number, glyphs)) = self.marks.get(&mark) else {
            return;
        };
        let page = self.pages.get(*number);
        let glyphs = glyphs.iter().filter_map(|at| page?.glyphs.get(*at));
        self.current
            .extend(glyphs.map(|glyph| Piece::Glyph(*number, glyph)));
    }

    fn element(&mut self, node: &'a Dictionary, at: At) -> Result<(), Fault> {
        let mut inside = At {
            runs_on: at.runs_on,
            ..at.into_block(node)
        };
        match self.role(node) {
            b"Artifact" => {
                let before = self.current.len();
                self.kids(node, inside)?;
                self.current.truncate(before);
            }
            b"Table" if self.cell.is_none() => {
                self.flush();
                inside.runs_on = false;
                self.table(node, inside)?;
            }
            b"Figure" if self.cell.is_none() => {
                self.flush();
                let before = self.current.len();
                self.kids(node, inside)?;
                let first = self.current.get(before).map(Piece::page);
                let page = first.or_else(|| self.ids.get(&inside.page?).copied());
                self.current.truncate(before);
                let place = Place::Page(page.unwrap_or(0) + 1);
                self.blocks.push(Block::Picture(place));
            }
            b"Span" | b"Link" | b"Reference" | b"Quote" | b"Code" | b"Annot" | b"Lbl" | b"Em"
            | b"Strong" | b"Sub" | b"Ruby" | b"RB" | b"NonStruct" => self.told(node, inside)?,
            role => {
                if !at.runs_on || role == b"L" {
                    self.flush();
                }
                // A number and what it numbers are one paragraph.
                inside.runs_on = role == b"LI" || at.runs_on && role != b"L";
                self.told(node, inside)?;
                if !at.runs_on {
                    self.flush();
                }
            }
        }
        Ok(())
    }

    /// What is within an element, or what the file says in its place.
    fn told(&mut self, node: &'a Dictionary, at: At) -> Result<(), Fault> {
        let before = self.current.len();
        self.kids(node, at)?;
        let actual = self.file.entry(node, b"ActualText").and_then(text_of);
        if let Some(actual) = actual {
            let first = self.current.get(before).map(Piece::page);
            let first = first.or_else(|| self.ids.get(&at.page?).copied());
            self.current.truncate(before);
            self.current.push(Piece::Text(first.unwrap_or(0), actual));
        }
        Ok(())
    }

    /// Ends a paragraph.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.current);
        let text = match self.cell {
            Some(_) => once(&pieces),
            None => joined(&pieces),
        };
        if text.is_empty() {
            return;
        }
        if let Some(paragraphs) = &mut self.cell {
            paragraphs.push(text);
            return;
        }
        let runs_on = self.last.zip(pieces.first().and_then(Piece::glyph));
        let runs_on = runs_on.is_some_and(|(last, first)| follows(last, first));
        self.last = pieces.last().and_then(Piece::glyph);
        match self.blocks.last_mut() {
            // A heading and the text that it stands before, on one line, are one paragraph.
            Some(Block::Paragraph(before)) if runs_on => before.text.push_str(&text),
            _ => self.blocks.push(Block::Paragraph(Paragraph {
                text,
                place: Place::Page(pieces.first().map_or(1, |piece| piece.page() + 1)),
            })),
        }
    }

    fn table(&mut self, node: &'a Dictionary, at: At) -> Result<(), Fault> {
        let mut rows = Vec::new();
        let mut first_page = None;
        self.rows(node, at, &mut rows, &mut first_page)?;
        let place = Place::Page(first_page.unwrap_or(0) + 1);
        match spans::table(rows, place) {
            Some(table) => self.blocks.push(Block::Table(table)),
            None => self.is_uneven = true,
        }
        Ok(())
    }

    fn rows(
        &mut self,
        node: &'a Dictionary,
        at: At,
        rows: &mut Vec<Vec<Placed>>,
        first_page: &mut Option<usize>,
    ) -> Result<(), Fault> {
        if at.depth >= PDF_TAG_DEPTH {
            return Err(Fault::Beyond(Excess::Tags));
        }
        for kid in self.below(node) {
            self.count()?;
            let below = self.file.resolve(kid).and_then(|kid| kid.as_dict().ok());
            let Some(below) = below else {
                self.kid(kid, at)?;
                self.flush();
                continue;
            };
            let inside = at.into_block(below);
            match self.role(below) {
                b"TR" => {
                    let row = self.row(below, inside, first_page)?;
                    rows.push(row);
                }
                b"THead" | b"TBody" | b"TFoot" | b"Sect" | b"Div" | b"NonStruct" => {
                    self.rows(below, inside, rows, first_page)?;
                }
                _ => {
                    self.kid(kid, inside)?;
                    self.flush();
                }
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        node: &'a Dictionary,
        at: At,
        first_page: &mut Option<usize>,
    ) -> Result<Vec<Placed>, Fault> {
        let mut row = Vec::new();
        for kid in self.below(node) {
            self.count()?;
            let below = self.file.resolve(kid).and_then(|kid| kid.as_dict().ok());
            let cell = below.filter(|below| matches!(self.role(below), b"TD" | b"TH"));
            let Some(cell) = cell else {
                self.kid(kid, at)?;
                continue;
            };
            let inside = at.into_block(cell);
            self.cell = Some(Vec::new());
            self.told(cell, inside)?;
            if first_page.is_none() {
                *first_page = self.current.first().map(Piece::page);
                *first_page = first_page.or_else(|| self.ids.get(&inside.page?).copied());
            }
            self.flush();
            let paragraphs = self.cell.take().unwrap_or_default();
            row.push(Placed {
                text: paragraphs.join("\n"),
                rows: attributes::span(self.file, cell, b"RowSpan"),
                columns: attributes::span(self.file, cell, b"ColSpan"),
            });
        }
        // Text between cells is in no cell.
        if !self.current.is_empty() {
            self.is_uneven = true;
        }
        Ok(row)
    }
}
