//! Bytes that are no document of ours.

use proptest::prelude::*;

use super::{Extracted, extract};
use crate::base::diag::{Code, Finding};
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
    assert_eq!(extract("x", &docx(part)).unwrap().files, expected);
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

/// A PDF with files of these names, each with the stream of that index.
fn pdf(streams: &[Vec<u8>], files: &[(&str, usize)]) -> Vec<u8> {
    use lopdf::{Document, Object, Stream, dictionary};
    let mut document = Document::with_version("1.7");
    let streams: Vec<_> = streams
        .iter()
        .map(|bytes| {
            let mut stream = Stream::new(dictionary! {}, bytes.clone());
            stream.compress().unwrap();
            document.add_object(stream)
        })
        .collect();
    let files: Vec<Object> = files
        .iter()
        .map(|(name, index)| {
            let inside = dictionary! { "F" => streams[*index] };
            dictionary! { "Type" => "Filespec", "UF" => Object::string_literal(*name), "EF" => inside }.into()
        })
        .collect();
    let pages = document.add_object(
        dictionary! { "Type" => "Pages", "Kids" => Object::Array(Vec::new()), "Count" => 0 },
    );
    let catalog =
        document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "AF" => files });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn told(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|one| one.message.zh.as_str()).collect()
}

#[test]
fn what_is_left_out_is_named() {
    let small = |text: &str| text.as_bytes().to_vec();
    let large = vec![0; crate::base::limits::UNPACKED_BYTES + 1];
    let streams = [small("a"), small("b"), small("c"), large];
    let bytes = pdf(
        &streams,
        &[
            ("data.toml", 0),
            ("x:y.toml", 1),
            ("again.toml", 0),
            ("large.bin", 3),
            ("DATA.toml", 2),
        ],
    );
    let attached = extract("甲.pdf", &bytes).unwrap();
    let names: Vec<&str> = attached
        .files
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(names, ["data.toml"]);
    assert_eq!(
        told(&attached.left_out),
        [
            "甲.pdf 里附带的“x:y.toml”没有取出：文件名不能用",
            "甲.pdf 里附带的“again.toml”没有取出：与前面的文件是同一份数据",
            "甲.pdf 里附带的“large.bin”没有取出：展开后太大，或数据已损坏",
            "甲.pdf 里附带的“DATA.toml”没有取出：前面已有同名的文件",
        ]
    );
}

#[test]
fn files_of_which_none_can_be_taken_out_are_not_no_files() {
    let bytes = pdf(&[b"a".to_vec()], &[("nul", 0)]);
    let findings = extract("甲.pdf", &bytes).unwrap_err();
    assert_eq!(
        told(&findings),
        [
            "甲.pdf 里附带的文件，一份也没有取出",
            "甲.pdf 里附带的“nul”没有取出：文件名不能用",
        ]
    );
}

#[test]
fn so_many_files_are_taken_out_and_no_more() {
    let most = crate::base::limits::ATTACHED_FILES;
    let names: Vec<String> = (0..most + 9).map(|index| format!("{index}.toml")).collect();
    let streams: Vec<Vec<u8>> = names.iter().map(|name| name.clone().into_bytes()).collect();
    let files: Vec<(&str, usize)> = names
        .iter()
        .enumerate()
        .map(|(index, name)| (name.as_str(), index))
        .collect();
    let attached = extract("甲.pdf", &pdf(&streams, &files)).unwrap();
    assert_eq!(attached.files.len(), most);
    assert_eq!(
        told(&attached.left_out),
        [format!(
            "甲.pdf 里附带的“{most}.toml”没有取出：附带的文件太多"
        )]
    );
}
