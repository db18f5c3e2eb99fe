//! Tables whose rows the data gives, read back from papers: which rows are theirs, what is in
//! them, and what stays unfilled.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Outcome, Sources};
use hongtou::{Expected, Format, Imported, Job, MemoryWorld, Output, import_paper, make};

use crate::common::had_back::missing;
use crate::common::{Change, build, bytes, sample_of};
use crate::workbooks::{changed, messages, values};

const MAIN: &str = "word/document.xml";

/// Two lists in one table, with cells of every kind, and rows of the form around them.
const LAYOUT: &str = r#"
schema = 1
id = "units"
name = "执法情况表"
extends = "gbt9704"
title = "{{ place }}{{ year }}年执法情况表"
body = [{ kind = "table", table = "units" }]
fields = [
  { path = "year", label = "年度", kind = "year", required = true, first = true },
  { path = "place", label = "地区", kind = "text", required = true },
]

[[tables]]
id = "units"
title = "执法情况"
caption = "{{ place }}执法情况"
unit = "万元"
widths = ["12mm", "*", "18mm", "18mm", "24mm", "18mm", "20mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "money", label = "罚没金额", kind = "amount", places = 2 },
  { key = "rate", label = "占比", kind = "percent", places = 1 },
  { key = "day", label = "统计日期", kind = "date" },
  { key = "open", label = "公开", kind = "choice" },
  { key = "code", label = "代码", kind = "code" },
]
rows = [
  { head = true, cells = ["序号", "机关", "罚没金额", "占比", "统计日期", "公开", "代码"] },
  { cells = [{ text = "一、县级", cols = 7 }] },
  { from = "county", cells = [{ field = "number", label = "序号" }, { field = "name", label = "机关" }] },
  { cells = [{ text = "二、乡镇", cols = 7 }] },
  { from = "towns", cells = [{ field = "number", label = "序号" }, { field = "name", label = "机关" }] },
  { cells = [{ text = "合计", cols = 2 }, { value = "money" }, "", "", "", ""], key = "all", values = [{ key = "money", label = "罚没金额", kind = "amount", places = 2 }] },
]
"#;

const DATA: &str = r#"
schema = 1
layout = "own"
year = 2024
place = "云溪县"

[issuer]
name = "云溪县司法局"

[document]
signature = "云溪县司法局"
dated = 2025-01-15

[units]
all = { money = 21.75 }

[[units.county]]
number = "1"
name = "公安局"
money = 12.5
rate = 57.5
day = 2024-12-31
open = true
code = "0012"

[[units.county]]
number = "2"
name = "城市管理局"
money = 4
rate = 18.4
day = 2024-12-30
open = false
code = "0013"

[[units.towns]]
number = "3"
name = "河西镇"
money = 5.25
rate = 24.1
day = 2024-12-31
open = true
code = "0101"
"#;

fn world(layout: &str) -> MemoryWorld {
    let mut world = crate::common::world(DATA);
    let layout = layout.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), layout);
    world
}

/// The paper of the form that a layout is.
fn paper(layout: &str, output: Output) -> Vec<u8> {
    let made = make(&world(layout), &Job::new("data.toml").output(output));
    assert!(!made.has_errors(), "{:#?}", made.findings);
    made.artifacts[0].bytes.clone()
}

fn docx() -> Vec<u8> {
    paper(LAYOUT, Output::docx())
}

