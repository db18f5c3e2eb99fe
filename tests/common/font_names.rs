//! Faces under other names: `name` tables in each encoding that Chinese faces have, and
//! collections.

use encoding_rs::{BIG5, GBK};

use super::fonts::with_table;

/// A record of a `name` table.
#[derive(Clone, Debug)]
pub struct Record {
    pub platform: u16,
    pub encoding: u16,
    pub language: u16,
    pub kind: u16,
    pub bytes: Vec<u8>,
}

/// How a maker wrote a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Windows, Unicode.
    Unicode,
    /// Windows, Unicode beyond 16 bits.
    UnicodeFull,
    /// Windows, symbols.
    Symbol,
    /// Unicode.
    UnicodePlatform,
    /// Windows, PRC: the bytes of GBK.
    Prc,
    /// Windows, PRC: each byte of GBK behind a zero.
    PrcZeros,
    /// Windows, PRC: units of 16 bits, so that ASCII stands behind zeros.
    PrcUnits,
    /// Windows, PRC: UTF-16 after all.
    PrcUnicode,
    /// Windows, Unicode by name: each byte of GBK behind a zero.
    UnicodeZeros,
    /// Windows, Big5.
    Taiwan,
    /// Macintosh, simplified Chinese.
    MacSimplified,
    /// Macintosh, traditional Chinese.
    MacTraditional,
    /// Macintosh, Roman by name: the bytes of GBK.
    MacRomanGbk,
    /// Macintosh, Roman.
    MacRoman,
}

/// The codings that can hold a name in simplified Chinese.
pub const SIMPLIFIED: [Coding; 11] = [
    Coding::Unicode,
    Coding::UnicodeFull,
    Coding::Symbol,
    Coding::UnicodePlatform,
    Coding::Prc,
    Coding::PrcZeros,
    Coding::PrcUnits,
    Coding::PrcUnicode,
    Coding::UnicodeZeros,
    Coding::MacSimplified,
    Coding::MacRomanGbk,
];

/// A record of a name: `kind` is its name ID.
pub fn record(coding: Coding, kind: u16, text: &str) -> Record {
    let gbk = || GBK.encode(text).0.into_owned();
    let behind_zeros = || gbk().into_iter().flat_map(|byte| [0, byte]).collect();
    let utf16 = || text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (platform, encoding, language, bytes) = match coding {
        Coding::Unicode => (3, 1, 0x0804, utf16()),
        Coding::UnicodeFull => (3, 10, 0x0804, utf16()),
        Coding::Symbol => (3, 0, 0x0804, utf16()),
        Coding::UnicodePlatform => (0, 3, 0, utf16()),
        Coding::Prc => (3, 3, 0x0804, gbk()),
        Coding::PrcZeros => (3, 3, 0x0804, behind_zeros()),
        Coding::PrcUnits => (3, 3, 0x0804, in_units(text)),
        Coding::PrcUnicode => (3, 3, 0x0804, utf16()),
        Coding::UnicodeZeros => (3, 1, 0x0804, behind_zeros()),
        Coding::Taiwan => (3, 4, 0x0404, BIG5.encode(text).0.into_owned()),
        Coding::MacSimplified => (1, 25, 33, gbk()),
        Coding::MacTraditional => (1, 2, 19, BIG5.encode(text).0.into_owned()),
        Coding::MacRomanGbk => (1, 0, 0, gbk()),
        Coding::MacRoman => (1, 0, 0, text.as_bytes().to_vec()),
    };
    Record {
        platform,
        encoding,
        language,
        kind,
        bytes,
    }
}

fn in_units(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for c in text.chars() {
        let mut buffer = [0; 4];
        let (bytes, ..) = GBK.encode(c.encode_utf8(&mut buffer));
        if bytes.len() == 1 {
            out.push(0);
        }
        out.extend_from_slice(&bytes);
    }
    out
}

/// A `name` table of records.
pub fn table(records: &[Record]) -> Vec<u8> {
    let word = |value: usize| u16::try_from(value).expect("a small number").to_be_bytes();
    let mut out = [word(0), word(records.len()), word(6 + 12 * records.len())].concat();
    let mut texts = Vec::new();
    for record in records {
        for field in [
            record.platform,
            record.encoding,
            record.language,
            record.kind,
        ] {
            out.extend(field.to_be_bytes());
        }
        out.extend(word(record.bytes.len()));
        out.extend(word(texts.len()));
        texts.extend_from_slice(&record.bytes);
    }
    out.extend(texts);
    out
}

/// A face under the names of these records, and no others.
pub fn renamed(font: &[u8], records: &[Record]) -> Vec<u8> {
    with_table(font, b"name", &table(records))
}

/// A collection of the faces of files (OpenType 1.9, Font Collections).
pub fn packed(faces: &[Vec<u8>]) -> Vec<u8> {
    let long = |value: usize| u32::try_from(value).expect("a size").to_be_bytes();
    let mut out = b"ttcf\0\x01\0\0".to_vec();
    out.extend(long(faces.len()));
    let mut start = out.len() + 4 * faces.len();
    let mut moved = Vec::new();
    for face in faces {
        out.extend(long(start));
        let mut face = face.clone();
        face.resize(face.len().next_multiple_of(4), 0);
        let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
        for entry in (0..tables).map(|entry| 12 + 16 * entry) {
            let place: [u8; 4] = face[entry + 8..entry + 12].try_into().expect("four bytes");
            let place = usize::try_from(u32::from_be_bytes(place)).expect("a size");
            face[entry + 8..entry + 12].copy_from_slice(&long(place + start));
        }
        start += face.len();
        moved.push(face);
    }
    out.extend(moved.concat());
    out
}
