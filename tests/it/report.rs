//! The sample report from end to end: its text, its tables, its pages, its bytes.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::docx::{self, Table};
use crate::common::{build, bytes, check, dongshi, pdf, readers, sample, squeezed};
use hongtou::Format;

/// What the report of 2019 says, as it was published: prose by line, tables by tab.
const PUBLISHED: &str = include_str!("../data/dongshi-2019.txt");

/// The sentences of the published prose and the cells of its tables, in order.
fn published() -> Vec<String> {
    let mut pieces = Vec::new();
    let mut prose = String::new();
    for line in PUBLISHED.lines() {
        if line.contains('\t') {
            pieces.extend(sentences(&std::mem::take(&mut prose)));
            let cells = line.split('\t').filter(|cell| !cell.trim().is_empty());
            // As published, the head of the second table has its last cell a row too high.
            pieces.extend(
                cells
                    .filter(|cell| !line.contains("申请人情况") || *cell != "总计")
                    .map(squeezed),
            );
            if line.contains("法人或其他组织") {
                pieces.push("总计".to_owned());
            }
        } else {
            prose.push_str(line);
        }
    }
    pieces.extend(sentences(&prose));
    pieces
}

fn sentences(prose: &str) -> Vec<String> {
    squeezed(prose)
        .split_inclusive('。')
        .map(str::to_owned)
        .collect()
}

/// Fails at the first piece of the published report that does not follow in `text`.
fn assert_says_what_was_published(text: &str) {
    let text = squeezed(text);
    let mut rest = text.as_str();
    for piece in published() {
        let Some(at) = rest.find(&piece) else {
            panic!(
                "not found: {piece}\nin: {}",
                rest.chars().take(200).collect::<String>()
            );
        };
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn the_docx_says_what_was_published() {
    let made = build(&dongshi());
    assert_says_what_was_published(&docx::text(bytes(made, Format::Docx)));
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_pdf_says_what_was_published() {
    let made = build(&dongshi());
    let folder = readers::folder("pdf-text");
    let file = readers::put(&folder, "dongshi-2019.pdf", bytes(made, Format::Pdf));
    let text = readers::run("pdftotext", "poppler-utils", &["-raw", &file, "-"]);
    let is_page_number = |line: &&str| line.starts_with("— ") && line.ends_with(" —");
    let text: Vec<&str> = text
        .split(['\n', '\u{c}'])
        .filter(|line| !is_page_number(line))
        .collect();
    assert_says_what_was_published(&text.join("\n"));
}

#[test]
fn a_changed_word_would_be_noticed() {
    let text = docx::text(bytes(
        build(&dongshi().with("708条", "709条")),
        Format::Docx,
    ));
    let found = std::panic::catch_unwind(|| assert_says_what_was_published(&text));
    assert!(found.is_err());
}

/// The spans of the printed form: (row, column, rows, columns) of every merged cell.
fn merged(table: &Table) -> Vec<(usize, usize, usize, usize)> {
    table
        .cells
        .iter()
        .filter(|cell| cell.rows > 1 || cell.cols > 1)
        .map(|cell| (cell.row, cell.col, cell.rows, cell.cols))
        .collect()
}

fn assert_has_the_grids_of_the_form(tables: &[Table]) {
    let sizes: Vec<_> = tables
        .iter()
        .map(|table| (table.rows, table.cols))
        .collect();
    assert_eq!(sizes, [(18, 4), (26, 10), (4, 15)]);
    let disclosure = [
        (0, 0, 1, 4),
        (4, 0, 1, 4),
        (8, 0, 1, 4),
        (12, 0, 1, 4),
        (13, 2, 1, 2),
        (14, 2, 1, 2),
        (15, 0, 1, 4),
        (16, 2, 1, 2),
        (17, 2, 1, 2),
    ];
    assert_eq!(merged(&tables[0]), disclosure);
    let requests = [
        (0, 0, 3, 3),
        (0, 3, 1, 7),
        (1, 3, 2, 1),
        (1, 4, 1, 5),
        (1, 9, 2, 1),
        (3, 0, 1, 3),
        (4, 0, 1, 3),
        (5, 0, 20, 1),
        (5, 1, 1, 2),
        (6, 1, 1, 2),
        (7, 1, 8, 1),
        (15, 1, 3, 1),
        (18, 1, 5, 1),
        (23, 1, 1, 2),
        (24, 1, 1, 2),
        (25, 0, 1, 3),
    ];
    assert_eq!(merged(&tables[1]), requests);
    let review = [
        (0, 0, 1, 5),
        (0, 5, 1, 10),
        (1, 0, 2, 1),
        (1, 1, 2, 1),
        (1, 2, 2, 1),
        (1, 3, 2, 1),
        (1, 4, 2, 1),
        (1, 5, 1, 5),
        (1, 10, 1, 5),
    ];
    assert_eq!(merged(&tables[2]), review);
    let heads: Vec<_> = tables.iter().map(|table| table.header_rows).collect();
    assert_eq!(heads, [0, 3, 3]);
}

#[test]
fn the_docx_has_the_grids_of_the_form() {
    let tables = docx::tables(bytes(build(&dongshi()), Format::Docx));
    assert_has_the_grids_of_the_form(&tables);
    let requests = &tables[1];
    let row = |row: usize| -> Vec<&str> {
        requests
            .cells
            .iter()
            .filter(|cell| cell.row == row)
            .map(|cell| cell.text.as_str())
            .collect()
    };
    assert_eq!(row(22)[0], "5.要求行政机关确认或重新出具已获取信息");
    assert_eq!(row(22)[1..], ["0"; 7]);
    assert_eq!(row(7)[..2], ["（三）不予公开", "1.属于国家秘密"]);
}

#[test]
fn the_tagged_pdf_has_the_grids_of_the_form() {
    assert_has_the_grids_of_the_form(&pdf::tables(bytes(build(&dongshi()), Format::Pdf)));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = build(&dongshi());
    // Another document in between must leave no trace.
    let other = build(&dongshi().with("year = 2019", "year = 2020"));
    let second = build(&dongshi());
    assert_eq!(first.artifacts, second.artifacts);
    assert_ne!(first.artifacts, other.artifacts);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_table_of_five_digits_stays_whole_on_one_page() {
    let folder = readers::folder("five-digits");
    let file = readers::put(&folder, "sample.pdf", bytes(build(&sample()), Format::Pdf));
    let text = readers::run("pdftotext", "poppler-utils", &["-layout", &file, "-"]);
    let page = text
        .split('\u{c}')
        .find(|page| page.contains("三、收到和处理"))
        .expect("the page of the table");
    for cell in ["四、结转下年度继续办理", "11860", "13526", "11622", "13267"] {
        assert!(
            page.contains(cell),
            "{cell} is not on the page of the heading"
        );
    }
}

#[test]
fn the_samples_have_no_findings() {
    for data in [dongshi(), sample()] {
        assert_eq!(check(&data).findings, []);
        assert_eq!(build(&data).findings, []);
    }
}
