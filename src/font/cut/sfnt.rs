//! Writes font files (OpenType 1.9, Font File), and 16-bit fields of their tables.

use std::collections::BTreeMap;

use skrifa::FontRef;
use skrifa::raw::types::Tag;

/// How a font with TrueType outlines begins.
pub(super) const TRUE_TYPE: [u8; 4] = [0, 1, 0, 0];

/// How long the beginning of a font and an entry of its directory are.
pub(super) const HEADER: usize = 12;
pub(super) const RECORD: usize = 16;

/// Where `head` keeps the sum that makes the whole file add up to [`WHOLE`].
const ADJUSTMENT: usize = 8;
const WHOLE: u32 = 0xB1B0_AFBA;

/// A number of 16 bits at a place.
pub(in crate::font) fn number(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u16::from_be_bytes)
}

/// Writes a number that [`number`] reads.
pub(in crate::font) fn put_number(bytes: &mut [u8], at: usize, number: u16) -> Option<()> {
    *bytes.get_mut(at..)?.first_chunk_mut()? = number.to_be_bytes();
    Some(())
}

/// A count or an offset as a field of 16 bits.
pub(super) fn short(number: usize) -> Option<u16> {
    u16::try_from(number).ok()
}

/// A count or an offset as a field of 32 bits.
pub(super) fn long(number: usize) -> Option<u32> {
    u32::try_from(number).ok()
}

/// A table of a font.
pub(in crate::font) fn table<'a>(font: &FontRef<'a>, tag: [u8; 4]) -> Option<&'a [u8]> {
    Some(font.table_data(Tag::new(&tag))?.as_bytes())
}

/// A font with more tables; those that it has already are replaced.
pub(in crate::font) fn with_tables(
    font: &[u8],
    more: &BTreeMap<[u8; 4], Vec<u8>>,
) -> Option<Vec<u8>> {
    let version = *font.first_chunk()?;
    let read = FontRef::new(font).ok()?;
    let mut tables: BTreeMap<[u8; 4], &[u8]> = BTreeMap::new();
    for record in read.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        tables.insert(tag, table(&read, tag)?);
    }
    tables.extend(more.iter().map(|(tag, bytes)| (*tag, bytes.as_slice())));
    let room = tables.values().map(|bytes| bytes.len()).sum();
    let mut font = Writer::new(version, tables.len(), room);
    for (tag, bytes) in tables {
        font.table(tag, |out| {
            out.extend_from_slice(bytes);
            Some(())
        })?;
    }
    font.finish()
}

/// A font that is being written, table by table in the order of their tags, since readers look
/// for them by halving.
pub(super) struct Writer {
    version: [u8; 4],
    out: Vec<u8>,
    places: Vec<([u8; 4], usize, usize)>,
}

impl Writer {
    /// A font of so many tables, with room for so many bytes of them.
    pub(super) fn new(version: [u8; 4], tables: usize, room: usize) -> Self {
        let directory = HEADER + RECORD * tables;
        let mut out = Vec::with_capacity(directory + room + 4 * tables);
        out.resize(directory, 0);
        Self {
            version,
            out,
            places: Vec::with_capacity(tables),
        }
    }

    /// Adds a table, which `fill` appends to what it is given.
    pub(super) fn table(
        &mut self,
        tag: [u8; 4],
        fill: impl FnOnce(&mut Vec<u8>) -> Option<()>,
    ) -> Option<()> {
        let start = self.out.len();
        fill(&mut self.out)?;
        self.places.push((tag, start, self.out.len()));
        self.out.resize(self.out.len().next_multiple_of(4), 0);
        Some(())
    }

    /// The font with its directory and its sums.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let head = self.places.iter().find(|(tag, ..)| tag == b"head")?;
        let adjustment = head.1 + ADJUSTMENT..head.1 + ADJUSTMENT + 4;
        self.out.get_mut(adjustment.clone())?.fill(0);
        let tables = self.put_directory()?;
        let directory = self.out.get(..HEADER + RECORD * self.places.len())?;
        let rest = WHOLE.wrapping_sub(tables.wrapping_add(sum(directory)));
        let adjustment = self.out.get_mut(adjustment)?;
        adjustment.copy_from_slice(&rest.to_be_bytes());
        Some(self.out)
    }

    /// Writes the directory; gives the sum of the sums of all tables.
    fn put_directory(&mut self) -> Option<u32> {
        let mut tables = BTreeMap::new();
        for (tag, start, end) in &self.places {
            let sum = sum(self.out.get(*start..end.next_multiple_of(4))?);
            tables.insert(*tag, [sum, long(*start)?, long(end - start)?]);
        }
        put_directory(&mut self.out, self.version, &tables)
    }
}

/// Writes the directory of tables, by the sum, the place and the length of each, where a font
/// begins; gives the sum of their sums.
pub(super) fn put_directory(
    out: &mut [u8],
    version: [u8; 4],
    tables: &BTreeMap<[u8; 4], [u32; 3]>,
) -> Option<u32> {
    let count = short(tables.len())?;
    let power = short(usize::try_from(count.checked_ilog2()?).ok()?)?;
    let range = 16 << power;
    let mut directory = version.to_vec();
    for field in [count, range, power, 16 * count - range] {
        directory.extend(field.to_be_bytes());
    }
    let mut whole = 0_u32;
    for (tag, about) in tables {
        let [sum, ..] = about;
        whole = whole.wrapping_add(*sum);
        directory.extend(tag);
        for field in about {
            directory.extend(field.to_be_bytes());
        }
    }
    let place = out.get_mut(..directory.len())?;
    place.copy_from_slice(&directory);
    Some(whole)
}

/// The sum of big-endian words (OpenType 1.9, Font File).
pub(super) fn sum(bytes: &[u8]) -> u32 {
    let words = bytes.as_chunks().0.iter();
    words.fold(0, |sum, word| u32::from_be_bytes(*word).wrapping_add(sum))
}
