//! The names that a face gives itself, in every encoding that Chinese faces use (OpenType 1.9,
//! `name`).
//!
//! Many faces of Chinese makers break the rules of that table: names in GBK where 16-bit
//! characters belong, with a zero before each byte, or under the platform of another script. A
//! name that cannot be read is passed over, since a face nearly always has another one.

use std::collections::BTreeSet;

use super::cut::number;
use crate::base::limits::FACE_NAMES;
use crate::base::text::class::is_han;
use crate::base::text::{gb2312, legacy};

/// Bytes of a name that is read: Windows takes 31 characters of a family, twice that of a full name.
const NAME_BYTES: usize = 256;

/// The head of the table, and one record of it.
const HEADER: usize = 6;
const RECORD: usize = 12;

/// The platforms of names.
const UNICODE: u16 = 0;
const MACINTOSH: u16 = 1;
const WINDOWS: u16 = 3;

/// The names of a face by kind, each name once: first those in simplified Chinese, then those in
/// traditional Chinese, in English, in other languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) families: Vec<String>,
    pub(super) full: Vec<String>,
    pub(super) post_script: Vec<String>,
}

/// A name record of one of the kinds that are read.
struct Record<'a> {
    platform: u16,
    encoding: u16,
    language: u16,
    kind: u16,
    bytes: &'a [u8],
}

/// The names of a table; `None` if there are more than any face has.
pub(super) fn names(table: &[u8]) -> Option<Names> {
    let mut names: Vec<(Rank, u16, String)> = Vec::new();
    for (count, record) in records(table).enumerate() {
        if count == FACE_NAMES {
            return None;
        }
        if let Some(name) = record.text().and_then(|name| sound(&name)) {
            names.push((record.rank(&name), record.kind, name));
        }
    }
    names.sort_by_key(|(rank, kind, _)| (*rank, *kind));
    let of = |kinds: &[u16]| {
        let mut seen = BTreeSet::new();
        let named = names.iter().filter(|(_, kind, _)| kinds.contains(kind));
        let once = named.filter(|(_, _, name)| seen.insert(name.as_str()));
        once.map(|(_, _, name)| name.clone()).collect()
    };
    Some(Names {
        families: of(&[1, 16]),
        full: of(&[4]),
        post_script: of(&[6]),
    })
}

/// The records of the kinds that are read whose text lies in the table.
fn records(table: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let count = number(table, 2).map_or(0, usize::from);
    let texts = number(table, 4).map_or(0, usize::from);
    let places = (0..count).map(|index| HEADER + RECORD * index);
    places.filter_map(move |at| {
        let field = |index: usize| number(table, at + 2 * index);
        let (kind, length, start) = (field(3)?, field(4)?.into(), usize::from(field(5)?));
        if !matches!(kind, 1 | 4 | 6 | 16) || length > NAME_BYTES {
            return None;
        }
        Some(Record {
            platform: field(0)?,
            encoding: field(1)?,
            language: field(2)?,
            kind,
            bytes: table.get(texts + start..)?.get(..length)?,
        })
    })
}

/// Which names come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Simplified,
    Traditional,
    English,
    Other,
}

impl Record<'_> {
    /// The text, decoded by what the record says of itself, and by what makers put there.
    fn text(&self) -> Option<String> {
        match (self.platform, self.encoding) {
            (UNICODE, _) | (WINDOWS, 0 | 1 | 10) => unicode(self.bytes),
            (WINDOWS, 3) => prc(self.bytes),
            (WINDOWS, 4) => taiwan(self.bytes),
            (MACINTOSH, 0) => roman(self.bytes),
            (MACINTOSH, 2) => legacy::big5(&without_zeros(self.bytes)),
            (MACINTOSH, 25) => legacy::gbk(&without_zeros(self.bytes)),
            _ => None,
        }
    }

    /// Where its language stands. A name of Han characters that calls itself English is Chinese.
    fn rank(&self, name: &str) -> Rank {
        let rank = match (self.platform, self.language) {
            (WINDOWS, 0x0804 | 0x1004) | (MACINTOSH, 33) => Rank::Simplified,
            (WINDOWS, 0x0404 | 0x0C04 | 0x1404) | (MACINTOSH, 19) => Rank::Traditional,
            (WINDOWS, language) if language & 0xFF == 0x09 => Rank::English,
            (UNICODE, _) | (MACINTOSH, 0) => Rank::English,
            _ => Rank::Other,
        };
        if rank == Rank::English && name.chars().any(is_han) {
            Rank::Simplified
        } else {
            rank
        }
    }
}

/// UTF-16 with the high byte first. Where all high bytes are zero, the low ones may be GB 2312.
fn unicode(bytes: &[u8]) -> Option<String> {
    let (units, []) = bytes.as_chunks::<2>() else {
        return None;
    };
    if units.iter().all(|[high, _]| *high == 0) {
        let low: Vec<u8> = units.iter().map(|[_, low]| *low).collect();
        if let Some(text) = legacy::evident_gb2312(&low) {
            return Some(text);
        }
    }
    let units = units.iter().map(|unit| u16::from_be_bytes(*unit));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// GBK: plain, in units of 16 bits, or with a zero before each byte; or UTF-16 after all. Bytes of
/// GBK read as UTF-16 are Hangul or private characters.
fn prc(bytes: &[u8]) -> Option<String> {
    let is_simplified = |c: char| is_han(c) && gb2312::contains(c);
    unicode_of(bytes, is_simplified).or_else(|| legacy::gbk(&without_zeros(bytes)))
}

/// Big5, in the same ways.
fn taiwan(bytes: &[u8]) -> Option<String> {
    let is_common = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    unicode_of(bytes, is_common).or_else(|| legacy::big5(&without_zeros(bytes)))
}

/// UTF-16 of ASCII and of the Han characters that are asked for, if it has any, and not the bytes
/// of ASCII alone.
fn unicode_of(bytes: &[u8], is_wanted: impl Fn(char) -> bool) -> Option<String> {
    let text = unicode(bytes).filter(|_| !bytes.is_ascii() || bytes.contains(&0))?;
    let beyond = || text.chars().filter(|c| !c.is_ascii());
    (beyond().next().is_some() && beyond().all(is_wanted)).then_some(text)
}

/// Mac Roman as far as it is ASCII: its other names are Chinese in disguise, or are there in
/// Unicode as well.
fn roman(bytes: &[u8]) -> Option<String> {
    let bytes = without_zeros(bytes);
    if bytes.is_ascii() {
        String::from_utf8(bytes).ok()
    } else {
        legacy::evident_gb2312(&bytes)
    }
}

fn without_zeros(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| *byte != 0).collect()
}

/// A name without blanks around it, if it is one: letters, and nothing that no name has.
fn sound(name: &str) -> Option<String> {
    let trimmed = name.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    let is_rubbish = |c: char| {
        c.is_control()
            || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'..)
    };
    let is_name = trimmed.chars().any(char::is_alphanumeric) && !trimmed.contains(is_rubbish);
    is_name.then(|| trimmed.to_owned())
}
