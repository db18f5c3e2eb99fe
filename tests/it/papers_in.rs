//! Papers of other programs, read into data files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Outcome, Sources};
use hongtou::{Expected, Imported, MemoryWorld, import_paper};
use serde_json::Value;

use crate::common::random::Random;
use crate::common::{dongshi, sample};
use crate::workbooks::{changed, messages, packed, parts, values};

/// The report of `data/sample-2023.toml`, set by each of these.
const PRODUCERS: [&str; 4] = ["python-docx", "npm-docx", "libreoffice", "onlyoffice"];
const MAIN: &str = "word/document.xml";

fn paper(name: &str) -> Vec<u8> {
    let path = format!("tests/data/imported/{name}.docx");
    std::fs::read(path).expect("a paper")
}

fn import(bytes: &[u8]) -> Imported {
    try_import(bytes).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn try_import(bytes: &[u8]) -> Outcome<Imported> {
    let world = MemoryWorld::with_data("a.docx", bytes.to_vec());
    let expected = Expected::default();
    import_paper(&world, "a.docx", &expected, &mut Sources::default())
}

fn read(imported: &Imported) -> Value {
    values(imported.data.as_deref().expect("data"))
}

/// The figures of a value, by their paths.
fn figures(value: &Value, path: &str, into: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                figures(value, &format!("{path}.{key}"), into);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                figures(value, &format!("{path}.{index}"), into);
            }
        }
        Value::Number(number) => into.push((path.to_owned(), number.to_string())),
        _ => {}
    }
}

fn all_figures(value: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    figures(value, "", &mut all);
    all
}

#[test]
fn reports_of_four_programs_give_the_figures_that_they_show() {
    let due = values(&sample());
    for producer in PRODUCERS {
        let imported = import(&paper(producer));
        assert!(
            imported.findings.is_empty(),
            "{producer}: {}",
            messages(&imported)
        );
        let found = read(&imported);
        let missing: Vec<_> = all_figures(&found)
            .into_iter()
            .filter(|(path, value)| {
                let due = all_figures(&due);
                due.iter().any(|(known, due)| known == path && due != value)
            })
            .collect();
        assert!(missing.is_empty(), "{producer}: {missing:?}");
        for path in ["/issuer", "/document/number"] {
            let of = |value: &Value| squeezed(value.pointer(path));
            assert_eq!(of(&found), of(&due), "{producer}: {path}");
        }
    }
}

/// pandoc 2.17 made it of our HTML fragment, and loses some of the spans before figures: those rows
/// do not stand below their heads.
#[test]
fn what_pandoc_displaces_is_named_and_the_rest_is_right() {
    let imported = import(&paper("pandoc"));
    let told: Vec<&str> = imported
        .findings
        .iter()
        .map(|one| one.message.zh.as_str())
        .collect();
    assert!(
        told.iter()
            .all(|one| one.contains("与表头") && one.contains("整行没有填"))
    );
    assert_eq!(told.len(), 6, "{}", messages(&imported));
    let (found, due) = (
        all_figures(&read(&imported)),
        all_figures(&values(&sample())),
    );
    for figure in &found {
        assert!(due.contains(figure), "{figure:?}");
    }
    assert_eq!(due.len() - found.len(), 6 * 7);
}

fn squeezed(value: Option<&Value>) -> String {
    let text = value.map_or(String::new(), Value::to_string);
    text.replace("\\n", "").split_whitespace().collect()
}

#[test]
fn the_seed_lacks_exactly_eighteen_cells() {
    let imported = import(&paper("seed"));
    let cells = imported.findings.iter();
    let cells: Vec<_> = cells.filter(|one| one.code == Code::PaperCell).collect();
    assert_eq!(
        (cells.len(), imported.findings.len()),
        (18, 18),
        "{}",
        messages(&imported)
    );
    let rows: std::collections::BTreeSet<_> = cells.iter().map(|one| &one.message.zh).collect();
    assert_eq!(rows.len(), 18);
    assert!(cells.iter().all(|one| one.message.zh.contains("缺 1 格")));
    let (found, due) = (read(&imported), values(&dongshi()));
    for path in [
        "/disclosure",
        "/review",
        "/requests/received",
        "/requests/carried_out",
    ] {
        assert_eq!(found.pointer(path), due.pointer(path), "{path}");
    }
    // Not one cell of a row that lacks one is filled in.
    for row in [
        "granted",
        "partial",
        "refused",
        "unavailable",
        "not_processed",
    ] {
        let row = found
            .pointer(&format!("/requests/results/{row}"))
            .expect(row);
        assert!(all_figures(row).is_empty(), "{row}");
    }
}

