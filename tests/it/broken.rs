//! Files broken on purpose: the validator that the other tests trust still finds what is wrong.
//!
//! Each case changes one thing of a file that passes and names the rule that must notice.
//! Nothing here is kept as a file.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::semicolon_if_nothing_returned,
    reason = "a test stops at the first surprise; a case is one statement"
)]

use std::sync::LazyLock;

use crate::common::{build, bytes, dongshi, furnished, world};
use hongtou::{Archive, Format, Job, PdfOptions, make};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use page_validation::ValidationProfile::{PdfA2a, PdfUa1};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| bytes(build(&dongshi()), Format::Pdf).to_vec());

/// The rules that a file breaks.
fn rules(file: &[u8], profile: ValidationProfile) -> Vec<String> {
    let options = ValidationOptions::default().profile(profile);
    let verdict = validate_pdf_bytes(file, &options).expect("a verdict");
    let mut rules: Vec<String> = verdict
        .failures
        .iter()
        .map(|failure| failure.rule_id.clone())
        .collect();
    rules.sort();
    rules.dedup();
    rules
}

/// The sample with one thing changed.
fn changed(change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(&WHOLE).expect("a PDF");
    change(&mut document);
    let mut file = Vec::new();
    document.save_to(&mut file).expect("bytes");
    file
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalog")
}

/// Every dictionary of a type, those of streams too.
fn all(document: &mut Document, kind: &[u8], mut change: impl FnMut(&mut Dictionary)) {
    for object in document.objects.values_mut() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        if dictionary.has_type(kind) {
            change(dictionary);
        }
    }
}

/// Every structure element of a type.
fn elements(document: &mut Document, kind: &[u8], mut change: impl FnMut(&mut Dictionary)) {
    all(document, b"StructElem", |element| {
        if element
            .get(b"S")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == kind)
        {
            change(element);
        }
    });
}

/// Every dictionary of attributes of a structure element.
fn attributes(element: &mut Dictionary, mut change: impl FnMut(&mut Dictionary)) {
    if let Ok(Object::Array(list)) = element.get_mut(b"A") {
        for one in list {
            change(one.as_dict_mut().expect("attributes"));
        }
    }
}

/// Replaces text of the XMP packet.
fn xmp(document: &mut Document, from: &str, to: &str) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.has_type(b"Metadata")
        {
            let text = String::from_utf8(stream.content.clone()).expect("UTF-8");
            assert!(text.contains(from), "no {from} in {text}");
            stream.set_plain_content(text.replace(from, to).into_bytes());
        }
    }
}

/// Puts operators in front of the first page.
fn draw(document: &mut Document, operators: &[u8]) {
    let page = document.page_iter().next().expect("a page");
    let content = document.get_page_content(page);
    let content = [operators, b"\n", &content].concat();
    document.change_page_content(page, content).expect("a page");
}

fn page(document: &mut Document) -> &mut Dictionary {
    let page = document.page_iter().next().expect("a page");
    document.get_dictionary_mut(page).expect("a page")
}

fn first_stream(document: &mut Document, wanted: impl Fn(&Dictionary) -> bool) -> &mut Stream {
    let streams = document
        .objects
        .values_mut()
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream),
            _ => None,
        });
    let mut streams = streams.filter(|stream| wanted(&stream.dict));
    streams.next().expect("a stream")
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

type Case = (
    &'static str,
    ValidationProfile,
    &'static str,
    fn(&mut Document),
);

#[test]
fn the_file_that_is_broken_below_passes_as_it_is() {
    for profile in [PdfA2a, PdfUa1] {
        assert_eq!(rules(&WHOLE, profile), [""; 0]);
        assert_eq!(rules(&changed(|_| {}), profile), [""; 0]);
    }
}

