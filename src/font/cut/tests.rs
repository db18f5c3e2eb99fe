//! Programs read back, and compared with the faces that they were cut from.

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::glyf::{Outlines, with_components};
use super::instructions;
use super::program;
use super::sfnt::{TRUE_TYPE, Writer, table, with_tables};
use crate::font::{bundled, samples};
use crate::standard::FontRole;

/// A simple glyph of one contour with so many bytes of instructions.
fn simple_glyph(instructions: u8) -> Vec<u8> {
    let mut glyph = vec![0, 1, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0, instructions];
    glyph.resize(glyph.len() + usize::from(instructions), 0xB0);
    glyph.extend([0x37, 9, 9, 0]);
    glyph.resize(glyph.len().next_multiple_of(2), 0);
    glyph
}

/// A glyph that shows glyph 1, then glyph 2, with instructions.
fn composite_glyph() -> Vec<u8> {
    let mut glyph = vec![0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9];
    glyph.extend([0x01, 0x23, 0, 1, 0, 0, 0, 0]);
    glyph.extend([0x01, 0x0B, 0, 2, 0, 0, 0, 0, 0x40, 0, 0, 2, 0xB0, 0xB0]);
    glyph
}

/// A face of glyph 0, two simple ones and a composite one, with names and hints.
fn face() -> Vec<u8> {
    let glyphs = [
        simple_glyph(8),
        simple_glyph(0),
        simple_glyph(4),
        composite_glyph(),
    ];
    let ends = (0..=glyphs.len()).map(|end| glyphs[..end].concat().len());
    face_of(&glyphs.concat(), ends.collect())
}

/// A face of four glyphs, which begin and end at the given places of its outlines.
fn face_of(outlines: &[u8], places: Vec<usize>) -> Vec<u8> {
    let half = |place: usize| u16::try_from(place / 2).unwrap().to_be_bytes();
    let loca: Vec<u8> = places.into_iter().flat_map(half).collect();
    let mut font = Writer::new(TRUE_TYPE, 8, 0);
    let mut hhea = vec![0; 36];
    hhea[35] = 2;
    let mut maxp = vec![0; 32];
    maxp[5] = 4;
    let tables: [(&[u8; 4], Vec<u8>); 8] = [
        (b"fpgm", vec![5; 40]),
        (b"glyf", outlines.to_vec()),
        (b"head", vec![0; 54]),
        (b"hhea", hhea),
        (b"hmtx", vec![0, 10, 0, 1, 0, 20, 0, 2, 0, 3, 0, 4]),
        (b"loca", loca),
        (b"maxp", maxp),
        (b"name", vec![3; 40]),
    ];
    for (tag, bytes) in tables {
        let put = |out: &mut Vec<u8>| {
            out.extend(bytes);
            Some(())
        };
        font.table(*tag, put).unwrap();
    }
    font.finish().unwrap()
}

fn font(bytes: &[u8]) -> FontRef<'_> {
    FontRef::new(bytes).unwrap()
}

/// The program of some glyphs of a face in bytes.
fn cut(face: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    program(&FontRef::new(face).ok()?, glyphs)
}

fn words(font: &[u8]) -> u32 {
    let words = font.as_chunks().0.iter();
    words.fold(0, |sum, word| u32::from_be_bytes(*word).wrapping_add(sum))
}

#[test]
fn a_program_has_no_names_no_hints_and_the_components_of_its_glyphs() {
    let program = cut(&face(), &[3, 2]).unwrap();
    let read = font(&program);
    assert!(table(&read, *b"name").is_none() && table(&read, *b"fpgm").is_none());
    assert_eq!(&table(&read, *b"maxp").unwrap()[4..6], [0, 4]);
    let outlines = Outlines::of(&read).unwrap();
    let (simple, composite) = (simple_glyph(0), composite_glyph());
    for place in [0, 2, 3] {
        assert_eq!(outlines.of_glyph(place).unwrap(), simple);
    }
    // Of the components only flag and glyph are changed, and what stood after them is gone.
    let shown = outlines.of_glyph(1).unwrap();
    assert_eq!(shown[..10], composite[..10]);
    assert_eq!(shown[10..18], [0x00, 0x23, 0, 3, 0, 0, 0, 0]);
    assert_eq!(shown[18..], [0x00, 0x0B, 0, 2, 0, 0, 0, 0, 0x40, 0]);
    // Glyphs 0, 3, 2 and 1: widths 10, 20, 20, 20, bearings 1, 4, 3, 2.
    assert_eq!(
        table(&read, *b"hmtx").unwrap(),
        [0, 10, 0, 1, 0, 20, 0, 4, 0, 3, 0, 2]
    );
    assert_eq!(table(&read, *b"hhea").unwrap()[34..], [0, 2]);
    assert_eq!(words(&program), 0xB1B0_AFBA);
}

#[test]
fn a_glyph_without_contours_ends_with_its_header() {
    let header = [0; 10];
    let outlines = [&header[..], &simple_glyph(0)].concat();
    let end = outlines.len();
    let program = cut(&face_of(&outlines, vec![0, 10, end, end, end]), &[1]).unwrap();
    let written = Outlines::of(&font(&program)).unwrap();
    assert_eq!(written.of_glyph(0).unwrap(), header);
    assert_eq!(written.of_glyph(1).unwrap(), simple_glyph(0));
}

