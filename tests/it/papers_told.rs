//! What of a paper is not as usual, and is read all the same or told: names that go on in the next
//! line, a title before its letterhead, tables that do not come out even, pictures.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use hongtou::base::diag::Code;
use hongtou::{Format, Imported};

use crate::common::had_back::{imported, layout, missing};
use crate::common::{Change, build, bytes, sample_of};
use crate::workbooks::{changed, messages};

const MAIN: &str = "word/document.xml";

/// The DOCX of a sample, changed and read.
fn read(sample: &str, change: impl Fn(&str) -> String) -> Imported {
    let data = sample_of(sample);
    let paper = changed(bytes(build(&data), Format::Docx), MAIN, change);
    imported("a.docx", &layout(&data), paper)
}

/// What of a sample is not in what was read.
fn lost(sample: &str, read: &Imported) -> Vec<String> {
    missing(
        sample,
        &sample_of(sample),
        read.data.as_deref().expect("data"),
    )
}

fn has(read: &Imported, code: Code) -> bool {
    read.findings.iter().any(|one| one.code == code)
}

/// What ends a paragraph and begins another.
const NEXT: &str = "</w:t></w:r></w:p><w:p><w:r><w:t>";

#[test]
fn names_behind_a_label_go_on_in_the_next_line() {
    let two = read("notice", |xml| {
        xml.with_first("，县监委，", &format!("，{NEXT}县监委，"))
    });
    assert_eq!(lost("notice", &two), [""; 0], "{}", messages(&two));
    assert!(two.findings.is_empty(), "{}", messages(&two));
    // A line that ends the names is the end of them: the next one is no more of them.
    let ended = read("notice", |xml| {
        xml.with_first("，县监委，", &format!("。{NEXT}县监委，"))
    });
    assert!(has(&ended, Code::PaperLeftOut) || !lost("notice", &ended).is_empty());
    let data = ended.data.as_deref().expect("data");
    assert!(!data.contains("县政协办公室县监委"), "{data}");
}

#[test]
fn a_title_before_its_letterhead_is_the_name_of_the_page() {
    let title = "云溪县人民政府办公室关于做好2025年度政府信息公开工作年度报告编制发布工作的通知";
    let line = |text: &str| format!("<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let named = read("notice", |xml| xml.with_first("<w:body>", &line(title)));
    assert_eq!(lost("notice", &named), [""; 0], "{}", messages(&named));
    assert!(named.findings.is_empty(), "{}", messages(&named));
    // Something else before the letterhead belongs to nothing, and is told.
    let other = read("notice", |xml| {
        xml.with_first("<w:body>", &line("政务公开"))
    });
    assert!(has(&other, Code::PaperLeftOut), "{}", messages(&other));
    assert_eq!(lost("notice", &other), [""; 0]);
}

#[test]
fn a_table_whose_rows_lack_cells_is_told_and_left_out() {
    let whole = read("notice", |xml| xml.with_first("加急", "特急"));
    assert!(!has(&whole, Code::PaperTable), "{}", messages(&whole));
    // The last row of the first table of its own loses its last cell.
    let short = read("notice", |xml| {
        let head = xml.find("<w:tblHeader").expect("a table with heads");
        let end = head + xml[head..].find("</w:tbl>").expect("its end");
        let cell = xml[..end].rfind("<w:tc>").expect("a cell");
        let row = xml[..end].rfind("</w:tr>").expect("a row");
        format!("{}{}", &xml[..cell], &xml[row..])
    });
    let told = short
        .findings
        .iter()
        .find(|one| one.code == Code::PaperTable);
    assert!(
        told.is_some_and(|one| one.message.zh.contains("有的行缺格")),
        "{}",
        messages(&short)
    );
}

#[test]
fn a_picture_is_told_where_it_stands() {
    let data = sample_of("work-report");
    let paper = bytes(build(&data), Format::Docx).to_vec();
    let read = imported("a.docx", &layout(&data), paper);
    let told = read
        .findings
        .iter()
        .filter(|one| one.code == Code::PaperPicture);
    let pictures = data.matches("[[body.sections.sections.pictures]]").count();
    assert_eq!(told.count(), pictures, "{}", messages(&read));
    // In the tags of a PDF too, charts as well.
    for (sample, due) in [("work-report", pictures), ("charts", 4), ("notice", 0)] {
        let data = sample_of(sample);
        let paper = bytes(build(&data), Format::Pdf).to_vec();
        let read = imported("a.pdf", &layout(&data), paper);
        let told = read
            .findings
            .iter()
            .filter(|one| one.code == Code::PaperPicture);
        assert_eq!(told.count(), due, "{sample}: {}", messages(&read));
    }
    let plain = sample_of("notice");
    let paper = bytes(build(&plain), Format::Docx).to_vec();
    let read = imported("a.docx", &layout(&plain), paper);
    assert!(!has(&read, Code::PaperPicture), "{}", messages(&read));
}
