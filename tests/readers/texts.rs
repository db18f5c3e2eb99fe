//! Every format says the same, paragraph by paragraph and cell by cell.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::stages;
use crate::common::texts::{
    coarser, difference, in_drawn_order, of_docx, of_html, of_ofd, of_pdf, of_svg,
};
use crate::common::{bytes, docx, in_every_format, readers, sample_data};
use hongtou::document::Block;
use hongtou::{Format, Made};

/// The data without its footnotes: a DOCX has them in a part of its own.
fn without_notes(data: &str) -> String {
    let parts = data.split("<note>");
    let parts = parts.map(|part| part.split("</note>").last());
    parts.flatten().collect()
}

/// The parts of the PDF, as poppler reads them.
fn pdf(name: &str, made: &Made) -> Vec<String> {
    let folder = readers::folder(&format!("texts-{name}"));
    let file = readers::put(&folder, "a.pdf", bytes(made, Format::Pdf));
    let told = readers::run("pdfinfo", "poppler-utils", &["-struct-text", &file]);
    of_pdf(&told)
}

/// Dots of tables of contents, which a DOCX has as tabs.
fn without_leaders(parts: Vec<String>) -> Vec<String> {
    let parts = parts.into_iter().map(|part| {
        let text: Vec<&str> = part.split("...").collect();
        let text: String = text.iter().map(|one| one.trim_start_matches('.')).collect();
        text
    });
    parts.collect()
}

/// The numbers of pages in the table of contents, which a page of HTML has not: it ends where its
/// first entry stands again as a heading.
fn without_page_numbers(mut parts: Vec<String>) -> Vec<String> {
    let Some(head) = parts.iter().position(|part| part == "目录") else {
        return parts;
    };
    let behind = &parts[head + 2..];
    let length = behind.iter().position(|part| *part == parts[head + 1]);
    let end = length.map_or(parts.len(), |length| head + 2 + length);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let contents: Vec<String> = parts.drain(..end).collect();
    let contents = contents.into_iter().filter(|part| !is_number(part));
    contents.chain(parts).collect()
}

/// What is said in the charts of a document: the labels of each of them.
fn charts(data: &str) -> Vec<Vec<String>> {
    if !data.contains("[[charts]]") {
        return Vec::new();
    }
    let document = stages::document(data);
    let pictures = document.blocks.iter().filter_map(|block| match block {
        Block::Picture(picture) => picture.chart(),
        _ => None,
    });
    let labels = pictures.map(|chart| {
        let labels = chart.drawing.figures.labels.iter();
        labels.map(|label| label.text.clone()).collect()
    });
    labels.collect()
}

/// The parts without those of charts, each of which is one.
fn without_charts(mut parts: Vec<String>, charts: &[Vec<String>]) -> Vec<String> {
    for chart in charts {
        let said = chart.concat();
        let at = parts.iter().position(|part| *part == said);
        parts.remove(at.unwrap_or_else(|| panic!("{said}: {parts:#?}")));
    }
    parts
}

/// That every label of every chart is in the charts of a DOCX and in the drawings of a page.
fn assert_charts(name: &str, made: &Made, charts: &[Vec<String>]) {
    let html = String::from_utf8(bytes(made, Format::Html).to_vec()).expect("UTF-8");
    let mut drawings = html.split("<svg").skip(1);
    for (index, labels) in charts.iter().enumerate() {
        let part = format!("word/charts/chart{}.xml", index + 1);
        let docx = docx::part(bytes(made, Format::Docx), &part);
        let drawing = drawings.next().expect("a drawing");
        let drawing = drawing.split("</svg>").next().expect("its end");
        for label in labels {
            assert!(docx.contains(label), "{name}: DOCX: {label}");
            assert!(
                drawing.contains(&format!(">{label}<")),
                "{name}: HTML: {label}"
            );
        }
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn all_formats_say_the_same_part_by_part() {
    for (name, data) in sample_data() {
        let (made, preview) = in_every_format(name, &without_notes(&data));
        let svg = of_svg(&made, &preview);
        assert!(svg.len() > 5, "{name}: {svg:?}");
        for (format, parts) in [("OFD", of_ofd(&made)), ("PDF", pdf(name, &made))] {
            let found = difference(&svg, &parts);
            assert_eq!(found, None, "{name}: SVG | {format}");
        }
        let charts = charts(&data);
        assert_charts(name, &made, &charts);
        let drawn = without_charts(in_drawn_order(&made), &charts);
        let found = coarser(&of_docx(&made), &without_leaders(drawn.clone()));
        assert_eq!(found, None, "{name}: DOCX | SVG");
        let unpaged = without_leaders(without_page_numbers(drawn));
        let found = coarser(&of_html(&made), &unpaged);
        assert_eq!(found, None, "{name}: HTML | SVG");
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn one_figure_that_differs_is_seen_and_so_is_a_lost_paragraph() {
    let (_, data) = sample_data().swap_remove(0);
    let (mut made, preview) = in_every_format("dongshi", &data);
    let right = of_svg(&made, &preview);
    assert_eq!(difference(&right, &pdf("planted", &made)), None);
    let drawing = made.artifacts.iter_mut().find(|one| one.suffix == "-5.svg");
    let drawing = drawing.expect("a page with a table");
    let text = String::from_utf8(drawing.bytes.clone()).expect("UTF-8");
    let at = text.rfind(">0</text></g>").expect("a figure");
    drawing.bytes = format!("{}>8{}", &text[..at], &text[at + 2..]).into_bytes();
    let found = difference(&of_svg(&made, &preview), &right);
    assert!(found.is_some_and(|found| found.ends_with(": 8 | 0")));
    let docx = of_docx(&made);
    assert_eq!(coarser(&docx, &right), None);
    assert!(coarser(&docx[1..], &right).is_some());
    let html = of_html(&made);
    assert_eq!(coarser(&html, &right), None);
    assert!(coarser(&html[1..], &right).is_some());
    assert!(coarser(&docx, &right[..right.len() - 1]).is_some());
}