#[test]
fn outlines_that_overlap_are_none() {
    let outline = simple_glyph(0);
    let end = outline.len();
    let face = face_of(&outline, vec![0, end, 0, end, end]);
    assert!(cut(&face, &[]).is_some());
    // Glyph 2 would have the bytes of glyph 0 once more.
    assert_eq!(cut(&face, &[2]), None);
}

#[test]
fn nothing_is_read_beyond_the_end() {
    let whole = face();
    for end in 0..whole.len() {
        let _ = cut(&whole[..end], &[3, 2]);
    }
    assert_eq!(cut(&whole, &[4]), None);
    assert_eq!(cut(b"OTTO", &[]), None);
    // A composite glyph that is cut short, and one that shows a glyph that is not there.
    for (from, to) in [(8, 15), (2, 9)] {
        let mut broken = whole.clone();
        let at = broken
            .windows(4)
            .position(|four| four == [0x01, 0x0B, 0, 2]);
        broken[at.unwrap() + if from == 8 { 1 } else { 3 }] = if from == 8 { 0x2B } else { to };
        assert_eq!(cut(&broken, &[3]), None);
    }
}

#[test]
fn every_bundled_face_gives_the_outlines_and_widths_of_its_glyphs() {
    for (role, text) in [
        (FontRole::FangSong, "镇石东，。《》龙"),
        (FontRole::Song, "年度（一）"),
        (FontRole::Kai, "的"),
        (FontRole::XiaoBiaoSong, "报告"),
        (FontRole::Hei, "一、总体情况"),
        (FontRole::FangSong, "2019 PDF i;éÅ"),
    ] {
        let glyphs = text.chars().map(|c| bundled().glyph(role, c).unwrap());
        let (faces, glyphs): (Vec<_>, Vec<_>) = glyphs
            .map(|glyph| (glyph.face, u16::try_from(glyph.id).unwrap()))
            .unzip();
        let real = bundled().face(faces[0]).font().unwrap();
        let program = program(&real, &glyphs).unwrap();
        let cut = font(&program);
        let all = with_components(&glyphs, &Outlines::of(&real).unwrap()).unwrap();
        let (before, after) = (real.hmtx().unwrap(), cut.hmtx().unwrap());
        let (old, new) = (Outlines::of(&real).unwrap(), Outlines::of(&cut).unwrap());
        assert_eq!(words(&program), 0xB1B0_AFBA);
        for (place, glyph) in all.glyphs.iter().enumerate() {
            let place = u16::try_from(place).unwrap();
            let (was, is) = (GlyphId::from(*glyph), GlyphId::from(place));
            assert_eq!(before.advance(was), after.advance(is));
            assert_eq!(before.side_bearing(was), after.side_bearing(is));
            let mut bare = Vec::new();
            let outline = old.of_glyph(*glyph).unwrap();
            instructions::put_without(&mut bare, outline, &|glyph| all.places.get(&glyph).copied())
                .unwrap();
            let written = new.of_glyph(place).unwrap();
            assert_eq!(written[..bare.len()], bare);
            assert!(written.len() <= bare.len() + 1);
        }
    }
}

#[test]
fn a_glyph_that_is_asked_for_twice_stands_once() {
    let once = cut(&face(), &[2, 3]).unwrap();
    assert_eq!(cut(&face(), &[2, 2, 3, 0, 2]).unwrap(), once);
}

#[test]
fn the_glyphs_of_a_cff_face_keep_their_outlines_and_widths() {
    let whole = samples::cff_face();
    let (real, glyphs) = (font(&whole), [2, 1]);
    let program = cut(&whole, &glyphs).unwrap();
    let cut = font(&program);
    assert!(program.starts_with(b"OTTO"));
    assert_eq!(cut.maxp().unwrap().num_glyphs(), 3);
    let metrics = |font: &FontRef<'_>, glyph: u16| {
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyph = GlyphId::from(glyph);
        (metrics.advance_width(glyph), metrics.bounds(glyph))
    };
    for (place, glyph) in [0, 2, 1].into_iter().enumerate() {
        let place = u16::try_from(place).unwrap();
        assert_eq!(metrics(&cut, place), metrics(&real, glyph));
    }
    assert!(metrics(&cut, 1).1.is_some_and(|bounds| bounds.x_max > 0.0));
}

#[test]
fn a_face_of_a_collection_is_cut_by_its_index() {
    let faces = [face(), samples::cff_face()];
    let collection = samples::collection(&faces);
    for (index, face) in (0..).zip(&faces) {
        let in_collection = FontRef::from_index(&collection, index).unwrap();
        assert_eq!(program(&in_collection, &[2, 1]), cut(face, &[2, 1]));
    }
}

#[test]
fn tables_are_added_and_replaced_in_the_order_of_their_tags() {
    let more = [(*b"cmap", vec![1, 2, 3]), (*b"maxp", vec![9; 6])];
    let written = with_tables(&face(), &more.into()).unwrap();
    let read = font(&written);
    assert_eq!(table(&read, *b"cmap").unwrap(), [1, 2, 3]);
    assert_eq!(table(&read, *b"maxp").unwrap(), [9; 6]);
    let whole = face();
    assert_eq!(table(&read, *b"glyf"), table(&font(&whole), *b"glyf"));
    let tags = read.table_directory().table_records().iter();
    let tags: Vec<_> = tags.map(|record| record.tag.get()).collect();
    assert!(tags.is_sorted());
    assert_eq!(words(&written), 0xB1B0_AFBA);
}
