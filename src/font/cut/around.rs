//! Tables before a program that stands as it is (OpenType 1.9, Font File).

use std::collections::BTreeMap;

use super::sfnt::{HEADER, RECORD, TRUE_TYPE, long, number, put_directory, sum};

/// The directory with which a program of TrueType outlines begins.
pub(in crate::font) fn directory(program: &[u8]) -> Option<&[u8]> {
    let directory = program.starts_with(&TRUE_TYPE).then_some(program)?;
    let tables = usize::from(number(directory, 4)?);
    directory.get(..HEADER + RECORD * tables)
}

/// What stands before a program, which is not touched, so that the two are a font that has these
/// tables, too. Its own directory is then no part of any table. `None` where it has one of the
/// tables already.
///
/// All bytes of a program add up to a number, by a field of its `head`. What stands before it
/// adds up to nothing, and so that is true of the two.
pub(in crate::font) fn before(
    directory: &[u8],
    more: &BTreeMap<[u8; 4], Vec<u8>>,
) -> Option<Vec<u8>> {
    let records = directory.get(HEADER..)?.as_chunks::<RECORD>().0;
    let start = HEADER + RECORD * (records.len() + more.len());
    let mut out = vec![0; start];
    let mut tables = BTreeMap::new();
    for (tag, bytes) in more {
        tables.insert(
            *tag,
            [padded_sum(bytes), long(out.len())?, long(bytes.len())?],
        );
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let balance = out.len();
    out.extend([0; 4]);
    let moved = long(out.len())?;
    for record in records {
        let field = |at: usize| Some(u32::from_be_bytes(*record.get(at..)?.first_chunk()?));
        let place = field(8)?.checked_add(moved)?;
        let known = tables.insert(*record.first_chunk()?, [field(4)?, place, field(12)?]);
        if known.is_some() {
            return None;
        }
    }
    put_directory(&mut out, TRUE_TYPE, &tables)?;
    let rest = sum(&out).wrapping_neg();
    out.get_mut(balance..)?.copy_from_slice(&rest.to_be_bytes());
    Some(out)
}

/// The sum of a table that does not end with a whole word.
fn padded_sum(bytes: &[u8]) -> u32 {
    let (_, rest) = bytes.as_chunks::<4>();
    let mut last = [0; 4];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    sum(bytes).wrapping_add(u32::from_be_bytes(last))
}

#[cfg(test)]
mod tests {
    use skrifa::FontRef;

    use super::*;
    use crate::font::bundled;
    use crate::font::cut::{program, table, with_tables};
    use crate::standard::FontRole;

    #[test]
    fn the_two_are_a_font_of_all_tables_and_add_up() {
        let fonts = bundled();
        let glyph = fonts.glyph(FontRole::FangSong, '镇').unwrap();
        let face = fonts.face(glyph.face).font().unwrap();
        let cut = program(&face, &[u16::try_from(glyph.id).unwrap()]).unwrap();
        let more = BTreeMap::from([
            (*b"OS/2", vec![7; 96]),
            (*b"cmap", vec![1, 2, 3, 4, 5]),
            (*b"post", vec![9; 3]),
        ]);
        let made = [
            before(directory(&cut).unwrap(), &more).unwrap(),
            cut.clone(),
        ]
        .concat();
        let usual = with_tables(&cut, &more).unwrap();
        assert_eq!(made.len() % 4, 0);
        assert_eq!(sum(&made), 0xB1B0_AFBA);
        let [made, usual] = [&made, &usual].map(|font| FontRef::new(font).unwrap());
        let records = |font: &FontRef<'_>| -> Vec<_> {
            let records = font.table_directory().table_records().iter();
            records
                .map(|one| (one.tag(), one.checksum(), one.length()))
                .collect()
        };
        assert_eq!(records(&made), records(&usual));
        for (tag, ..) in records(&made) {
            let tag = tag.to_be_bytes();
            // The field of `head` by which all adds up is that of the program.
            if tag != *b"head" {
                assert_eq!(table(&made, tag), table(&usual, tag));
            }
        }
        let twice = BTreeMap::from([(*b"glyf", vec![1])]);
        assert_eq!(before(directory(&cut).unwrap(), &twice), None);
    }
}
