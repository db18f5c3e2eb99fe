//! What a table of the data may have besides rows of figures: rows across all columns, paragraphs
//! in cells, separators and fixed places, texts that count, notes with marks, numbered titles.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::{bytes, check, docx, stages};
use crate::table_room::notice;
use crate::tables::tables;
use crate::totals::codes;
use hongtou::Format;
use hongtou::base::diag::Severity;
use hongtou::document::{Align, Block, CellKind, Document, Paragraph, Role, Scope, Table};

fn document(table: &str) -> Document {
    stages::document(&notice(table))
}

fn table(table: &str) -> Table {
    let document = document(table);
    let found = tables(&document);
    found
        .first()
        .map(|table| (*table).clone())
        .expect("a table")
}

/// The text of each cell below the heads, row by row, paragraphs parted by a stroke.
fn cells(text: &str) -> Vec<Vec<String>> {
    let table = table(text);
    let mut rows = vec![Vec::new(); table.grid.rows() - table.header_rows];
    for placed in table.grid.cells() {
        if let Some(row) = placed.row.checked_sub(table.header_rows) {
            let paragraphs = placed.cell.paragraphs.iter();
            let texts: Vec<String> = paragraphs.map(Paragraph::text).collect();
            rows[row].push(texts.join("|"));
        }
    }
    rows
}

/// What is found in a table: its severity, its code, and the beginning of what is said.
fn found(table: &str) -> Vec<(Severity, &'static str, String)> {
    let made = check(&notice(table));
    let said = made.findings.iter();
    let said = said.filter(|one| !one.code.id().starts_with("GW05"));
    said.map(|one| (one.severity, one.code.id(), one.message.zh.clone()))
        .collect()
}

fn found_codes(table: &str) -> Vec<&'static str> {
    found(table).into_iter().map(|one| one.1).collect()
}

const GROUPS: &str = r#"columns = ["项目", "数", "单位"]
rows = [
  { across = "一、乡镇" },
  ["甲", 10, "局"],
  ["乙", 20, "局"],
  { total = true, cells = ["小计", "", ""] },
  { across = "二、街道", align = "left" },
  ["丙", 5, "局"],
  ["丁", 6, "局"],
  { total = true, cells = ["小计", "", ""] },
  { total = true, cells = ["合计", "", ""] },
]"#;

#[test]
fn a_row_across_is_one_cell_and_no_part_of_a_sum() {
    assert_eq!(codes(GROUPS), [""; 0]);
    let table = table(GROUPS);
    let head = table
        .grid
        .cells()
        .iter()
        .find(|one| one.row == 1)
        .expect("it");
    assert_eq!((head.col, head.cols), (0, 3));
    assert_eq!(head.cell.kind, CellKind::Header(Scope::Column));
    assert!(table.names_next(1), "it stays with the row below it");
    let said: Vec<Vec<String>> = cells(GROUPS);
    assert_eq!(said[0], ["一、乡镇"]);
    let sums: Vec<&str> = [3, 7, 8].map(|row| said[row][1].as_str()).to_vec();
    assert_eq!(sums, ["30", "11", "41"]);
    let document = document(GROUPS);
    let aligns = [1, 5].map(|row| {
        let cells = table.grid.cells().iter();
        let cell = cells.clone().find(|one| one.row == row).expect("a cell");
        document.styles.get(cell.cell.paragraphs[0].style).align
    });
    assert_eq!(aligns[0], Align::Center);
    assert_ne!(aligns[1], Align::Center);
}

