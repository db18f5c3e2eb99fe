//! The writer on small pages set by hand, read back by a validator and by an object parser.

mod embedded;
mod fixture;
mod lines;
mod readback;
mod refusals;

use fixture::{Look, Sheet, column_header, data_cell, pages, row_header};
use readback::{Pdf, conforms};

use super::write;
use crate::base::units::Length;
use crate::document::{Color, Scope};
use crate::font::bundled;
use crate::pages::{HeadingEntry, Mark, NodeKind, Pages, Structure};
use crate::standard::FontRole;

const RED: Color = Color([255, 0, 0]);
const MASTHEAD: Look = (FontRole::XiaoBiaoSong, 35, RED);
const TITLE: Look = (FontRole::XiaoBiaoSong, 22, Color::BLACK);
const HEADING_1: Look = (FontRole::Hei, 16, Color::BLACK);
const HEADING_2: Look = (FontRole::Kai, 16, Color::BLACK);
const BODY: Look = (FontRole::FangSong, 16, Color::BLACK);
const PAGE_NUMBER: Look = (FontRole::Song, 14, Color::BLACK);
const CELL: Look = (FontRole::Song, 9, Color::BLACK);

fn heading(level: u8, text: &str, page: usize, y: i64) -> HeadingEntry {
    HeadingEntry {
        level,
        text: text.to_owned(),
        page,
        y: Length::mm(y),
    }
}

/// A letterhead page and a page with a table: everything that the writer can be given.
fn report() -> Pages {
    let mut structure = Structure::default();
    let letterhead = structure.add(NodeKind::Paragraph, None);
    let title = structure.add(NodeKind::Title("东石镇年度报告".to_owned()), None);
    let section = structure.add(NodeKind::Heading(1, "一、总体情况".to_owned()), None);
    let body = structure.add(NodeKind::Paragraph, None);
    structure.add(NodeKind::Paragraph, None);
    let subsection = structure.add(NodeKind::Heading(2, "（一）主动公开".to_owned()), None);

    let mut first = Sheet::new(1);
    first.text(letterhead, MASTHEAD, (50, 45), "东石镇人民政府文件");
    first.rule((28, 60), (156, 1), RED);
    first.text(title, TITLE, (70, 80), "东石镇年度报告");
    first.text(section, HEADING_1, (39, 100), "一、总体情况");
    first.text(body, BODY, (39, 110), "本报告依据国务院令");
    first.text(body, BODY, (28, 120), "第711号编制，PDF 一行。");
    first.text(None, PAGE_NUMBER, (170, 280), "— 1 —");

    let mut second = Sheet::new(2);
    second.text(body, BODY, (28, 45), "续在第二页。");
    second.text(subsection, HEADING_2, (39, 55), "（一）主动公开");
    table(&mut structure, &mut second);
    second.text(None, PAGE_NUMBER, (30, 280), "— 2 —");

    let mut pages = pages(structure, [first, second]);
    pages.headings.push(heading(1, "一、总体情况", 0, 95));
    pages.headings.push(heading(2, "（一）主动公开", 1, 50));
    pages
}

