//! Lists of operators with their operands (Adobe Technical Note 5176, 4).

/// Operators of a font, of a part of it, and of what is private to a part; those of two bytes
/// begin with 12.
pub(super) const BOUNDS: u16 = 5;
pub(super) const CHARSET: u16 = 15;
pub(super) const GLYPHS: u16 = 17;
pub(super) const PRIVATE: u16 = 18;
pub(super) const SUBROUTINES: u16 = 19;
pub(super) const GLYPH_KIND: u16 = two(6);
pub(super) const MATRIX: u16 = two(7);
pub(super) const REGISTRY: u16 = two(30);
pub(super) const CID_COUNT: u16 = two(34);
pub(super) const PARTS: u16 = two(36);
pub(super) const PART_OF_GLYPH: u16 = two(37);
pub(super) const PART_NAME: u16 = two(38);

const fn two(second: u16) -> u16 {
    12 << 8 | second
}

/// An operator and the bytes of its operands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) operator: u16,
    pub(super) operands: &'a [u8],
}

impl Entry<'_> {
    /// Its operands, all of them whole numbers.
    fn numbers(&self) -> Option<Vec<i32>> {
        let mut numbers = Vec::new();
        let mut rest = self.operands;
        while let [first, after @ ..] = rest {
            let (number, length) = match (*first, after) {
                (28, [high, low, ..]) => (i32::from(i16::from_be_bytes([*high, *low])), 3),
                (29, [a, b, c, d, ..]) => (i32::from_be_bytes([*a, *b, *c, *d]), 5),
                (byte @ 32..=246, _) => (i32::from(byte) - 139, 1),
                (byte @ 247..=250, [low, ..]) => {
                    ((i32::from(byte) - 247) * 256 + i32::from(*low) + 108, 2)
                }
                (byte @ 251..=254, [low, ..]) => {
                    ((251 - i32::from(byte)) * 256 - i32::from(*low) - 108, 2)
                }
                _ => return None,
            };
            numbers.push(number);
            rest = rest.get(length..)?;
        }
        Some(numbers)
    }
}

/// The entries of a list; `None` of one that is cut short.
pub(super) fn entries(dict: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut entries = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(first) = dict.get(at) {
        let operator = match first {
            12 => Some((12 << 8 | u16::from(*dict.get(at + 1)?), 2)),
            0..=21 => Some((u16::from(*first), 1)),
            _ => None,
        };
        if let Some((operator, length)) = operator {
            let operands = dict.get(start..at)?;
            entries.push(Entry { operator, operands });
            at += length;
            start = at;
        } else {
            at += length_of_number(dict, at)?;
        }
    }
    (start == dict.len()).then_some(entries)
}

fn length_of_number(dict: &[u8], at: usize) -> Option<usize> {
    match dict.get(at)? {
        28 => Some(3),
        29 => Some(5),
        // A real number ends with the half byte F.
        30 => {
            let digits = dict.get(at + 1..)?.iter();
            let ends = |byte: &u8| byte & 0x0F == 0x0F || byte >> 4 == 0x0F;
            Some(digits.clone().position(ends)? + 2)
        }
        32..=246 => Some(1),
        247..=254 => Some(2),
        _ => None,
    }
}

/// The operands of an operator.
pub(super) fn operands<'a>(entries: &[Entry<'a>], operator: u16) -> Option<&'a [u8]> {
    let entry = entries.iter().find(|entry| entry.operator == operator)?;
    Some(entry.operands)
}

/// The whole numbers that an operator has; none where there is no such operator.
pub(super) fn numbers(entries: &[Entry<'_>], operator: u16) -> Option<Vec<i32>> {
    let entry = entries.iter().find(|entry| entry.operator == operator);
    entry.map_or(Some(Vec::new()), Entry::numbers)
}

/// Writes an operator after its operands.
pub(super) fn put(out: &mut Vec<u8>, operands: &[u8], operator: u16) {
    out.extend_from_slice(operands);
    let [first, second] = operator.to_be_bytes();
    if first != 0 {
        out.push(first);
    }
    out.push(second);
}

/// Whole numbers as operands that are always five bytes long.
pub(super) fn long_numbers(numbers: &[usize]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(5 * numbers.len());
    for number in numbers {
        out.push(29);
        out.extend(i32::try_from(*number).ok()?.to_be_bytes());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_are_read() {
        let dict = [
            28, 0x27, 0x10, 29, 0xFF, 0xFE, 0x79, 0x60, 139, 239, 0xFA, 0x7C, 0xFE, 0x7C, 15,
        ];
        let entries = entries(&dict).unwrap();
        let read = numbers(&entries, CHARSET).unwrap();
        assert_eq!(read, [10_000, -100_000, 0, 100, 1000, -1000]);
        assert_eq!(numbers(&entries, GLYPHS), Some(Vec::new()));
    }

    #[test]
    fn real_numbers_are_kept_as_they_are_and_what_is_cut_short_is_none() {
        let dict = [30, 0xE2, 0xA2, 0x5F, 12, 7];
        let entries = entries(&dict).unwrap();
        assert_eq!(operands(&entries, MATRIX), Some(&dict[..4]));
        assert_eq!(numbers(&entries, MATRIX), None);
        for end in [1, 2, 3, 4, 5] {
            assert!(super::entries(&dict[..end]).is_none(), "{end}");
        }
    }
}
