//! Rows of the data in groups with sums, on levels and sorted, read back from papers: a sum is no
//! row of the data, and is held against what its rows come to.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Sources};
use hongtou::{Expected, Imported, Job, MemoryWorld, Output, import_paper, make};

use crate::common::Change;
use crate::common::had_back::missing;
use crate::workbooks::{changed, messages, values};

const MAIN: &str = "word/document.xml";

const LAYOUT: &str = r#"
schema = 1
id = "units"
name = "行政执法情况年报"
extends = "gbt9704"
title = "行政执法情况年报"
body = [{ kind = "table", table = "penalties" }]

[[tables]]
id = "penalties"
title = "行政处罚"
widths = ["20mm", "20mm", "*", "24mm", "24mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "fine", label = "罚款" },
  { key = "remark", label = "备注", kind = "text", required = false, empty = "blank" },
]
rows = [
  { head = true, cells = ["地区", "条线", "执法机关"], columns = true },
  { from = "units", cells = [{ field = "area", label = "地区" }, { field = "dept", label = "条线" }, { field = "name", label = "执法机关" }], groups = [{ by = "area", subtotal = "合计" }, { by = "dept", subtotal = "小计" }] },
  { cells = [{ text = "总计", cols = 3 }], key = "all" },
]
"#;

const DATA: &str = r#"
schema = 1
layout = "own"

[issuer]
name = "某某县司法局"

[document]
signature = "某某县司法局"
dated = 2025-01-15

[penalties]
all = { fine = 150 }

[[penalties.units]]
area = "东区"
dept = "公安"
name = "甲所"
fine = 10
remark = "新设"

[[penalties.units]]
area = "东区"
dept = "公安"
name = "乙所"
fine = 20

[[penalties.units]]
area = "东区"
dept = "城管"
name = "丙队"
fine = 40

[[penalties.units]]
area = "西区"
dept = "公安"
name = "丁所"
fine = 80
"#;

fn world(layout: &str) -> MemoryWorld {
    let mut world = crate::common::world(DATA);
    let layout = layout.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), layout);
    world
}

fn paper(layout: &str, output: Output) -> Vec<u8> {
    let made = make(&world(layout), &Job::new("data.toml").output(output));
    assert!(!made.has_errors(), "{:#?}", made.findings);
    made.artifacts[0].bytes.clone()
}

fn read(layout: &str, paper: Vec<u8>) -> Imported {
    let mut world = world(layout);
    world.files.insert("a".to_owned(), paper);
    let expected = Expected {
        layout: Some("own".to_owned()),
        ..Expected::default()
    };
    let read = import_paper(&world, "a", &expected, &mut Sources::default());
    read.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The layout with the sums of its groups above their rows, and with fewer of them.
fn variants() -> [String; 3] {
    let above = LAYOUT.with("subtotal = \"合计\"", "subtotal = \"合计\", at = \"above\"");
    let above = above.with("subtotal = \"小计\"", "subtotal = \"小计\", at = \"above\"");
    let few = LAYOUT.with(", subtotal = \"合计\"", "");
    [LAYOUT.to_owned(), above, few]
}

#[test]
fn sums_of_groups_are_no_rows_of_the_data() {
    for layout in variants() {
        for output in [Output::docx(), Output::pdf()] {
            let read = read(&layout, paper(&layout, output));
            assert!(read.findings.is_empty(), "{}", messages(&read));
            let data = read.data.expect("data");
            assert_eq!(missing("own", DATA, &data), [""; 0], "{layout}");
            let (found, due) = (values(&data), values(DATA));
            assert_eq!(found["penalties"], due["penalties"], "{layout}");
        }
    }
}

#[test]
fn a_sum_that_is_not_what_its_rows_come_to_is_told() {
    let wrong = changed(&paper(LAYOUT, Output::docx()), MAIN, |xml| {
        xml.with_first(">30<", ">31<")
    });
    let found = read(LAYOUT, wrong);
    let codes: Vec<Code> = found.findings.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::PaperCell], "{}", messages(&found));
    assert!(messages(&found).contains("小计是“31”，各行相加是 30"));
    let data = values(found.data.as_deref().expect("data"));
    assert_eq!(data["penalties"], values(DATA)["penalties"]);
    // A row of sums that is called something else is taken for a row, and the sums do not come out.
    let other = changed(&paper(LAYOUT, Output::docx()), MAIN, |xml| {
        xml.with_first(">小计<", ">共计<")
    });
    let found = read(LAYOUT, other);
    assert!(!found.findings.is_empty());
}

#[test]
fn a_level_that_only_shows_as_an_indent_is_told() {
    let levels = LAYOUT.with(
        "groups = [{ by = \"area\", subtotal = \"合计\" }, { by = \"dept\", subtotal = \"小计\" }]",
        "levels = { key = \"level\", indent = \"1字\" }",
    );
    let data = DATA
        .with("remark = \"新设\"", "level = 1")
        .with("fine = 20", "fine = 20\nlevel = 2");
    let data = data
        .with("fine = 40", "fine = 40\nlevel = 2")
        .with("fine = 80", "fine = 80\nlevel = 1");
    let mut all = crate::common::world(&data);
    all.files
        .insert("own/layout.toml".to_owned(), levels.as_bytes().to_vec());
    let made = make(&all, &Job::new("data.toml").output(Output::docx()));
    assert!(!made.has_errors(), "{:#?}", made.findings);
    let found = read(&levels, made.artifacts[0].bytes.clone());
    let codes: Vec<Code> = found.findings.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::PaperLacks], "{}", messages(&found));
    let lost = missing("own", &data, found.data.as_deref().expect("data"));
    assert!(lost.iter().all(|one| one.contains(".level:")), "{lost:?}");
}
