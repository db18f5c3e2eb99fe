//! Totals of the tables in the data: computed, compared, or told why not; whatever is typed.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::tables::tables;
use hongtou::base::diag::{Severity, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::document::Document;
use hongtou::{DataFile, merge};

const HEAD: &str = "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"云溪县人民政府\"\n\
    [document]\ntitle = \"云溪县人民政府关于下达资金的通知\"\n[body]\ntext = \"见下表。\"\n\
    [[body.sections]]\ntitle = \"资金\"\ntext = \"安排如下。\"\n[[body.sections.tables]]\n";

fn paper(table: &str) -> String {
    format!("{HEAD}{table}\n")
}

/// What is found in a table: severity, code, rule.
fn found(table: &str) -> Vec<(Severity, &'static str, String)> {
    let world = MemoryWorld::with_data("data.toml", paper(table));
    let made = hongtou::check(&world, "data.toml", None, None);
    let about = made.findings.iter().filter(|one| {
        let id = one.code.id();
        id == "GW0401" || id == "GW0402" || id == "GW0410" || one.severity == Severity::Error
    });
    about
        .map(|one| {
            let rule = one.rule.as_ref().map_or("", |rule| rule.id.as_str());
            (one.severity, one.code.id(), rule.to_owned())
        })
        .collect()
}

pub(crate) fn codes(table: &str) -> Vec<&'static str> {
    found(table).into_iter().map(|one| one.1).collect()
}

fn document(table: &str) -> Document {
    let world = MemoryWorld::with_data("data.toml", paper(table));
    let mut sources = Sources::default();
    let report = DataFile::load(&world, "data.toml", None, &mut sources).expect("a paper");
    let templates = hongtou::template::Templates::new(&report.dataset, &report.layout, &sources);
    merge::merge(&report.dataset, &report.layout, &templates, false).0
}

/// The texts of the cells below the heads.
fn cells(table: &str) -> Vec<String> {
    let document = document(table);
    let table = tables(&document)[0];
    let cells = table.grid.cells().iter();
    let below = cells.filter(|one| one.row >= table.header_rows);
    below.map(|one| one.cell.paragraphs[0].text()).collect()
}

/// A table of one column, its parts above its total.
fn column(parts: &[&str], total: &str) -> String {
    let rows: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            format!(
                "[\"项目{}\", {part}]",
                "甲乙丙丁戊己".chars().nth(at).expect("six")
            )
        })
        .collect();
    format!(
        "columns = [\"项目\", \"数\"]\nrows = [{}, {{ total = true, cells = [\"合计\", {total}] }}]",
        rows.join(", ")
    )
}

/// Asserts what a column of parts is summed to, and that the right total is silent, any other not.
fn assert_sum(parts: &[&str], total: &str) {
    let last = cells(&column(parts, "\"\"")).pop();
    assert_eq!(last.as_deref(), Some(total), "{parts:?}");
    for typed in [total.replace(',', ""), format!("\"{total}\"")] {
        assert_eq!(codes(&column(parts, &typed)), [""; 0], "{parts:?} {typed}");
    }
    assert_eq!(codes(&column(parts, "99")), ["GW0401"], "{parts:?}");
    assert_eq!(codes(&column(parts, "\"99\"")), ["GW0401"], "{parts:?}");
    assert_eq!(codes(&column(parts, "\"９９\"")), ["GW0401"], "{parts:?}");
}

