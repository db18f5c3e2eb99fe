//! The text that other programs take out of the PDF: in reading order, tables row by row,
//! nothing twice.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::{build, bytes, docx, readers, sample_of, samples, squeezed};
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

/// A data file without its footnotes: a page shows them at its foot, among the text.
fn without_notes(data: &str) -> String {
    let parts = data
        .split("<note>")
        .map(|part| part.split("</note>").last());
    parts.flatten().collect()
}

/// A text without the dots of tables of contents, which a DOCX has as tabs.
fn without_leaders(text: &str) -> String {
    let mut parts = text.split("...");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.trim_start_matches('.'))
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn poppler_and_mupdf_read_the_text_of_the_document_once_and_in_order() {
    let folder = readers::folder("extraction");
    for (name, made) in samples() {
        if ["charts", "draft", "final-accounts", "roster"].contains(&name) {
            // The labels of a chart are text of the page and a part of their own in the DOCX; each
            // page is marked, or has the head of the table again, as it should be.
            continue;
        }
        let plain = without_notes(&sample_of("work-report"));
        let made = if name == "work-report" {
            build(&plain)
        } else {
            made
        };
        let ours = content(&docx::text(bytes(made, Format::Docx)));
        let file = readers::put(&folder, &format!("{name}.pdf"), bytes(made, Format::Pdf));
        let poppler = readers::run("pdftotext", "poppler-utils", &["-raw", &file, "-"]);
        let mupdf = readers::run("mutool", "mupdf-tools", &["draw", "-q", "-F", "txt", &file]);
        for (program, theirs) in [("pdftotext", poppler), ("mutool", mupdf)] {
            let theirs = content(&without_leaders(&theirs));
            assert!(
                theirs == ours,
                "{name}, {program}: {}",
                parting(&theirs, &ours)
            );
        }
    }
}
