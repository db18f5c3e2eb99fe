//! Rows of the data in groups with sums, sorted, on levels, and counted.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use crate::common::{Change, docx, own_form};
use hongtou::base::diag::{Code, Severity, Sources};
use hongtou::layout::{Choice, editor_schema, layout_schema, resolve, starter};
use hongtou::{Job, Made, Output, make};

const LAYOUT: &str = include_str!("../data/groups/layout.toml");

const HEAD: &str = r#"
schema = 1
layout = "own"

[issuer]
name = "某某县司法局"

[document]
signature = "某某县司法局"
dated = 2025-01-15
"#;

/// Data with a row for each of these: area, line, name, warnings and fines.
pub(crate) fn data(rows: &[(&str, &str, &str, i32, i32)]) -> String {
    let row = |(area, dept, name, warning, fine): &(&str, &str, &str, i32, i32)| {
        format!(
            "[[penalties.units]]\narea = \"{area}\"\ndept = \"{dept}\"\nname = \"{name}\"\nwarning = {warning}\nfine = {fine}\n\n"
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!("{HEAD}\n{rows}")
}

pub(crate) const ROWS: [(&str, &str, &str, i32, i32); 4] = [
    ("东区", "公安", "甲所", 1, 10),
    ("东区", "公安", "乙所", 2, 20),
    ("东区", "城管", "丙队", 4, 40),
    ("西区", "公安", "丁所", 8, 80),
];

fn said(layout: &str, data: &str) -> Vec<(Code, String)> {
    let made = hongtou::check(&own_form(layout, data), "a.toml", None, None);
    let findings = made.findings.iter();
    let findings = findings.filter(|one| one.severity >= Severity::Warning);
    findings
        .map(|one| (one.code, one.message.zh.clone()))
        .collect()
}

fn built(layout: &str, data: &str) -> Made {
    let job = Job::new("a.toml").output(Output::docx());
    let made = make(&own_form(layout, data), &job);
    assert!(!made.has_errors(), "{:?}", made.findings);
    made
}

/// The texts of the table, row by row, with the rows that a cell covers.
fn rows(layout: &str, data: &str) -> Vec<String> {
    let table = docx::tables(&built(layout, data).artifacts[0].bytes).remove(0);
    let row = |row| {
        let cells = table.cells.iter().filter(move |cell| cell.row == row);
        let text = |cell: &docx::Cell| match cell.rows {
            1 => cell.text.clone(),
            rows => format!("{}*{rows}", cell.text),
        };
        let texts: Vec<String> = cells.map(text).filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    };
    (0..table.rows).map(row).collect()
}

fn one_group(more: &str) -> String {
    let layout = LAYOUT.with_first(
        "groups = [{ by = \"area\", subtotal = \"合计\" }, { by = \"dept\", subtotal = \"小计\" }]",
        more,
    );
    layout
        .with_first(
            "{ key = \"remark\", label = \"备注\", kind = \"text\", required = false },",
            "",
        )
        .with_first(
            "widths = [\"20mm\", \"20mm\", \"*\", \"24mm\", \"24mm\", \"24mm\", \"24mm\"]",
            "widths = [\"20mm\", \"20mm\", \"*\", \"24mm\", \"24mm\", \"24mm\"]",
        )
}

#[test]
fn neighbours_share_a_name_and_have_sums_that_no_other_sum_counts_again() {
    let expected = [
        "地区 条线 执法机关 警告 罚款 合计 备注",
        "东区*6 公安*3 甲所 1 10 11",
        "乙所 2 20 22",
        "小计 3 30 33",
        "城管*2 丙队 4 40 44",
        "小计 4 40 44",
        "合计 7 70 77",
        "西区*3 公安*2 丁所 8 80 88",
        "小计 8 80 88",
        "合计 8 80 88",
        "总计 15 150 165",
    ];
    assert_eq!(rows(LAYOUT, &data(&ROWS)), expected);
}

#[test]
fn sums_may_stand_above_and_in_the_place_of_the_name() {
    let above = one_group("groups = [{ by = \"dept\", subtotal = \"小计\", at = \"above\" }]");
    let printed = rows(&above, &data(&ROWS[..3]));
    let expected = [
        "地区 条线 执法机关 警告 罚款 合计",
        "公安*3 小计 3 30 33",
        "东区 甲所 1 10 11",
        "东区 乙所 2 20 22",
        "城管*2 小计 4 40 44",
        "东区 丙队 4 40 44",
        "总计 7 70 77",
    ];
    assert_eq!(printed, expected);
    let last = one_group("groups = [{ by = \"name\", subtotal = \"小计\" }]");
    let same = [
        ("东区", "公安", "甲所", 1, 10),
        ("东区", "交警", "甲所", 2, 20),
    ];
    let printed = rows(&last, &data(&same));
    let expected = [
        "东区 公安 甲所*2 1 10 11",
        "东区 交警 2 20 22",
        "小计 3 30 33",
    ];
    assert_eq!(printed[1..4], expected);
}

#[test]
fn a_sum_that_is_given_is_compared() {
    let right = data(&ROWS) + "[penalties.units_subtotals.1]\nwarning = 3\n";
    assert_eq!(said(LAYOUT, &right), []);
    let wrong = data(&ROWS) + "[penalties.units_subtotals.1]\nwarning = 4\n";
    let told = said(LAYOUT, &wrong);
    let words = "“行政处罚”表“警告”一列对不上：甲所 1 ＋ 乙所 2 ＝ 3；公安小计 4；相差 1（规则 penalties.units/dept）";
    assert!(told.iter().any(|one| one.1 == words), "{told:?}");
    let none = data(&ROWS) + "[penalties.units_subtotals.9]\nwarning = 3\n";
    assert_eq!(said(LAYOUT, &none)[0].0, Code::UnknownField);
}

#[test]
fn what_is_torn_apart_is_told_or_gathered_where_rows_are_sorted() {
    let mut torn = ROWS;
    torn.swap(1, 2);
    let torn = data(&torn);
    let told = said(LAYOUT, &torn);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, Code::RowsApart);
    assert!(told[0].1.contains("“条线”是“公安”"), "{told:?}");
    let sorted = LAYOUT.with_first("groups = [", "sort = [\"warning\"], groups = [");
    let printed = rows(&sorted, &torn);
    assert_eq!(
        printed[1..4],
        ["东区*6 公安*3 甲所 1 10 11", "乙所 2 20 22", "小计 3 30 33"]
    );
}

#[test]
fn rows_are_printed_in_the_order_of_texts_and_of_figures_typed_or_computed() {
    let order = |sort: &str| -> Vec<String> {
        let layout = one_group(&format!("sort = [{sort}]"));
        let printed = rows(&layout, &data(&ROWS));
        let names = printed[1..5].iter();
        let name = |row: &String| row.split(' ').nth(2).unwrap_or_default().to_owned();
        names.map(name).collect()
    };
    assert_eq!(order("\"-warning\""), ["丁所", "丙队", "乙所", "甲所"]);
    assert_eq!(order("\"-total\""), ["丁所", "丙队", "乙所", "甲所"]);
    assert_eq!(
        order("\"area\", \"-fine\""),
        ["丙队", "乙所", "甲所", "丁所"]
    );
    assert_eq!(order("\"dept\""), ["甲所", "乙所", "丁所", "丙队"]);
    // The data keep their numbers.
    let layout = one_group("sort = [\"-total\"]");
    let told = said(&layout, &data(&ROWS).with("fine = 80", "fine = \"\""));
    assert!(told[0].1.contains("“丁所”一行未填：罚款"), "{told:?}");
}

#[test]
fn too_few_and_too_many_rows_are_told() {
    let layout = one_group("least = 2, most = 3");
    assert_eq!(said(&layout, &data(&ROWS[..3])), []);
    for (count, words) in [
        (0, "“penalties.units”有 0 行，至少应有 2 行"),
        (1, "“penalties.units”有 1 行，至少应有 2 行"),
        (4, "“penalties.units”有 4 行，最多 3 行"),
    ] {
        let told = said(&layout, &data(&ROWS[..count]));
        let found = told.iter().find(|one| one.0 == Code::RowCount);
        assert_eq!(found.map(|one| one.1.as_str()), Some(words));
    }
}

#[test]
fn a_name_that_stands_twice_is_told() {
    let mut twice = ROWS;
    twice[3].2 = "甲所";
    assert_eq!(said(&one_group("most = 9"), &data(&twice)), []);
    let told = said(&one_group("unique = \"name\""), &data(&twice));
    let words = "“执法机关”写了两次：甲所，第 1 行和第 4 行";
    assert_eq!(told, [(Code::RowTwice, words.to_owned())]);
    twice[3] = twice[0];
    let told = said(&one_group("most = 9"), &data(&twice));
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, Code::RowTwice);
}