#[test]
fn whatever_reads_as_a_number_is_summed() {
    assert_sum(&["10", "20"], "30");
    assert_sum(&["10", "\"20\""], "30");
    assert_sum(&["10", "\"1,200\""], "1,210");
    assert_sum(&["10", "\"1 200\""], "1210");
    assert_sum(&["10", "\"１２００\""], "1210");
    assert_sum(&["\"12.50\"", "\"7\""], "19.50");
    assert_sum(&["12.50", "-2.5"], "10.00");
    assert_sum(&["10", "\"−3\""], "7");
    assert_sum(&["0.1", "0.2"], "0.3");
    assert_sum(&["10", "\"—\""], "10");
    assert_sum(&["10", "\"/\"", "\"无\""], "10");
    assert_sum(&["10", "\"自筹\""], "10");
    assert_sum(&["10", "\"{{ 5 + 5 }}\""], "20");
    assert_sum(&["\"{{ 5 + 5 }}\"", "\"{{ 2 * 6 }}\""], "22");
    let large = column(&["999999999999999", "999999999999999"], "\"\"");
    assert_eq!(cells(&large).pop().as_deref(), Some("1999999999999998"));
    assert_sum(&["-5", "-6"], "-11");
}

#[test]
fn a_total_with_separators_is_compared() {
    assert_eq!(codes(&column(&["1000", "234.5"], "\"1,234.50\"")), [""; 0]);
    assert_eq!(
        codes(&column(&["1000", "234.5"], "\"1,234.51\"")),
        ["GW0401"]
    );
    assert_eq!(codes(&column(&["5", "7"], "\"{{ 6 * 2 }}\"")), [""; 0]);
    assert_eq!(
        codes(&column(&["5", "7"], "\"{{ 6 * 2 + 1 }}\"")),
        ["GW0401"]
    );
}

#[test]
fn a_blank_part_is_no_zero() {
    assert_eq!(codes(&column(&["10", "\"\""], "\"\"")), ["GW0402"]);
    assert_eq!(codes(&column(&["10", "\"\""], "99")), ["GW0402"]);
    assert_eq!(codes(&column(&["\"\"", "\"\""], "99")), ["GW0402"]);
    assert_eq!(codes(&column(&["10", "\"\""], "10")), [""; 0]);
}

#[test]
fn where_nothing_applies_the_total_is_a_dash() {
    let table = column(&["\"—\"", "\"—\""], "\"\"");
    assert_eq!(codes(&table), [""; 0]);
    assert_eq!(cells(&table).pop().as_deref(), Some("—"));
    let given = found(&column(&["\"—\"", "\"—\""], "99"));
    assert_eq!(given, [(Severity::Warning, "GW0410", "B-2".to_owned())]);
    assert_eq!(codes(&column(&["\"—\"", "\"—\""], "0")), [""; 0]);
    assert_eq!(codes(&column(&["10", "20"], "\"—\"")), [""; 0]);
}

#[test]
fn a_number_with_text_is_never_dropped() {
    for part in [
        "\"20件\"",
        "\"约20\"",
        "\"1.2万\"",
        "\"12.5%\"",
        "\"二十\"",
        "\"见附件2\"",
        "\"待定\"",
        "\"1,20\"",
    ] {
        assert_eq!(codes(&column(&["10", part], "\"\"")), ["GW0410"], "{part}");
        assert!(!codes(&column(&["10", part], "99")).is_empty(), "{part}");
    }
    // Of one unit, the sum can be compared.
    assert_eq!(codes(&column(&["10", "\"20件\""], "30")), [""; 0]);
    assert_eq!(
        codes(&column(&["\"10件\"", "\"20件\""], "\"30件\"")),
        [""; 0]
    );
    assert_eq!(
        codes(&column(&["\"10件\"", "\"20件\""], "\"31件\"")),
        ["GW0401"]
    );
    assert_eq!(
        codes(&column(&["\"1.2万\"", "\"2万\""], "\"3.2万\"")),
        [""; 0]
    );
    assert_eq!(codes(&column(&["10", "\"1.2万\""], "11.2")), ["GW0410"]);
}

