//! A PDF as the importer reads it: by its tags, and by what it shows when the tags are gone.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::Format;
use hongtou::import::foreign::pdf::{Fault, read};
use hongtou::import::foreign::{Block, Reading, Table};
use lopdf::{Document, Object, StringFormat, dictionary};

use crate::common::random::Random;
use crate::common::{build, bytes, docx, dongshi, sample, sample_of};

fn tables(reading: &Reading) -> Vec<&Table> {
    let blocks = reading.blocks.iter();
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) | Block::Picture(_) => None,
    });
    tables.collect()
}

/// Everything that is read outside tables, without white space.
fn prose(reading: &Reading) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => without_blanks(&paragraph.text),
        Block::Table(_) | Block::Picture(_) => String::new(),
    };
    reading.blocks.iter().map(text).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The cells of a table in one line each: place, spans and text without white space.
fn cells(table: &Table) -> Vec<String> {
    let cell = table.cells.iter().map(|cell| {
        let place = (cell.row, cell.column, cell.row_span, cell.column_span);
        format!("{place:?} {}", without_blanks(&cell.text))
    });
    cell.collect()
}

/// The same of a table of our DOCX, read without the importer.
fn cells_of_docx(table: &docx::Table) -> Vec<String> {
    let mut cells: Vec<&docx::Cell> = table.cells.iter().collect();
    cells.sort_by_key(|cell| (cell.row, cell.col));
    let cell = cells.into_iter().map(|cell| {
        let place = (cell.row, cell.col, cell.rows, cell.cols);
        format!("{place:?} {}", without_blanks(&cell.text))
    });
    cell.collect()
}

fn changed(pdf: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("a PDF");
    change(&mut document);
    let mut changed = Vec::new();
    document.save_to(&mut changed).expect("a PDF");
    changed
}

fn without_tags(pdf: &[u8]) -> Vec<u8> {
    changed(pdf, |document| {
        document
            .catalog_mut()
            .expect("a catalog")
            .remove(b"StructTreeRoot");
    })
}

#[test]
fn tables_are_those_of_the_document_by_tags_and_by_lines() {
    for data in [
        dongshi(),
        sample(),
        sample_of("roster"),
        sample_of("notice"),
    ] {
        let made = build(&data);
        let pdf = bytes(made, Format::Pdf);
        let tagged = read(pdf).expect("a tagged PDF is read");
        let bare = read(&without_tags(pdf)).expect("a PDF without tags is read");
        let is_ruled = |table: &&docx::Table| table.rows > 2;
        let due = docx::tables(bytes(made, Format::Docx));
        let due: Vec<Vec<String>> = due.iter().filter(is_ruled).map(cells_of_docx).collect();
        let by_tags: Vec<Vec<String>> = tables(&tagged).into_iter().map(cells).collect();
        let by_lines: Vec<Vec<String>> = tables(&bare).into_iter().map(cells).collect();
        assert!(!due.is_empty(), "{tagged}");
        assert_eq!(by_tags, due, "{tagged}");
        assert_eq!(by_lines, due, "{bare}");
        assert_eq!(prose(&bare), prose(&tagged));
    }
}

#[test]
fn table_three_of_the_seed_has_its_grid_and_figures() {
    let made = build(&dongshi());
    let bare = read(&without_tags(bytes(made, Format::Pdf))).expect("read");
    let tables = tables(&bare);
    let table = tables.get(1).expect("table three");
    assert_eq!((table.rows, table.columns), (26, 10), "{table}");
    let at = |row: usize, column: usize| {
        let mut cells = table.cells.iter();
        let found = cells.find(|cell| (cell.row, cell.column) == (row, column));
        found.map(|cell| cell.text.as_str())
    };
    assert_eq!(at(3, 3), Some("0"));
    assert_eq!(at(0, 3), Some("申请人情况"));
    assert_eq!(at(1, 4), Some("法人或其他组织"));
}

#[test]
fn paragraphs_run_over_lines_and_pages() {
    let made = build(&dongshi());
    let bare = read(&without_tags(bytes(made, Format::Pdf))).expect("read");
    let shown = bare.to_string();
    let has = |text: &str| shown.lines().any(|line| line.ends_with(text));
    assert!(
        has("¶ 晋江市东石镇人民政府2019年政府信息公开工作年度报告"),
        "{shown}"
    );
    assert!(has("¶ 一、总体情况"), "{shown}");
    assert!(has("邮编：362271，电话：85586616）。"), "{shown}");
    // No page number is left.
    assert!(
        !shown.contains("— 2 —") && !shown.contains("—2—"),
        "{shown}"
    );
}

