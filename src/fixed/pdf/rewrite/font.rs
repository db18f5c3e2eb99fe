//! TrueType subsets without what no reader of a PDF needs.
//!
//! A font program inside a PDF needs `glyf`, `head`, `hhea`, `hmtx`, `loca` and `maxp`, and what
//! hinting needs where there is any (ISO 32000-1, 9.9); names are read from the font descriptor.

use super::hints;

/// How a TrueType font begins.
const TRUE_TYPE: &[u8] = &[0, 1, 0, 0];

const HEADER: usize = 12;
const RECORD: usize = 16;
/// Where `head` keeps the sum that makes the whole file add up to [`WHOLE`].
const ADJUSTMENT: usize = 8;
const WHOLE: u32 = 0xB1B0_AFBA;

/// What makes out a smaller part of its font than this is not worth deflating the font again:
/// that is most of the time that writing takes.
const WORTH: usize = 50;

/// Names, and what instructions of glyphs rest on.
const NEEDLESS: [&[u8]; 4] = [b"name", b"cvt ", b"fpgm", b"prep"];

/// The font without names and hints; `None` when it has none or it is not worth it.
pub(super) fn slimmed(font: &[u8]) -> Option<Vec<u8>> {
    let count = u16::from_be_bytes(font.get(4..6)?.try_into().ok()?);
    let records = font.get(HEADER..HEADER + RECORD * usize::from(count))?;
    let mut tables: Vec<(&[u8], Vec<u8>)> = Vec::new();
    let mut saved = 0;
    for record in records.chunks_exact(RECORD) {
        let (tag, offset, length) = (record.get(..4)?, word(record, 8)?, word(record, 12)?);
        let start = usize::try_from(offset).ok()?;
        let length = usize::try_from(length).ok()?;
        if NEEDLESS.contains(&tag) {
            saved += length;
        } else {
            let end = start.checked_add(length)?;
            tables.push((tag, font.get(start..end)?.to_vec()));
        }
    }
    if saved * WORTH < font.len() {
        return None;
    }
    drop_instructions(&mut tables)?;
    assembled(&mut tables)
}

/// Takes the instructions out of every glyph.
fn drop_instructions(tables: &mut [(&[u8], Vec<u8>)]) -> Option<()> {
    let table = |tag: &[u8]| tables.iter().position(|(known, _)| *known == tag);
    let (head, glyf, loca) = (table(b"head")?, table(b"glyf")?, table(b"loca")?);
    let long = tables
        .get(head)?
        .1
        .get(hints::LOCA_FORM..hints::LOCA_FORM + 2)?
        == [0, 1];
    let (glyphs, places) = (&tables.get(glyf)?.1, &tables.get(loca)?.1);
    let (glyphs, places) = hints::without_instructions(glyphs, places, long)?;
    tables.get_mut(glyf)?.1 = glyphs;
    tables.get_mut(loca)?.1 = places;
    Some(())
}

fn assembled(tables: &mut [(&[u8], Vec<u8>)]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let power = count.checked_ilog2()?;
    let range = (RECORD << power) as u64;
    let mut out = TRUE_TYPE.to_vec();
    for field in [u64::from(count), range, u64::from(power)] {
        out.extend(u16::try_from(field).ok()?.to_be_bytes());
    }
    let rest = u64::from(count) * 16 - range;
    out.extend(u16::try_from(rest).ok()?.to_be_bytes());
    let (mut data, mut head) = (Vec::new(), None);
    let start = HEADER + RECORD * tables.len();
    for (tag, table) in tables {
        if *tag == b"head" {
            head = Some(start + data.len() + ADJUSTMENT);
            table.get_mut(ADJUSTMENT..ADJUSTMENT + 4)?.fill(0);
        }
        out.extend_from_slice(tag);
        out.extend(sum(table).to_be_bytes());
        out.extend(u32::try_from(start + data.len()).ok()?.to_be_bytes());
        out.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        data.extend_from_slice(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    out.append(&mut data);
    let adjustment = WHOLE.wrapping_sub(sum(&out)).to_be_bytes();
    out.get_mut(head?..head? + 4)?.copy_from_slice(&adjustment);
    Some(out)
}

fn word(record: &[u8], at: usize) -> Option<u32> {
    let bytes = record.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(bytes))
}

/// The sum of the big-endian words, the last filled up with zeros (OpenType, Font File).
fn sum(bytes: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 4];
        for (to, from) in word.iter_mut().zip(chunk) {
            *to = *from;
        }
        u32::from_be_bytes(word)
    };
    bytes.chunks(4).map(word).fold(0, u32::wrapping_add)
}