#[test]
fn the_place_of_a_total_says_what_it_sums() {
    let top = |total: &str| {
        format!(
            "columns = [\"项目\", \"数\"]\nrows = [{{ total = true, cells = [\"合计\", {total}] }}, [\"甲\", 10], [\"乙\", 20]]"
        )
    };
    assert_eq!(cells(&top("\"\""))[1], "30");
    assert_eq!(codes(&top("30")), [""; 0]);
    assert_eq!(codes(&top("99")), ["GW0401"]);
    // Sums of groups, and a sum of all: nothing counts twice.
    let row = |label: &str| format!("{{ total = true, cells = [\"{label}\", \"\"] }}");
    let rows =
        |rows: &[&str]| format!("columns = [\"项目\", \"数\"]\nrows = [{}]", rows.join(", "));
    let (small, all, whole) = (row("小计"), row("合计"), row("总计"));
    let below = rows(&[
        "[\"甲\", 1]",
        "[\"乙\", 2]",
        &small,
        "[\"丙\", 4]",
        &small,
        &all,
    ]);
    assert_eq!(numbers(&below), ["1", "2", "3", "4", "4", "7"]);
    let rest = rows(&["[\"甲\", 1]", "[\"乙\", 2]", &small, "[\"其他\", 4]", &all]);
    assert_eq!(numbers(&rest), ["1", "2", "3", "4", "7"]);
    let above = rows(&[
        &all,
        &small,
        "[\"甲\", 1]",
        "[\"乙\", 2]",
        &small,
        "[\"丙\", 4]",
    ]);
    assert_eq!(numbers(&above), ["7", "3", "1", "2", "4", "4"]);
    let budget = rows(&[
        "[\"税收\", 1]",
        "[\"非税\", 2]",
        &row("本年收入合计"),
        "[\"上年结转\", 4]",
        &whole,
    ]);
    assert_eq!(numbers(&budget), ["1", "2", "3", "4", "7"]);
    let merged = "columns = [{ label = \"类\", merge = true }, \"项目\", \"数\"]\nrows = [[\"甲\", \"一\", 9], { total = true, cells = [\"乙\", \"小计\", \"\"] }, [\"乙\", \"二\", 1], [\"乙\", \"三\", 2]]".to_string();
    assert_eq!(numbers(&merged), ["9", "3", "1", "2"]);
    let parts = rows(&[
        "[\"一、税收\", 5]",
        "[\"1.增值税\", 3]",
        "[\"2.所得税\", 2]",
        "[\"二、非税\", 4]",
        "[\"其中：罚没\", 1]",
        &all,
    ]);
    assert_eq!(numbers(&parts).last().map(String::as_str), Some("9"));
}

