//! Other programs read what we write, and agree.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{all_samples, build, bytes, dongshi, path, readers, samples};
use hongtou::Format;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_open_xml_sdk_finds_no_errors() {
    let folder = readers::folder("sdk");
    for (name, made) in all_samples() {
        let file = readers::put(&folder, &format!("{name}.docx"), bytes(made, Format::Docx));
        readers::assert_valid(name, &file);
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_open_xml_sdk_finds_a_broken_order() {
    let made = build(&dongshi());
    let docx = bytes(made, Format::Docx);
    let folder = readers::folder("sdk-broken");
    let broken = crate::common::docx::with_part(docx, "word/document.xml", |xml| {
        xml.replacen("<w:pPr>", "<w:pPr><w:jc w:val=\"left\"/>", 1)
    });
    let file = readers::put(&folder, "broken.docx", &broken);
    let output = std::process::Command::new(readers::tool("ooxml-validator"))
        .args([&file, "--officeVersion", "Office2019"])
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .expect("the validator");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("pPr") || said.contains("jc"), "{said}");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn python_docx_and_mammoth_see_the_spans_of_the_form() {
    let made = build(&dongshi());
    let folder = readers::folder("spans");
    let file = readers::put(&folder, "report.docx", bytes(made, Format::Docx));
    let script = path("tests/readers/spans.py").display().to_string();
    let said = readers::run(
        &readers::tool("python"),
        "the PyPI package python-docx",
        &[&script, &file],
    );
    let ours: Vec<String> = crate::common::docx::tables(bytes(made, Format::Docx))
        .iter()
        .map(|table| {
            let merged = table
                .cells
                .iter()
                .filter(|cell| cell.rows > 1 || cell.cols > 1);
            let merged: Vec<String> = merged
                .map(|cell| format!("{},{},{},{}", cell.row, cell.col, cell.rows, cell.cols))
                .collect();
            format!("{} {} {}", table.rows, table.cols, merged.join(" "))
        })
        .collect();
    for reader in ["python-docx", "mammoth"] {
        let theirs: Vec<&str> = said
            .lines()
            .filter_map(|line| line.strip_prefix(reader))
            .map(str::trim)
            .collect();
        assert_eq!(theirs, ours, "{reader}");
    }
}

#[test]
fn every_pdf_is_pdf_a_2a_and_pdf_ua_1() {
    for (name, made) in samples() {
        for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let verdict =
                validate_pdf_bytes(bytes(made, Format::Pdf), &options).expect("a verdict");
            assert!(
                verdict.failures.is_empty(),
                "{name}: {:#?}",
                verdict.failures
            );
        }
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn qpdf_and_pdffonts_find_nothing_amiss() {
    let folder = readers::folder("qpdf");
    for (name, made) in all_samples() {
        let file = readers::put(&folder, &format!("{name}.pdf"), bytes(made, Format::Pdf));
        let said = readers::run("qpdf", "qpdf", &["--check", &file]);
        assert!(
            said.contains("No syntax or stream encoding errors found"),
            "{name}: {said}"
        );
        let complaints = readers::complaints("pdfinfo", "poppler-utils", &["-struct", &file]);
        assert_eq!(complaints, "", "{name}");
        let fonts = readers::run("pdffonts", "poppler-utils", &[&file]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{name}: no fonts");
        for row in rows {
            // … encoding, embedded, subset, with Unicode, object, generation.
            let words: Vec<&str> = row.split_whitespace().rev().collect();
            assert_eq!(words[2..5], ["yes", "yes", "yes"], "{name}: {row}");
        }
    }
}

/// The lines of a page from top to bottom, without white space, as poppler places their words.
fn placed_lines(file: &str, page: usize) -> Vec<String> {
    /// Nearer than this, words are on one line whatever the ascent of their faces.
    const SAME_LINE: f64 = 10.0;
    let page = page.to_string();
    let args = ["-bbox", "-f", &page, "-l", &page, file, "-"];
    let html = readers::run("pdftotext", "poppler-utils", &args);
    let mut words: Vec<(f64, f64, String)> = Vec::new();
    for word in html
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<word "))
    {
        let value = |name: &str| -> f64 {
            let at = word.find(name).expect(name) + name.len() + 2;
            word[at..]
                .split('"')
                .next()
                .expect("a value")
                .parse()
                .expect("a number")
        };
        let text = word
            .split('>')
            .nth(1)
            .expect("text")
            .split('<')
            .next()
            .expect("text");
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        words.push((
            f64::midpoint(value("yMin"), value("yMax")),
            value("xMin"),
            text,
        ));
    }
    words.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lines: Vec<Vec<(f64, f64, String)>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if word.0 - line[0].0 < SAME_LINE => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines
        .into_iter()
        .map(|mut line| {
            line.sort_by(|one, other| one.1.total_cmp(&other.1));
            line.into_iter().map(|(_, _, text)| text).collect()
        })
        .collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_full_page_has_22_lines_of_28_characters() {
    let folder = readers::folder("grid");
    let made = build(&dongshi());
    let ours = readers::put(&folder, "ours.pdf", bytes(made, Format::Pdf));
    let docx = readers::put(&folder, "theirs.docx", bytes(made, Format::Docx));
    let theirs = readers::libreoffice(&folder, &docx);
    for file in [ours, theirs] {
        let mut full = 0;
        for page in [2, 3] {
            let lines = placed_lines(&file, page);
            // The last is the page number.
            assert_eq!(lines.len(), 23, "{file}, page {page}: {lines:#?}");
            for pair in lines[..22].windows(2) {
                let [line, next] = pair else { continue };
                let ends_paragraph = line.chars().count() < 26 || line.starts_with("一、");
                if ends_paragraph || line.chars().any(|c| c.is_ascii()) {
                    continue;
                }
                assert_full(line, next);
                full += 1;
            }
        }
        assert!(full > 10, "{file}: only {full} full lines were looked at");
    }
}

/// 28 characters; 26 after an indent of two; one or two fewer where
/// the next line would begin with a mark that may not, or begins with a number that stays
/// beside its unit.
fn assert_full(line: &str, next: &str) {
    use hongtou::base::text::class::{not_at_end, not_at_start};
    let count = line.chars().count();
    let carried = next.chars().nth(1).is_some_and(not_at_start)
        || next.chars().nth(2).is_some_and(not_at_start)
        || next.chars().next().is_some_and(not_at_end)
        || next.starts_with(|c: char| c.is_ascii_digit());
    let indented = line.starts_with('（') && count <= 27;
    let full = count == 28 || (26..28).contains(&count) && (carried || indented);
    assert!(full, "{count} characters: {line}\nnext: {next}");
}
