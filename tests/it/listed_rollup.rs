//! Units whose rows are not the same, put together: rows of one name are added up, the others
//! follow, and every figure says where it comes from.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Write;

use hongtou::MemoryWorld;
use hongtou::job::rollup::{Allowed, RolledUp, Rollup};
use serde_json::Value;

use crate::common::{Change, sample_of};
use crate::listed_books::book;
use crate::listed_rows::LAYOUT;
use crate::workbooks::values;

const UNITS: &str = "layout = \"own\"\n[county]\nname = \"某某市司法局\"\n\
                     [[units]]\nname = \"东县司法局\"\n[[units]]\nname = \"西县司法局\"\n";

/// The data of a unit: its rows by name, each with its two figures.
fn unit(name: &str, rows: &[(&str, [i32; 2])]) -> String {
    let mut out = format!("schema = 1\nlayout = \"own\"\n[issuer]\nname = \"{name}\"\n");
    for (row, [warning, fine]) in rows {
        let _ = write!(
            out,
            "\n[[penalties.units]]\nname = \"{row}\"\nwarning = {warning}\nfine = {fine}\n"
        );
    }
    out
}

fn rolled(list: &str, files: &[(&str, Vec<u8>)]) -> RolledUp {
    let mut world = MemoryWorld::with_data("own/layout.toml", LAYOUT.as_bytes().to_vec());
    world = world.and_file("units.toml".to_owned(), list.as_bytes().to_vec());
    for (name, bytes) in files {
        world = world.and_file((*name).to_owned(), bytes.clone());
    }
    let sum = Rollup::new(world, "units.toml", None, None);
    let sum = sum.unwrap_or_else(|(wrong, _)| panic!("{wrong:?}"));
    let files = files.iter().map(|(name, _)| sum.read(name)).collect();
    sum.add(files, (Allowed::default(), true), "sum.toml")
}

fn said(done: &RolledUp) -> String {
    let lines = done.findings.iter().map(|one| one.message.zh.as_str());
    lines.collect::<Vec<_>>().join("\n")
}

/// The rows of the sum: name, warnings, fines.
fn rows(data: &str) -> Vec<String> {
    let read = values(data);
    let rows = read["penalties"]["units"].as_array().expect("rows");
    let row = |row: &Value| format!("{} {} {}", row["name"], row["warning"], row["fine"]);
    rows.iter().map(|one| row(one).replace('"', "")).collect()
}

#[test]
fn rows_of_one_name_are_added_up_and_others_follow_with_their_places() {
    let east = unit("东县司法局", &[("公安局", [3, 12]), ("水利局", [0, 2])]);
    let west = unit("西县司法局", &[("林业局", [1, 1]), ("公安局", [4, 5])]);
    // One sent its data, the other a workbook.
    let files = [("east.toml", east.into_bytes()), ("west.xlsx", book(&west))];
    let done = rolled(UNITS, &files);
    let data = done
        .data
        .as_deref()
        .unwrap_or_else(|| panic!("{}", said(&done)));
    assert_eq!(rows(data), ["公安局 7 17", "水利局 0 2", "林业局 1 1"]);
    assert!(
        !done
            .findings
            .iter()
            .any(|one| one.message.zh.contains("汇总后")),
        "{}",
        said(&done)
    );
    let proof: Value = serde_json::from_str(done.proof.as_deref().expect("a proof")).expect("JSON");
    let figures = proof["figures"].as_array().expect("figures");
    let of = |path: &str| {
        figures
            .iter()
            .find(|one| one["path"] == path)
            .expect("a figure")
    };
    let fines = of("penalties.units.1.fine");
    assert_eq!(
        (&fines["row"], &fines["value"]),
        (&"公安局".into(), &"17".into())
    );
    assert_eq!(fines["from"][0]["unit"], "东县司法局");
    assert_eq!(fines["from"][1]["place"], "“行政处罚”C5");
    assert_eq!(
        of("penalties.units.3.fine")["from"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(of("penalties.all.total")["value"], "28");
    assert!(done.book.is_some());
}

#[test]
fn a_row_that_does_not_add_up_keeps_its_unit_out() {
    let east = unit("东县司法局", &[("公安局", [3, 12])]);
    let wrong = east.with("fine = 12", "fine = 12\ntotal = 16");
    let west = unit("西县司法局", &[("公安局", [4, 5])]);
    let files = [
        ("east.toml", wrong.into_bytes()),
        ("west.toml", west.into_bytes()),
    ];
    let done = rolled(UNITS, &files);
    assert!(done.data.is_none());
    assert!(
        said(&done).contains("“公安局”一行对不上"),
        "{}",
        said(&done)
    );
}

#[test]
fn a_double_count_in_a_row_of_the_data_is_refused() {
    let list = format!(
        "{UNITS}[[double_counts]]\nunits = [\"东县司法局\", \"西县司法局\"]\n\
         figure = \"penalties.units.1.fine\"\ncount = 1\nreason = \"联合执法\"\n"
    );
    let world = MemoryWorld::with_data("own/layout.toml", LAYOUT.as_bytes().to_vec());
    let world = world.and_file("units.toml".to_owned(), list.into_bytes());
    let refused = Rollup::new(world, "units.toml", None, None).err();
    let (findings, _) = refused.expect("a refusal");
    assert!(
        findings[0].message.zh.contains("各单位的行不一样"),
        "{findings:?}"
    );
}

#[test]
fn codes_stand_in_their_order_in_the_final_accounts_of_two_departments() {
    let one = sample_of("final-accounts");
    let other = one
        .replace("云溪县农业农村局", "云溪县水利局")
        .replace("\"2130108\"", "\"2130102\"");
    let list = "layout = \"final-accounts\"\nyear = 2024\n[county]\nname = \"云溪县人民政府\"\n\
                [[units]]\nname = \"云溪县农业农村局\"\n[[units]]\nname = \"云溪县水利局\"\n";
    let files = [("a.toml", one.into_bytes()), ("b.toml", other.into_bytes())];
    let done = rolled(list, &files);
    let data = done
        .data
        .as_deref()
        .unwrap_or_else(|| panic!("{}", said(&done)));
    let read = values(data);
    let items = read["income"]["items"].as_array().expect("items");
    let codes: Vec<&str> = items
        .iter()
        .filter_map(|item| item["code"].as_str())
        .collect();
    assert!(codes.is_sorted() && codes.contains(&"2130102"), "{codes:?}");
    assert_eq!(codes.len(), 33);
    assert_eq!(items[0]["total"], 12.4);
    assert_eq!(read["structure"]["units"].as_array().map(Vec::len), Some(4));
}
