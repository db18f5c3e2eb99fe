//! Workbooks of forms whose rows the data gives: written, filled in, with rows inserted, left blank
//! and moved, and read back.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Write;

use hongtou::base::diag::{Code, Sources};
use hongtou::job::{EmptyForm, sheet_empty};
use hongtou::{Expected, Imported, MemoryWorld, import_sheet, sheet_data};

use crate::common::Change;
use crate::listed_rows::{DATA, LAYOUT};
use crate::workbooks::{changed, messages, parts, values, with_cell};

/// The part of the sheet of the table.
const SHEET: &str = "xl/worksheets/sheet2.xml";

/// The files of the form with rows, of one with groups, and a file.
fn files(name: &str, bytes: impl Into<Vec<u8>>) -> MemoryWorld {
    let world = MemoryWorld::with_data("own/layout.toml", LAYOUT.as_bytes().to_vec());
    let world = world.and_file("groups/layout.toml".to_owned(), grouped().into_bytes());
    world.and_file(name.to_owned(), bytes.into())
}

/// The form with a column of groups and their sums.
fn grouped() -> String {
    let layout = LAYOUT.with("cells = [\"执法机关\"", "cells = [\"条线\", \"执法机关\"");
    let layout = layout.with(
        "cells = [{ field = \"name\", label = \"执法机关\" }]",
        "cells = [{ field = \"dept\", label = \"条线\" }, { field = \"name\", label = \"执法机关\" }], \
         groups = [{ by = \"dept\", subtotal = \"小计\" }]",
    );
    let layout = layout.with("widths = [\"*\",", "widths = [\"20mm\", \"*\",");
    let layout = layout.with(
        "cells = [\"全县\"]",
        "cells = [{ text = \"全县\", cols = 2 }]",
    );
    layout.with("id = \"units\"", "id = \"groups\"")
}

pub(crate) fn book(data: &str) -> Vec<u8> {
    let world = files("a.toml", data);
    let made = sheet_data(&world, "a.toml", None, &mut Sources::default());
    let made = made.expect("a workbook");
    made.bytes.unwrap_or_else(|| panic!("{:#?}", made.findings))
}

/// The form to fill in with some rows.
fn form(rows: usize) -> Vec<u8> {
    let form = EmptyForm {
        layout: "own",
        year: None,
        issuer: Some("某某县司法局"),
        rows,
    };
    let made = sheet_empty(&files("x", ""), form, &mut Sources::default());
    made.expect("a form").bytes.expect("bytes")
}

/// What is read from a workbook beside the layout `own`.
pub(crate) fn import(bytes: &[u8]) -> Imported {
    let world = files("a.xlsx", bytes);
    let expected = Expected::default();
    import_sheet(&world, "a.xlsx", &expected, &mut Sources::default()).expect("it is there")
}

/// The values of what was read, and what was said.
fn read(bytes: &[u8]) -> (serde_json::Value, String) {
    let imported = import(bytes);
    let said = messages(&imported);
    let data = imported.data.unwrap_or_else(|| panic!("{said}"));
    (values(&data), said)
}

