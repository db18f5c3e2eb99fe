//! Layout definitions: what is wrong in one is found at its place.

#![allow(
    clippy::disallowed_methods,
    clippy::err_expect,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::base::units::Length;
use hongtou::base::world::MemoryWorld;
use hongtou::document::{AdjacentMarks, Align, Composition, LatinGap, Style};
use hongtou::layout::{Choice, Layout, builtins, resolve};
use hongtou::standard::{FontRole, gbt9704 as gb};

const REPORT: &str = "layouts/annual-report/2019/layout.toml";

fn load(name: &str, year: Option<i64>, own: Option<&str>) -> Result<Layout, Vec<Finding>> {
    let mut world = MemoryWorld::default();
    if let Some(text) = own {
        world
            .files
            .insert("own/layout.toml".to_owned(), text.as_bytes().to_vec());
    }
    let choice = Choice {
        name: name.to_owned(),
        year,
        profile: None,
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
                    Code::NoSuchLayout,
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

#[track_caller]
fn style<'a>(layout: &'a Layout, key: &str) -> &'a Style {
    let id = layout.styles.find(key).expect(key);
    layout.styles.get(id)
}

#[test]
fn the_styles_have_the_numbers_of_the_standard() {
    let layout = load("document", None, None).expect("a layout");
    let lines = |count: i64| layout.page.pitch * count;
    let characters = |count: i64| layout.page.advance * count;
    let of = |key| style(&layout, key);
    let body = of("body");
    assert_eq!(
        (body.face, body.size),
        (FontRole::FangSong, gb::BODY_SIZE.value)
    );
    assert_eq!(body.first_line, characters(gb::PARAGRAPH_INDENT.value));
    assert_eq!(of("remark").first_line, characters(gb::REMARK_INDENT.value));
    assert_eq!(of("letterhead").size, gb::LETTERHEAD_SIZE.value);
    let around = lines(gb::BLANK_LINES_AROUND_NUMBER.value);
    // The line box of the number is lower, so that its rule is 4 mm below; the space above takes
    // up half of that.
    let number = of("doc_number");
    let distance = number.border_below.expect("the red line").distance;
    let gap = distance + (number.line - number.size.em()) / 2 - gb::RED_LINE_GAP.value;
    assert!(gap.max(-gap) <= Length::twips(1) / 2, "{gap}");
    let lower = Length::twips((layout.page.pitch - number.line).to_twips() / 2);
    for (key, face, size, above) in [
        (
            "doc_number",
            FontRole::FangSong,
            gb::BODY_SIZE.value,
            around + lower,
        ),
        (
            "title",
            FontRole::XiaoBiaoSong,
            gb::TITLE_SIZE.value,
            around,
        ),
        (
            "attachment_title",
            FontRole::XiaoBiaoSong,
            gb::TITLE_SIZE.value,
            // Below the label on the first line.
            lines(gb::ATTACHMENT_TITLE_LINE.value - 2),
        ),
    ] {
        let style = of(key);
        let found = (style.face, style.size, style.before, style.align);
        assert_eq!(found, (face, size, above, Align::Center), "{key}");
    }
}

#[test]
fn the_styles_of_marks_addressee_and_imprint_have_the_numbers_of_the_standard() {
    let layout = load("document", None, None).expect("a layout");
    let lines = |count: i64| layout.page.pitch * count;
    let of = |key| style(&layout, key);
    for (key, face) in [
        ("copy_number", FontRole::FangSong),
        ("mark", FontRole::Hei),
        ("attachment_label", FontRole::Hei),
        ("addressee", FontRole::FangSong),
    ] {
        let style = of(key);
        let found = (style.face, style.size, style.left, style.first_line);
        let flush = (face, gb::BODY_SIZE.value, Length::ZERO, Length::ZERO);
        assert_eq!(found, flush, "{key}");
    }
    let above = of("addressee").before;
    assert_eq!(above, lines(gb::BLANK_LINES_ABOVE_ADDRESSEE.value));
    let above = of("attachment_note").before;
    assert_eq!(above, lines(gb::BLANK_LINES_ABOVE_NOTES.value));
    let indent = gb::IMPRINT_SIZE.value.em() * gb::IMPRINT_INDENT.value;
    for key in ["imprint", "imprint_cc"] {
        let style = of(key);
        assert_eq!((style.size, style.right), (gb::IMPRINT_SIZE.value, indent));
        assert_eq!(style.left + style.first_line, indent, "{key}");
    }
    let number = of("page_number");
    let found = (number.face, number.size);
    assert_eq!(found, (FontRole::Song, gb::IMPRINT_SIZE.value));
}

