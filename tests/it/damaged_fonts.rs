//! Font files that open and would print something else: other faces under the name of a face, and
//! tables, outlines and widths that were damaged.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::fonts::{table, with_table};
use crate::glyphs::{KAI, LATIN, file, refused};
use skrifa::FontRef;

#[test]
fn another_cut_of_the_same_family_is_refused_by_its_name() {
    for other in [
        "fandol/FandolFang-Regular.ttf",
        "noto/NotoSerifSC_400Regular.ttf",
    ] {
        let said = refused(KAI, file(other));
        assert!(
            said.contains("不是所要的字体") && said.contains("FandolKai-Regular"),
            "{said}"
        );
    }
    let bold = file("liberation/LiberationSerif-Bold.ttf");
    assert!(refused(LATIN, bold).contains("“LiberationSerif-Bold”"));
}

#[test]
fn a_table_that_does_not_add_up_is_refused_by_its_name() {
    let whole = file(LATIN);
    for tag in [b"loca", b"hmtx", b"cmap"] {
        let part = table(&whole, tag);
        let mut places = whole.windows(part.len());
        let place = places.position(|bytes| bytes == part).expect("a table");
        let mut font = whole.clone();
        // Behind what says which form the table has.
        font[place + part.len() - 3] ^= 0x40;
        let said = refused(LATIN, font);
        let tag = String::from_utf8_lossy(tag);
        assert!(
            said.contains(&format!("{tag} 表与它的校验和不符")),
            "{said}"
        );
    }
}

/// The Latin face with another outline of a character.
fn with_outline_of(c: char, outline: &[u8]) -> Vec<u8> {
    let font = file(LATIN);
    let read = FontRef::new(&font).expect("a font");
    let id = skrifa::MetadataProvider::charmap(&read)
        .map(c)
        .expect("a digit")
        .to_u32();
    let at = usize::try_from(id).expect("a glyph");
    let mut glyf = table(&font, b"glyf").to_vec();
    let places = table(&font, b"loca");
    let place: [u8; 4] = places[4 * at..4 * at + 4].try_into().expect("four bytes");
    let from = usize::try_from(u32::from_be_bytes(place)).expect("a place");
    glyf[from..from + outline.len()].copy_from_slice(outline);
    with_table(&font, b"glyf", &glyf)
}

#[test]
fn a_digit_that_readers_would_draw_as_a_blank_is_refused() {
    let font = file(LATIN);
    let read = FontRef::new(&font).expect("a font");
    let five = skrifa::MetadataProvider::charmap(&read)
        .map('5')
        .expect("a digit");
    let five = u16::try_from(five.to_u32()).expect("a glyph");
    // A composite glyph with the bounds of a digit that consists of itself.
    let words = [0xFFFF, 30, 0, 900, 1300, 0, five, 0];
    let circle: Vec<u8> = words.into_iter().flat_map(u16::to_be_bytes).collect();
    assert!(refused(LATIN, with_outline_of('5', &circle)).contains("“5”（U+0035）没有笔画"));
}

#[test]
fn a_digit_without_a_width_is_refused() {
    let font = file(LATIN);
    let read = FontRef::new(&font).expect("a font");
    let five = skrifa::MetadataProvider::charmap(&read)
        .map('5')
        .expect("a digit");
    let at = 4 * usize::try_from(five.to_u32()).expect("a glyph");
    let mut hmtx = table(&font, b"hmtx").to_vec();
    hmtx[at..at + 2].fill(0);
    assert!(refused(LATIN, with_table(&font, b"hmtx", &hmtx)).contains("“5”（U+0035）没有宽度"));
}
