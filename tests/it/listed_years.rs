//! Forms whose rows the data gives, from year to year: begun from last year's rows, and compared
//! row by row, whatever their numbers.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::MemoryWorld;
use hongtou::base::diag::{Language, Sources};
use hongtou::job::{Compared, diff, diff_html, diff_json, diff_text, migrate, start};

use crate::common::{Change, sample_of};
use crate::listed_rows::{DATA, LAYOUT};
use crate::workbooks::values;

/// Last year's data, in which the rows stand in another order.
const BEFORE: [&str; 2] = ["县城市管理局", "县水利局"];

fn files(layout: &str, files: &[(&str, &str)]) -> MemoryWorld {
    let mut world = MemoryWorld::with_data("own/layout.toml", layout.as_bytes().to_vec());
    for (name, data) in files {
        world = world.and_file((*name).to_owned(), data.as_bytes().to_vec());
    }
    world
}

/// The data with other rows: names, and the same two figures.
fn with_rows(names: &[&str]) -> String {
    let mut out = DATA
        .split("\n[[penalties")
        .next()
        .unwrap_or_default()
        .to_owned();
    for name in names {
        out += "\n[[penalties.units]]\nname = \"";
        out += name;
        out += "\"\nwarning = 5\nfine = 4\n";
    }
    out
}

fn compared(layout: &str, one: &str, other: &str) -> Compared {
    let world = files(layout, &[("a.toml", one), ("b.toml", other)]);
    let found = diff(&world, "a.toml", "b.toml", &mut Sources::default());
    found.unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

#[test]
fn rows_are_compared_by_their_names_and_those_that_came_and_went_are_told() {
    let found = compared(LAYOUT, &with_rows(&BEFORE), DATA);
    let text = diff_text(&found, 1, Language::Chinese);
    for due in [
        "县城市管理局 罚款：4 → 7",
        "县公安局 警告：没有这一行 → 3",
        "县水利局 罚款：4 → 没有这一行",
        "行政处罚，县公安局，执法机关，第 1 段，只有后一份有\n    {+县公安局+}",
        "行政处罚，县水利局，执法机关，第 1 段，只有前一份有\n    [-县水利局-]",
    ] {
        assert!(text.contains(due), "{due}\n{text}");
    }
    // What did not change is not told, although its number did.
    assert!(!text.contains("县城市管理局 警告"), "{text}");
    let html = diff_html(&found, 1, Language::Chinese);
    assert!(html.contains("没有这一行"), "{html}");
    let json = diff_json(&found, 1, &Sources::default(), Language::Chinese);
    let figures = json["figures"].as_array().expect("figures");
    let of = |row: &str| {
        figures
            .iter()
            .find(|one| one["row"] == row)
            .expect("a figure")
    };
    assert_eq!(of("县公安局")["row_in_both"], false);
    assert_eq!(of("县城市管理局")["row_in_both"], true);
}

#[test]
fn rows_in_another_order_are_no_difference() {
    let (one, other) = (with_rows(&["甲局", "乙局"]), with_rows(&["乙局", "甲局"]));
    assert!(compared(LAYOUT, &one, &other).is_same());
    assert!(!compared(LAYOUT, &one, &with_rows(&["甲局", "丙局"])).is_same());
}

#[test]
fn codes_tell_which_row_is_which_where_there_are_codes() {
    let one = sample_of("final-accounts");
    let other = one.with_first("name = \"进修及培训\"", "name = \"进修与培训\"");
    let world = MemoryWorld::with_data("a.toml", one.as_str());
    let world = world.and_file("b.toml".to_owned(), other.into_bytes());
    let found = diff(&world, "a.toml", "b.toml", &mut Sources::default());
    let found = found.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    assert_eq!(found.figures.len(), 0);
    // A name that changed is a text of the same row.
    assert_eq!((found.texts.len(), found.values.len()), (1, 0));
    assert!(
        found.texts[0].place.contains("进修与培训"),
        "{:?}",
        found.texts
    );
}

#[test]
fn a_new_year_begins_with_the_rows_of_the_last_and_no_figures() {
    let world = files(LAYOUT, &[("a.toml", DATA)]);
    let started = start(&world, "own", "a.toml", None, &mut Sources::default());
    let started = started.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let read = values(&started.text);
    let rows = read["penalties"]["units"].as_array().expect("rows");
    let names: Vec<&str> = rows.iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["县公安局", "县城市管理局"]);
    assert!(
        rows.iter()
            .all(|row| row.as_object().expect("a row").len() == 1)
    );
    assert!(started.text.contains("fine = \"\""), "{}", started.text);
    let summary = started.summary(Language::Chinese);
    assert!(
        summary.contains("“行政处罚”表的各行 2 行：县公安局、县城市管理局"),
        "{summary}"
    );
    assert!(
        summary.contains("“行政处罚”表“县公安局”一行（2 格）"),
        "{summary}"
    );
    let standing = LAYOUT.with(
        "{ key = \"warning\", label = \"警告\" }",
        "{ key = \"warning\", label = \"警告\", carries = \"value\" }",
    );
    let world = files(&standing, &[("a.toml", DATA)]);
    let started = start(&world, "own", "a.toml", None, &mut Sources::default());
    let started = started.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let rows = &values(&started.text)["penalties"]["units"];
    assert_eq!(
        (&rows[0]["warning"], &rows[1]["warning"]),
        (&3.into(), &5.into())
    );
    assert_eq!(rows[0]["fine"], serde_json::Value::Null);
}

#[test]
fn the_final_accounts_of_a_department_begin_with_its_items() {
    let world = MemoryWorld::with_data("a.toml", sample_of("final-accounts"));
    let started = start(
        &world,
        "final-accounts",
        "a.toml",
        None,
        &mut Sources::default(),
    );
    let started = started.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let read = values(&started.text);
    let items = read["income"]["items"].as_array().expect("items");
    assert_eq!((items.len(), &items[1]["code"]), (32, &"20508".into()));
    assert_eq!(items[1]["total"], serde_json::Value::Null);
    assert_eq!(read["structure"]["units"].as_array().map(Vec::len), Some(3));
    assert_eq!(started.year, Some(2025));
}

#[test]
fn rows_go_along_to_another_edition() {
    let first = LAYOUT.with("id = \"units\"", "id = \"own/2020\"");
    let second = first
        .with("id = \"own/2020\"", "id = \"own/2025\"")
        .with(
            "{ key = \"fine\", label = \"罚款\" }",
            "{ key = \"fines\", label = \"罚款\", was = \"fine\" }",
        )
        .with(
            "left = [\"warning\", \"fine\"]",
            "left = [\"warning\", \"fines\"]",
        );
    let world = files(&first, &[("a.toml", DATA), ("new/layout.toml", &second)]);
    let moved = migrate(&world, "a.toml", Some("new"), None, &mut Sources::default());
    let moved = moved.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let rows = &values(&moved.text)["penalties"]["units"];
    assert_eq!(rows[1]["name"], "县城市管理局");
    assert_eq!(
        (&rows[0]["warning"], &rows[0]["fines"]),
        (&3.into(), &12.into())
    );
    assert!(moved.left.is_empty(), "{:?}", moved.left);
}