#[test]
fn a_sum_of_a_group_stays_in_it() {
    let given = |sums: [&str; 3]| {
        let mut text = GROUPS.to_owned();
        for (label, sum) in ["小计", "小计", "合计"].into_iter().zip(sums) {
            let blank = format!("[\"{label}\", \"\", \"\"]");
            text = text.replacen(&blank, &format!("[\"{label}\", {sum}, \"\"]"), 1);
        }
        text
    };
    assert_eq!(codes(&given(["30", "11", "41"])), [""; 0]);
    assert_eq!(codes(&given(["30", "12", "41"])), ["GW0401"]);
    assert_eq!(codes(&given(["31", "11", "41"])), ["GW0401"]);
    assert_eq!(codes(&given(["30", "11", "42"])), ["GW0401"]);
    // Also where the first group has no sum of its own, and where the sums are not marked.
    let one = GROUPS.replacen(
        "  { total = true, cells = [\"小计\", \"\", \"\"] },\n",
        "",
        1,
    );
    assert_eq!(cells(&one)[6][1], "11");
    assert_eq!(cells(&one)[7][1], "41");
    let unmarked = |sum: &str| {
        let text = given(["30", sum, "41"]);
        text.replace("{ total = true, cells = [", "[")
            .replace("] },\n  { across = \"二", "],\n  { across = \"二")
            .replace("] },", "],")
    };
    assert_eq!(codes(&unmarked("11")), [""; 0]);
    assert_eq!(codes(&unmarked("12")), ["GW0401"]);
}

#[test]
fn sums_on_top_of_their_groups_are_computed_too() {
    let text = r#"columns = ["项目", "数"]
rows = [
  { across = "一、乡镇" },
  { total = true, cells = ["小计", ""] },
  ["甲", 10],
  ["乙", 20],
  { across = "二、街道" },
  { total = true, cells = ["小计", ""] },
  ["丙", 5],
  { total = true, cells = ["合计", ""] },
]"#;
    let rows = cells(text);
    assert_eq!([&rows[1][1], &rows[5][1], &rows[7][1]], ["30", "5", "35"]);
}

#[test]
fn many_rows_across_are_no_heads_of_each_other() {
    let pages = |row: &str| {
        let rows = vec![row; 200].join(", ");
        let table = format!("columns = [\"甲\", \"乙\"]\nrows = [{rows}]");
        stages::pages(&notice(&table)).pages.len()
    };
    let (plain, across) = (pages("[\"一\", \"二\"]"), pages("{ across = \"一\" }"));
    assert!(plain > 4, "{plain}");
    assert_eq!(across, plain);
}

#[test]
fn a_row_across_has_nothing_else() {
    for (wrong, code) in [
        ("{ across = \"一\", cells = [\"甲\", 1, \"乙\"] }", "GW0104"),
        ("{ across = \"一\", total = true }", "GW0104"),
        ("{ across = \"\" }", "GW0103"),
        ("{ across = \"一\", align = \"right\" }", "GW0104"),
        (
            "{ cells = [\"甲\", 1, \"乙\"], align = \"left\" }",
            "GW0104",
        ),
    ] {
        let text = GROUPS.replacen("{ across = \"一、乡镇\" }", wrong, 1);
        assert!(
            found_codes(&text).contains(&code),
            "{wrong}: {:?}",
            found(&text)
        );
    }
}

#[test]
fn a_cell_may_have_paragraphs() {
    let text = r#"columns = ["项目", { label = "单位", merge = true }]
rows = [["甲", ["县财政局", "", "县审计局"]], ["乙", ["县财政局", "县审计局"]], ["丙", ["县水利局"]]]"#;
    assert_eq!(codes(text), [""; 0]);
    let rows = cells(text);
    assert_eq!(rows[0], ["甲", "县财政局|县审计局"]);
    assert_eq!(rows[1], ["乙"], "what prints the same is joined");
    assert_eq!(rows[2], ["丙", "县水利局"]);
    let made = crate::common::build(&notice(text));
    let word = docx::part(bytes(made, Format::Docx), "word/document.xml");
    assert!(word.contains("县财政局") && !word.contains("<w:br "));
    assert_eq!(found_codes(&text.replace("\"县水利局\"", "12")), ["GW0104"]);
}

fn figures(column: &str, parts: &[&str], total: &str) -> String {
    let rows: Vec<String> = parts
        .iter()
        .map(|part| format!("[\"甲\", {part}]"))
        .collect();
    format!(
        "columns = [\"项目\", {{ label = \"数\", {column} }}]\nrows = [{}, \
         {{ total = true, cells = [\"合计\", {total}] }}]",
        rows.join(", ")
    )
}

