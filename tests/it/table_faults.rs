//! Faults of tables, in the data and in the layout, found at their place.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::tables::{add_layout, data, findings, layout};
use hongtou::base::diag::{Code, Sources};
use hongtou::base::world::MemoryWorld;

/// A change to the data, the code of what is then found, its words, and a text of its line.
const FAULTS: &[(&str, &str, Code, &str, &str)] = &[
    (
        "[\"东村\", 1, 20, 3, 0, \"\", \"\"]",
        "[\"东村\", 1, 20, 3, 0, \"\"]",
        Code::WrongType,
        "这一行有 6 格，表有 7 列",
        "东村",
    ),
    (
        "\"\", 336, \"\"",
        "\"\", 335, \"\"",
        Code::CrossCheck,
        "合计是 335，各项之和是 336，相差 1",
        "东村",
    ),
    (
        "[\"东村\", 1, 20, 3, 0, \"\", \"\"]",
        "[\"东村\", 1, \"\", 3, 0, \"\", \"\"]",
        Code::UnfilledCell,
        "合计算不出",
        "东村",
    ),
    (
        "[\"东村\", 1, 20, 3, 0, \"\", \"\"]",
        "[\"东村\", 1, 20, 3, 0, 25, \"\"]",
        Code::CrossCheck,
        "各项之和是 24",
        "东村",
    ),
    (
        "{ label = \"备注\", width = \"50mm\" }",
        "{ label = \"备注\", width = \"50\" }",
        Code::WrongType,
        "width",
        "备注",
    ),
    (
        "{ label = \"备注\", width = \"50mm\" }",
        "{ label = \"备注\", align = \"middle\" }",
        Code::WrongType,
        "align",
        "备注",
    ),
    (
        "{ label = \"备注\", width = \"50mm\" }",
        "{ label = \"备注\", widht = \"50mm\" }",
        Code::UnknownField,
        "widht",
        "备注",
    ),
    (
        "{ label = \"备注\", width = \"50mm\" }",
        "{ width = \"50mm\" }",
        Code::MissingField,
        "列头",
        "width = \"50mm\" }",
    ),
    (
        "landscape = true",
        "landscape = \"yes\"",
        Code::WrongType,
        "landscape",
        "landscape",
    ),
    (
        "unit = \"件\"\n",
        "unti = \"件\"\n",
        Code::UnknownField,
        "unti",
        "unti",
    ),
    (
        "[\"东村\", 1, 20, 3, 0, \"\", \"\"]",
        "[\"东村\", 1, true, 3, 0, 24, \"\"]",
        Code::WrongType,
        "文字或数字",
        "东村",
    ),
    (
        "columns = [\"单位\", \"姓名\", \"电话\"], ",
        "",
        Code::MissingField,
        "没有列",
        "党政办公室",
    ),
];

#[test]
fn faults_of_tables_in_the_data_are_found_at_their_place() {
    let good = data();
    assert_eq!(findings(&good), []);
    for (from, to, code, words, line) in FAULTS {
        let wrong = good.with_first(from, to);
        assert_ne!(wrong, good, "{from}");
        let at = wrong
            .lines()
            .position(|one| one.contains(line))
            .expect("the line")
            + 1;
        let found = findings(&wrong);
        let hit = found
            .iter()
            .any(|one| one.0 == *code && one.1 == at && one.2.contains(words));
        assert!(hit, "{to}: {found:?}, expected line {at}");
    }
}

#[test]
fn a_given_total_that_is_right_is_kept() {
    let given = data().with_first(
        "[\"东村\", 1, 20, 3, 0, \"\", \"\"]",
        "[\"东村\", 1, 20, 3, 0, 24, \"\"]",
    );
    assert_eq!(findings(&given), []);
}

/// A change to the layout, the code that `lint` gives, and its words.
const DOUBTS: &[(&str, &str, Code, &str)] = &[
    (
        "widths = [\"fit\"",
        "widths = [\"fits\"",
        Code::BadLayout,
        "列宽“fits”",
    ),
    (
        "\"24mm\", \"24mm\"]",
        "\"74mm\", \"74mm\"]",
        Code::BadLayout,
        "超出版心",
    ),
    (
        "align = \"right\"",
        "align = \"rihgt\"",
        Code::BadLayout,
        "rihgt",
    ),
    (
        "align = \"right\"",
        "align = \"decimal\"",
        Code::DoubtfulLayout,
        "没有小数",
    ),
    (
        "unit = \"万元\"",
        "unit = \"单位：万元\"",
        Code::DoubtfulLayout,
        "由程序加",
    ),
    (
        "\"数据截至",
        "\"注：数据截至",
        Code::DoubtfulLayout,
        "由程序加",
    ),
    (
        "header_rows = 3",
        "header_rows = 6",
        Code::DoubtfulLayout,
        "header_rows 是 6",
    ),
    ("size = \"小五\"", "size = \"小5\"", Code::BadLayout, "小5"),
    (
        "inner = \"0.5pt\"",
        "inner = \"0.5\"",
        Code::BadLayout,
        "没有单位",
    ),
    (
        "keep_together = true\n",
        "keep_together = true\nfit = [{ size = \"六号\", line = \"10pt\", row_height = \"8mm\" }]\n",
        Code::DoubtfulLayout,
        "并不比前一档低",
    ),
    (
        "keep_together = true\n",
        "fit = [{ size = \"六号\", line = \"10pt\", row_height = \"6mm\" }]\n",
        Code::DoubtfulLayout,
        "keep_together",
    ),
];

#[test]
fn lint_knows_what_is_wrong_or_of_no_use_in_a_table() {
    let lint = |layout: &str| {
        let mut world = MemoryWorld::default();
        add_layout(&mut world, layout);
        hongtou::lint(&world, "tests/tables", &mut Sources::default())
    };
    let good = layout();
    assert_eq!(lint(&good), []);
    for (from, to, code, words) in DOUBTS {
        let wrong = good.with_first(from, to);
        assert_ne!(wrong, good, "{from}");
        let found = lint(&wrong);
        let hit = found
            .iter()
            .find(|one| one.code == *code && one.message.zh.contains(words));
        assert!(
            hit.is_some_and(|one| one.span().is_some()),
            "{to}: {found:?}"
        );
    }
    let fits = good.with_first(
        "keep_together = true\n",
        "keep_together = true\nfit = [{ size = \"六号\", line = \"10pt\", row_height = \"6mm\" }]\n");
    assert_eq!(lint(&fits), []);
}
