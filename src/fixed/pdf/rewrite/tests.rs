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

/// A font of three tables, one of which is `name`.
fn font_with_names(names: usize) -> Vec<u8> {
    let tables: [(&[u8; 4], Vec<u8>); 3] = [
        (b"glyf", vec![7; 10]),
        (b"head", vec![0; 54]),
        (b"name", vec![3; names]),
    ];
    let mut font = b"\0\x01\0\0\0\x03\0\x20\0\x01\0\x10".to_vec();
    let mut data = Vec::new();
    for (tag, table) in &tables {
        font.extend_from_slice(*tag);
        font.extend_from_slice(&[0; 4]);
        font.extend(u32::try_from(60 + data.len()).unwrap().to_be_bytes());
        font.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        data.extend_from_slice(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [font, data].concat()
}

#[test]
fn names_that_weigh_something_leave_the_font() {
    let without = font::without_names(&font_with_names(40)).unwrap();
    assert_eq!(without.len(), 12 + 2 * 16 + 12 + 56);
    assert!(!without.windows(4).any(|tag| tag == b"name"));
    assert_eq!(&without[44..54], [7; 10]);
    let sum = without
        .chunks(4)
        .map(|word| u32::from_be_bytes(word.try_into().unwrap()))
        .fold(0, u32::wrapping_add);
    assert_eq!(sum, 0xB1B0_AFBA);
    assert_eq!(font::without_names(&font_with_names(1)), None);
    assert_eq!(font::without_names(b"\0\x01\0\0\0\x09"), None);
}