/// The list of what was read.
fn units(bytes: &[u8]) -> (Vec<String>, String) {
    let (values, said) = read(bytes);
    let rows = values["penalties"]["units"].as_array().cloned();
    let row = |row: serde_json::Value| {
        let of = |key: &str| match &row[key] {
            serde_json::Value::Null => "·".to_owned(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        [of("name"), of("warning"), of("fine"), of("total")].join(" ")
    };
    (
        rows.unwrap_or_default().into_iter().map(row).collect(),
        said,
    )
}

/// A text that is written into a cell.
fn typed(text: &str) -> (&'static str, String) {
    (" t=\"inlineStr\"", format!("<is><t>{text}</t></is>"))
}

fn with_text(bytes: &[u8], at: &str, text: &str) -> Vec<u8> {
    let (kind, inner) = typed(text);
    with_cell(bytes, "sheet2", at, kind, &inner)
}

fn with_number(bytes: &[u8], at: &str, number: &str) -> Vec<u8> {
    with_cell(bytes, "sheet2", at, "", &format!("<v>{number}</v>"))
}

/// Every `A7` of a text that stands in a row from `at` on, moved down by one.
fn moved(text: &str, at: usize) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|c: char| !c.is_ascii_digit());
        let (number, after) = digits.split_at(end.unwrap_or(digits.len()));
        let is_cell = before.ends_with(|c: char| c.is_ascii_uppercase() || c == '$');
        out.push_str(before);
        match number.parse::<usize>() {
            Ok(row) if is_cell && row >= at => out.push_str(&(row + 1).to_string()),
            _ => out.push_str(number),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The workbook as Excel has it after a row was inserted above the row `at`.
fn inserted(bytes: &[u8], at: usize, cells: &str) -> Vec<u8> {
    let bytes = changed(bytes, SHEET, |xml| {
        let mut out = String::new();
        for (index, piece) in xml.split("<row r=\"").enumerate() {
            if index == 0 {
                out.push_str(piece);
                continue;
            }
            let (number, rest) = piece.split_once('"').expect("a row");
            let row: usize = number.parse().expect("a number");
            let shift = usize::from(row >= at);
            if row == at {
                let _ = write!(out, "<row r=\"{at}\">{cells}</row>");
            }
            let rest = moved(rest, at);
            let _ = write!(out, "<row r=\"{}\"{rest}", row + shift);
        }
        out
    });
    changed(&bytes, "xl/workbook.xml", |xml| {
        let name = |piece: &str| match piece.split_once("</definedName>") {
            Some((cell, rest)) if cell.contains("行政处罚") => {
                format!("{}</definedName>{rest}", moved(cell, at))
            }
            _ => piece.to_owned(),
        };
        let pieces: Vec<String> = xml.split("<definedName ").map(name).collect();
        pieces.join("<definedName ") + "<!-- -->"
    })
}

/// The cells of a row that somebody has filled in.
fn row(at: usize, name: &str, figures: [&str; 2]) -> String {
    let [warning, fine] = figures;
    format!(
        "<c r=\"A{at}\" t=\"inlineStr\"><is><t>{name}</t></is></c>\
         <c r=\"B{at}\"><v>{warning}</v></c><c r=\"C{at}\"><v>{fine}</v></c>"
    )
}

#[test]
fn a_list_comes_back_as_it_was() {
    let bytes = book(DATA);
    assert_eq!(bytes, book(DATA), "other bytes");
    let (read, said) = read(&bytes);
    assert_eq!(values(DATA), read);
    assert_eq!(said, "");
    let with_total = DATA.with("fine = 12", "fine = 12\ntotal = 15");
    let (read, _) = self::read(&book(&with_total));
    assert_eq!(values(&with_total), read);
}

#[test]
fn totals_are_formulas_over_all_rows_and_rows_may_be_inserted() {
    let xml = |bytes: &[u8]| {
        let mut parts = parts(bytes).into_iter();
        let part = parts.find(|(name, _)| name == SHEET).expect("the sheet");
        String::from_utf8(part.1).expect("UTF-8")
    };
    let sheet = xml(&form(4));
    assert!(sheet.contains("insertRows=\"0\""), "{sheet}");
    // The labels above and the line below are in the sum, so that rows at both ends count.
    assert!(sheet.contains("SUM(B3:B8)"), "{sheet}");
    assert!(sheet.contains("sqref=\"B4:B7\""), "{sheet}");
    let sheet = xml(&book(DATA));
    assert!(sheet.contains("SUM(C3:C6))</f><v>19</v>"), "{sheet}");
    // A total that was typed and is another number is no formula.
    let wrong = format!("{DATA}\n[penalties.all]\nwarning = 9\n");
    let sheet = xml(&book(&wrong));
    assert!(!sheet.contains("SUM(B3:B6)"), "{sheet}");
    assert!(sheet.contains("SUM(C3:C6)"), "{sheet}");
}

#[test]
fn a_form_is_filled_in_and_blank_rows_are_left_out() {
    let (rows, said) = units(&form(4));
    assert_eq!(rows, [""; 0], "{said}");
    let some = with_text(&form(4), "A4", "县公安局");
    let some = with_number(&with_number(&some, "B4", "3"), "C4", "12");
    let some = with_text(&some, "A6", "县水利局");
    let some = with_number(&with_number(&some, "B6", "0"), "C6", "2");
    let (rows, said) = units(&some);
    assert_eq!(rows, ["县公安局 3 12 ·", "县水利局 0 2 ·"]);
    // A row left out among the others is told, those at the end are not.
    let left_out = "各行中间有 1 行整行空着，没有读入：第 5 行";
    assert!(said.contains(left_out), "{said}");
    assert!(!said.contains("第 7 行"), "{said}");
}

#[test]
fn rows_that_were_inserted_are_read_wherever_they_stand() {
    let bytes = book(DATA);
    for (at, due) in [
        (
            4,
            ["县水利局 1 2 ·", "县公安局 3 12 ·", "县城市管理局 5 7 ·"],
        ),
        (
            5,
            ["县公安局 3 12 ·", "县水利局 1 2 ·", "县城市管理局 5 7 ·"],
        ),
        (
            6,
            ["县公安局 3 12 ·", "县城市管理局 5 7 ·", "县水利局 1 2 ·"],
        ),
    ] {
        let more = inserted(&bytes, at, &row(at, "县水利局", ["1", "2"]));
        let (rows, said) = units(&more);
        assert_eq!(rows, due, "{at}: {said}");
        let totals = import(&more).data.expect("a data file");
        assert!(!totals.contains("all"), "totals are computed: {totals}");
    }
    // A row above the labels moves everything, and nothing is lost.
    let (rows, said) = units(&inserted(&bytes, 3, ""));
    assert_eq!(rows, ["县公安局 3 12 ·", "县城市管理局 5 7 ·"], "{said}");
}

#[test]
fn without_names_the_labels_of_the_head_lead_to_the_columns() {
    let bytes = changed(&book(DATA), "xl/workbook.xml", |xml| {
        let start = xml.find("<definedNames>").expect("names");
        let end = xml.find("</definedNames>").expect("names");
        format!("{}{}", &xml[..start], &xml[end + 15..])
    });
    let (read, said) = read(&bytes);
    assert_eq!(values(DATA)["penalties"], read["penalties"], "{said}");
}

#[test]
fn what_is_wrong_in_a_row_is_told_with_its_cell() {
    let bytes = book(DATA);
    for (wrong, due) in [
        (
            with_text(&bytes, "B5", "无"),
            "“行政处罚”B5（“县城市管理局”一行“警告”）：是文字“无”，应为不小于 0 的整数",
        ),
        (
            with_number(&bytes, "C4", "-1"),
            "C4（“县公安局”一行“罚款”）：是数 -1",
        ),
        (
            with_number(&bytes, "A4", "201"),
            "A4（“201”一行“执法机关”）：是数 201，应为一行文字",
        ),
        (
            with_cell(&bytes, "sheet2", "C5", "", "<f>1+1</f><v>2</v>"),
            "C5（“县城市管理局”一行“罚款”）：是公式“=1+1”（值是 2）",
        ),
    ] {
        let imported = import(&wrong);
        let said = messages(&imported);
        assert!(imported.has_errors() && said.contains(due), "{said}");
    }
    let unnamed = with_cell(&bytes, "sheet2", "A5", "", "");
    let (rows, said) = units(&unnamed);
    assert_eq!(rows, ["县公安局 3 12 ·", "· 5 7 ·"]);
    let due = "“行政处罚”A5（“第2行”一行“执法机关”）：没有填";
    assert!(said.contains(due), "{said}");
    let blank = with_cell(&bytes, "sheet2", "B5", "", "");
    let (rows, said) = units(&blank);
    assert_eq!(rows, ["县公安局 3 12 ·", "县城市管理局 · 7 ·"]);
    assert!(
        said.contains("B5（“县城市管理局”一行“警告”）：没有填"),
        "{said}"
    );
}

#[test]
fn a_row_outside_the_list_and_labels_that_changed_are_errors() {
    let bytes = book(DATA);
    let below = changed(&bytes, SHEET, |xml| {
        let more = format!(
            "<row r=\"9\">{}</row></sheetData>",
            row(9, "县水利局", ["1", "2"])
        );
        xml.replace("</sheetData>", &more)
    });
    let imported = import(&below);
    let said = messages(&imported);
    assert!(imported.has_errors(), "{said}");
    assert!(
        said.contains("第 9 行看来是名单的行，但写在了名单以外"),
        "{said}"
    );
    let renamed = import(&with_text(&bytes, "B3", "警示"));
    let said = messages(&renamed);
    assert!(renamed.has_errors(), "{said}");
    assert!(said.contains("各行都找不到“警告”一列"), "{said}");
    let others = units(&with_text(&bytes, "B3", "警示")).0;
    assert_eq!(others, ["县公安局 · 12 ·", "县城市管理局 · 7 ·"]);
    let gone = changed(&bytes, SHEET, |xml| {
        let start = xml.find("<row r=\"3\"").expect("the head");
        let end = xml.find("<row r=\"4\"").expect("a row");
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let gone = import(&gone);
    assert!(
        messages(&gone).contains("找不到列头"),
        "{}",
        messages(&gone)
    );
    assert_eq!(gone.findings[0].code, Code::SheetMoved);
}

#[test]
fn groups_have_their_names_in_every_row_and_sums_as_formulas() {
    let row = |dept: &str, name: &str, figures: [i32; 2]| {
        let [warning, fine] = figures;
        format!(
            "\n[[penalties.units]]\ndept = \"{dept}\"\nname = \"{name}\"\n\
             warning = {warning}\nfine = {fine}\n"
        )
    };
    let head = DATA.split("[[penalties").next().unwrap_or_default();
    let head = head.with("layout = \"own\"", "layout = \"groups\"");
    let (one, two) = (
        row("公安", "县公安局", [3, 12]),
        row("公安", "镇派出所", [1, 1]),
    );
    let three = row("城管", "县城市管理局", [5, 7]);
    let data = format!("{head}{one}{two}{three}");
    let bytes = book(&data);
    let (read, said) = read(&bytes);
    assert_eq!(values(&data), read, "{said}");
    assert_eq!(said, "");
    // A row in the middle of a group, above its sum.
    let more = "<c r=\"A6\" t=\"inlineStr\"><is><t>公安</t></is></c>\
         <c r=\"B6\" t=\"inlineStr\"><is><t>县看守所</t></is></c>\
         <c r=\"C6\"><v>2</v></c><c r=\"D6\"><v>2</v></c>";
    let (read, said) = self::read(&inserted(&bytes, 6, more));
    let four = row("公安", "县看守所", [2, 2]);
    let due = format!("{head}{one}{two}{four}{three}");
    assert_eq!(values(&due), read, "{said}");
    let typed = import(&with_number(&bytes, "C6", "9"));
    let said = messages(&typed);
    assert!(
        !typed.has_errors() && said.contains("第 6 行是小计"),
        "{said}"
    );
}
