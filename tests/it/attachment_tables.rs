//! Tables of attachments, upright and on sheets of their own.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::{docx, pdf};
use crate::tables::{layout, merged};
use hongtou::Format;
use hongtou::base::diag::Code;
use hongtou::document::{Block, Orientation, Role, outline};

/// The notice, whose second attachment has a table, with one in a section of the first, too.
fn notice() -> String {
    crate::common::sample_of("notice").with_first(
        "[[attachments.sections]]\ntitle = \"数据\"",
        "[[attachments.sections.tables]]\ntitle = \"格式核对表\"\n\
         columns = [\"项目\", \"处数\"]\nrows = [[\"标题\", 1], [\"表格\", 3], \
         { total = true, cells = [\"合计\", \"\"] }]\n\n\
         [[attachments.sections]]\ntitle = \"数据\"",
    )
}

#[test]
fn a_table_of_an_attachment_stands_below_its_text_in_both_files() {
    let shown = outline(&merged(&notice(), &layout()));
    let mut lines = shown.lines().map(str::trim_end);
    for expected in [
        "一、格式",
        "table_title: 格式核对表",
        "  *表格 | 3",
        "  *合计 | 4",
        "二、数据",
        "附件2",
        "年度报告纸质版一式两份",
        "table_title: 年度报告报送内容、时限和份数表",
        "  *责任单位 | *报送内容 | *时限 | *份数",
        "  *县政务公开办公室 | *县政府年度报告送审稿 | *2026年2月28日前 | 2",
        "  *合计 [1×3] | 98",
        "table_note: 注：纸质版应当加盖公章。",
    ] {
        assert!(
            lines.any(|line| line.contains(expected)),
            "{expected}\n{shown}"
        );
    }
    let made = crate::common::build(&notice());
    let spans = |table: &docx::Table| -> Vec<[usize; 4]> {
        let cells = table.cells.iter();
        cells
            .map(|one| [one.row, one.col, one.rows, one.cols])
            .collect()
    };
    let word = docx::tables(crate::common::bytes(made, Format::Docx));
    let printed = pdf::tables(crate::common::bytes(made, Format::Pdf));
    let of_data = |tables: &[docx::Table]| -> Vec<Vec<[usize; 4]>> {
        let tables = tables.iter().filter(|one| one.header_rows == 1);
        tables.map(spans).collect()
    };
    assert_eq!(of_data(&word).len(), 2);
    assert_eq!(of_data(&word), of_data(&printed));
    let cells: Vec<&docx::Cell> = word.iter().flat_map(|one| &one.cells).collect();
    assert!(cells.iter().any(|one| one.text == "98"));
    assert!(
        cells
            .iter()
            .any(|one| one.text == "年度报告纸质版、电子版" && one.rows == 4)
    );
}

#[test]
fn a_wrong_total_in_an_attachment_is_found_at_its_cell() {
    let total = |given: &str| {
        let cells = format!("\"合计\", \"\", \"\", {given}] }}");
        let data =
            crate::common::sample_of("notice").with_first("\"合计\", \"\", \"\", \"\"] }", &cells);
        assert!(data.contains(&cells));
        (crate::common::check(&data), data)
    };
    assert_eq!(total("98").0.findings, []);
    let (made, data) = total("97");
    let [finding] = made.findings.as_slice() else {
        panic!("{:?}", made.findings);
    };
    assert_eq!(finding.code, Code::CrossCheck);
    let words = "“份数”一列的合计是 97，各项之和是 98，相差 1";
    assert!(finding.message.zh.contains(words));
    let at = data.lines().position(|line| line.contains("97]"));
    let at = at.expect("the line");
    let before = data.lines().nth(at).and_then(|line| line.split_once("97"));
    let column = before.expect("the cell").0.chars().count() + 1;
    let place = made.sources.position(finding.span().expect("a place"));
    assert_eq!((place.line, place.column), (at + 1, column));
}

#[test]
fn an_attachment_that_is_a_turned_table_has_its_label_and_name_on_that_sheet() {
    let notice = crate::common::sample_of("notice");
    let text = notice
        .rfind("text = \"\"\"\n各单位应当指定")
        .expect("the text");
    let table = notice.rfind("[[attachments.tables]]").expect("the table");
    let data = format!("{}{}", &notice[..text], &notice[table..]);
    let data = data.with_first("notes = \"纸质版", "landscape = true\nnotes = \"纸质版");
    let document = merged(&data, &layout());
    let turned: Vec<&Block> = document
        .blocks
        .iter()
        .skip_while(|block| !matches!(block, Block::Section(Orientation::Landscape)))
        .collect();
    let role = |at: usize| match turned[at] {
        Block::Paragraph(text) => text.role,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (role(1), role(2)),
        (Role::AttachmentLabel, Role::Heading(1))
    );
    // No sheet is blank: as many pages as with the text on an upright one.
    let pages = |data: &str| {
        let made = crate::common::build(data);
        let read = lopdf::Document::load_mem(crate::common::bytes(made, Format::Pdf));
        read.expect("a PDF").get_pages().len()
    };
    assert_eq!(pages(&data), pages(&notice));
}