/// The figures of the last column.
fn numbers(table: &str) -> Vec<String> {
    let cells = cells(table);
    cells
        .into_iter()
        .filter(|text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
        .collect()
}

#[test]
fn what_names_dates_or_compares_is_never_summed() {
    let serial = "columns = [\"序号\", \"项目\", \"数\", { label = \"计\", total = true }]\nrows = [[1, \"甲\", 10, \"\"], [2, \"乙\", 20, \"\"], { total = true, cells = [\"\", \"合计\", \"\", \"\"] }]";
    assert_eq!(
        numbers(serial),
        ["1", "10", "10", "2", "20", "20", "30", "30"]
    );
    for head in [
        "编号",
        "年份",
        "代码",
        "联系电话",
        "完成率（%）",
        "平均分",
        "单价（元）",
    ] {
        let table = format!(
            "columns = [\"项目\", \"{head}\", \"数\"]\nrows = [[\"甲\", 85551234, 10], [\"乙\", 85551235, 20], {{ total = true, cells = [\"合计\", \"\", \"\"] }}]"
        );
        assert_eq!(codes(&table), [""; 0], "{head}");
        assert_eq!(
            numbers(&table).last().map(String::as_str),
            Some("30"),
            "{head}"
        );
        assert_eq!(numbers(&table).len(), 5, "{head}");
    }
    let percent = column(&["\"90%\"", "\"80%\""], "\"85%\"");
    assert_eq!(codes(&percent), [""; 0]);
}

#[test]
fn a_total_without_parts_is_told() {
    let alone = "columns = [\"项目\", { label = \"数\", group = \"甲\" }, { label = \"计\", group = \"乙\", total = true }]\nrows = [[\"东镇\", 10, 99]]";
    assert_eq!(codes(alone), ["GW0410"]);
    assert_eq!(codes(&alone.replace("99", "\"\"")), ["GW0410"]);
    let only = "columns = [\"项目\", \"数\"]\nrows = [{ total = true, cells = [\"合计\", 99] }]";
    assert_eq!(codes(only), ["GW0410"]);
}

#[test]
fn sums_of_columns_in_groups_count_nothing_twice() {
    let table = "columns = [\"项目\", { label = \"合计\", total = true }, { label = \"小计\", group = \"省\", total = true }, { label = \"甲\", group = \"省\" }, { label = \"乙\", group = \"省\" }, { label = \"县\" }]\n\
        rows = [[\"东\", \"\", \"\", 1, 2, 4], [\"西\", \"\", \"\", 10, 20, 40], { total = true, cells = [\"合计\", \"\", \"\", \"\", \"\", \"\"] }]";
    assert_eq!(
        numbers(table),
        [
            "7", "3", "1", "2", "4", "70", "30", "10", "20", "40", "77", "33", "11", "22", "44"
        ]
    );
    assert_eq!(codes(table), [""; 0]);
}

#[test]
fn what_is_called_a_sum_is_compared_though_it_is_not_marked() {
    let rows = |total: &str| {
        format!(
            "columns = [\"项目\", \"数\"]\nrows = [[\"甲\", 10], [\"乙\", 20], [\"合　计\", {total}]]"
        )
    };
    assert_eq!(codes(&rows("30")), [""; 0]);
    assert_eq!(
        found(&rows("31")),
        [(Severity::Warning, "GW0401", "B-1".to_owned())]
    );
    assert_eq!(codes(&rows("\"31\"")), ["GW0401"]);
    let columns = |total: &str| {
        format!(
            "columns = [\"项目\", \"男\", \"女\", \"小计\"]\nrows = [[\"甲\", 10, 5, {total}], [\"乙\", 20, 6, 26]]"
        )
    };
    assert_eq!(codes(&columns("15")), [""; 0]);
    assert_eq!(codes(&columns("16")), ["GW0401"]);
    // Sums on top, sums of groups, and parts that are no whole.
    for right in [
        "columns = [\"项目\", \"数\"]\nrows = [[\"合计\", 30], [\"甲\", 10], [\"乙\", 20]]",
        "columns = [\"项目\", \"数\"]\nrows = [[\"甲\", 10], [\"小计\", 10], [\"乙\", 20], [\"小计\", 20], [\"合计\", 30]]",
        "columns = [\"科目\", \"数\"]\nrows = [[\"一、甲\", 10], [\"（一）丙\", 6], [\"（二）丁\", 4], [\"二、乙\", 20], [\"合计\", 30]]",
        "columns = [\"项目\", \"完成率（%）\"]\nrows = [[\"甲\", 90], [\"乙\", 80], [\"合计\", 85]]",
        "columns = [\"指标\", \"计量单位\", \"数\"]\nrows = [[\"户数\", \"户\", 10], [\"人口\", \"人\", 20], [\"合计\", \"\", 99]]",
        "columns = [\"单位\", \"数\"]\nrows = [[\"县审计局\", 10], [\"县统计局\", 99]]",
    ] {
        assert_eq!(codes(right), [""; 0], "{right}");
    }
    let waived = format!(
        "{}\n[[waive]]\nrule = \"B-1\"\nreason = \"各项未全部列出\"\n",
        rows("31")
    );
    assert!(
        found(&waived).iter().all(|one| one.0 != Severity::Warning),
        "waived"
    );
}