#[test]
fn a_layout_whose_list_makes_no_sense_says_why() {
    let groups =
        "groups = [{ by = \"area\", subtotal = \"合计\" }, { by = \"dept\", subtotal = \"小计\" }]";
    let five = "groups = [{ by = \"area\" }, { by = \"dept\" }, { by = \"name\" }, { by = \"x\" }, { by = \"y\" }]";
    for (now, words) in [
        (
            "groups = [{ by = \"line\" }]",
            "groups 的 by“line”不是这些行的 field",
        ),
        (
            "groups = [{ by = \"dept\" }, { by = \"area\" }]",
            "从左到右",
        ),
        (five, "groups 最多 4 层"),
        (
            "groups = [{ by = \"dept\", at = \"above\" }]",
            "没有写 subtotal",
        ),
        (
            "groups = [{ by = \"dept\", subtotal = \"计\", at = \"left\" }]",
            "at 是“left”",
        ),
        ("sort = [\"-money\"]", "sort 里的“money”"),
        ("least = 3, most = 2", "least 是 3，大于 most 2"),
        ("unique = \"title\"", "unique“title”不是这些行的 field"),
        (
            "levels = { by = \"code\", lengths = [3] }",
            "levels 的 by“code”不是",
        ),
        ("levels = { by = \"name\" }", "lengths 是各级编码的位数"),
        (
            "levels = { lengths = [3] }",
            "levels 写 by 和 lengths，或者只写 key",
        ),
        (
            "levels = { key = \"level\", lengths = [3] }",
            "levels 写 by 和 lengths，或者只写 key",
        ),
    ] {
        let told = said(&LAYOUT.with_first(groups, now), &data(&ROWS));
        let about = |one: &&(Code, String)| one.0 == Code::BadLayout && one.1.contains(words);
        assert!(told.iter().any(|one| about(&one)), "{now}: {told:?}");
    }
}

