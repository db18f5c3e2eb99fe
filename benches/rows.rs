//! What checking a form costs whose rows the data gives: 500 rows of 20 columns in 50 groups with
//! sums, and 500 rows on three levels.
//!
//! `cargo bench --bench rows`

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark makes its form and stops at the first surprise"
)]

use std::fmt::Write;

use hongtou::base::world::MemoryWorld;

fn main() {
    divan::main();
}

const ROWS: usize = 500;
const COLUMNS: usize = 20;

/// A form with its rows in groups, or on levels, and the columns of each row added up.
fn layout(list: &str, of_all: &str, rule: &str) -> String {
    let mut columns = String::new();
    for column in 1..=COLUMNS {
        let _ = writeln!(
            columns,
            "  {{ key = \"c{column}\", label = \"列{column}\", width = \"10mm\" }},"
        );
    }
    format!(
        r#"schema = 1
id = "form"
name = "大表"
extends = "gbt9704"
title = "大表"
body = [{{ kind = "table", table = "big" }}]

[[tables]]
id = "big"
title = "大表"
landscape = true
widths = ["12mm", "13mm"]
row_height = "5mm"
size = "7pt"
line = "8pt"
padding = {{ vertical = "0.3mm", horizontal = "0.3mm" }}
header_rows = 1
label_style = "table_label"
columns = [
{columns}]
rows = [
  {{ head = true, cells = ["编码", "名称"], columns = true }},
  {{ from = "items", cells = [{{ field = "code", label = "编码", kind = "code" }}, {{ field = "name", label = "名称" }}], {list} }},
  {{ cells = [{{ text = "合计", cols = 2 }}], key = "all" }},
]

{rule}
[[rules]]
id = "B-2"
name = "相加等于合计"
each = "column"
table = "big"
left = ["{of_all}"]
right = ["all"]

[[rules]]
id = "B-3"
name = "各列相加等于末列"
each = "row"
table = "big"
left = ["c1..c{}"]
right = ["c{COLUMNS}"]
"#,
        COLUMNS - 1
    )
}

/// The data: a row for each code, with figures where it is no sum.
fn data(code: impl Fn(usize) -> (String, bool)) -> String {
    let mut out = String::from(
        r#"schema = 1
layout = "form"

[issuer]
name = "某某县财政局"

[document]
signature = "某某县财政局"
dated = 2025-03-01
"#,
    );
    for row in 0..ROWS {
        let (code, has_figures) = code(row);
        let _ = write!(
            out,
            "\n[[big.items]]\ncode = \"{code}\"\nname = \"第{row}项\"\n"
        );
        for column in (1..COLUMNS).filter(|_| has_figures) {
            let _ = writeln!(out, "c{column} = {}", (row * column * 7) % 97 + 1);
        }
    }
    out
}

fn world(layout: String, data: String) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    let files = [("form/layout.toml", layout), ("data.toml", data)];
    for (name, text) in files {
        world.files.insert(name.to_owned(), text.into_bytes());
    }
    world
}

fn check(bencher: divan::Bencher<'_, '_>, world: &MemoryWorld) {
    let made = hongtou::check(world, "data.toml", None, None);
    assert!(!made.has_errors(), "{:?}", made.findings);
    bencher.bench(|| hongtou::check(world, "data.toml", None, None));
}

#[divan::bench]
fn groups(bencher: divan::Bencher<'_, '_>) {
    let list = "groups = [{ by = \"code\", subtotal = \"小计\" }]";
    let data = data(|row| (format!("{:03}", row / 10), true));
    check(bencher, &world(layout(list, "items", ""), data));
}

#[divan::bench]
fn levels(bencher: divan::Bencher<'_, '_>) {
    let list = "levels = { by = \"code\", lengths = [3, 5, 7] }";
    let rule = r#"[[rules]]
id = "B-1"
name = "下级相加等于上级"
each = "parent"
table = "big"
left = ["children"]
right = ["parent"]
"#;
    // One 类 of 50 rows: itself, and seven 款 with six 项 each.
    let data = data(|row| {
        let (first, rest) = (200 + row / 50, row % 50);
        match (rest, rest.saturating_sub(1) / 7, rest.saturating_sub(1) % 7) {
            (0, ..) => (first.to_string(), false),
            (_, second, 0) => (format!("{first}{:02}", second + 1), false),
            (_, second, third) => (format!("{first}{:02}{third:02}", second + 1), true),
        }
    });
    check(bencher, &world(layout(list, "items@1", rule), data));
}
