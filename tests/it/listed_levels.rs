//! Rows of the data on levels, told by codes or by numbers.

use crate::common::{Change, docx, own_form};
use hongtou::base::diag::{Code, Severity, Sources};
use hongtou::layout::{Choice, lint};
use hongtou::{Job, Output, make};

const LAYOUT: &str = r#"
schema = 1
id = "costs"
name = "支出表"
extends = "gbt9704"
title = "支出表"
body = [{ kind = "table", table = "costs" }]

[[tables]]
id = "costs"
title = "支出"
widths = ["30mm", "*", "40mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [{ key = "amount", label = "金额", kind = "amount", unit = "万元", places = 2 }]
rows = [
  { head = true, cells = ["编码", "科目", "金额"] },
  { from = "items", cells = [{ field = "code", label = "编码" }, { field = "name", label = "科目" }], levels = { by = "code", lengths = [3, 5] } },
  { cells = [{ text = "合计", cols = 2 }], key = "all" },
]

[[rules]]
id = "K-1"
name = "下级之和等于上级"
each = "parent"
table = "costs"
left = ["children"]
right = ["parent"]

[[rules]]
id = "K-2"
name = "各类之和等于合计"
each = "column"
table = "costs"
left = ["items@1"]
right = ["all"]
"#;

const CODES: &str = "levels = { by = \"code\", lengths = [3, 5] }";

const HEAD: &str = r#"
schema = 1
layout = "own"

[issuer]
name = "某某县财政局"

[document]
signature = "某某县财政局"
dated = 2025-01-15
"#;

fn data(rows: &[(&str, &str, &str)]) -> String {
    let row = |(code, name, more): &(&str, &str, &str)| {
        format!("[[costs.items]]\ncode = \"{code}\"\nname = \"{name}\"\n{more}\n\n")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("{HEAD}\n{rows}")
}

fn said(layout: &str, data: &str) -> Vec<(Code, String)> {
    let made = hongtou::check(&own_form(layout, data), "a.toml", None, None);
    let findings = made.findings.iter();
    let findings = findings.filter(|one| one.severity >= Severity::Warning);
    findings
        .map(|one| (one.code, one.message.zh.clone()))
        .collect()
}

fn rows(layout: &str, data: &str) -> Vec<String> {
    let job = Job::new("a.toml").output(Output::docx());
    let made = make(&own_form(layout, data), &job);
    assert!(!made.has_errors(), "{:?}", made.findings);
    let table = docx::tables(&made.artifacts[0].bytes).remove(0);
    let row = |row| {
        let cells = table.cells.iter().filter(move |cell| cell.row == row);
        let texts: Vec<&str> = cells.map(|cell| cell.text.as_str()).collect();
        texts.join(" ")
    };
    (1..table.rows).map(row).collect()
}

#[test]
fn sorted_rows_find_the_row_that_they_are_parts_of() {
    let mixed = data(&[
        ("20502", "普通教育", "amount = 1"),
        ("201", "一般公共服务", ""),
        ("20501", "管理事务", "amount = 2"),
        ("205", "教育", ""),
        ("20101", "人大事务", "amount = 4"),
    ]);
    let told = said(LAYOUT, &mixed);
    let words = "“20502”的上面没有它的上一级“205”";
    assert!(told.iter().any(|one| one.1 == words), "{told:?}");
    let sorted = LAYOUT.with_first("levels = {", "sort = [\"code\"], levels = {");
    let expected = [
        "201 一般公共服务 4.00",
        "20101 人大事务 4.00",
        "205 教育 3.00",
        "20501 管理事务 2.00",
        "20502 普通教育 1.00",
        "合计 7.00",
    ];
    assert_eq!(rows(&sorted, &mixed), expected);
    let by_amount = LAYOUT.with_first("levels = {", "sort = [\"amount\"], levels = {");
    let printed = rows(&by_amount, &mixed);
    let expected = [
        "205 教育 3.00",
        "20502 普通教育 1.00",
        "20501 管理事务 2.00",
    ];
    assert_eq!(printed[..3], expected);
    let torn = data(&[("20502", "普通教育", "amount = 1")]);
    let told = said(&sorted, &torn);
    let words = "“20502”的上一级“205”在名单里没有";
    assert!(told.iter().any(|one| one.1 == words), "{told:?}");
}

#[test]
fn a_number_in_each_row_tells_its_level() {
    let layout = LAYOUT.with_first(CODES, "levels = { key = \"level\", indent = \"1字\" }");
    let right = data(&[
        ("a", "一般公共服务", "level = 1"),
        ("b", "人大事务", "level = 2\namount = 4"),
        ("c", "政协事务", "level = 2\namount = 3"),
        ("d", "教育", "level = 1\namount = 2"),
    ]);
    let expected = [
        "a 一般公共服务 7.00",
        "b 人大事务 4.00",
        "c 政协事务 3.00",
        "d 教育 2.00",
        "合计 9.00",
    ];
    assert_eq!(rows(&layout, &right), expected);
    for (now, words) in [
        ("level = 3", "第 3 级的一行，上面没有第 2 级的"),
        ("level = 12", "级次应是 1 到 9 的整数"),
        ("", "级次"),
    ] {
        let told = said(&layout, &right.with_first("level = 2", now));
        assert!(
            told.iter().any(|one| one.1.contains(words)),
            "{now}: {told:?}"
        );
    }
}

#[test]
fn names_stand_further_in_with_each_level() {
    let further = LAYOUT.with_first("lengths = [3, 5] }", "lengths = [3, 5], indent = \"1字\" }");
    let data = data(&[("205", "教育", ""), ("20501", "管理事务", "amount = 2")]);
    let job = Job::new("a.toml").output(Output::docx());
    let styles = |layout: &str| {
        let made = make(&own_form(layout, &data), &job);
        docx::part(&made.artifacts[0].bytes, "word/styles.xml")
    };
    assert!(
        styles(&further).contains("左缩进315缇"),
        "{}",
        styles(&further)
    );
    assert!(!styles(LAYOUT).contains("左缩进"));
}

#[test]
fn names_in_the_middle_cannot_stand_further_in() {
    let doubts = |label: &str| {
        let layout = LAYOUT.with_first("label = \"科目\" }", label);
        let layout = layout.with_first("[3, 5] }", "[3, 5], indent = \"1字\" }");
        let choice = Choice::named("own");
        let linted = lint(&own_form(&layout, ""), &mut Sources::default(), &choice);
        let findings = linted.findings.iter();
        let doubts = findings.filter(|one| one.code == Code::DoubtfulLayout);
        doubts.map(|one| one.message.zh.clone()).collect::<Vec<_>>()
    };
    assert!(doubts("label = \"科目\" }").is_empty());
    let told = doubts("label = \"科目\", style = \"table_label_center\" }");
    assert_eq!(
        told,
        ["名称的样式“table_label_center”不是居左，逐级缩进看不出来"]
    );
}

#[test]
fn codes_are_no_numbers_that_a_rule_could_compare() {
    let world = own_form(
        LAYOUT,
        &data(&[("205", "教育", ""), ("20501", "管理事务", "amount = 2")]),
    );
    let made = hongtou::check(&world, "a.toml", None, None);
    let listed = made.unbound.iter().chain(&made.named);
    let texts: Vec<&str> = listed.map(|one| one.text.as_str()).collect();
    assert!(!texts.iter().any(|text| text.contains("205")), "{texts:?}");
    let plain = LAYOUT.with_first(CODES, "most = 9");
    let plain = plain
        .split("[[rules]]")
        .next()
        .unwrap_or_default()
        .to_owned();
    let coded = plain.with_first(
        "label = \"编码\" }",
        "label = \"编码\", kind = \"code\", length = [3, 5] }",
    );
    let given = data(&[("205", "教育", "amount = 1")]) + "[costs.all]\namount = 1\n";
    let named = |layout: &str| {
        let made = hongtou::check(&own_form(layout, &given), "a.toml", None, None);
        made.named.iter().any(|one| one.text == "205")
    };
    assert!(named(&plain) && !named(&coded));
    let told = said(&coded, &given.with("\"205\"", "\"2050\""));
    assert_eq!(told[0].0, Code::BadCode, "{told:?}");
}

#[test]
fn a_total_of_no_rows_is_no_zero() {
    let none = data(&[]);
    let told = said(LAYOUT, &none);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, Code::UnfilledCell);
    let blank = LAYOUT.with_first("header_rows = 1", "header_rows = 1\nempty = \"blank\"");
    assert_eq!(rows(&blank, &none), ["合计 "]);
    let given = format!("{none}\n[costs.all]\namount = 3\n");
    let told = said(&blank, &given);
    assert_eq!(told[0].0, Code::CrossCheck, "{told:?}");
}
