//! Slips of the hand in a data file: each is told once, where it is, with what to write instead.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Write as _;

use hongtou::MemoryWorld;
use hongtou::base::diag::{Language, Severity};

/// A notice; slips are put in the place of its lines.
const NOTICE: &str = r#"schema = 1
layout = "document"
[issuer]
name = "云溪县人民政府"
letterhead = "云溪县人民政府文件"
[document]
number = "云政发〔2025〕18号"
title = "云溪县人民政府关于防汛的通知"
addressee = "各乡镇人民政府"
signature = "云溪县人民政府"
dated = 2025-12-01
[body]
text = """
正文。"""
"#;
/// The lines of it in whose place slips are put.
const LINES: [(&str, &str); 5] = [
    ("TITLE", "title = \"云溪县人民政府关于防汛的通知\""),
    ("DATE", "dated = 2025-12-01"),
    ("BODY", "[body]"),
    ("TEXT", "正文。"),
    ("END", "正文。\"\"\""),
];
const TITLE: &str = LINES[0].1;
const DATE: &str = LINES[1].1;
const BODY: &str = LINES[2].1;

/// The beginning of a row of figures of the sample report.
const ROW: &str = "received                               = { person = 11860, business = 1320,";

/// A slip: the line in whose place it stands, what is written, the code, where, the cure.
type Slip = [String; 5];

fn slips() -> Vec<Slip> {
    let table = crate::common::text("tests/data/slips.txt");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let parts = |line: &str| line.replace('⏎', "\n").replace('␁', "\u{1}");
    lines
        .map(|line| {
            let parts: Vec<String> = line.split('\t').map(parts).collect();
            parts.try_into().expect("five parts")
        })
        .collect()
}

/// The errors of a data file, one a line: code, line and column, message, cures.
fn errors(data: &str) -> Vec<[String; 4]> {
    let world = MemoryWorld::with_data("a.toml", data);
    let made = hongtou::check(&world, "a.toml", None, None);
    let errors = made
        .findings
        .iter()
        .filter(|one| one.severity == Severity::Error);
    errors
        .map(|one| {
            let place = one.span().map(|span| made.sources.position(span));
            let place = place.map_or(String::new(), |at| format!("{}:{}", at.line, at.column));
            let cures: Vec<&str> = one.help.iter().map(|help| help.zh.as_str()).collect();
            let message = one.message.in_language(Language::Chinese).to_owned();
            [one.code.id().to_owned(), place, message, cures.join("／")]
        })
        .collect()
}

/// Words of a foreign language in a Chinese sentence: three in a row, names and examples apart.
fn has_english(text: &str) -> bool {
    let chinese = text.split(|c: char| !c.is_ascii());
    chinese.into_iter().any(|part| {
        let mut in_a_row = 0;
        part.split(' ').any(|word| {
            let is_word = word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
            in_a_row = if is_word { in_a_row + 1 } else { 0 };
            in_a_row >= 3
        })
    })
}

#[test]
fn a_slip_is_told_once_at_its_place_with_what_to_write_instead() {
    let mut faults = String::new();
    assert!(errors(NOTICE).is_empty(), "{:?}", errors(NOTICE));
    let mut count = 0;
    for [line, now, code, place, cure] in &slips() {
        let Some((_, was)) = LINES.iter().find(|(name, _)| name == line) else {
            assert_eq!(line, "ROW");
            continue;
        };
        let found = errors(&NOTICE.replacen(was, now, 1));
        judge(&mut faults, now, &found, (code, place, cure));
        count += 1;
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(count >= 60, "{count}");
}

fn judge(faults: &mut String, now: &str, found: &[[String; 4]], due: (&str, &str, &str)) {
    let (code, place, cure) = due;
    let is_right = found.len() == 1
        && found[0][0] == code
        && found[0][1] == place
        && (found[0][2].contains(cure) || found[0][3].contains(cure))
        && !has_english(&found[0][2])
        && !has_english(&found[0][3]);
    if !is_right {
        writeln!(
            faults,
            "{now}\n  due: {code} {place} {cure}\n  found: {found:?}"
        )
        .expect("a text");
    }
}

#[test]
fn a_slip_in_a_row_of_figures_names_the_figure_that_was_meant() {
    let sample = crate::common::text("data/sample-2023.toml");
    let line = sample.lines().position(|line| line.starts_with(ROW));
    let line = line.expect("the row") + 1;
    let mut faults = String::new();
    for [_, now, code, column, cure] in slips().iter().filter(|slip| slip[0] == "ROW") {
        let data = sample.replace(ROW, &ROW.replace("person = 11860", now));
        let place = format!("{line}:{column}");
        judge(&mut faults, now, &errors(&data), (code, &place, cure));
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_figure_is_named_with_its_table() {
    let sample = crate::common::text("data/sample-2023.toml");
    for now in ["person = \"\"", "person = -5", "person = \"甲\""] {
        let data = sample.replace(ROW, &ROW.replace("person = 11860", now));
        let found = errors(&data);
        let named = "“收到和处理政府信息公开申请情况”表“一、本年新收政府信息公开申请数量”一行";
        assert!(found[0][2].starts_with(named), "{found:?}");
    }
}

#[test]
fn several_slips_are_told_each_by_itself() {
    let data = NOTICE
        .replace(DATE, "dated = 2025年12月1日")
        .replace(TITLE, "标题 = \"防汛\"\ntitle = \"关于\"防汛\"的通知\"")
        .replace(BODY, "［body］");
    let found = errors(&data);
    let places: Vec<&str> = found.iter().map(|one| one[1].as_str()).collect();
    assert_eq!(places, ["8:1", "9:12", "12:9", "13:1"], "{found:?}");
}

#[test]
fn a_bracket_that_is_not_closed_brings_no_other_errors_with_it() {
    let sample = crate::common::text("data/sample-2023.toml");
    let row = sample
        .lines()
        .find(|line| line.starts_with(ROW))
        .expect("the row");
    let data = sample.replace(row, row.trim_end().trim_end_matches('}'));
    let found = errors(&data);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0][3].contains("补上 }"), "{found:?}");
}

#[test]
fn a_title_with_a_line_break_is_one_finding() {
    for title in ["title = \"甲\\n乙\"", "title = \"\"\"甲\n乙\"\"\""] {
        let found = errors(&NOTICE.replace(TITLE, title));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0][0], "GW0104");
        assert!(found[0][3].contains("写成一行"), "{found:?}");
    }
    let missing = errors(&NOTICE.replace(TITLE, ""));
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(missing[0][0], "GW0103");
}

