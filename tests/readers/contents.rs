//! The page numbers of tables of contents beside the text of the pages, as poppler reads it from
//! our PDF and from the pages that word processors make of our DOCX.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::engines::Engine;
use crate::common::{Change as _, build, bytes, readers, sample_of};
use hongtou::Format;

/// Papers with tables of contents: a page, two pages with a title of two lines, below the title of
/// an issued plan.
fn papers() -> [(&'static str, String, usize); 3] {
    let report = sample_of("work-report");
    let long = "工业转型迈出新步伐并在传统产业技术改造和开发区配套设施建设方面取得阶段性成果";
    let levels = report
        .with("contents = true\n", "contents = { levels = 3 }\n")
        .with("工业转型迈出新步伐", long);
    let plan = sample_of("plan").with_first(
        "\nnumbering = \"decimal\"\n",
        "\nnumbering = \"decimal\"\ncontents = true\n",
    );
    [
        ("contents-report", report, 14),
        ("contents-levels", levels, 34),
        ("contents-plan", plan, 20),
    ]
}

/// How many lines of a PDF end in dots and a number; each begins with a heading, or the end of one,
/// that stands on the page of that number.
fn entries(name: &str, file: &str) -> usize {
    let text = readers::run("pdftotext", "poppler-utils", &["-layout", file, "-"]);
    let pages: Vec<String> = text
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect())
        .collect();
    let mut count = 0;
    for line in text.lines() {
        let line: String = line.split_whitespace().collect();
        let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &line[title.len()..];
        let heading = title.trim_end_matches(['.', '…', '·']);
        if number.is_empty() || title.chars().count() < heading.chars().count() + 3 {
            continue;
        }
        let number: usize = number.parse().expect("a number");
        let page = &pages[number - 1];
        assert!(
            page.contains(heading),
            "{name}: {heading} is not on page {number}"
        );
        count += 1;
    }
    count
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn every_number_is_that_of_the_page_with_the_heading_in_every_program() {
    let folder = readers::folder("contents");
    let mut docx = Vec::new();
    for (name, data, count) in papers() {
        let made = build(&data);
        let ours = readers::put(
            &folder,
            &format!("{name}.ours.pdf"),
            bytes(made, Format::Pdf),
        );
        assert_eq!(entries(name, &ours), count, "{name}");
        docx.push(readers::put(
            &folder,
            &format!("{name}.docx"),
            bytes(made, Format::Docx),
        ));
    }
    for engine in [
        Engine::LibreOffice7,
        Engine::LibreOffice25,
        Engine::OnlyOffice,
    ] {
        let theirs = engine.draw(&folder, &docx);
        for ((name, _, count), file) in papers().iter().zip(&theirs) {
            assert_eq!(entries(name, file), *count, "{name}: {}", engine.name());
        }
    }
}
