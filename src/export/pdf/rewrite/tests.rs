//! What is written again says what was written before.

use super::{cmap, rewrite, spacing};

#[test]
fn a_file_of_another_form_is_refused() {
    for file in [
        &b""[..],
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"startxref\n99999\n%%EOF",
    ] {
        assert!(rewrite(file, false, &|_, _| None).is_err());
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

#[test]
fn xmp_loses_what_was_erased_and_nothing_else() {
    let packet = format!("<a>{}<b>x  y</b> {}</a>", " ".repeat(40), " ".repeat(31));
    assert_eq!(
        super::without_blanks(packet.as_bytes()),
        b"<a><b>x  y</b></a>"
    );
}
