//! Tables from end to end: a layout and data that use all that a table can have.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::{docx, lines, pdf, readers};
use hongtou::base::diag::{Code, Sources};
use hongtou::base::units::Length;
use hongtou::base::world::MemoryWorld;
use hongtou::document::{Block, Document, Table, outline};
use hongtou::font::Fonts;
use hongtou::standard::FontProfile;
use hongtou::{DataFile, Format, Made, export, merge, typeset};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

pub(crate) fn data() -> String {
    crate::common::text("tests/tables/data.toml")
}

pub(crate) fn layout() -> String {
    crate::common::text("tests/tables/layout.toml")
}

/// A world with the layout of this file, and the fonts of the bundle.
pub(crate) fn world(data: &str, layout: &str) -> MemoryWorld {
    let mut world = crate::common::world(data);
    add_layout(&mut world, layout);
    world
}

pub(crate) fn add_layout(world: &mut MemoryWorld, layout: &str) {
    let bytes = layout.as_bytes().to_vec();
    world
        .files
        .insert("tests/tables/layout.toml".to_owned(), bytes);
}

fn made() -> Made {
    crate::common::build_in(&world(&data(), &layout()), false)
}

/// The document before its pages are known.
pub(crate) fn merged(data: &str, layout: &str) -> Document {
    let mut world = MemoryWorld::default();
    add_layout(&mut world, layout);
    let bytes = data.as_bytes().to_vec();
    world.files.insert("data.toml".to_owned(), bytes);
    let mut sources = Sources::default();
    let report = DataFile::load(&world, "data.toml", None, &mut sources).expect("a report");
    let templates = hongtou::template::Templates::new(&report.dataset, &report.layout, &sources);
    let (document, found) = merge::merge(&report.dataset, &report.layout, &templates, false);
    assert_eq!(found, []);
    document
}

pub(crate) fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

/// The findings of a data file: code, line, words.
pub(crate) fn findings(data: &str) -> Vec<(Code, usize, String)> {
    let mut world = MemoryWorld::default();
    add_layout(&mut world, &layout());
    let bytes = data.as_bytes().to_vec();
    world.files.insert("data.toml".to_owned(), bytes);
    let made = hongtou::check(&world, "data.toml", None, None);
    // There are no fonts here.
    made.findings
        .iter()
        .filter(|one| one.code != Code::PagesNotExamined)
        .map(|one| {
            let span = one.span();
            let line = span.map_or(0, |span| made.sources.position(span).line);
            (one.code, line, one.message.zh.clone())
        })
        .collect()
}

#[test]
fn sums_are_computed_and_figures_have_equal_places() {
    let shown = outline(&merged(&data(), &layout()));
    for line in [
        "table_unit: 单位：万元",
        "  *类别 [3×1] | *项目 [3×1] | *投资情况 [1×3]",
        "  *道路交通 [2×1] | *村道硬化 | 120.5 | 98.25 | 12",
        "  *桥梁加固 | 30.0 | 30.00 | 3",
        "  *合计 [1×2] | 150.5 | 128.25 | 15",
        "table_title: 民生实事分项情况表",
        "  *类别 [3×1] | *项目 [3×1] | *资金情况 [1×3] | *进度 [3×1]",
        "  *来源 [1×2] | *合计 [2×1]",
        "  *财政 | *自筹",
        "  *合计 [1×2] | 16448.98 | 10645 | 27093.98 | ",
        "table_note: 注：小计、合计由程序计算。",
        "table_note: 注：1.完成率按投资额计算，含上年结转项目；本表不含未纳入年度计划而由各村自行筹资建设的零星工程。⏎2.数据截至12月31日。",
        "  *地区 [4×1] | *案件 [1×5] | *备注 [4×1]",
        "  *行政 [1×3] | *刑事 [3×1] | *合计 [3×1]",
        "  *处罚 [1×2] | *许可 [2×1]",
        "  *一般 | *简易",
        "  *西村 | 10 | 2 | 300 | — | 312 | 无",
        "  *合计 | 11 | 22 | 303 | 0 | 336 | ",
    ] {
        assert!(
            shown.lines().any(|one| one.trim_end() == line.trim_end()),
            "{line}\n{shown}"
        );
    }
}