fn second(text: &str) -> Vec<String> {
    cells(text).iter().map(|row| row[1].clone()).collect()
}

#[test]
fn figures_are_grouped_and_sums_still_compared() {
    let parts = [
        "1234567",
        "\"1000\"",
        "999",
        "\"{{ 500 * 4 }}\"",
        "\"1,200件\"",
        "-5000",
    ];
    let text = figures("thousands = true", &parts[..4], "\"\"");
    assert_eq!(codes(&text), [""; 0]);
    assert_eq!(
        second(&text),
        ["1,234,567", "1,000", "999", "2,000", "1,238,566"]
    );
    for (total, said) in [
        ("1238566", None),
        ("\"1,238,566\"", None),
        ("1238567", Some("GW0401")),
    ] {
        let text = figures("thousands = true", &parts[..4], total);
        assert_eq!(codes(&text), Vec::from_iter(said), "{total}");
    }
    assert_eq!(
        second(&figures("thousands = true", &["-5000"], "\"\"")),
        ["-5,000"; 2]
    );
    let whole = |column: &str| {
        let head = column.split_once('|').map_or(column, |(head, _)| head);
        let more = column.split_once('|').map_or("", |(_, more)| more);
        let text = format!(
            "thousands = true\ncolumns = [\"项目\", {{ label = \"{head}\"{more} }}]\nrows = [[\"甲\", 2025]]"
        );
        second(&text)[0].clone()
    };
    assert_eq!(whole("金额"), "2,025");
    for name in ["年份", "编号", "建成年", "金额|, thousands = false"] {
        assert_eq!(whole(name), "2025", "{name}");
    }
}

#[test]
fn places_are_filled_and_never_taken_away() {
    let decimals = |parts: &[&str], total| figures("decimals = 2", parts, total);
    let text = decimals(&["12.5", "12", "\"3\"", "12.500"], "\"\"");
    assert_eq!(codes(&text), [""; 0]);
    assert_eq!(second(&text), ["12.50", "12.00", "3.00", "12.50", "40.00"]);
    assert_eq!(codes(&decimals(&["12.5", "1"], "13.5")), [""; 0]);
    assert_eq!(codes(&decimals(&["12.5", "1"], "13.51")), ["GW0401"]);
    for part in ["12.345", "\"12.345\"", "\"{{ 12.345 }}\""] {
        let text = decimals(&[part, "1"], "\"\"");
        assert_eq!(found_codes(&text), ["GW0415"], "{part}");
    }
    let both = figures("decimals = 1, thousands = true", &["1234"], "\"\"");
    assert_eq!(second(&both), ["1,234.0"; 2]);
    for wrong in ["7", "-1", "1.5", "\"2\""] {
        let text = figures(&format!("decimals = {wrong}"), &["1"], "1");
        assert_eq!(found_codes(&text), ["GW0104"], "{wrong}");
    }
}

#[test]
fn text_beside_a_figure_counts_as_its_author_says() {
    let plain = |parts: &[&str], total| figures("align = \"center\"", parts, total);
    let said = "{ text = \"约12\", counts = 12 }";
    let text = plain(&["10", said, "\"20（其中新增3）\"", "\"—\""], "\"\"");
    assert_eq!(codes(&text), [""; 0]);
    assert_eq!(second(&text), ["10", "约12", "20（其中新增3）", "—", "42"]);
    assert_eq!(codes(&plain(&["10", said], "22")), [""; 0]);
    assert_eq!(codes(&plain(&["10", said], "23")), ["GW0401"]);
    assert_eq!(
        codes(&plain(&["10", "\"20（其中新增3）\""], "33")),
        ["GW0401"]
    );
    // Without saying it, nobody knows.
    assert_eq!(codes(&plain(&["10", "\"约12\""], "\"\"")), ["GW0410"]);
    let other = "{ text = \"约12\", counts = 21 }";
    assert_eq!(codes(&plain(&["10", other], "31")), ["GW0401"]);
    let none = "{ text = \"见附件2\", counts = 0 }";
    assert_eq!(codes(&plain(&["10", none], "10")), [""; 0]);
    for wrong in [
        "{ text = \"约12\" }",
        "{ counts = 12 }",
        "{ text = \"约12\", counts = \"12\" }",
    ] {
        let text = plain(&["10", wrong], "\"—\"");
        assert!(
            matches!(found_codes(&text).as_slice(), ["GW0103" | "GW0104"]),
            "{wrong}"
        );
    }
}

