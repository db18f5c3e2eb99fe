//! What stands around the tables of statistical forms: 表号, lines with parts, 栏次 and 行次.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::Change;
use crate::common::readers::{folder, put};
use crate::common::schema::violations;
use crate::program::{code, err, hongtou_in};
use crate::schemas::as_json;
use hongtou::layout::layout_schema;

const LAYOUT: &str = include_str!("form_lines/layout.toml");
const DATA: &str = include_str!("form_lines/data.toml");
/// A form with a cover, a table of contents and three small landscape tables.
const WIDE: &str = include_str!("form_lines/wide.toml");
const WIDE_DATA: &str = include_str!("form_lines/wide-data.toml");

/// The paper of each page of the form that `layout` is.
fn papers(name: &str, layout: &str) -> Vec<&'static str> {
    let dir = with(name, layout, WIDE_DATA);
    text_of(&dir, &[]);
    let pdf = fs::read(dir.join("data.pdf")).expect("the document");
    let pdf = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let pages = pdf.get_pages();
    let papers = pages.values().map(|page| {
        let page = pdf.get_dictionary(*page).expect("a page");
        let paper = page.get(b"MediaBox").and_then(|paper| paper.as_array());
        let side = |at: usize| paper.as_ref().ok()?.get(at)?.as_float().ok();
        if side(2) > side(3) { "横" } else { "竖" }
    });
    papers.collect()
}

/// A folder with the form and its data.
fn with(name: &str, layout: &str, data: &str) -> PathBuf {
    let dir = folder(name);
    fs::create_dir_all(dir.join("form")).expect("made");
    put(&dir.join("form"), "layout.toml", layout.as_bytes());
    put(&dir, "data.toml", data.as_bytes());
    dir
}

fn text_of(dir: &Path, options: &[&str]) -> String {
    let fonts = crate::common::path("fonts");
    let fonts = fonts.to_str().expect("UTF-8");
    let args = [&["build", "data.toml", "--font-dir", fonts], options].concat();
    let built = hongtou_in(dir, &args);
    assert_eq!(code(&built), 0, "{}", err(&built));
    let docx = fs::read(dir.join("data.docx")).expect("the document");
    crate::common::docx::text(&docx)
}

#[test]
fn numbers_lines_and_serial_numbers_are_printed_as_the_layout_says() {
    let dir = with("form-lines", LAYOUT, DATA);
    let linted = hongtou_in(&dir, &["lint", "form", "--strict"]);
    assert_eq!(code(&linted), 0, "{}", err(&linted));
    assert_eq!(violations(&layout_schema(), &as_json(LAYOUT)), [""; 0]);
    let text = text_of(&dir, &[]);
    let mut rest = text.as_str();
    for said in [
        "填报单位（盖章）：云溪县财政局",
        "2024年",
        "收入表",
        "公开01表",
        "填报单位：云溪县财政局",
        "2024年",
        "单位：万元",
        "栏次",
        "填报人：张三",
        "填报日期：2025年1月15日",
        "1.本表反映收入。",
        "公开02表",
        "部门：云溪县财政局",
        "填报人：张三",
    ] {
        let at = rest.find(said);
        let at = at.unwrap_or_else(|| panic!("{said} behind what stands before it: {text}"));
        rest = &rest[at + said.len()..];
    }
}