const FILE: &[Case] = &[
    ("no XMP", PdfA2a, "6.6.2.1:1", |it| {
        drop(catalog(it).remove(b"Metadata"))
    }),
    ("another part of PDF/A", PdfA2a, "6.6.4:", |it| {
        xmp(it, "part>2<", "part>1<")
    }),
    ("another level", PdfA2a, "6.6.4:", |it| {
        xmp(it, "conformance>A<", "conformance>B<")
    }),
    ("no PDF/UA in XMP", PdfUa1, "5:", |it| {
        xmp(it, "pdfuaid:part>1<", "pdfuaid:part>9<")
    }),
    ("no title in XMP", PdfUa1, "7.1:9", |it| {
        xmp(it, "dc:title", "dc:source")
    }),
    ("no file identifier", PdfA2a, "6.1.3:", |it| {
        drop(it.trailer.remove(b"ID"))
    }),
    ("LZW", PdfA2a, "6.1.7.2:1", |it| {
        first_stream(it, |one| one.has_type(b"CMap"))
            .dict
            .set("Filter", name("LZWDecode"));
    }),
    ("JavaScript", PdfA2a, "6.5.1:", |it| {
        let script = dictionary! { "S" => name("JavaScript"), "JS" => Object::string_literal("1") };
        catalog(it).set("OpenAction", script);
    }),
    ("additional actions", PdfA2a, "6.5.2:", |it| {
        catalog(it).set("AA", dictionary! {})
    }),
    ("XFA", PdfA2a, "6.4.2:", |it| {
        let form = dictionary! { "XFA" => Object::string_literal("x"), "Fields" => Object::Array(Vec::new()) };
        catalog(it).set("AcroForm", form);
    }),
    ("requirements", PdfA2a, "6.11:", |it| {
        catalog(it).set("Requirements", Object::Array(Vec::new()))
    }),
    ("no colour profile", PdfA2a, "6.2.4.3:", |it| {
        catalog(it).remove(b"OutputIntents");
        draw(it, b"/Artifact BMC 1 0 0 rg 0 0 1 1 re f EMC");
    }),
    ("CMYK", PdfA2a, "6.2.4.3:", |it| {
        draw(it, b"/Artifact BMC 1 0 0 0 k 0 0 1 1 re f EMC")
    }),
    ("an unknown operator", PdfA2a, "6.2.2:", |it| {
        draw(it, b"hongtou")
    }),
    ("an annotation without appearance", PdfA2a, "6.3.", |it| {
        let note = dictionary! {
            "Type" => name("Annot"), "Subtype" => name("Text"),
            "Rect" => Object::Array(vec![0.into(), 0.into(), 9.into(), 9.into()]),
        };
        page(it).set("Annots", Object::Array(vec![note.into()]));
    }),
];

const FONTS: &[Case] = &[
    (
        "a font that is not embedded",
        PdfA2a,
        "6.2.11.4.1:1",
        |it| {
            all(it, b"FontDescriptor", |one| drop(one.remove(b"FontFile2")));
        },
    ),
    ("no Unicode", PdfA2a, "6.2.11.7.2:1", |it| {
        all(it, b"Font", |one| drop(one.remove(b"ToUnicode")));
    }),
    ("no Unicode", PdfUa1, "7.21.7:1", |it| {
        all(it, b"Font", |one| drop(one.remove(b"ToUnicode")))
    }),
    ("other widths", PdfA2a, "6.2.11.5:1", |it| {
        all(it, b"Font", |one| {
            if one.has(b"W") {
                one.set("W", Object::Array(vec![0.into(), 9999.into(), 123.into()]));
            }
        });
    }),
    ("no map to glyphs", PdfA2a, "6.2.11.3.2:1", |it| {
        all(it, b"Font", |one| drop(one.remove(b"CIDToGIDMap")));
    }),
];

