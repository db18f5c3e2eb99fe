//! A table on turned sheets, from a layout of the user's own to both files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{build_in, bytes, docx, readers, world};
use hongtou::{Format, Made};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

const LAYOUT: &str = r#"
schema = 1
id = "wide"
name = "横表报告"
extends = "gbt9704"
font_profile = "windows"
title = "{{ issuer.name }}横表报告"

[[fields]]
path = "overview.text"
label = "总体情况"
kind = "prose"

[[body]]
kind = "heading"
text = "总体情况"

[[body]]
kind = "prose"
field = "overview.text"

[[body]]
kind = "heading"
text = "横表"

[[body]]
kind = "table"
table = "wide"

[[body]]
kind = "heading"
text = "其他"

[[body]]
kind = "prose"
field = "overview.text"

[[tables]]
id = "wide"
title = "横表"
description = "各列为月份"
landscape = true
widths = ["45mm", "60mm", "60mm", "60mm"]
row_height = "8mm"
padding = { vertical = "0mm", horizontal = "1mm" }
header_rows = 1
label_style = "table_label"
columns = [{ key = "a", label = "一月" }, { key = "b", label = "二月" }, { key = "c", label = "三月" }]

[[tables.rows]]
head = true
cells = ["项目", "一月", "二月", "三月"]

[[tables.rows]]
cells = ["受理"]
key = "received"
"#;

const DATA: &str = r#"
schema = 1
layout = "wide"
[issuer]
name = "某某镇人民政府"
[overview]
text = "全年受理如下。"
[wide]
received = { a = 1, b = 2, c = 3 }
"#;

fn made() -> Made {
    let mut world = world(DATA);
    let layout = LAYOUT.as_bytes().to_vec();
    world.files.insert("wide/layout.toml".to_owned(), layout);
    build_in(&world, false)
}

#[test]
fn the_heading_goes_with_its_table_and_what_follows_stands_upright_again() {
    let made = made();
    let xml = docx::part(bytes(&made, Format::Docx), "word/document.xml");
    let sections: Vec<&str> = xml.split("<w:sectPr>").collect();
    assert_eq!(sections.len(), 4);
    assert!(sections[0].contains("总体情况") && !sections[0].contains("二、横表"));
    assert!(sections[1].contains("二、横表") && sections[1].contains("<w:tbl>"));
    assert!(sections[2].starts_with("<w:footerReference") && sections[2].contains("landscape"));
    assert!(sections[2].contains("三、其他"));
    let pdf = lopdf::Document::load_mem(bytes(&made, Format::Pdf)).expect("a PDF");
    let widths: Vec<f32> = pdf
        .page_iter()
        .map(|page| {
            let page = pdf.get_dictionary(page).expect("a page");
            let area = page.get(b"MediaBox").and_then(lopdf::Object::as_array);
            area.expect("a page size")[2].as_float().expect("a width")
        })
        .map(f32::round)
        .collect();
    assert_eq!(widths, [595.0, 842.0, 595.0]);
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let verdict = validate_pdf_bytes(bytes(&made, Format::Pdf), &options).expect("a verdict");
        assert!(verdict.failures.is_empty(), "{:#?}", verdict.failures);
    }
}

#[test]
fn a_layout_names_the_font_profile() {
    let styles = docx::part(bytes(&made(), Format::Docx), "word/styles.xml");
    assert!(styles.contains("w:eastAsia=\"仿宋\"") && !styles.contains("仿宋_GB2312"));
}

/// Where the dashes of the page number stand on a page, in points from its left and top edge.
fn number(file: &str, page: &str) -> Vec<[f64; 4]> {
    let args = ["-bbox", "-f", page, "-l", page, file, "-"];
    let html = readers::run("pdftotext", "poppler-utils", &args);
    let words = html
        .lines()
        .filter(|line| line.contains("<word ") && line.contains(">—<"));
    let edge = |line: &str, name: &str| -> f64 {
        let rest = line.split(&format!("{name}=\"")).nth(1).expect(name);
        rest.split('"')
            .next()
            .expect("a value")
            .parse()
            .expect("a number")
    };
    words
        .map(|line| ["xMin", "yMin", "xMax", "yMax"].map(|name| edge(line, name)))
        .collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn both_files_number_turned_pages_in_the_left_margin() {
    let folder = readers::folder("turned");
    let made = made();
    let ours = readers::put(&folder, "ours.pdf", bytes(&made, Format::Pdf));
    let word = readers::put(&folder, "theirs.docx", bytes(&made, Format::Docx));
    readers::assert_valid("turned", &word);
    let theirs = readers::libreoffice(&folder, &word);
    let mm = |points: f64| points * 25.4 / 72.0;
    for file in [ours, theirs] {
        let boxes = number(&file, "2");
        assert!(!boxes.is_empty(), "{file}");
        let (left, top) = boxes.iter().fold((f64::MAX, f64::MAX), |(x, y), one| {
            (x.min(one[0]), y.min(one[1]))
        });
        let right = boxes.iter().fold(0.0, |x: f64, one| x.max(one[2]));
        // Page 2 is even: the number begins a character inside the type area, which begins
        // 28 mm from the edge, and its middle stands 7 mm outside, 28 mm from the left.
        assert!((mm(top) - 32.9).abs() < 1.0, "{file}: {}", mm(top));
        assert!(
            (mm(f64::midpoint(left, right)) - 28.0).abs() < 1.5,
            "{file}: {boxes:?}"
        );
    }
}