/// Three header rows over two body rows, with spans in both directions and an empty cell.
fn table(structure: &mut Structure, sheet: &mut Sheet) {
    let kind = NodeKind::Table("收到和处理申请情况".to_owned(), "列为申请人".to_owned());
    let table = structure.add(kind, None);
    let head = structure.add(NodeKind::TableHead, Some(table));
    let mut headers = Vec::new();
    let rows: [&[(&str, Scope, usize, usize)]; 3] = [
        &[
            ("事项", Scope::Both, 3, 1),
            ("申请人情况", Scope::Column, 1, 3),
        ],
        &[
            ("自然人", Scope::Column, 2, 1),
            ("法人", Scope::Column, 1, 2),
        ],
        &[("企业", Scope::Column, 1, 1), ("其他", Scope::Column, 1, 1)],
    ];
    for (y, cells) in rows.iter().enumerate() {
        let row = structure.add(NodeKind::Row, Some(head));
        for (x, (text, scope, rows, cols)) in cells.iter().enumerate() {
            let cell = structure.add(column_header(*scope, *rows, *cols), Some(row));
            headers.push(cell);
            sheet.text(cell, CELL, (30 + 40 * x, 75 + 8 * y), text);
        }
    }
    let body = structure.add(NodeKind::TableBody, Some(table));
    for (y, texts) in [["新收", "12", "", "3"], ["结转", "0", "1", "2"]]
        .iter()
        .enumerate()
    {
        let row = structure.add(NodeKind::Row, Some(body));
        let name = structure.add(row_header(), Some(row));
        sheet.text(name, CELL, (30, 100 + 8 * y), texts[0]);
        for (x, text) in texts.iter().enumerate().skip(1) {
            let cell = structure.add(data_cell(vec![headers[1], name]), Some(row));
            let paragraph = structure.add(NodeKind::Paragraph, Some(cell));
            sheet.text(paragraph, CELL, (30 + 35 * x, 100 + 8 * y), text);
        }
    }
    sheet.rule((28, 70), (156, 1), Color::BLACK);
}

/// Writes the pages, which must succeed.
fn written(pages: &Pages) -> Vec<u8> {
    write(pages, bundled()).expect("the pages can be written")
}

#[test]
fn a_report_meets_pdfa_2a_and_pdfua_1() {
    conforms(&written(&report()));
}

#[test]
fn many_documents_meet_both_standards() {
    for copy in 1..=12 {
        let mut pages = report();
        if let Mark::Glyphs(run) = &mut pages.pages[1].items[0].mark {
            run.glyphs.truncate(copy % 5 + 1);
            run.origin.x += Length::emu(i64::try_from(copy * 12_701).unwrap());
        }
        conforms(&written(&pages));
    }
}

#[test]
fn a_page_without_headings_meets_both_standards() {
    let mut structure = Structure::default();
    let paragraph = structure.add(NodeKind::Paragraph, None);
    let mut sheet = Sheet::new(1);
    sheet.text(paragraph, BODY, (28, 40), "通知。");
    conforms(&written(&pages(structure, [sheet])));
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    assert_eq!(written(&report()), written(&report()));
}

#[test]
fn metadata_says_who_what_and_when() {
    let pdf = Pdf::parse(&written(&report()));
    assert_eq!(pdf.info("Title"), "东石镇年度报告");
    assert_eq!(pdf.info("Author"), "东石镇人民政府");
    assert_eq!(pdf.info("Subject"), "政府信息公开工作年度报告");
    assert_eq!(pdf.info("Keywords"), "政府信息公开, 年度报告");
    assert_eq!(pdf.info("CreationDate"), "D:20200115000000+08'00");
    assert_eq!(pdf.catalog_text("Lang"), "zh-CN");
}

#[test]
fn the_identity_follows_the_content() {
    let first = Pdf::parse(&written(&report()));
    let mut changed = report();
    changed.meta.doc_number = Some("东政发〔2020〕1号".to_owned());
    let second = Pdf::parse(&written(&changed));
    assert_ne!(first.document_id(), second.document_id());
}

#[test]
fn a_document_without_a_date_carries_none() {
    let mut pages = report();
    pages.meta.dated = None;
    pages.meta.title = "/ModDate (D:0001) <xmp:ModifyDate>报告</xmp:ModifyDate>".to_owned();
    let file = written(&pages);
    conforms(&file);
    let pdf = Pdf::parse(&file);
    assert_eq!(pdf.info("Title"), pages.meta.title);
    assert!(!pdf.has_info("CreationDate") && !pdf.has_info("ModDate"));
    let text = String::from_utf8_lossy(&file);
    assert!(!text.contains("0001-01-01") && !text.contains("D:000101"));
}