#[test]
fn the_styles_of_letters_orders_and_minutes_have_the_numbers_of_clause_10() {
    let [letter, order, minutes] =
        ["letter", "order", "minutes"].map(|name| load(name, None, None).expect(name));
    let pitch = letter.page.pitch;
    let above = style(&letter, "title").before;
    assert_eq!(above, pitch * gb::LETTER_BLANK_LINES.value);
    let number = style(&order, "doc_number");
    let around = pitch * gb::ORDER_BLANK_LINES.value;
    assert_eq!((number.before, number.after), (around, around));
    let first = style(&minutes, "attendance_first");
    assert_eq!(first.before, pitch * gb::ATTENDANCE_BLANK_LINES.value);
    let indent = minutes.page.advance * gb::ATTENDANCE_INDENT.value;
    assert_eq!(first.left + first.first_line, indent);
    assert_eq!(style(&minutes, "attendance_label").face, FontRole::Hei);
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
    for year in [2021, 2023, 2031] {
        let layout = load("annual-report", Some(year), None).expect("an edition");
        assert_eq!(layout.id, "annual-report/2021");
    }
    let findings = load("annual-report", Some(1999), None)
        .err()
        .expect("no edition");
    assert_eq!(findings[0].code, Code::NoSuchLayout);
    assert!(findings[0].message.zh.contains("1999"));
    // Without a year, the newest.
    assert_eq!(
        load("annual-report", None, None).expect("an edition").id,
        "annual-report/2021"
    );
    let findings = load("annual-report/2019", Some(2035), None)
        .err()
        .expect("another year");
    assert!(findings[0].message.zh.contains("2035"));
}

#[test]
fn the_tables_have_the_sizes_of_the_printed_form() {
    let editions = [
        (
            2019,
            [
                ("disclosure", 18, 4, 22),
                ("requests", 26, 10, 161),
                ("review", 4, 15, 15),
            ],
        ),
        (
            2023,
            [
                ("disclosure", 14, 4, 10),
                ("requests", 28, 10, 175),
                ("review", 4, 15, 15),
            ],
        ),
    ];
    for (year, expected) in editions {
        let layout = load("annual-report", Some(year), None).expect("the layout");
        let sizes: Vec<_> = layout
            .tables
            .iter()
            .map(|table| {
                let grid = &table.grid;
                (
                    table.id.as_str(),
                    grid.rows(),
                    grid.cols(),
                    table.figures.len(),
                )
            })
            .collect();
        assert_eq!(sizes, expected);
        for table in &layout.tables {
            let width: Length = table.widths.iter().map(|width| width.fixed()).sum();
            assert_eq!(width, gb::TYPE_AREA_WIDTH.value, "{}", table.id);
        }
    }
}

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

#[test]
fn a_layout_chooses_how_marks_and_scripts_are_spaced_and_its_heirs_may_choose_again() {
    let text = |chosen: &str| {
        format!("schema = 1\nid = \"own\"\nname = \"公文\"\nextends = \"gbt9704\"\n{chosen}")
    };
    let composition = |chosen: &str| {
        let layout = load("own", None, Some(&text(chosen)));
        layout.map(|layout| layout.page.composition)
    };
    let usual = composition("").unwrap();
    assert_eq!(usual, Composition::default());
    let chosen = composition("[composition]\nadjacent_marks = \"squeeze\"\n").unwrap();
    assert_eq!(chosen.adjacent_marks, AdjacentMarks::Squeeze);
    assert_eq!(chosen.latin_gap, LatinGap::Fifth);
    let chosen = composition("[composition]\nlatin_gap = \"quarter\"\n").unwrap();
    assert_eq!(chosen.adjacent_marks, AdjacentMarks::Full);
    assert_eq!(chosen.latin_gap, LatinGap::Quarter);
    let wrong = "[composition]\nadjacent_marks = \"half\"\nlatin_gap = \"third\"\n";
    let findings = composition(wrong).expect_err("two faults");
    assert_eq!(findings.len(), 2);
    assert!(
        findings
            .iter()
            .all(|one| one.code == Code::BadLayout && one.span().is_some())
    );
    assert!(composition("[composition]\nmarks = \"full\"\n").is_err());
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