#[test]
fn what_is_no_figure_stays_unfilled_and_is_named() {
    let right = paper("npm-docx");
    let cell = ">0</w:t>";
    for wrong in ["０", "/", "无", "", "1.5", "3件", "-1", "1 2"] {
        let wrong_one = changed(&right, MAIN, |xml| {
            let at = xml.find(cell).expect("a figure");
            format!("{}>{wrong}</w:t>{}", &xml[..at], &xml[at + cell.len()..])
        });
        let imported = import(&wrong_one);
        assert_eq!(
            imported.findings.len(),
            1,
            "{wrong}: {}",
            messages(&imported)
        );
        assert_eq!(imported.findings[0].code, Code::PaperCell, "{wrong}");
    }
}

#[test]
fn revisions_alternatives_and_prefixes_are_read_as_they_are_shown() {
    let right = paper("npm-docx");
    let due = read(&import(&right));
    let first = "一、总体情况";
    let odd = [
        ("<w:del><w:r><w:t>删</w:t></w:r></w:del>", "</w:p>"),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
            "</w:p>",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "</w:p>"),
    ];
    for (added, before) in odd {
        let other = changed(&right, MAIN, |xml| {
            let at = xml.find(first).expect("a heading");
            let at = at + xml[at..].find(before).expect("an end");
            format!("{}{added}{}", &xml[..at], &xml[at..])
        });
        assert_eq!(read(&import(&other)), due, "{added}");
    }
    let renamed = changed(&right, MAIN, |xml| {
        let xml = xml.replace("<w:", "<ww:").replace("</w:", "</ww:");
        xml.replace(" w:", " ww:").replace("xmlns:w=", "xmlns:ww=")
    });
    assert_eq!(read(&import(&renamed)), due);
    let strict = changed(&right, MAIN, |xml| {
        xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    });
    assert_eq!(read(&import(&strict)), due);
    let mut wide = parts(&right);
    let main = wide.iter_mut().find(|(name, _)| name == MAIN).expect(MAIN);
    let text = String::from_utf8(main.1.clone()).expect("UTF-8");
    main.1 = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(read(&import(&packed(&wide))), due);
}

#[test]
fn documents_made_to_do_harm_are_refused() {
    let right = paper("npm-docx");
    let with = |what: &str| {
        let what = what.to_owned();
        changed(&right, MAIN, move |xml| {
            xml.replacen("<w:p>", &format!("{what}<w:p>"), 1)
        })
    };
    let cases = [
        with(&"<w:tbl><w:tr><w:tc>".repeat(5_000)),
        changed(&right, MAIN, |xml| {
            format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{xml}")
        }),
        changed(&right, MAIN, |xml| {
            xml.replace("<w:body>", &format!("<w:body>{}", " ".repeat(40 << 20)))
        }),
        vec![0xD0, 0xCF, 0x11, 0xE0, 0, 0],
        b"PK".to_vec(),
    ];
    for (index, bytes) in cases.into_iter().enumerate() {
        let world = MemoryWorld::with_data("a.docx", bytes);
        let found = import_paper(
            &world,
            "a.docx",
            &Expected::default(),
            &mut Sources::default(),
        );
        let found = found.expect_err("it is refused");
        assert_eq!(found[0].code, Code::BadPaper, "{index}: {found:#?}");
    }
}

/// A mutation changes a figure only with a finding, or into the number that stands in the file.
#[test]
fn three_hundred_mutated_papers_neither_panic_nor_mislead() {
    three_hundred_mutations(&paper("npm-docx"), &try_import, 87);
}

/// Reads three hundred mutations of a paper: none is misread in silence.
pub(crate) fn three_hundred_mutations(
    bytes: &[u8],
    import: &dyn Fn(&[u8]) -> Outcome<Imported>,
    seed: u64,
) {
    let due = all_figures(&read(&import(bytes).expect("a paper")));
    let all = parts(bytes);
    let mut random = Random::new(seed);
    for round in 0..300 {
        let mut parts = all.clone();
        let (_, part) = parts.iter_mut().find(|(name, _)| name == MAIN).expect(MAIN);
        for _ in 0..=random.below(3) {
            let at = random.below(part.len());
            let end = (at + random.below(60)).min(part.len());
            match random.below(4) {
                0 => part[at] = b'<',
                1 => part[at] = b"/\"> xyz"[random.below(7)],
                2 => {
                    part.drain(at..end);
                }
                _ => {
                    let again = part[at..end].to_vec();
                    part.splice(at..at, again);
                }
            }
        }
        let Ok(imported) = import(&packed(&parts)) else {
            continue;
        };
        let findings = imported.findings.iter();
        assert!(
            findings.clone().all(|one| one.code != Code::Internal),
            "{round}"
        );
        if imported.findings.is_empty() {
            let found = all_figures(&read(&imported));
            assert_eq!(found.len(), due.len(), "{round}");
        }
    }
}
