//! Workbooks made in bad faith or damaged: a finding, and no panic.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::Expected;
use hongtou::base::diag::Code;

use crate::common::random::Random;
use crate::common::{dongshi, sample, sample_of};
use crate::workbooks::{book, changed, import, messages, packed, parts};

/// Workbooks made to do harm, and what must be said of each.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let bytes = book(&dongshi());
    let sheet = "xl/worksheets/sheet3.xml";
    let into = |what: &str| {
        let what = what.to_owned();
        changed(&bytes, sheet, move |xml| {
            xml.replace("</sheetData>", &format!("{what}</sheetData>"))
        })
    };
    let tall = "<row><c><v>1</v></c></row>".repeat(60_000);
    let deep = "<a>".repeat(3_000);
    vec![
        (
            "far",
            into("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"),
            "XFD1048576",
        ),
        ("tall", into(&tall), "超出了 5000 行"),
        (
            "twice",
            into("<row r=\"6\"><c r=\"D6\"><v>1</v></c></row>"),
            "D6 格写了两次",
        ),
        ("deep", into(&deep), "层数太多"),
        (
            "place",
            into("<row><c r=\"$$\"><v>1</v></c></row>"),
            "读不懂",
        ),
        (
            "string",
            into("<row><c r=\"A99\" t=\"s\"><v>99999999</v></c></row>"),
            "不在文件里",
        ),
        (
            "bomb",
            changed(&bytes, sheet, |xml| {
                xml.replace("</sheetData>", &" ".repeat(40 << 20))
            }),
            "太大",
        ),
        (
            "dtd",
            changed(&bytes, sheet, |xml| {
                xml.replacen("<worksheet", "<!DOCTYPE a><worksheet", 1)
            }),
            "DTD",
        ),
        (
            "old",
            [&[0xD0, 0xCF, 0x11, 0xE0], &[0; 600][..]].concat(),
            "旧格式",
        ),
        ("no", b"hello".to_vec(), "不是 .xlsx"),
        ("empty", Vec::new(), "不是 .xlsx"),
    ]
}

#[test]
fn hostile_workbooks_end_in_a_finding() {
    for (name, bytes, due) in hostile() {
        let imported = import(&bytes, &Expected::default());
        let said = messages(&imported);
        assert!(
            imported.has_errors() && said.contains(due),
            "{name}: {said}"
        );
    }
}

#[test]
fn what_a_file_says_of_its_strings_is_not_believed() {
    let bytes = book(&dongshi());
    let count = changed(&bytes, "xl/sharedStrings.xml", |xml| {
        xml.replacen("uniqueCount=\"", "uniqueCount=\"4294967295", 1)
    });
    assert!(!import(&count, &Expected::default()).has_errors());
    let other = sample_of("notice").into_bytes();
    assert!(import(&other, &Expected::default()).has_errors());
}

/// A mutation changes a figure only with a finding, or into the number that stands in the file.
#[test]
fn mutated_workbooks_neither_panic_nor_hang() {
    mutate(&book(&sample()), 20);
}

/// Of the parts of a form with rows that the data gives, those of its lists, too.
#[test]
fn mutated_lists_neither_panic_nor_hang() {
    mutate(&crate::listed_books::book(crate::listed_rows::DATA), 21);
}

/// Imports a workbook in three hundred mutations, and with bytes changed or cut off.
fn mutate(bytes: &[u8], seed: u64) {
    let all = parts(bytes);
    let mut random = Random::new(seed);
    for round in 0..300 {
        let mut parts = all.clone();
        let part = random.below(parts.len());
        let (name, part) = &mut parts[part];
        for _ in 0..=random.below(3) {
            let at = random.below(part.len());
            match random.below(4) {
                0 => part[at] = b'<',
                1 => part[at] = b"0123456789\"/> "[random.below(14)],
                2 => {
                    let end = (at + random.below(60)).min(part.len());
                    part.drain(at..end);
                }
                _ => {
                    let end = (at + random.below(60)).min(part.len());
                    let again = part[at..end].to_vec();
                    part.splice(at..at, again);
                }
            }
            if part.is_empty() {
                break;
            }
        }
        let name = name.clone();
        let imported = crate::listed_books::import(&packed(&parts));
        let internal = imported
            .findings
            .iter()
            .any(|one| one.code == Code::Internal);
        assert!(!internal, "{round} {name}: {}", messages(&imported));
    }
    for at in (0..bytes.len()).step_by(499) {
        let mut broken = bytes.to_vec();
        broken[at] ^= 0x55;
        crate::listed_books::import(&broken);
        crate::listed_books::import(&bytes[..at]);
    }
}
