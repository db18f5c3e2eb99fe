//! A table of PostScript outlines: where its glyphs, its subroutines and its parts lie.

use std::ops::Range;

use skrifa::FontRef;

use super::charstring::{Glyph, Subroutines, draw};
use super::dict::{
    self, BOUNDS, Entry, GLYPH_KIND, GLYPHS, MATRIX, PART_OF_GLYPH, PARTS, PRIVATE, REGISTRY,
    SUBROUTINES,
};
use super::index::Index;
use crate::font::cut::sfnt::table;

/// What is known of a table besides its bytes.
#[derive(Debug)]
pub(in crate::font) struct Compact {
    pub(super) name: Vec<u8>,
    /// The operands of matrix and bounds.
    pub(super) matrix: Option<Vec<u8>>,
    pub(super) bounds: Option<Vec<u8>>,
    pub(super) glyphs: Index,
    global: Index,
    pub(super) parts: Vec<Part>,
    select: Select,
    /// Whether glyphs have numbers that do not depend on their order (CID).
    is_numbered: bool,
    charset: usize,
}

/// A part of a font, whose glyphs share subroutines and the width that is not said.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) matrix: Option<Vec<u8>>,
    pub(super) private: Range<usize>,
    subroutines: Index,
}

/// To which part a glyph belongs.
#[derive(Debug)]
enum Select {
    First,
    /// A byte for each glyph, from a place on.
    Bytes(usize),
    /// So many ranges of glyphs, from a place on.
    Ranges(usize, usize),
}

impl Compact {
    /// The outlines of a face; `None` of one without a `CFF ` table, or with one that contradicts
    /// itself.
    pub(in crate::font) fn of(face: &FontRef<'_>) -> Option<Self> {
        Self::read(bytes(face)?)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let [major, _, header, ..] = bytes else {
            return None;
        };
        if *major != 1 {
            return None;
        }
        let names = Index::read(bytes, usize::from(*header))?;
        let tops = Index::read(bytes, names.end)?;
        let strings = Index::read(bytes, tops.end)?;
        let top = dict::entries(tops.get(bytes, 0)?)?;
        if !matches!(dict::numbers(&top, GLYPH_KIND)?.as_slice(), [] | [2]) {
            return None;
        }
        let is_numbered = dict::operands(&top, REGISTRY).is_some();
        let parts = if is_numbered {
            let parts = Index::read(bytes, place(&top, PARTS)?)?;
            let part = |number| Part::read(bytes, &dict::entries(parts.get(bytes, number)?)?, true);
            (0..parts.count()).map(part).collect::<Option<_>>()?
        } else {
            vec![Part::read(bytes, &top, false)?]
        };
        let copied = |operator| dict::operands(&top, operator).map(<[u8]>::to_vec);
        Some(Self {
            name: names.get(bytes, 0)?.to_vec(),
            matrix: copied(MATRIX),
            bounds: copied(BOUNDS),
            glyphs: Index::read(bytes, place(&top, GLYPHS)?)?,
            global: Index::read(bytes, strings.end)?,
            parts,
            select: if is_numbered {
                Select::read(bytes, place(&top, PART_OF_GLYPH)?)?
            } else {
                Select::First
            },
            is_numbered,
            charset: place(&top, dict::CHARSET).unwrap_or_default(),
        })
    }

    /// The program of a glyph that calls no subroutines; `None` of one that cannot be drawn.
    pub(super) fn glyph(&self, bytes: &[u8], glyph: u16) -> Option<Glyph> {
        let part = self.parts.get(usize::from(self.part_of(bytes, glyph)?))?;
        let subroutines = Subroutines {
            table: bytes,
            global: &self.global,
            local: &part.subroutines,
        };
        draw(self.glyphs.get(bytes, usize::from(glyph))?, &subroutines)
    }

    /// Whether a glyph can be drawn and has strokes.
    pub(in crate::font) fn has_ink(&self, face: &FontRef<'_>, glyph: u16) -> bool {
        let drawn = bytes(face).and_then(|bytes| self.glyph(bytes, glyph));
        drawn.is_some_and(|glyph| glyph.has_ink)
    }

    /// The part that a glyph belongs to.
    pub(super) fn part_of(&self, bytes: &[u8], glyph: u16) -> Option<u8> {
        match self.select {
            Select::First => Some(0),
            Select::Bytes(at) => bytes.get(at + usize::from(glyph)).copied(),
            Select::Ranges(at, count) => {
                let ranges = bytes.get(at..at + 3 * count)?.as_chunks::<3>().0;
                let begins = |range: &[u8; 3]| u16::from_be_bytes([range[0], range[1]]) <= glyph;
                let place = ranges.partition_point(begins).checked_sub(1)?;
                ranges.get(place).map(|range| range[2])
            }
        }
    }

    /// The numbers under which a PDF finds the glyphs of the whole table (ISO 32000-1,
    /// 9.7.4.2), by glyph: those that the table gives, or their places.
    pub(in crate::font) fn numbers(&self, face: &FontRef<'_>) -> Option<Vec<u16>> {
        let count = self.glyphs.count();
        // The charset of place 0 is a predefined one, whose numbers are places.
        if !self.is_numbered || self.charset == 0 {
            return (0..count).map(|place| u16::try_from(place).ok()).collect();
        }
        let bytes = bytes(face)?;
        let word = |at: usize| Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
        let mut numbers = vec![0];
        let (format, mut at) = (*bytes.get(self.charset)?, self.charset + 1);
        while numbers.len() < count {
            let first = word(at)?;
            let (left, length) = match format {
                0 => (0, 2),
                1 => (u16::from(*bytes.get(at + 2)?), 3),
                2 => (word(at + 2)?, 4),
                _ => return None,
            };
            numbers.extend(first..=first.checked_add(left)?);
            at += length;
        }
        numbers.truncate(count);
        Some(numbers)
    }
}

/// The table of a face.
pub(super) fn bytes<'a>(face: &FontRef<'a>) -> Option<&'a [u8]> {
    table(face, *b"CFF ")
}

/// The place that an operator names.
fn place(top: &[Entry<'_>], operator: u16) -> Option<usize> {
    let numbers = dict::numbers(top, operator)?;
    usize::try_from(*numbers.first()?).ok()
}

impl Part {
    fn read(bytes: &[u8], entries: &[Entry<'_>], has_matrix: bool) -> Option<Self> {
        let numbers = dict::numbers(entries, PRIVATE)?;
        let private = match numbers.as_slice() {
            [] => 0..0,
            [length, start] => {
                let start = usize::try_from(*start).ok()?;
                start..start.checked_add(usize::try_from(*length).ok()?)?
            }
            _ => return None,
        };
        let private_entries = dict::entries(bytes.get(private.clone())?)?;
        let subroutines = match place(&private_entries, SUBROUTINES) {
            Some(offset) => Index::read(bytes, private.start.checked_add(offset)?)?,
            None => Index::default(),
        };
        let matrix = dict::operands(entries, MATRIX).filter(|_| has_matrix);
        Some(Self {
            matrix: matrix.map(<[u8]>::to_vec),
            private,
            subroutines,
        })
    }
}

impl Select {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        match bytes.get(at)? {
            0 => Some(Self::Bytes(at + 1)),
            3 => {
                let count = u16::from_be_bytes(*bytes.get(at + 1..)?.first_chunk()?);
                Some(Self::Ranges(at + 3, usize::from(count)))
            }
            _ => None,
        }
    }
}
