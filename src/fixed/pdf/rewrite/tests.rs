//! What is written again says what was written before.

use super::{cmap, font, rewrite, spacing};

#[test]
fn a_file_of_another_form_is_refused() {
    for file in [
        &b""[..],
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"startxref\n99999\n%%EOF",
    ] {
        assert!(rewrite(file, false, &|_| None).is_err());
    }
}

#[test]
fn equal_adjustments_become_the_spacing_of_the_line() {
    let content = b"q BT 0 Tr/f1 16 Tf 1 0 0 -1 79.4 5 Tm[(\\000\\001)12.5(\\000\\))12.501(\\000a)-7(\\001\r)12.5(\\000\\\\)]TJ\nET Q";
    let spaced = spacing::spaced(content).unwrap();
    let expected = b"q BT 0 Tr/f1 16 Tf 1 0 0 -1 79.4 5 Tm -0.2 Tc[(\0\x01\0\\)\0a)-19.5(\x01\\r\0\\\\)]TJ\nET Q";
    assert_eq!(
        String::from_utf8_lossy(&spaced),
        String::from_utf8_lossy(expected)
    );
}

#[test]
fn what_is_no_line_of_text_is_left_alone() {
    for content in [
        &b"q 1 0 0 1 0 0 cm Q"[..],
        b"BT /f 1 Tf 1 Tm[(\\00)]TJ",
        b"BT /f 1 Tf 1 Tm[(a",
        b"BT 1 Tm[(aa)]TJ",
    ] {
        assert_eq!(spacing::spaced(content), None);
    }
}

#[test]
fn a_map_keeps_its_pairs_and_one_of_another_kind_is_left_alone() {
    let map = "begincmap\n2 beginbfchar\n<00FE> <4E00>\n<0100> <D840DC00>\nendbfchar\n\
               1 beginbfchar\n<0200> <0031>\nendbfchar\nendcmap";
    let bare = String::from_utf8(cmap::bare(map.as_bytes()).unwrap()).unwrap();
    let body = bare.split("3 beginbfchar\n").nth(1).unwrap();
    assert_eq!(
        body.split("endbfchar").next().unwrap(),
        "<00FE> <4E00>\n<0100> <D840DC00>\n<0200> <0031>\n"
    );
    assert_eq!(cmap::bare(b"1 beginbfrange"), None);
}

/// A simple glyph of one contour with so many bytes of instructions.
fn simple_glyph(instructions: u8) -> Vec<u8> {
    let mut glyph = vec![0, 1, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0, instructions];
    glyph.resize(glyph.len() + usize::from(instructions), 0xB0);
    glyph.extend([0x37, 9, 9, 0]);
    glyph.resize(glyph.len().next_multiple_of(2), 0);
    glyph
}

/// A glyph that shows glyph 0, with instructions.
fn composite_glyph() -> Vec<u8> {
    let mut glyph = vec![0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9];
    glyph.extend([0x01, 0x03, 0, 0, 0, 0, 0, 0, 0, 2, 0xB0, 0xB0]);
    glyph
}

/// A font of a simple and a composite glyph.
fn font(names: usize, instructions: u8) -> Vec<u8> {
    let (simple, composite) = (simple_glyph(instructions), composite_glyph());
    let ends = [0, simple.len() / 2, simple.len() / 2 + composite.len() / 2];
    let loca = ends.map(|end| u16::try_from(end).unwrap().to_be_bytes());
    let tables: [(&[u8; 4], Vec<u8>); 5] = [
        (b"fpgm", vec![5; names]),
        (b"glyf", [simple, composite].concat()),
        (b"head", vec![0; 54]),
        (b"loca", loca.concat()),
        (b"name", vec![3; names]),
    ];
    let mut font = b"\0\x01\0\0\0\x05\0\x40\0\x02\0\x10".to_vec();
    let mut data = Vec::new();
    for (tag, table) in &tables {
        font.extend_from_slice(*tag);
        font.extend_from_slice(&[0; 4]);
        font.extend(u32::try_from(92 + data.len()).unwrap().to_be_bytes());
        font.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        data.extend_from_slice(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [font, data].concat()
}

/// The table of that name in a font.
fn table<'a>(font: &'a [u8], tag: &[u8]) -> Option<&'a [u8]> {
    let count = usize::from(u16::from_be_bytes(font[4..6].try_into().unwrap()));
    let mut records = font[12..12 + 16 * count].chunks(16);
    let record = records.find(|record| record.starts_with(tag))?;
    let field = |at: usize| {
        usize::try_from(u32::from_be_bytes(record[at..at + 4].try_into().unwrap())).unwrap()
    };
    Some(&font[field(8)..field(8) + field(12)])
}

#[test]
fn names_and_hints_that_weigh_something_leave_the_font() {
    let slim = font::slimmed(&font(40, 8)).unwrap();
    assert!(table(&slim, b"name").is_none() && table(&slim, b"fpgm").is_none());
    let simple = simple_glyph(0);
    let glyphs = table(&slim, b"glyf").unwrap();
    assert_eq!(glyphs[..simple.len()], simple);
    // Of the component only the flag is changed, and what stood after it is gone.
    let composite = &composite_glyph()[..18];
    assert_eq!(glyphs[simple.len()..][..10], composite[..10]);
    assert_eq!(glyphs[simple.len() + 10..][..2], [0, 3]);
    assert_eq!(glyphs[simple.len() + 12..], composite[12..]);
    assert_eq!(table(&slim, b"loca").unwrap(), [0, 0, 0, 9, 0, 18]);
    let sum = slim
        .chunks(4)
        .map(|word| u32::from_be_bytes(word.try_into().unwrap()))
        .fold(0, u32::wrapping_add);
    assert_eq!(sum, 0xB1B0_AFBA);
}

#[test]
fn a_font_with_little_to_lose_or_cut_short_is_left_alone() {
    assert_eq!(font::slimmed(&font(1, 0)), None);
    assert_eq!(font::slimmed(b"\0\x01\0\0\0\x09"), None);
    let whole = font(40, 8);
    for end in 0..whole.len() {
        // Nothing is read beyond the end.
        let _ = font::slimmed(&whole[..end]);
    }
    let mut beyond = whole;
    let at = beyond
        .windows(6)
        .position(|six| six == [0, 0, 0, 13, 0, 24]);
    beyond[at.unwrap() + 4] = 0xFF;
    assert_eq!(font::slimmed(&beyond), None);
}

#[test]
fn xmp_loses_what_was_erased_and_nothing_else() {
    let packet = format!("<a>{}<b>x  y</b> {}</a>", " ".repeat(40), " ".repeat(31));
    assert_eq!(
        super::without_blanks(packet.as_bytes()),
        b"<a><b>x  y</b></a>"
    );
}