const STRUCTURE: &[Case] = &[
    ("not marked", PdfA2a, "6.7.2.2:1", |it| {
        drop(catalog(it).remove(b"MarkInfo"))
    }),
    ("no structure", PdfA2a, "6.7.3.3:1", |it| {
        drop(catalog(it).remove(b"StructTreeRoot"))
    }),
    ("no structure", PdfUa1, "7.1:11", |it| {
        drop(catalog(it).remove(b"StructTreeRoot"))
    }),
    ("no language", PdfUa1, "7.2:", |it| {
        catalog(it).remove(b"Lang");
        all(it, b"StructElem", |one| drop(one.remove(b"Lang")));
    }),
    (
        "a window that shows the file's name",
        PdfUa1,
        "7.1:10",
        |it| drop(catalog(it).remove(b"ViewerPreferences")),
    ),
    ("text without a tag", PdfUa1, "7.1:3", |it| {
        draw(it, b"0 g 0 0 9 9 re f")
    }),
    ("a picture without words", PdfUa1, "7.3:1", |it| {
        elements(it, b"P", |one| one.set("S", name("Figure")))
    }),
    ("a level left out", PdfUa1, "7.4.2:1", |it| {
        elements(it, b"H2", |one| one.set("S", name("H4")))
    }),
    ("a cell outside a row", PdfUa1, "7.2:", |it| {
        elements(it, b"TR", |one| one.set("S", name("P")))
    }),
    (
        "a header without scope and a cell without headers",
        PdfUa1,
        "7.5:1",
        |it| {
            for kind in [&b"TH"[..], b"TD"] {
                elements(it, kind, |one| {
                    attributes(one, |one| {
                        one.remove(b"Scope");
                        one.remove(b"Headers");
                    });
                });
            }
        },
    ),
    ("a type that nobody knows", PdfA2a, "6.7.3.4:1", |it| {
        elements(it, b"P", |one| one.set("S", name("Absatz")))
    }),
];

fn assert_noticed(cases: &[Case]) {
    let mut unnoticed = Vec::new();
    for (what, profile, rule, change) in cases {
        let found = rules(&changed(change), *profile);
        let prefix = if *profile == PdfUa1 {
            "ISO 14289-1:2014:"
        } else {
            "ISO 19005-2:2011:"
        };
        let wanted = format!("{prefix}{rule}");
        if !found.iter().any(|rule| rule.starts_with(&wanted)) {
            unnoticed.push(format!("{what}: {wanted} not in {found:?}"));
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
}

#[test]
fn faults_of_the_file_are_noticed() {
    assert_noticed(FILE);
}

#[test]
fn faults_of_fonts_are_noticed() {
    assert_noticed(FONTS);
}

#[test]
fn faults_of_the_structure_are_noticed() {
    assert_noticed(STRUCTURE);
}

#[test]
fn attachments_in_pdf_a_2_are_noticed() {
    let job = Job::new("data.toml").output(PdfOptions::default().archive(Archive::A3));
    let made = make(&world(&furnished()), &job);
    let found = rules(bytes(&made, Format::Pdf), PdfA2a);
    assert!(
        found.contains(&"ISO 19005-2:2011:6.8:5".to_owned()),
        "{found:?}"
    );
}

#[test]
fn an_encrypted_file_is_refused_whole() {
    let file = changed(|it| it.trailer.set("Encrypt", dictionary! {}));
    let options = ValidationOptions::default().profile(PdfA2a);
    assert!(validate_pdf_bytes(&file, &options).is_err());
}

#[test]
fn faults_of_the_bytes_are_noticed() {
    let late = [b"\n\n", &WHOLE[..]].concat();
    let found = rules(&late, PdfA2a);
    assert!(
        found.iter().any(|rule| rule.contains(":6.1.2:")),
        "{found:?}"
    );
    let plain = changed(|_| {});
    let at = plain
        .windows(10)
        .position(|here| here == b"\nendstream")
        .expect("a stream");
    let mut glued = plain;
    glued[at] = b' ';
    let found = rules(&glued, PdfA2a);
    assert!(
        found.iter().any(|rule| rule.contains(":6.1.7.1:")),
        "{found:?}"
    );
}

#[test]
fn every_object_is_reached() {
    // What `changed` writes has every object of the file: nothing hides in object streams.
    let ids = |file: &[u8]| -> Vec<ObjectId> {
        let document = Document::load_mem(file).expect("a PDF");
        let streams = |object: &Object| !matches!(object.type_name(), Ok(name) if name == b"ObjStm" || name == b"XRef");
        let objects = document
            .objects
            .into_iter()
            .filter(|(_, object)| streams(object));
        objects.map(|(id, _)| id).collect()
    };
    assert_eq!(ids(&WHOLE), ids(&changed(|_| {})));
}
