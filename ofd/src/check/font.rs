//! What an embedded font says of itself (OpenType 1.9), as far as readers of OFD need it.

use std::collections::BTreeMap;

/// The tables that a subset keeps (GB/T 42133-2022, 6.2.6 c), but for outlines.
const TABLES: [&[u8; 4]; 8] = [
    b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post",
];

/// An embedded font.
pub(super) struct Font {
    /// The tables that are missing.
    pub(super) missing: Vec<String>,
    /// Whether its outlines are CFF.
    pub(super) is_cff: bool,
    /// How many glyphs it has.
    pub(super) glyphs: u16,
    /// Maps of characters, the larger one first; empty when it has no Unicode map.
    maps: Vec<Vec<u8>>,
}

impl Font {
    /// Reads the tables; `None` of what is no font.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let kind = bytes.get(..4)?;
        matches!(kind, [0, 1, 0, 0] | b"OTTO" | b"true").then_some(())?;
        let count = usize::from(short(bytes, 4)?);
        let mut tables = BTreeMap::new();
        for index in 0..count {
            let record = bytes.get(12 + 16 * index..28 + 16 * index)?;
            let (tag, offset, length) = (record.get(..4)?, long(record, 8)?, long(record, 12)?);
            let table = bytes.get(offset..offset.checked_add(length)?)?;
            tables.insert(tag, table);
        }
        let is_cff = tables.contains_key(&b"CFF "[..]);
        let outlines: &[&[u8; 4]] = if is_cff {
            &[b"CFF "]
        } else {
            &[b"glyf", b"loca"]
        };
        let missing = TABLES.iter().chain(outlines);
        let missing = missing.filter(|tag| !tables.contains_key(&tag[..]));
        Some(Self {
            missing: missing
                .map(|tag| String::from_utf8_lossy(&tag[..]).into_owned())
                .collect(),
            is_cff,
            glyphs: tables
                .get(&b"maxp"[..])
                .and_then(|maxp| short(maxp, 4))
                .unwrap_or_default(),
            maps: tables
                .get(&b"cmap"[..])
                .map(|cmap| maps(cmap))
                .unwrap_or_default(),
        })
    }

    /// Whether it says which character has which glyph.
    pub(super) fn has_map(&self) -> bool {
        !self.maps.is_empty()
    }

    /// Whether it has a glyph for the character.
    pub(super) fn has(&self, c: char) -> bool {
        self.maps
            .iter()
            .any(|map| glyph(map, u32::from(c)).is_some_and(|glyph| glyph != 0))
    }
}

/// The Unicode maps of a table, those of all planes first.
fn maps(cmap: &[u8]) -> Vec<Vec<u8>> {
    const MOST: usize = 32;
    let count = short(cmap, 2).map_or(0, usize::from);
    let mut maps = Vec::new();
    for index in 0..count.min(MOST) {
        let at = 4 + 8 * index;
        let (Some(platform), Some(encoding), Some(offset)) =
            (short(cmap, at), short(cmap, at + 2), long(cmap, at + 4))
        else {
            continue;
        };
        let is_unicode = matches!((platform, encoding), (0, _) | (3, 1 | 10));
        let format = short(cmap, offset);
        if is_unicode && matches!(format, Some(4 | 12)) {
            maps.extend(cmap.get(offset..).map(<[u8]>::to_vec));
        }
    }
    maps.sort_by_key(|map| std::cmp::Reverse(short(map, 0)));
    maps.dedup();
    maps
}

fn glyph(map: &[u8], c: u32) -> Option<u32> {
    match short(map, 0)? {
        4 => in_segments(map, u16::try_from(c).ok()?).map(u32::from),
        12 => in_groups(map, c),
        _ => None,
    }
}

/// Format 4.
fn in_segments(map: &[u8], c: u16) -> Option<u16> {
    let twice = usize::from(short(map, 6)?);
    let count = twice / 2;
    let (ends, starts) = (14, 16 + twice);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if short(map, ends + 2 * middle)? < c {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let start = short(map, starts + 2 * low)?;
    if low >= count || start > c {
        return None;
    }
    let delta = short(map, starts + twice + 2 * low)?;
    let place = starts + 2 * twice + 2 * low;
    let range = usize::from(short(map, place)?);
    if range == 0 {
        return Some(c.wrapping_add(delta));
    }
    match short(map, place + range + 2 * usize::from(c - start))? {
        0 => None,
        glyph => Some(glyph.wrapping_add(delta)),
    }
}

/// Format 12.
fn in_groups(map: &[u8], c: u32) -> Option<u32> {
    let (mut low, mut high) = (0, long(map, 12)?.min(map.len() / 12));
    while low < high {
        let middle = usize::midpoint(low, high);
        let at = 16 + 12 * middle;
        let [first, last, glyph] = [0, 4, 8].map(|field| long(map, at + field));
        let code = usize::try_from(c).ok()?;
        if last? < code {
            low = middle + 1;
        } else if first? > code {
            high = middle;
        } else {
            return u32::try_from(glyph? + (code - first?)).ok();
        }
    }
    None
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
}