#[test]
fn what_belongs_to_lists_is_refused_elsewhere() {
    let all = "cols = 3 }], key = \"all\"";
    for (now, words) in [
        (
            "cols = 3 }], key = \"all\", least = 1",
            "least 只能写在有 from 的行里",
        ),
        (
            "cols = 3, kind = \"code\" }], key = \"all\"",
            "kind、length 只写在有 field 的格里",
        ),
    ] {
        let told = said(&LAYOUT.with_first(all, now), &data(&ROWS));
        assert!(
            told.iter().any(|one| one.1.contains(words)),
            "{now}: {told:?}"
        );
    }
    for (now, words) in [
        ("label = \"地区\", length = 3 }", "写了 length 的是代码"),
        ("label = \"地区\", kind = \"count\" }", "不是名称格的种类"),
    ] {
        let told = said(&LAYOUT.with_first("label = \"地区\" }", now), &data(&ROWS));
        assert!(
            told.iter().any(|one| one.1.contains(words)),
            "{now}: {told:?}"
        );
    }
}

#[test]
fn starters_and_schemas_follow() {
    let layout = LAYOUT.with_first("groups = [", "least = 1, most = 9, groups = [");
    let own = own_form(&layout, &data(&ROWS));
    let layout = resolve(&own, &mut Sources::default(), &Choice::named("own"));
    let layout = layout.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let starter = starter(&layout, "own");
    assert!(!starter.contains("subtotals"), "{starter}");
    let schema = editor_schema(&layout);
    let table = &schema["properties"]["penalties"]["properties"];
    assert_eq!(table["units"]["minItems"], 1);
    assert_eq!(table["units"]["maxItems"], 9);
    let sums = &table["units_subtotals"]["patternProperties"]["^[1-9][0-9]*$"];
    assert_eq!(sums["properties"]["fine"]["title"], "罚款");
    let rows = &layout_schema()["properties"]["tables"]["items"]["properties"]["rows"];
    let row = &rows["items"]["properties"];
    for key in [
        "from", "groups", "sort", "least", "most", "unique", "levels",
    ] {
        assert!(row.get(key).is_some(), "{key}");
    }
    let places = &row["groups"]["items"]["properties"]["at"]["enum"];
    assert_eq!(*places, serde_json::json!(["below", "above"]));
}