#[test]
fn the_tag_tree_is_the_structure_without_what_is_empty() {
    let tree = Pdf::parse(&written(&report())).tag_tree();
    insta::assert_snapshot!(tree, @r"
    Document Lang=zh-CN
      P ·1
      H1 T=东石镇年度报告 ·1
      H2 T=一、总体情况 ·1
      P ·2
      H3 T=（一）主动公开 ·1
      Table Summary=收到和处理申请情况。列为申请人
        THead
          TR
            TH ID=H9 Scope=Both RowSpan=3 ·1
            TH ID=H10 Scope=Column ColSpan=3 ·1
          TR
            TH ID=H12 Scope=Column RowSpan=2 ·1
            TH ID=H13 Scope=Column ColSpan=2 ·1
          TR
            TH ID=H15 Scope=Column ·1
            TH ID=H16 Scope=Column ·1
        TBody
          TR
            TH ID=H19 Scope=Row ·1
            TD Headers=H10+H19
              P ·1
            TD Headers=H10+H19
            TD Headers=H10+H19
              P ·1
          TR
            TH ID=H27 Scope=Row ·1
            TD Headers=H10+H27
              P ·1
            TD Headers=H10+H27
              P ·1
            TD Headers=H10+H27
              P ·1
    ");
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let mut structure = Structure::default();
    let mut sheet = Sheet::new(1);
    for (line, level) in [2, 1, 3, 3, 2, 1].into_iter().enumerate() {
        let heading = structure.add(NodeKind::Heading(level, format!("{level}级")), None);
        sheet.text(heading, HEADING_1, (28, 40 + 10 * line), "小标题");
    }
    let file = written(&pages(structure, [sheet]));
    conforms(&file);
    let tree = Pdf::parse(&file).tag_tree();
    let tags: Vec<&str> = tree
        .split_whitespace()
        .filter(|word| word.starts_with('H'))
        .collect();
    assert_eq!(tags, ["H1", "H1", "H2", "H2", "H2", "H1"]);
}

#[test]
fn the_outline_nests_headings_and_points_above_them() {
    let outline = Pdf::parse(&written(&report())).outline();
    insta::assert_snapshot!(outline, @r"
    一、总体情况 @0 578.59845
      （一）主动公开 @1 706.1575
    ");
}

#[test]
fn page_labels_are_the_printed_numbers() {
    let mut pages = report();
    pages.pages[0].number = 7;
    pages.pages[1].number = 12;
    assert_eq!(
        Pdf::parse(&written(&pages)).page_labels(),
        [(0, 7), (1, 12)]
    );
}

#[test]
fn pages_that_are_numbered_on_share_a_label() {
    let mut pages = report();
    pages.pages[0].number = 3;
    pages.pages[1].number = 4;
    assert_eq!(Pdf::parse(&written(&pages)).page_labels(), [(0, 3)]);
}

#[test]
fn black_is_grey_and_a_line_is_one_operator() {
    let pdf = Pdf::parse(&written(&report()));
    let operators = pdf.operators(0);
    let shown = operators
        .iter()
        .filter(|operator| *operator == "TJ" || *operator == "Tj")
        .count();
    assert!(
        shown <= 12,
        "{shown} text-showing operators for 7 lines: {operators:?}"
    );
    let colors = |wanted: &str| operators.iter().filter(|one| *one == wanted).count();
    // Red for the masthead and its rule, then black again; no CMYK.
    assert_eq!((colors("rg"), colors("g"), colors("k")), (1, 1, 0));
}

#[test]
fn nothing_is_said_that_readers_stumble_over_or_need_not_know() {
    let mut pages = report();
    // What the document says is left as it is, whatever it looks like.
    pages.meta.title = "/CIDSet 9 0 R/MarkInfo<</Marked true/Suspects false".to_owned();
    let file = written(&pages);
    conforms(&file);
    let pdf = Pdf::parse(&file);
    assert_eq!(pdf.info("Title"), pages.meta.title);
    assert_eq!(pdf.entries_with("Suspects"), 0);
    assert_eq!(pdf.entries_with("CIDSet"), 0);
    assert_eq!(pdf.entries_with("Marked"), 1);
    assert!(pdf.entries_with("FontFile2") > 3);
}
