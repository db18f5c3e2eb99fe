//! The text that other programs take out of the PDF: in reading order, tables row by row,
//! nothing twice.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::{bytes, docx, readers, samples, squeezed};
use hongtou::Format;

/// The text without page numbers, page ends and white space.
fn content(text: &str) -> String {
    let is_page_number = |line: &&str| {
        let line = line.trim();
        let number = line
            .strip_prefix("— ")
            .and_then(|rest| rest.strip_suffix(" —"));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let lines: Vec<&str> = text
        .split(['\n', '\u{c}'])
        .filter(|line| !is_page_number(line))
        .collect();
    squeezed(&lines.concat())
}

/// Where two texts part, with some of what stands around it.
fn parting(one: &str, other: &str) -> String {
    let at = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| {
        text.chars()
            .skip(at.saturating_sub(20))
            .take(60)
            .collect::<String>()
    };
    format!("at {at}:\n{}\n{}", around(one), around(other))
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn poppler_and_mupdf_read_the_text_of_the_document_once_and_in_order() {
    let folder = readers::folder("extraction");
    for (name, made) in samples() {
        if name == "draft" {
            // Each page is marked, as it should be.
            continue;
        }
        let ours = content(&docx::text(bytes(made, Format::Docx)));
        let file = readers::put(&folder, &format!("{name}.pdf"), bytes(made, Format::Pdf));
        let poppler = readers::run("pdftotext", "poppler-utils", &["-raw", &file, "-"]);
        let mupdf = readers::run("mutool", "mupdf-tools", &["draw", "-q", "-F", "txt", &file]);
        for (program, theirs) in [("pdftotext", poppler), ("mutool", mupdf)] {
            let theirs = content(&theirs);
            assert!(
                theirs == ours,
                "{name}, {program}: {}",
                parting(&theirs, &ours)
            );
        }
    }
}
