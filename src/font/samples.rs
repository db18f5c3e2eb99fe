//! Small font files for tests: a face with CFF outlines, and collections.

use super::cut::{character_map, name_table, with_tables};
use skrifa::string::StringId;

/// The characters of [`cff_face`]: glyph 1 and glyph 2.
pub(crate) const CFF_CHARACTERS: [char; 2] = ['一', '国'];

/// A face of two boxes with CFF outlines, 1000 units wide and 1000 to the em.
pub(crate) fn cff_face() -> Vec<u8> {
    let mut head = vec![0; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    let mut hhea = vec![0; 36];
    hhea[1] = 1;
    hhea[35] = 1;
    let mut hmtx = 1000_u16.to_be_bytes().to_vec();
    hmtx.extend([0; 6]);
    let numbered = CFF_CHARACTERS.into_iter().zip(1..);
    let characters = character_map(&numbered.collect::<Vec<_>>()).unwrap();
    let names = name_table(&[(StringId::POSTSCRIPT_NAME, "Own-Regular".to_owned())]).unwrap();
    let tables = [
        (*b"CFF ", outlines()),
        (*b"cmap", characters),
        (*b"head", head),
        (*b"hhea", hhea),
        (*b"hmtx", hmtx),
        (*b"maxp", vec![0, 0, 0x50, 0, 0, 3]),
        (*b"name", names),
    ];
    with_tables(b"OTTO\0\0\0\0\0\0\0\0", &tables.into()).unwrap()
}

/// The table of outlines (Adobe Technical Note 5176): glyph 0 is empty.
fn outlines() -> Vec<u8> {
    const HEADER: [u8; 4] = [1, 0, 4, 1];
    let number = |value: usize| {
        let mut bytes = vec![29];
        bytes.extend(u32::try_from(value).unwrap().to_be_bytes());
        bytes
    };
    let glyphs = index(&[vec![14], square(300), square(500)]);
    let private: &[u8] = &[139, 20];
    let top = |outlines: usize| {
        let mut top = number(outlines);
        top.push(17);
        top.extend(number(private.len()));
        top.extend(number(outlines + glyphs.len()));
        top.push(18);
        [
            HEADER.to_vec(),
            index(&[b"Own-Regular".to_vec()]),
            index(&[top]),
            index(&[]),
            index(&[]),
        ]
        .concat()
    };
    let start = top(0).len();
    [top(start), glyphs, private.to_vec()].concat()
}

/// The program of a square that begins at the origin.
fn square(size: i16) -> Vec<u8> {
    let number = |value: i16| [&[28], &value.to_be_bytes()[..]].concat();
    let mut glyph = [number(0), number(0), vec![21]].concat();
    glyph.extend([number(size), number(size), number(-size), vec![6, 14]].concat());
    glyph
}

fn index(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut out = u16::try_from(entries.len()).unwrap().to_be_bytes().to_vec();
    if entries.is_empty() {
        return out;
    }
    out.push(1);
    let ends = (0..=entries.len()).map(|end| 1 + entries[..end].concat().len());
    out.extend(ends.map(|end| u8::try_from(end).unwrap()));
    out.extend(entries.concat());
    out
}

/// A collection of faces (OpenType 1.9, Font Collections).
pub(crate) fn collection(faces: &[Vec<u8>]) -> Vec<u8> {
    let word = |value: usize| u32::try_from(value).unwrap().to_be_bytes();
    let mut out = b"ttcf\0\x01\0\0".to_vec();
    out.extend(word(faces.len()));
    let mut start = out.len() + 4 * faces.len();
    let mut moved = Vec::new();
    for face in faces {
        out.extend(word(start));
        let count = usize::from(u16::from_be_bytes([face[4], face[5]]));
        let mut face = face.clone();
        for entry in (0..count).map(|entry| 12 + 16 * entry) {
            let place: [u8; 4] = face[entry + 8..entry + 12].try_into().unwrap();
            let place = usize::try_from(u32::from_be_bytes(place)).unwrap();
            face[entry + 8..entry + 12].copy_from_slice(&word(place + start));
        }
        start += face.len();
        moved.push(face);
    }
    out.extend(moved.concat());
    out
}