fn read(paper: &[u8]) -> Imported {
    try_read(paper).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn try_read(paper: &[u8]) -> Outcome<Imported> {
    let mut world = world(LAYOUT);
    world.files.insert("a".to_owned(), paper.to_vec());
    let expected = Expected {
        layout: Some("own".to_owned()),
        ..Expected::default()
    };
    import_paper(&world, "a", &expected, &mut Sources::default())
}

fn data(read: &Imported) -> serde_json::Value {
    values(read.data.as_deref().expect("data"))
}

/// What is told of the paper, changed where the first `was` stands.
fn told(was: &str, now: &str) -> (Imported, Vec<Code>) {
    let paper = changed(&docx(), MAIN, |xml| xml.with_first(was, now));
    let read = read(&paper);
    let codes = read.findings.iter().map(|one| one.code).collect();
    (read, codes)
}

#[test]
fn every_row_and_every_kind_of_cell_comes_back() {
    for output in [Output::docx(), Output::pdf()] {
        let read = read(&paper(LAYOUT, output));
        assert!(read.findings.is_empty(), "{}", messages(&read));
        let data = read.data.expect("data");
        assert_eq!(missing("own", DATA, &data), [""; 0]);
        assert_eq!(values(&data)["units"], values(DATA)["units"]);
    }
}

#[test]
fn a_cell_that_is_doubtful_stays_unfilled_and_is_told() {
    for (was, now, row, key) in [
        (">12.50<", ">无<", 0, "money"),
        (">57.5%<", ">57.5<", 0, ""),
        (">4.00<", ">４<", 1, "money"),
        (">4.00<", "><", 1, "money"),
        (">2024年12月30日<", ">12月<", 1, "day"),
        (">公安局<", "><", 0, "name"),
    ] {
        let (read, codes) = told(was, now);
        let is_right = key.is_empty();
        let due = if is_right {
            vec![]
        } else {
            vec![Code::PaperCell]
        };
        assert_eq!(codes, due, "{was} {now}: {}", messages(&read));
        let (found, mut due) = (data(&read), values(DATA));
        if !is_right {
            let row = due["units"]["county"][row].as_object_mut();
            row.expect("a row").remove(key);
        }
        assert_eq!(found["units"], due["units"], "{was} {now}");
    }
}

#[test]
fn rows_that_were_added_are_rows_of_the_list() {
    let more = changed(&docx(), MAIN, |xml| {
        let at = xml.find(">河西镇<").expect("a row");
        let begin = xml[..at]
            .rfind("<w:tr>")
            .or(xml[..at].rfind("<w:tr "))
            .expect("a row");
        let end = at + xml[at..].find("</w:tr>").expect("an end") + "</w:tr>".len();
        let row = xml[begin..end].with(">河西镇<", ">河东镇<");
        format!("{}{row}{}", &xml[..end], &xml[end..])
    });
    let read = read(&more);
    assert!(read.findings.is_empty(), "{}", messages(&read));
    let towns = &data(&read)["units"]["towns"];
    assert_eq!(
        (&towns[0]["name"], &towns[1]["name"]),
        (&"河西镇".into(), &"河东镇".into())
    );
    assert_eq!(towns[0]["money"], towns[1]["money"]);
}

#[test]
fn columns_that_moved_are_found_by_their_heads_or_told() {
    // Another order of columns, and one more.
    let moved = LAYOUT.with(
        "  { key = \"money\", label = \"罚没金额\", kind = \"amount\", places = 2 },\n  { key = \"rate\", label = \"占比\", kind = \"percent\", places = 1 },\n",
        "  { key = \"rate\", label = \"占比\", kind = \"percent\", places = 1 },\n  { key = \"money\", label = \"罚没金额\", kind = \"amount\", places = 2 },\n",
    );
    let moved = moved.with(
        "\"罚没金额\", \"占比\", \"统计日期\"",
        "\"占比\", \"罚没金额\", \"统计日期\"",
    );
    let moved = moved.with(
        "{ value = \"money\" }, \"\",",
        "\"\", { value = \"money\" },",
    );
    let found = read(&paper(&moved, Output::docx()));
    let (found_data, due) = (data(&found), values(DATA));
    assert_eq!(
        found_data["units"]["county"],
        due["units"]["county"],
        "{}",
        messages(&found)
    );
    assert_eq!(found_data["units"]["towns"], due["units"]["towns"]);
    // A head that is called something else: nothing says whose column it is.
    let (other, codes) = told(">占比<", ">比重<");
    assert!(codes.contains(&Code::PaperLacks), "{}", messages(&other));
    assert_eq!(data(&other)["units"].get("county"), None);
}

#[test]
fn rows_that_belong_to_nothing_are_told() {
    // The row between the lists is called something else: nothing says where the first one ends.
    let (read, codes) = told(">二、乡镇<", ">二、镇街<");
    assert!(codes.contains(&Code::PaperLacks), "{}", messages(&read));
    assert_eq!(data(&read)["units"].get("towns"), None);
    // The total is not there: the rows of the lists are.
    let (read, codes) = told(">合计<", ">总计<");
    assert!(!codes.is_empty());
    let towns = &data(&read)["units"]["towns"];
    assert_eq!(towns[0]["name"], "河西镇");
}

#[test]
fn figures_of_another_unit_are_not_read() {
    let (read, codes) = told(">单位：万元<", ">单位：元<");
    assert_eq!(codes[0], Code::PaperUnit, "{}", messages(&read));
    assert!(messages(&read).contains("单位是“元”，应为“万元”"));
    assert_eq!(data(&read)["units"].get("county"), None);
    // Without a unit there is nothing to compare.
    let (read, codes) = told(">单位：万元<", "><");
    assert!(codes.is_empty(), "{}", messages(&read));
}

#[test]
fn three_hundred_mutated_papers_with_lists_neither_panic_nor_mislead() {
    crate::papers_in::three_hundred_mutations(&docx(), &try_read, 20);
}

/// The final accounts: nine tables, three of them in two halves, and rows of budget codes.
fn accounts(change: impl Fn(&str) -> String) -> Imported {
    let paper = bytes(build(&sample_of("final-accounts")), Format::Docx);
    crate::common::had_back::imported("a.docx", "final-accounts", changed(paper, MAIN, change))
}

/// The paths of the accounts that did not come back, without those of a list.
fn lost(read: &Imported, but: &str) -> Vec<String> {
    let found = read.data.as_deref().expect("data");
    let mut lost = missing("final-accounts", &sample_of("final-accounts"), found);
    assert!(lost.iter().any(|one| one.starts_with(but)), "{lost:?}");
    lost.retain(|one| !one.starts_with(but));
    lost
}

#[test]
fn a_head_of_the_accounts_that_is_another_leaves_its_rows_unfilled() {
    let read = accounts(|xml| xml.with_first(">上级补助", ">上级拨入"));
    let codes: Vec<Code> = read.findings.iter().map(|one| one.code).collect();
    assert!(codes.contains(&Code::PaperLacks), "{}", messages(&read));
    assert_eq!(data(&read)["income"].get("items"), None);
    let lost = lost(&read, "income.items.");
    assert!(
        lost.iter().all(|one| one.starts_with("income.total.")),
        "{lost:?}"
    );
}

#[test]
fn a_half_with_another_row_does_not_move_the_other_half() {
    let read = accounts(|xml| xml.with_first(">五、教育支出<", ">五、教育事业支出<"));
    assert!(!read.findings.is_empty());
    assert_eq!(lost(&read, "summary_spending."), [""; 0]);
}
