//! Layout definitions: what is wrong in one is found at its place.

#![allow(
    clippy::disallowed_methods,
    clippy::err_expect,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod common;

use hongtou::diag::{Code, Diagnostic, Sources};
use hongtou::layout::{Choice, Layout, builtins, resolve};
use hongtou::world::MemoryWorld;

const REPORT: &str = "layouts/annual-report/2019/layout.toml";

fn load(name: &str, year: Option<i64>, own: Option<&str>) -> Result<Layout, Vec<Diagnostic>> {
    let mut world = MemoryWorld::default();
    if let Some(text) = own {
        world
            .files
            .insert("own/layout.toml".to_owned(), text.as_bytes().to_vec());
    }
    let choice = Choice {
        name: name.to_owned(),
        year,
        span: None,
    };
    resolve(&world, &mut Sources::default(), &choice)
}

#[test]
fn every_layout_that_is_no_base_resolves() {
    for builtin in builtins() {
        match load(builtin.id, None, None) {
            Ok(layout) => assert_eq!(layout.id, builtin.id),
            Err(findings) => {
                assert_eq!(
                    findings[0].code,
                    Code::UnknownLayout,
                    "{}: {findings:?}",
                    builtin.id
                );
                assert!(
                    findings[0].message.zh.contains("只供别的版式扩展"),
                    "{findings:?}"
                );
            }
        }
    }
}

#[test]
fn the_year_decides_the_edition() {
    assert_eq!(
        load("annual-report", Some(2019), None)
            .expect("an edition")
            .id,
        "annual-report/2019"
    );
    assert_eq!(
        load("annual-report", Some(2020), None)
            .expect("an edition")
            .id,
        "annual-report/2019"
    );
    let findings = load("annual-report", Some(1999), None)
        .err()
        .expect("no edition");
    assert_eq!(findings[0].code, Code::UnknownLayout);
    assert!(findings[0].message.zh.contains("1999"));
    let findings = load("annual-report/2019", Some(2035), None)
        .err()
        .expect("another year");
    assert!(findings[0].message.zh.contains("2035"));
}

#[test]
fn the_tables_have_the_sizes_of_the_printed_form() {
    let layout = load("annual-report/2019", Some(2019), None).expect("the layout");
    let sizes: Vec<_> = layout
        .tables
        .iter()
        .map(|table| {
            (
                table.id.as_str(),
                table.grid.rows(),
                table.grid.cols(),
                table.figures.len(),
            )
        })
        .collect();
    assert_eq!(
        sizes,
        [
            ("disclosure", 18, 4, 22),
            ("requests", 26, 10, 161),
            ("review", 4, 15, 15)
        ]
    );
    for table in &layout.tables {
        let width: hongtou::units::Length = table.widths.iter().copied().sum();
        assert_eq!(
            width,
            hongtou::standard::gbt9704::TYPE_AREA_WIDTH.value,
            "{}",
            table.id
        );
    }
}

/// A change to the layout of the report, and what it must be told.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "keep_together = true",
        "keep_togehter = true",
        "keep_togehter",
    ),
    ("row_height = \"7.5mm\"", "row_height = \"7.5\"", "没有单位"),
    (
        "row_height = \"7.5mm\"",
        "row_height = \"7.5px\"",
        "单位不认识",
    ),
    (
        "{ text = \"第二十条第（一）项\", cols = 4 }",
        "{ text = \"第二十条第（一）项\", cols = 3 }",
        "没有格子盖住",
    ),
    (
        "{ text = \"第二十条第（一）项\", cols = 4 }",
        "{ text = \"第二十条第（一）项\", cols = 5 }",
        "超出表格",
    ),
    ("widths = [\"60mm\"", "widths = [\"80mm\"", "超出版心"),
    (
        "label_style = \"table_label_center\"",
        "label_style = \"no_such_style\"",
        "没有样式",
    ),
    (
        "field = \"other.text\"",
        "field = \"other.txet\"",
        "没有定义",
    ),
    (
        "field = \"other.text\"",
        "field = \"overview.sections\"",
        "种类不适合",
    ),
    (
        "table = \"disclosure\"",
        "table = \"disclosures\"",
        "没有定义",
    ),
    (
        "kind = \"heading\"",
        "kind = \"haeding\"",
        "没有“haeding”这种部分",
    ),
    ("kind = \"year\"", "kind = \"yaer\"", "不认识"),
    ("\neach = \"row\"", "\neach = \"rows\"", "只能是"),
    (
        "left = [\"received\", \"carried_in\"]",
        "left = [\"recieved\", \"carried_in\"]",
        "在表里没有",
    ),
    (
        "opening = \"carried_in\"",
        "opening = \"carried\"",
        "在表里没有",
    ),
    ("extends = \"gbt9704\"", "extends = \"gbt9705\"", "不存在"),
    ("schema = 1", "schema = 9", "schema 是 9"),
    ("kind = \"change\"", "kind = \"chance\"", "不是数据格的种类"),
];

#[test]
fn a_wrong_definition_is_refused_at_its_place() {
    let good = common::text(REPORT);
    for (from, to, said) in FAULTS {
        let wrong = good.replacen(from, to, 1);
        assert_ne!(wrong, good, "{from}");
        let findings = load("own", Some(2019), Some(&wrong))
            .err()
            .unwrap_or_else(|| panic!("{to} was not noticed"));
        let messages: Vec<&str> = findings.iter().map(|one| one.message.zh.as_str()).collect();
        assert!(
            messages.iter().any(|message| message.contains(said)),
            "{to}: {messages:?}"
        );
        for finding in &findings {
            assert!(finding.span().is_some(), "{to}: {finding:?}");
        }
    }
}

#[test]
fn every_fault_of_a_definition_is_reported_at_once() {
    let wrong = common::text(REPORT)
        .replacen("row_height = \"7.5mm\"", "row_height = \"7.5\"", 1)
        .replacen("field = \"other.text\"", "field = \"other.txet\"", 1)
        .replacen("\neach = \"row\"", "\neach = \"rows\"", 1);
    let findings = load("own", Some(2019), Some(&wrong))
        .err()
        .expect("three faults");
    assert_eq!(findings.len(), 3, "{findings:?}");
}
