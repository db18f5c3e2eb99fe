//! Bytes that are no document of ours.

use proptest::prelude::*;

use super::{Extracted, extract};
use crate::base::diag::Code;
use crate::base::pack::zip::archive;

fn docx(part: &str) -> Vec<u8> {
    let parts = [
        ("word/document.xml", &b"<w:document/>"[..]),
        ("customXml/item7.xml", part.as_bytes()),
    ];
    archive(parts).unwrap()
}

fn code(bytes: &[u8]) -> Code {
    extract("文件", bytes).unwrap_err()[0].code
}

#[test]
fn a_part_gives_its_files_back_byte_for_byte() {
    let part = "<files xmlns=\"urn:hongtou:files:1\"><file name=\"../a.toml\">x = \"&lt;&#13;\n东\"\
                </file><file name=\"b.json\">{}</file></files>";
    let file = |name: &str, text: &str| Extracted {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let expected = [file("a.toml", "x = \"<\r\n东\""), file("b.json", "{}")];
    assert_eq!(extract("x", &docx(part)).unwrap(), expected);
}

#[test]
fn a_document_without_files_and_what_is_no_document_are_told_apart() {
    assert_eq!(code(&docx("<other/>")), Code::NothingInside);
    assert_eq!(code(&docx("not XML")), Code::NothingInside);
    for bytes in [&b""[..], b"PK", b"hongtou", b"%PDF-1.7\n%%EOF"] {
        assert_eq!(code(bytes), Code::NotADocument);
    }
    assert_eq!(
        code(&archive([("a", &b""[..])]).unwrap()),
        Code::NotADocument
    );
}

#[test]
fn elements_within_elements_are_no_danger() {
    let deep = "<a xmlns=\"b\">".repeat(300_000);
    assert_eq!(code(&docx(&deep)), Code::NothingInside);
}

#[test]
fn what_unpacks_beyond_the_limit_is_refused() {
    let bomb = vec![b' '; crate::base::limits::UNPACKED_BYTES + 1];
    let parts = [
        ("word/document.xml", &b""[..]),
        ("customXml/item1.xml", &bomb),
    ];
    assert_eq!(code(&archive(parts).unwrap()), Code::NotADocument);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..3) {
        match kind {
            0 => bytes.splice(..0, *b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/AF[").for_each(drop),
            1 => bytes.splice(..0, *b"PK\x03\x04").for_each(drop),
            _ => {}
        }
        prop_assert!(extract("x", &bytes).is_err());
    }
}
