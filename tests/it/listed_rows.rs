//! Tables whose rows the data gives: bound, checked, printed, and told apart by their names.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use crate::common::{Change, docx, own_form};
use hongtou::base::diag::{Code, Sources};
use hongtou::layout::{Choice, editor_schema, resolve, starter};
use hongtou::{Job, Made, Output, make};

pub(crate) const LAYOUT: &str = r#"
schema = 1
id = "units"
name = "行政执法情况年报"
extends = "gbt9704"
title = "行政执法情况年报"
body = [{ kind = "table", table = "penalties" }]

[[tables]]
id = "penalties"
title = "行政处罚"
widths = ["*", "30mm", "30mm", "30mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "warning", label = "警告" },
  { key = "fine", label = "罚款" },
  { key = "total", label = "合计" },
]
rows = [
  { head = true, cells = ["执法机关", "警告", "罚款", "合计"] },
  { from = "units", cells = [{ field = "name", label = "执法机关" }] },
  { cells = ["全县"], key = "all" },
]

[[rules]]
id = "Z-1"
name = "每一行：警告加罚款，等于合计"
each = "row"
table = "penalties"
left = ["warning", "fine"]
right = ["total"]

[[rules]]
id = "Z-2"
name = "每一列：各机关相加，等于全县"
each = "column"
table = "penalties"
left = ["units"]
right = ["all"]
"#;

pub(crate) const DATA: &str = r#"
schema = 1
layout = "own"

[issuer]
name = "某某县司法局"

[document]
signature = "某某县司法局"
dated = 2025-01-15

[[penalties.units]]
name = "县公安局"
warning = 3
fine = 12

[[penalties.units]]
name = "县城市管理局"
warning = 5
fine = 7
"#;

/// What is said of the data.
fn said(layout: &str, data: &str) -> Vec<(Code, String)> {
    let made = hongtou::check(&own_form(layout, data), "a.toml", None, None);
    let findings = made.findings.iter();
    findings
        .map(|one| (one.code, one.message.zh.clone()))
        .collect()
}

fn built(layout: &str, data: &str) -> Made {
    make(
        &own_form(layout, data),
        &Job::new("a.toml").output(Output::docx()),
    )
}

/// The texts of the table, row by row.
fn rows(layout: &str, data: &str) -> Vec<String> {
    let made = built(layout, data);
    assert!(!made.has_errors(), "{:?}", made.findings);
    let table = docx::tables(&made.artifacts[0].bytes).remove(0);
    let row = |row| {
        let cells = table.cells.iter().filter(move |cell| cell.row == row);
        let texts: Vec<&str> = cells.map(|cell| cell.text.as_str()).collect();
        texts.join(" ")
    };
    (0..table.rows).map(row).collect()
}

#[test]
fn the_data_gives_the_rows_and_a_rule_adds_them_up() {
    let printed = rows(LAYOUT, DATA);
    let expected = [
        "执法机关 警告 罚款 合计",
        "县公安局 3 12 15",
        "县城市管理局 5 7 12",
        "全县 8 19 27",
    ];
    assert_eq!(printed, expected);
}

#[test]
fn what_is_wrong_in_a_row_names_it_by_its_text() {
    let wrong = DATA
        .with("fine = 12", "fine = 12\ntotal = 16")
        .with("fine = 7", "fien = 7");
    let wrong = said(LAYOUT, &wrong);
    let told: Vec<&str> = wrong.iter().map(|one| &*one.1).collect();
    let expected = [
        "“行政处罚”表“县城市管理局”一行未填：罚款",
        "版式里没有“fien”这一项",
        "“行政处罚”表“县公安局”一行对不上：警告 3 ＋ 罚款 12 ＝ 15；合计 16；相差 1（规则 Z-1）",
    ];
    assert_eq!(told, expected);
    let given = format!("{DATA}\n[penalties.all]\nwarning = 9\n");
    let told = said(LAYOUT, &given);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[1]
            .1
            .starts_with("“行政处罚”表“警告”一列对不上：县公安局 3 ＋ 县城市管理局 5 ＝ 8；全县 9")
    );
}

#[test]
fn what_is_no_list_of_rows_is_refused_with_what_to_write() {
    let head = DATA.split("[[penalties").next().unwrap_or_default();
    let wrong = |list: &str| {
        let said = said(LAYOUT, &format!("{head}\n[penalties]\nunits = {list}\n"));
        let mut wrong = said.into_iter().filter(|one| one.0 == Code::WrongType);
        wrong.next().unwrap_or((Code::Internal, String::new()))
    };
    for list in ["3", "{ name = \"县公安局\" }", "[1, 2]", "[[]]"] {
        let (code, words) = wrong(list);
        assert_eq!(code, Code::WrongType, "{list}: {words}");
        assert!(words.contains("penalties.units"), "{words}");
    }
}

#[test]
fn a_layout_that_cannot_have_rows_of_the_data_says_why() {
    for (was, now, words) in [
        (
            "from = \"units\",",
            "from = \"units\", key = \"x\",",
            "不写 key",
        ),
        (
            "[{ field = \"name\", label = \"执法机关\" }]",
            "[\"机关\"]",
            "没有名称",
        ),
        ("field = \"name\"", "field = \"fine\"", "用了两次"),
        (
            "field = \"name\", label",
            "field = \"name\", lable",
            "没有“lable”",
        ),
        (
            "field = \"name\",",
            "field = \"name\", text = \"机关\",",
            "中的一样",
        ),
        ("left = [\"units\"]", "left = [\"unit\"]", "在表里没有"),
        ("from = \"units\"", "form = \"units\"", "没有“form”"),
        (
            "{ cells = [\"全县\"]",
            "{ cells = [{ field = \"x\", label = \"x\" }]",
            "from",
        ),
    ] {
        let told = said(&LAYOUT.with_first(was, now), DATA);
        let about = |one: &&(Code, String)| one.0 == Code::BadLayout && one.1.contains(words);
        assert!(told.iter().any(|one| about(&one)), "{now}: {told:?}");
    }
}

#[test]
fn a_starter_shows_one_row_and_the_schema_takes_any_number_of_them() {
    let own = own_form(LAYOUT, DATA);
    let layout = resolve(&own, &mut Sources::default(), &Choice::named("own"));
    let layout = layout.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let starter = starter(&layout, "own");
    let row = "[[penalties.units]]\nname = \"\"  # 执法机关\nwarning = \"\"  # 警告\n";
    assert!(starter.contains(row), "{starter}");
    assert!(!starter.contains("units.1"), "{starter}");
    let wrong = said(LAYOUT, &starter);
    let is_blank = |code| matches!(code, Code::MissingField | Code::UnfilledCell);
    assert!(wrong.iter().all(|one| is_blank(one.0)), "{wrong:?}");
    let schema = editor_schema(&layout);
    let units = &schema["properties"]["penalties"]["properties"]["units"];
    assert_eq!(units["type"], "array");
    assert_eq!(units["items"]["properties"]["name"]["type"], "string");
    assert_eq!(units["items"]["properties"]["fine"]["title"], "罚款");
}

#[test]
fn a_list_may_be_empty_or_left_out() {
    let head = DATA.split("[[penalties").next().unwrap_or_default();
    let total = "[penalties.all]\nwarning = 0\nfine = 0\ntotal = 0\n";
    for list in ["", "[penalties]\nunits = []\n"] {
        let printed = rows(LAYOUT, &format!("{head}{list}{total}"));
        assert_eq!(printed, ["执法机关 警告 罚款 合计", "全县 0 0 0"]);
    }
}
