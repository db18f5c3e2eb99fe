//! Faces of an office, made of the bundled ones: what differs is what faces of the trade have.

use super::entries;
use super::fonts::tables;
use encoding_rs::GBK;
use hongtou::base::world::{FontData, MemoryWorld, World};
use hongtou::font::{Chain, FaceList, FaceSource, FoundFace, Outlines};
use hongtou::standard::FontRole;
use std::collections::BTreeMap;
use std::sync::Arc;

type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// A bundled file.
pub fn bundled(file: &str) -> Vec<u8> {
    let data = entries::fonts().font(file).expect("a bundled face");
    (*data).as_ref().to_vec()
}

/// The tables of a font file.
pub fn apart(font: &[u8]) -> Tables {
    let all = tables(font).into_iter();
    all.map(|(tag, (_, start, length))| (tag, font[start..start + length].to_vec()))
        .collect()
}

/// A font file of tables, whose sums are all wrong, as those of many faces are.
pub fn together(tables: &Tables) -> Vec<u8> {
    directories(std::slice::from_ref(tables), 0).concat()
}

/// A collection of faces.
pub fn collection(faces: &[Tables]) -> Vec<u8> {
    let count = u32::try_from(faces.len()).expect("a few");
    let head = 12 + 4 * faces.len();
    let parts = directories(faces, head);
    let mut out = b"ttcf\0\x01\0\0".to_vec();
    out.extend(count.to_be_bytes());
    let mut start = head;
    for part in &parts {
        out.extend(long(start));
        start += part.len();
    }
    [out, parts.concat()].concat()
}

/// Font files that stand behind each other, from a place on.
fn directories(faces: &[Tables], mut start: usize) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    for tables in faces {
        let kind: &[u8; 4] = if tables.contains_key(b"CFF ") {
            b"OTTO"
        } else {
            &[0, 1, 0, 0]
        };
        let count = u16::try_from(tables.len()).expect("a few");
        let mut out = kind.to_vec();
        out.extend([count, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
        let mut body = Vec::new();
        let begin = start + 12 + 16 * tables.len();
        for (tag, table) in tables {
            out.extend(tag);
            out.extend([0xBA, 0xD0, 0, 0]);
            out.extend(long(begin + body.len()));
            out.extend(long(table.len()));
            body.extend_from_slice(table);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        out.extend(body);
        start += out.len();
        parts.push(out);
    }
    parts
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("a size").to_be_bytes()
}

/// Puts the permission bits of a face.
pub fn permit(tables: &mut Tables, bits: u16) {
    let os2 = tables.get_mut(b"OS/2").expect("the table");
    os2[8..10].copy_from_slice(&bits.to_be_bytes());
}

/// A `name` table in the encoding of mainland Windows, which has blanks in the `PostScript` name.
pub fn prc_names(family: &str) -> Vec<u8> {
    let (name, ..) = GBK.encode(family);
    let length = u16::try_from(name.len()).expect("a short name");
    let mut words = vec![0, 3, 6 + 3 * 12];
    for id in [1, 4, 6] {
        words.extend([3, 3, 0x804, id, length, 0]);
    }
    let head = words.into_iter().flat_map(u16::to_be_bytes);
    head.chain(name.iter().copied()).collect()
}

/// A `cmap` table of GBK codes alone, in the format of codes of one and of two bytes.
pub fn gbk_characters(glyph: impl Fn(char) -> u16) -> Vec<u8> {
    let glyph_of = |code: &[u8]| {
        let (text, bad) = GBK.decode_without_bom_handling(code);
        let mut text = text.chars();
        match (text.next(), text.next(), bad) {
            (Some(c), None, false) => glyph(c),
            _ => 0,
        }
    };
    let highs: Vec<u8> = (0xA1..=0xF7).collect();
    let mut keys = [0_u16; 256];
    for (place, high) in (1..).zip(&highs) {
        keys[usize::from(*high)] = 8 * place;
    }
    let mut headers: Vec<u16> = Vec::new();
    let mut glyphs: Vec<u16> = (0..=0xFF).map(|low| glyph_of(&[low])).collect();
    let count = highs.len() + 1;
    let mut header = |place: usize, first: u16, entries: u16, at: usize| {
        // From its own place to the glyphs behind the last header.
        let range = 2 + 8 * (count - 1 - place) + 2 * at;
        let range = u16::try_from(range).expect("near");
        headers.extend([first, entries, 0, range]);
    };
    header(0, 0, 256, 0);
    for (place, high) in highs.iter().enumerate() {
        header(place + 1, 0xA1, 94, glyphs.len());
        glyphs.extend((0xA1..=0xFE).map(|low| glyph_of(&[*high, low])));
    }
    let words = keys.into_iter().chain(headers).chain(glyphs);
    let body: Vec<u8> = words.flat_map(u16::to_be_bytes).collect();
    let length = u16::try_from(6 + body.len()).expect("64 KiB");
    let head = [0, 1, 3, 3, 0, 12, 2, length, 0];
    head.into_iter()
        .flat_map(u16::to_be_bytes)
        .chain(body)
        .collect()
}

/// A face of an office: its file, its place there, and the names that the file gives it.
pub fn found(file: &str, index: u32, names: [&str; 3]) -> FoundFace {
    let [family, full, post_script] = names.map(|name| vec![name.to_owned()]);
    FoundFace {
        file: file.to_owned(),
        index,
        families: family,
        full_names: full,
        post_script_names: post_script,
        weight: 400,
        is_italic: false,
        is_variable: false,
        outlines: Outlines::TrueType,
        permission: 0,
    }
}

/// The bundled faces with one of an office before those of a role.
pub fn serving(role: FontRole, face: &FoundFace) -> FaceList {
    let mut list = FaceList::bundled();
    let of = |c: char| list.chain(role, c).take(3).collect::<Vec<_>>();
    let (western, han, marks) = (of('A'), of('一'), of('，'));
    let own = list.add(FaceSource::of_office(face));
    let before = |rest: Vec<_>| std::iter::once(own).chain(rest).collect();
    list.serve(
        role,
        Chain {
            western,
            han: before(han),
            marks: before(marks),
        },
    );
    list
}

/// The world of the samples with one more font file.
pub fn world_with(file: &str, font: Vec<u8>) -> MemoryWorld {
    let mut world = entries::fonts().clone();
    world
        .fonts
        .insert(file.to_owned(), Arc::new(font) as FontData);
    world
}
