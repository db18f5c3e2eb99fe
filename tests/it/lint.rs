//! What is wrong or of no use in a layout definition is found at its place.

#![allow(
    clippy::err_expect,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::layouts::load;
use hongtou::base::diag::{Code, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::layout::builtins;

const REPORT: &str = "layouts/annual-report/2019/layout.toml";

/// A change to the layout of the report, and what it must be told.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "keep_together = true",
        "keep_togehter = true",
        "keep_togehter",
    ),
    ("schema = 1", "schema = 1\nprofile = \"inky\"", "版面方案"),
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
    (
        "extends = \"gbt9704\"",
        "extends = \"gbt9704\"\nwithout = [\"document.remrk\"]",
        "没有字段“document.remrk”",
    ),
    ("schema = 1", "schema = 9", "schema 是 9"),
    ("kind = \"change\"", "kind = \"chance\"", "不是数据格的种类"),
];

#[test]
fn a_wrong_definition_is_refused_at_its_place() {
    let good = crate::common::text(REPORT);
    for (from, to, said) in FAULTS {
        let wrong = good.with_first(from, to);
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
    let wrong = crate::common::text(REPORT)
        .with_first("row_height = \"7.5mm\"", "row_height = \"7.5\"")
        .with_first("field = \"other.text\"", "field = \"other.txet\"")
        .with_first("\neach = \"row\"", "\neach = \"rows\"");
    let findings = load("own", Some(2019), Some(&wrong))
        .err()
        .expect("three faults");
    assert_eq!(findings.len(), 3, "{findings:?}");
}

/// What `lint` says of a layout in the folder `own`.
fn lint(text: &str) -> Vec<(Code, String, usize)> {
    let mut world = MemoryWorld::default();
    let bytes = text.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), bytes);
    let mut sources = Sources::default();
    hongtou::lint(&world, "own", &mut sources)
        .into_iter()
        .map(|one| {
            let line = one.span().map_or(0, |span| sources.position(span).line);
            (one.code, one.message.zh, line)
        })
        .collect()
}

#[test]
fn the_layouts_of_the_program_are_clean() {
    for builtin in builtins() {
        let mut sources = Sources::default();
        let findings = hongtou::lint(&MemoryWorld::default(), builtin.id, &mut sources);
        assert_eq!(findings, [], "{}", builtin.id);
    }
}

#[test]
fn a_layout_with_parts_of_its_own_is_told_of_inherited_fields_that_nothing_prints() {
    let good = crate::common::text("layouts/order/layout.toml");
    assert_eq!(lint(&good), []);
    let wrong = good.with_first("  \"document.addressee\",\n", "");
    let found = lint(&wrong);
    let [(Code::DoubtfulLayout, said, line)] = &found[..] else {
        panic!("{found:?}")
    };
    assert!(said.contains("document.addressee"), "{said}");
    let extends = wrong.lines().position(|one| one.starts_with("extends"));
    assert_eq!(Some(line - 1), extends);
}

/// A change to the layout of the report, the code that `lint` gives, its words and its line.
const DOUBTS: &[(&str, &str, Code, &str)] = &[
    (
        "path = \"review.text\"",
        "path = \"review.txet\"",
        Code::BadLayout,
        "review.text",
    ),
    (
        "[[fields]]\npath = \"review.text\"",
        "[[fields]]\npath = \"review.note\"\nlabel = \"注\"\nkind = \"text\"\n\n[[fields]]\npath = \"review.text\"",
        Code::DoubtfulLayout,
        "review.note",
    ),
    (
        "widths = [\"60mm\"",
        "widths = [\"50mm\"",
        Code::DoubtfulLayout,
        "146",
    ),
    (
        "header_rows = 3",
        "header_rows = 1",
        Code::DoubtfulLayout,
        "应写 3",
    ),
    (
        "[[body]]\nkind = \"table\"\ntable = \"review\"\n",
        "",
        Code::DoubtfulLayout,
        "“review”没有哪一部分印它",
    ),
    (
        "text = \"总体情况\"",
        "text = \"总体{{ yaer }}情况\"",
        Code::TemplateValue,
        "yaer",
    ),
    (
        "text = \"总体情况\"",
        "text = \"总体{{ year 情况\"",
        Code::TemplateSyntax,
        "模板",
    ),
    (
        "cells = [{ text = \"第二十条第（一）项\", cols = 4 }]",
        "cells = [{ text = \"第二十条第（一）项\", cols = 3 }]",
        Code::BadLayout,
        "没有格子盖住",
    ),
    (
        "cells = [\"requests.results.granted.total\"]",
        "cells = [\"requests.results.grantde.total\"]",
        Code::BadLayout,
        "grantde",
    ),
    (
        "patterns = ['部分公开",
        "patterns = ['(部分公开",
        Code::BadLayout,
        "读不懂",
    ),
    (
        "cells = [\"disclosure.item1.regulations\"]",
        "cells = [\"disclosure.item1.regulation\"]",
        Code::BadLayout,
        "regulation",
    ),
    (
        "fields = [\"problems\", \"other\"]",
        "fields = [\"problem\", \"other\"]",
        Code::BadLayout,
        "problem",
    ),
    (
        "keep_together = true",
        "keep_togehter = true",
        Code::BadLayout,
        "keep_togehter",
    ),
];

#[test]
fn lint_finds_what_is_wrong_or_of_no_use_at_its_place() {
    let good = crate::common::text(REPORT);
    assert_eq!(lint(&good), []);
    for (from, to, code, words) in DOUBTS {
        let wrong = good.with_first(from, to);
        assert_ne!(wrong, good, "{from}");
        let found = lint(&wrong);
        let hit = found
            .iter()
            .find(|one| one.0 == *code && one.1.contains(words));
        assert!(hit.is_some_and(|one| one.2 > 0), "{to}: {found:?}");
    }
}