#[test]
fn a_scan_gives_one_fault_and_nothing_else() {
    let picture = lopdf::Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        vec![0],
    );
    let scan = |content: &str| {
        let mut document = Document::with_version("1.5");
        let picture = document.add_object(picture.clone());
        let content = lopdf::Stream::new(dictionary! {}, content.as_bytes().to_vec());
        let content = document.add_object(content);
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        };
        let page = document.add_object(dictionary! {
            "Type" => "Page",
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Contents" => content,
            "Resources" => dictionary! {
                "XObject" => dictionary! { "I" => picture },
                "Font" => dictionary! { "F" => font },
            },
        });
        let pages = document.add_object(dictionary! {
            "Type" => "Pages", "Count" => 1, "Kids" => vec![Object::Reference(page)],
        });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a PDF");
        bytes
    };
    let image = "q 595 0 0 842 0 0 cm /I Do Q ";
    assert_eq!(read(&scan(image)), Err(Fault::Scan { pages: 1 }));
    // What a program recognised is drawn without ink: it is a guess.
    let guessed = format!("{image} BT 3 Tr /F 12 Tf 100 100 Td (12) Tj ET");
    assert_eq!(read(&scan(&guessed)), Err(Fault::Scan { pages: 1 }));
    let written = format!("{image} BT /F 12 Tf 100 700 Td (12) Tj ET");
    let reading = read(&scan(&written)).expect("text");
    assert_eq!(reading.to_string(), "p1 ¶ 12\n");
    assert_eq!(read(&scan("")), Err(Fault::Empty));
    let finding = Fault::Scan { pages: 7 }.finding("年报.pdf");
    assert!(finding.message.zh.contains("扫描件") && finding.message.en.contains("a scan"));
}

#[test]
fn text_without_a_map_is_not_guessed() {
    let pdf = bytes(build(&dongshi()), Format::Pdf);
    let unmapped = changed(pdf, |document| {
        for object in document.objects.values_mut() {
            if let Ok(font) = object.as_dict_mut() {
                font.remove(b"ToUnicode");
            }
        }
    });
    let Err(Fault::Unmapped { page, face }) = read(&unmapped) else {
        panic!("it was read");
    };
    assert_eq!(page, 1);
    assert!(!face.contains('+') && !face.is_empty(), "{face}");
}

#[test]
fn a_file_with_a_password_is_refused() {
    let pdf = bytes(build(&dongshi()), Format::Pdf);
    let locked = changed(pdf, |document| {
        let string = |byte: u8| Object::String(vec![byte; 32], StringFormat::Hexadecimal);
        let id = document.add_object(dictionary! {
            "Filter" => "Standard", "V" => 2, "R" => 3, "Length" => 128, "P" => -4,
            "O" => string(1), "U" => string(2),
        });
        document.trailer.set("Encrypt", id);
    });
    assert_eq!(read(&locked), Err(Fault::Locked));
    assert_eq!(read(b"PK\x03\x04"), Err(Fault::Damaged));
}

#[test]
fn damaged_files_end_in_a_fault_or_a_reading() {
    let minutes = bytes(build(&sample_of("minutes")), Format::Pdf);
    let seed = bytes(build(&dongshi()), Format::Pdf);
    let plain = |pdf: &[u8]| changed(&without_tags(pdf), Document::decompress);
    let originals = [minutes.to_vec(), plain(minutes), seed.to_vec(), plain(seed)];
    let mut random = Random::new(20);
    for turn in 0..300 {
        // The long ones cost more.
        let original = &originals[if turn % 8 == 7 {
            2 + turn / 8 % 2
        } else {
            turn % 2
        }];
        let mut bytes = original.clone();
        for _ in 0..=random.below(12) {
            let at = random.below(bytes.len());
            match random.below(5) {
                0 => bytes.truncate(at),
                1 => bytes[at] = b'0' + u8::try_from(random.below(10)).expect("a digit"),
                2 => bytes[at] ^= 1 << random.below(8),
                3 => {
                    let until = (at + random.below(400)).min(bytes.len());
                    bytes.drain(at..until);
                }
                _ => {
                    let until = (at + random.below(2_000)).min(bytes.len());
                    let copy = bytes[at..until].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        // Whatever it gives, it comes back.
        let _read = read(&bytes);
    }
}

#[test]
fn a_heading_and_the_text_behind_it_are_one_paragraph() {
    let reading = read(bytes(build(&sample()), Format::Pdf)).expect("a tagged PDF is read");
    let blocks = reading.blocks.iter();
    let texts: Vec<&str> = blocks
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
            Block::Table(_) | Block::Picture(_) => None,
        })
        .collect();
    let run_in = "（一）主动公开。全市各级行政机关";
    assert!(
        texts.iter().any(|text| text.starts_with(run_in)),
        "{texts:#?}"
    );
    // What begins a line of its own begins a paragraph of its own.
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("（二）依申请公开。")),
        "{texts:#?}"
    );
}