const MARKED: &str = r#"note_marks = true
notes = ["含上级补助。", "估计数。"]
columns = ["项目", { label = "金额①", decimals = 1, align = "decimal" }]
rows = [["甲", "1340②"], ["乙②", 60], { total = true, cells = ["合计①", ""] }]"#;

#[test]
fn marks_lead_to_notes_and_sums_do_not_see_them() {
    assert_eq!(found(MARKED), []);
    assert_eq!(second(MARKED), ["1340.0②", "60.0", "1400.0"]);
    let document = document(MARKED);
    let note = document.blocks.iter().find_map(|block| match block {
        Block::Paragraph(one) if one.role == Role::BesideTable => Some(one.text()),
        _ => None,
    });
    assert_eq!(note.as_deref(), Some("注：①含上级补助。②估计数。"));
    let raised = MARKED.replace("1340②", "1340<sup>②</sup>");
    assert_eq!(second(&raised), ["1340②", "60.0", "1400.0"]);
    assert_eq!(found(&raised), []);
    let wrong = MARKED.replace("1340②", "1340③");
    let said = found(&wrong);
    let errors: Vec<&str> = said
        .iter()
        .filter(|one| one.0 == Severity::Error)
        .map(|one| one.1)
        .collect();
    assert_eq!(errors, ["GW0416"]);
    let unmarked = MARKED.replace('②', "");
    assert_eq!(
        found(&unmarked)
            .iter()
            .map(|one| (one.0, one.1))
            .collect::<Vec<_>>(),
        [(Severity::Warning, "GW0416")]
    );
    // Without being asked, ① is text like any other, and notes have numbers.
    let plain = MARKED
        .replace("note_marks = true\n", "")
        .replace(", decimals = 1", "");
    assert_eq!(codes(&plain), ["GW0410"]);
}

#[test]
fn titles_are_numbered_over_the_document() {
    let data = notice(
        "caption = \"甲表\"\ncolumns = [\"一\", \"二\"]\nrows = [[\"1\", \"2\"]]\n\
         [[body.sections.tables]]\ntitle = \"乙表\"\ncolumns = [\"一\"]\nrows = [[\"1\"]]\n\
         [[body.sections]]\ntitle = \"又一节\"\ntext = \"见表。\"\n\
         [[body.sections.tables]]\ncaption = \"丙表\\n（续）\"\ncolumns = [\"一\"]\nrows = [[\"1\"]]\n\
         [[attachments]]\ntitle = \"附表\"\n[[attachments.tables]]\ncaption = \"丁表\"\nid = \"t-d\"\n\
         columns = [\"一\"]\nrows = [[\"1\"]]\n",
    );
    let document = stages::document(&data);
    let titles = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(one) if one.role == Role::BesideTable => Some(one.text()),
        _ => None,
    });
    let titles: Vec<String> = titles.collect();
    assert_eq!(
        titles,
        ["表1　甲表", "乙表", "表2　丙表（续）", "表3　丁表"]
    );
    for wrong in [
        "caption = \"表1 甲\"",
        "caption = \"表一　甲\"",
        "caption = \"甲\"\ntitle = \"甲\"",
    ] {
        let text = format!("{wrong}\ncolumns = [\"一\"]\nrows = [[\"甲\"]]");
        assert_eq!(found_codes(&text), ["GW0104"], "{wrong}");
    }
    assert_eq!(
        found_codes("caption = \"表彰名单\"\ncolumns = [\"一\"]\nrows = [[\"甲\"]]"),
        [""; 0]
    );
}