#[test]
fn a_group_that_is_cut_has_its_label_on_both_pages_of_both_files() {
    let document = merged(&data(), &layout());
    let fonts = Fonts::open(&crate::common::world("")).unwrap_or_else(|_| panic!("fonts"));
    let set = typeset::fit(&document, &fonts, &Sources::default());
    let fitted = set.unwrap_or_else(|found| panic!("{found:?}")).fitted;
    let long = tables(fitted.document())[1];
    assert_eq!(
        fitted.page_breaks()[1].len(),
        2,
        "the table stands on three pages"
    );
    let labels = |text: &str| {
        let cells = long.grid.cells().iter();
        let found = cells.filter(|one| one.cell.paragraphs[0].text() == text);
        found.map(|one| one.rows).collect::<Vec<usize>>()
    };
    assert_eq!(labels("道路交通"), [11]);
    let cut = labels("农村饮水");
    assert_eq!((cut.len(), cut.iter().sum::<usize>()), (2, 11));
    // What flows without pages is written from the document, where the label stands once.
    let unfitted = tables(&document)[1].grid.cells().iter();
    let once = unfitted.filter(|one| one.cell.paragraphs[0].text() == "农村饮水");
    assert_eq!(once.map(|one| one.rows).collect::<Vec<_>>(), [11]);
    let made = made();
    let word = &docx::tables(crate::common::bytes(&made, Format::Docx))[1];
    let printed = &pdf::tables(crate::common::bytes(&made, Format::Pdf))[1];
    let spans = |table: &docx::Table| -> Vec<[usize; 4]> {
        let cells = table.cells.iter();
        cells
            .map(|one| [one.row, one.col, one.rows, one.cols])
            .collect()
    };
    assert_eq!(spans(word), spans(printed));
    for label in ["道路交通", "农村饮水", "教育卫生", "养老托育"] {
        let cells = word.cells.iter().filter(|one| one.text == label);
        let rows: Vec<usize> = cells.map(|one| one.rows).collect();
        assert_eq!(rows, labels(label), "{label}");
    }
    assert_eq!(word.header_rows, 3);
}

/// A DOCX whose second table is divided over two pages, with an outer rule of its own.
fn divided() -> Vec<u8> {
    let mut document = merged(&data(), &layout());
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.borders.outer = Length::pt(1);
            table.borders.inner = Length::pt100(50);
        }
    }
    let fonts = Fonts::open(&crate::common::world("")).unwrap_or_else(|_| panic!("fonts"));
    let set = typeset::fit(&document, &fonts, &Sources::default());
    let fitted = set.unwrap_or_else(|found| panic!("{found:?}")).fitted;
    assert_eq!(fitted.page_breaks()[1].len(), 2);
    let word = export::docx::write(&fitted, FontProfile::default());
    word.unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn the_outer_rule_closes_a_divided_table_at_the_foot_of_each_page() {
    let xml = docx::part(&divided(), "word/document.xml");
    // Six cells at the foot of each of two pages.
    let closed = xml.matches("<w:tcBorders><w:bottom ").count();
    assert_eq!(closed, 12);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_open_xml_sdk_finds_no_errors_in_a_divided_table() {
    let folder = readers::folder("tables-cut");
    readers::assert_valid("cut", &readers::put(&folder, "cut.docx", &divided()));
}

#[test]
fn the_table_of_the_guide_is_read_and_summed() {
    let guide = crate::common::text("docs/data.md");
    let from = guide.find("[[plans.sections]]").expect("the example");
    let example = &guide[from..from + guide[from..].find("```").expect("its end")];
    let all = data();
    let head = &all[..all.find("[[plans.sections]]").expect("the sections")];
    let document = merged(&format!("{head}{example}"), &layout());
    let shown = outline(&document);
    for line in [
        "  *合计 [1×2] | 225.5 | 42.25 | 267.75",
        "  *道路 [2×1] | *村道硬化 | 120.5 | 30.00 | 150.50",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
}

#[test]
fn the_sample_is_accessible_and_archival() {
    let made = made();
    let printed = crate::common::bytes(&made, Format::Pdf);
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let verdict = validate_pdf_bytes(printed, &options).expect("a verdict");
        assert!(verdict.failures.is_empty(), "{:#?}", verdict.failures);
    }
    let named = pdf::data_cells(printed);
    assert!(!named.is_empty() && named.iter().flatten().all(|one| one.is_header));
    // Four heads above and the village: 东村, 一般.
    assert!(named.iter().any(|heads| heads.len() == 5));
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_sample_is_the_same_in_both_files() {
    let made = made();
    let printed = crate::common::bytes(&made, Format::Pdf);
    let folder = readers::folder("tables");
    let ours = readers::put(&folder, "tables.ours.pdf", printed);
    let word = readers::put(
        &folder,
        "tables.docx",
        crate::common::bytes(&made, Format::Docx),
    );
    readers::assert_valid("tables", &word);
    let theirs = readers::libreoffice(&folder, &word);
    let mut verdict = lines::Verdict::default();
    verdict.compare("tables", &ours, &theirs);
    verdict.assert();
}