/// Anything that is no TOML, to hear every word that the parser has.
const PROVOKING: &[&str] = &[
    "a = \"\\u12\"",
    "a = \"\\x\"",
    "a = \"\\U0011FFFF\"",
    "a = 0x",
    "a = 0xZ",
    "a = +0x1",
    "a = 0X1",
    "a = 1__0",
    "a = _1",
    "a = 1_",
    "a = 1.",
    "a = .5",
    "a = 1.e3",
    "a = 1e",
    "a = ++1",
    "a = 00",
    "a = 01.5",
    "a = 25:00:00",
    "a = 12:60:00",
    "a = 2025-13-01",
    "a = 2025-01-01T",
    "a = 2025-01-01T25:00:00",
    "a = 2025-01-01T00:00:00+25:00",
    "a = inf1",
    "a = truefalse",
    "a = [1,,2]",
    "a = [1 2]",
    "a = [1,",
    "a = [,]",
    "a = {,}",
    "a = {b}",
    "a = {b=}",
    "a = {b=1,,c=2}",
    "a = {b=1 c=2}",
    "a = {b=1",
    "a = {=1}",
    "a = {1=2=3}",
    "a.b = 1\na = 2",
    "a = 1\na.b = 2",
    "a = {}\na.b = 1",
    "a = []\n[[a]]",
    "[a]\n[a]",
    "[[a]]\n[a]",
    "[a]\n[[a]]",
    "[a.b]\n[a]\nb.c = 1",
    "[]",
    "[[]]",
    "[a",
    "[[a]",
    "[a]]",
    "[a.]",
    "[.a]",
    "[a] b",
    "[a b]",
    "a",
    "a b",
    "a = ",
    "= 1",
    ".a = 1",
    "a. = 1",
    "a..b = 1",
    "\"a = 1",
    "'a = 1",
    "\"\"\"a\"\"\" = 1",
    "'''a''' = 1",
    "a = '",
    "a = '''",
    "a = \"\"\"",
    "a = \"\u{7f}\"",
    "# \u{1}",
    "a = 1 # \u{7f}",
    "a = 1\r",
    "\r",
    "a = \"b\rc\"",
    "a = 'b\u{2}c'",
    "a = \"b\" \"c\"",
    "a = 1 2",
    "a = 1 = 2",
    "]",
    "}",
    ",",
    "a = ]",
    "a = }",
    "a = ,",
    "a = #",
    "a = [#",
    "a = {#",
    "\u{feff}\u{feff}a = 1",
    "a = \"\"\"b\"\"\"\"\"\"",
    "a = '''b''''''",
    "a = nan_",
    "a = 1979-05-27 07:32:00 x",
    "a = 07:32",
    "a = \\",
    "a = \"\\",
    "\\",
    "\"",
    "'",
];

#[test]
fn no_word_of_the_parser_is_passed_on() {
    assert!(PROVOKING.len() >= 60);
    for text in PROVOKING {
        let found = errors(text);
        assert!(!found.is_empty(), "{text}");
        for one in &found {
            assert!(
                !has_english(&one[2]) && !has_english(&one[3]),
                "{text}: {one:?}"
            );
            assert!(!one[3].is_empty(), "{text}: {one:?}");
        }
    }
}

#[test]
fn a_fault_in_a_long_line_is_seen_in_a_hundred_columns() {
    let sample = crate::common::text("data/sample-2023.toml");
    for (was, now) in [
        ("legal = 268", "legal = 268件"),
        ("11860件，法人", "11860件{，法人{{ year }"),
    ] {
        assert!(sample.contains(was));
        let world = MemoryWorld::with_data("a.toml", sample.replace(was, now));
        let made = hongtou::check(&world, "a.toml", None, None);
        let first = made.findings.first().expect("a finding");
        let shown = hongtou::base::diag::render(first, &made.sources, Language::Chinese, false);
        let caret = shown
            .lines()
            .find(|line| line.contains('^'))
            .expect("a caret");
        let at = caret.chars().take_while(|c| *c != '^').count();
        assert!(at < 100, "{shown}");
    }
}