#[test]
fn serial_numbers_are_never_asked_for_and_come_back_out_of_a_workbook() {
    let dir = with("form-lines-serial", LAYOUT, DATA);
    let made = hongtou_in(&dir, &["new", "form", "--out", "new.toml"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let starter = fs::read_to_string(dir.join("new.toml")).expect("the data file");
    assert!(
        !starter.contains("栏次") && !starter.contains("行次"),
        "{starter}"
    );
    assert!(starter.contains("r1 = { income = \"\", expense = \"\" }"));
    for args in [
        ["sheet", "data.toml", "--out", "form.xlsx"],
        ["import", "form.xlsx", "--out", "back.toml"],
    ] {
        let output = hongtou_in(&dir, &args);
        assert_eq!(code(&output), 0, "{}", err(&output));
    }
    let figures = |name: &str| {
        let text = fs::read_to_string(dir.join(name)).expect("a data file");
        let from = text.find("[income]").expect("figures");
        let lines = text[from..].lines().filter(|line| !line.starts_with('#'));
        lines.collect::<String>().replace(' ', "")
    };
    assert_eq!(figures("back.toml"), figures("data.toml"));
    // A wrong figure of the right half is told with the name of its own row.
    let wrong = DATA.with("expense = 4 }\ntotal", "expense = -4 }\ntotal");
    let dir = with("form-lines-named", LAYOUT, &wrong);
    let checked = hongtou_in(&dir, &["check", "data.toml"]);
    assert!(
        err(&checked).contains("一、一般公共服务"),
        "{}",
        err(&checked)
    );
}

#[test]
fn what_a_line_lacks_is_told_and_shown_in_drafts() {
    let optional = LAYOUT
        .with("required = true\n\n[[body]]", "\n[[body]]")
        .with_first(
            "填报人：{{ filler }}",
            "{% if filler %}填报人：{{ filler }}{% endif %}",
        );
    let empty = DATA.with("filler = \"张三\"\n", "");
    let required = with("form-lines-required", LAYOUT, &empty);
    let checked = hongtou_in(&required, &["check", "data.toml"]);
    assert_eq!(code(&checked), 1);
    assert!(err(&checked).contains("填报人"), "{}", err(&checked));
    let draft = text_of(&required, &["--draft"]);
    assert!(draft.contains("填报人：待填"), "{draft}");
    let layout = optional.replace("填报人：{{ filler }}\"]", "审核日期：\"]");
    let dir = with("form-lines-empty", &layout, &empty);
    let built = hongtou_in(&dir, &["check", "data.toml"]);
    assert!(err(&built).contains("GW0231"), "{}", err(&built));
    let draft = text_of(&dir, &["--draft"]);
    assert!(draft.contains("待填"), "{draft}");
}

#[test]
fn an_author_is_told_what_a_line_or_a_number_cannot_be() {
    for (from, to, said) in [
        (
            "left = \"填报单位（盖章）：{{ issuer.name }}\"\nright = \"{{ year }}年\"",
            "",
            "什么也没有",
        ),
        ("right = \"{{ year }}年\"", "parts = [\"甲\"]", "只能写一种"),
        ("right = \"{{ year }}年\"", "rihgt = \"甲\"", "rihgt"),
        ("below = { parts", "below = { prats", "prats"),
        ("above = { left", "above = \"甲\" #", "above"),
        ("number = \"公开01表\"", "number = \"{{ yaer }}\"", "yaer"),
        ("middle = \"{{ year }}", "middle = \"{{ yaer }}", "yaer"),
        (
            "{ value = \"income\" }",
            "{ value = \"incom\" }",
            "是否想写 income",
        ),
        (
            "{ value = \"income\" }",
            "{ value = \"income\", text = \"甲\" }",
            "中的一样",
        ),
        ("columns = [{", "serial = [{", "serial"),
    ] {
        let wrong = LAYOUT.with_first(from, to);
        let dir = with("form-lines-wrong", &wrong, DATA);
        let linted = hongtou_in(&dir, &["lint", "form"]);
        assert_eq!(code(&linted), 1, "{to}: {}", err(&linted));
        assert!(err(&linted).contains(said), "{said}: {}", err(&linted));
    }
    let rows = LAYOUT.with_first("header_rows = 3\n", "header_rows = 2\nserial_row = true\n");
    let dir = with("form-lines-columns", &rows, DATA);
    let linted = hongtou_in(&dir, &["lint", "form"]);
    assert!(
        err(&linted).contains("serial_row 要有 columns"),
        "{}",
        err(&linted)
    );
}

#[test]
fn a_cover_stands_on_a_page_of_its_own_and_small_tables_share_sheets() {
    // Cover, contents, text, two tables, one table with the signature below it.
    let shared = papers("form-lines-shared", WIDE);
    assert_eq!(shared, ["竖", "竖", "竖", "横", "横"]);
    let alone = WIDE.replace("sheet = \"same\"", "sheet = \"own\"");
    let alone = papers("form-lines-alone", &alone);
    assert_eq!(alone, ["竖", "竖", "竖", "横", "横", "横"]);
    // The heading and the text above the first table go along with it.
    let with_text = WIDE
        .with_first("kind = \"heading\"\ntext = \"行政处罚\"\n[[body]]\n", "")
        .with_first("sheet = \"same\"", "sheet = \"text\"");
    let with_text = papers("form-lines-text", &with_text);
    assert_eq!(with_text, ["竖", "竖", "横", "横"]);
    let whole = WIDE.replace("sheet = \"same\"", "sheet = \"document\"");
    let whole = papers("form-lines-whole", &whole);
    assert!(whole.iter().all(|paper| *paper == "横"), "{whole:?}");
}

/// Where the labels of pages begin anew, and with which number; none is a page without one.
fn labels(pdf: &Path) -> Vec<(i64, Option<i64>)> {
    let pdf = lopdf::Document::load(pdf).expect("a PDF");
    let root = pdf.catalog().expect("a catalog");
    let numbers = root.get_deref(b"PageLabels", &pdf);
    let numbers = numbers.and_then(lopdf::Object::as_dict);
    let numbers = numbers.and_then(|labels| labels.get(b"Nums")?.as_array());
    let pairs = numbers.expect("labels").chunks(2);
    let read = |pair: &[lopdf::Object]| {
        let label = pair[1].as_dict().expect("a label");
        let number = label.get(b"St").and_then(lopdf::Object::as_i64);
        (pair[0].as_i64().expect("a page"), number.ok())
    };
    pairs.map(read).collect()
}

#[test]
fn the_numbering_of_pages_begins_behind_a_cover() {
    let dir = with("form-lines-cover", WIDE, WIDE_DATA);
    let text = text_of(&dir, &[]);
    let entry = text.lines().find(|line| line.starts_with("一、总体情况"));
    assert!(entry.is_some_and(|entry| entry.ends_with('2')), "{text}");
    assert_eq!(labels(&dir.join("data.pdf")), [(0, None), (1, Some(1))]);
    let docx = fs::read(dir.join("data.docx")).expect("the document");
    let main = crate::common::docx::part(&docx, "word/document.xml");
    let sections = main.split("<w:sectPr>").skip(1);
    let restarts = |section: &str| section.contains("<w:pgNumType w:start=\"1\"/>");
    let restarts: Vec<bool> = sections.map(restarts).collect();
    assert_eq!(restarts.iter().filter(|one| **one).count(), 1);
    assert!(restarts[1], "{restarts:?}");
    // The title that the data give stands on it.
    let titled = WIDE.with_first(
        "kind = \"cover\"",
        "kind = \"cover\"\nfield = \"document.title\"",
    );
    let data = WIDE_DATA.with_first("[document]", "[document]\ntitle = \"执法统计汇编\"");
    let dir = with("form-lines-titled", &titled, &data);
    let text = text_of(&dir, &[]);
    assert!(text.starts_with("执法统计汇编"), "{text}");
}

#[test]
fn an_author_is_told_what_a_sheet_or_a_cover_cannot_be() {
    for (from, to, said) in [
        ("sheet = \"same\"", "sheet = \"smae\"", "是否想写 same"),
        ("landscape = true\n", "", "landscape = true"),
        (
            "lines = [\"{{ issuer.name }}",
            "lines = [\"{{ isuer.name }}",
            "isuer",
        ),
        (
            "kind = \"cover\"",
            "kind = \"cover\"\nfield = \"year\"",
            "种类不适合",
        ),
    ] {
        let wrong = WIDE.with_first(from, to);
        let dir = with("form-lines-sheet", &wrong, WIDE_DATA);
        let linted = hongtou_in(&dir, &["lint", "form"]);
        assert_eq!(code(&linted), 1, "{to}: {}", err(&linted));
        assert!(err(&linted).contains(said), "{said}: {}", err(&linted));
    }
}

#[test]
fn a_signature_that_finds_no_room_below_a_landscape_table_is_told() {
    let dir = with("form-lines-signed", WIDE, WIDE_DATA);
    let built = hongtou_in(&dir, &["check", "data.toml"]);
    assert!(!err(&built).contains("GW0704"), "{}", err(&built));
    let (rest, last) = WIDE.rsplit_once("row_height = \"8mm\"").expect("a table");
    let full = format!("{rest}row_height = \"40mm\"{last}");
    let dir = with("form-lines-full", &full, WIDE_DATA);
    let built = hongtou_in(&dir, &["check", "data.toml"]);
    let said = err(&built);
    assert!(
        said.contains("GW0704") && said.contains("横排的表"),
        "{said}"
    );
}

#[test]
fn a_title_alone_on_its_page_has_a_cure() {
    let (head, rest) = WIDE.split_once("[[parts]]").expect("parts");
    let (_, tables) = rest.split_once("[[tables]]").expect("tables");
    let layout = format!("{head}[[body]]\nkind = \"table\"\ntable = \"a\"\n[[tables]]{tables}");
    let alone = layout.replace("sheet = \"same\"", "sheet = \"own\"");
    let dir = with("form-lines-title", &alone, WIDE_DATA);
    let built = hongtou_in(&dir, &["check", "data.toml"]);
    assert!(err(&built).contains("GW0705"), "{}", err(&built));
    assert!(
        err(&built).contains("sheet = \"document\""),
        "{}",
        err(&built)
    );
    let whole = layout.replace("sheet = \"same\"", "sheet = \"document\"");
    let dir = with("form-lines-title-whole", &whole, WIDE_DATA);
    let built = hongtou_in(&dir, &["check", "data.toml"]);
    assert!(!err(&built).contains("GW0705"), "{}", err(&built));
}
