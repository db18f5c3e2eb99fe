//! An array of objects of any length (Adobe Technical Note 5176, 5).

use std::ops::Range;

/// Where an array lies in its table.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    count: usize,
    /// Bytes of an offset.
    width: usize,
    /// Where the offsets begin, and the byte that offsets count from, which is before the first.
    offsets: usize,
    base: usize,
    /// Where the array ends.
    pub(super) end: usize,
}

impl Index {
    /// The array that begins at a place; `None` where it does not lie within the table.
    pub(super) fn read(table: &[u8], at: usize) -> Option<Self> {
        let count = u16::from_be_bytes(*table.get(at..)?.first_chunk()?);
        if count == 0 {
            let end = at + 2;
            return Some(Self {
                end,
                ..Self::default()
            });
        }
        let width = usize::from(*table.get(at + 2)?);
        if !(1..=4).contains(&width) {
            return None;
        }
        let count = usize::from(count);
        let offsets = at + 3;
        let mut index = Self {
            count,
            width,
            offsets,
            base: offsets + width * (count + 1) - 1,
            end: 0,
        };
        index.end = index.place(table, count)?;
        (index.end <= table.len()).then_some(index)
    }

    /// How many objects it has.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Where an object lies.
    pub(super) fn range(&self, table: &[u8], number: usize) -> Option<Range<usize>> {
        if number >= self.count {
            return None;
        }
        Some(self.place(table, number)?..self.place(table, number + 1)?)
    }

    /// An object.
    pub(super) fn get<'a>(&self, table: &'a [u8], number: usize) -> Option<&'a [u8]> {
        table.get(self.range(table, number)?)
    }

    fn place(&self, table: &[u8], number: usize) -> Option<usize> {
        let at = self.offsets + number * self.width;
        let bytes = table.get(at..at + self.width)?;
        let fold = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(self.base + bytes.iter().fold(0, fold))
    }
}

/// Writes an array.
pub(super) fn put(out: &mut Vec<u8>, objects: &[impl AsRef<[u8]>]) -> Option<()> {
    let count = u16::try_from(objects.len()).ok()?;
    out.extend(count.to_be_bytes());
    if count == 0 {
        return Some(());
    }
    let lengths = || objects.iter().map(|object| object.as_ref().len());
    let last = u32::try_from(lengths().sum::<usize>() + 1).ok()?;
    let width = match last {
        0..=0xFF => 1_u8,
        0x100..=0xFFFF => 2,
        0x1_0000..=0xFF_FFFF => 3,
        _ => 4,
    };
    out.push(width);
    let mut place = 1_u32;
    let mut put_place = |place: u32| out.extend(&place.to_be_bytes()[4 - usize::from(width)..]);
    put_place(place);
    for length in lengths() {
        place += u32::try_from(length).ok()?;
        put_place(place);
    }
    for object in objects {
        out.extend_from_slice(object.as_ref());
    }
    Some(())
}
