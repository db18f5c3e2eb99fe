//! TrueType files as hollow faces need them: their tables, and what these say of a glyph (OpenType 1.9).

/// How a TrueType font begins, and how long that beginning and an entry of the directory are.
pub(super) const TRUE_TYPE: &[u8] = &[0, 1, 0, 0];
pub(super) const HEADER: usize = 12;
pub(super) const RECORD: usize = 16;

/// Where `maxp` counts the glyphs, `hhea` the full entries of `hmtx`, and where `head` says
/// whether `loca` has 32 bits.
pub(super) const GLYPHS: usize = 4;
pub(super) const FULL_METRICS: usize = 34;
pub(super) const LONG_PLACES: usize = 50;

/// A table of a TrueType font.
pub(super) fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    font.starts_with(TRUE_TYPE).then_some(())?;
    let count = usize::from(number(font, 4)?);
    let records = font.get(HEADER..HEADER + RECORD * count)?;
    let record = records
        .chunks_exact(RECORD)
        .find(|record| record.starts_with(&tag))?;
    let word = |at: usize| {
        let bytes = record.get(at..)?.first_chunk()?;
        usize::try_from(u32::from_be_bytes(*bytes)).ok()
    };
    let start = word(8)?;
    font.get(start..start.checked_add(word(12)?)?)
}

pub(super) fn number(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u16::from_be_bytes)
}

/// Writes a number that [`number`] reads.
pub(super) fn put_number(bytes: &mut [u8], at: usize, number: u16) -> Option<()> {
    *bytes.get_mut(at..)?.first_chunk_mut()? = number.to_be_bytes();
    Some(())
}

/// The widths and bearings of a face: the width of its last glyphs may be said once.
pub(super) struct Metrics<'a> {
    full: u16,
    metrics: &'a [u8],
}

impl<'a> Metrics<'a> {
    pub(super) fn of(face: &'a [u8]) -> Option<Self> {
        Some(Self {
            full: number(table(face, *b"hhea")?, FULL_METRICS)?,
            metrics: table(face, *b"hmtx")?,
        })
    }

    pub(super) fn width(&self, glyph: u16) -> Option<u16> {
        let entry = glyph.min(self.full.checked_sub(1)?);
        number(self.metrics, 4 * usize::from(entry))
    }

    pub(super) fn bearing(&self, glyph: u16) -> Option<u16> {
        let after_full = usize::from(glyph.saturating_sub(self.full));
        let at = 4 * usize::from(glyph.min(self.full)) + 2 * after_full;
        number(self.metrics, if glyph < self.full { at + 2 } else { at })
    }
}

/// The outlines of a face.
pub(super) struct Outlines<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    is_long: bool,
}

impl<'a> Outlines<'a> {
    pub(super) fn of(face: &'a [u8]) -> Option<Self> {
        Some(Self {
            glyf: table(face, *b"glyf")?,
            loca: table(face, *b"loca")?,
            is_long: number(table(face, *b"head")?, LONG_PLACES)? != 0,
        })
    }

    /// The outline of a glyph, empty of one without ink; `None` when the tables contradict each
    /// other.
    pub(super) fn of_glyph(&self, glyph: u16) -> Option<&'a [u8]> {
        let index = usize::from(glyph);
        self.glyf.get(self.place(index)?..self.place(index + 1)?)
    }

    fn place(&self, index: usize) -> Option<usize> {
        if self.is_long {
            let bytes = self.loca.get(4 * index..)?.first_chunk()?;
            usize::try_from(u32::from_be_bytes(*bytes)).ok()
        } else {
            Some(2 * usize::from(number(self.loca, 2 * index)?))
        }
    }
}

/// A font that is being written, table by table in the order of their tags, since readers look
/// for them by halving.
pub(super) struct Writer {
    out: Vec<u8>,
    places: Vec<([u8; 4], usize, usize)>,
}

impl Writer {
    /// A font of so many tables, with room for so many bytes of them.
    pub(super) fn new(tables: usize, room: usize) -> Self {
        let directory = HEADER + RECORD * tables;
        let mut out = Vec::with_capacity(directory + room + 4 * tables);
        out.resize(directory, 0);
        Self {
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

    /// The font with its directory, for a reader that asks for no sums.
    pub(super) fn finish_without_sums(mut self) -> Option<Vec<u8>> {
        self.put_directory(|_| 0)?;
        Some(self.out)
    }

    /// Writes the directory; gives the sum of the sums of all tables.
    fn put_directory(&mut self, sum: fn(&[u8]) -> u32) -> Option<u32> {
        let count = u16::try_from(self.places.len()).ok()?;
        let power = u16::try_from(count.checked_ilog2()?).ok()?;
        let range = 16 << power;
        let mut directory = TRUE_TYPE.to_vec();
        for field in [count, range, power, 16 * count - range] {
            directory.extend(field.to_be_bytes());
        }
        let mut whole = 0_u32;
        for (tag, start, end) in &self.places {
            let sum = sum(self.out.get(*start..end.next_multiple_of(4))?);
            whole = whole.wrapping_add(sum);
            directory.extend(tag);
            let (start, length) = (
                u32::try_from(*start).ok()?,
                u32::try_from(end - start).ok()?,
            );
            for field in [sum, start, length] {
                directory.extend(field.to_be_bytes());
            }
        }
        let place = self.out.get_mut(..directory.len())?;
        place.copy_from_slice(&directory);
        Some(whole)
    }
}
