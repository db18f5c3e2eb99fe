//! Faults in what the units of a county send, each told at its place.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use crate::rollup::{County, Requests, data, list, name, told};
use crate::workbooks::{book, with_cell};

/// The sheet of requests.
const REQUESTS: &str = "sheet3";

/// The county with a fault of every kind.
fn faulty(folder: &str) -> County {
    let county = County::new(folder, &list(&[], ""));
    let of = |unit: usize| book(&data(unit, 2019));
    let put = |unit: usize, bytes: &[u8]| county.put(&format!("in/{unit:02}.xlsx"), bytes);
    // In the row 一、新收: a blank, a wide nought, a stroke and 无.
    put(1, &with_cell(&of(1), REQUESTS, "D6", "", ""));
    for (unit, cell, text) in [(2, "E6", "０"), (4, "F6", "/"), (5, "G6", "无")] {
        let inner = format!("<is><t>{text}</t></is>");
        let kind = " t=\"inlineStr\"";
        put(unit, &with_cell(&of(unit), REQUESTS, cell, kind, &inner));
    }
    // Two of one unit, and one missing.
    county.put("in/07改.toml", data(7, 2019).as_bytes());
    std::fs::remove_file(county.at("in/08.xlsx")).expect("removed");
    // What was carried in is 3 more in one column and 3 less in another; every sum holds.
    let mut moved = Requests::of(9, 2019);
    moved.carried_in[0] += 3;
    moved.carried_in[1] -= 3;
    county.put("in/09.toml", moved.data(9, 2019).as_bytes());
    // A workbook of another year and edition.
    let other = crate::common::sample();
    let issuer = other
        .lines()
        .find(|line| line.starts_with("name = "))
        .expect("an agency");
    let other = other.replace(issuer, &format!("name = \"{}\"", name(10)));
    put(10, &book(&other));
    county
}

/// Code, file and what the message holds of each finding, in their order.
fn expected() -> [(&'static str, String); 15] {
    let of = |unit: usize| ("GW0895 ", name(unit));
    [
        ("GW0862 01.xlsx", "D6".to_owned()),
        ("GW0861 02.xlsx", "“０”".to_owned()),
        ("GW0861 04.xlsx", "“/”".to_owned()),
        ("GW0861 05.xlsx", "“无”".to_owned()),
        ("GW0404 09.toml", "“自然人”一列".to_owned()),
        ("GW0404 09.toml", "“商业企业”一列".to_owned()),
        ("GW0894 10.xlsx", "年度".to_owned()),
        of(1),
        of(2),
        of(4),
        of(5),
        ("GW0892 ", "07改.toml".to_owned()),
        ("GW0891 units.toml", name(8)),
        of(9),
        of(10),
    ]
}

#[test]
fn planted_faults_are_found_each_at_its_place_and_nothing_else() {
    let county = faulty("rollup-faults");
    let (exit, json) = county.run(&["--out", &county.at("county.toml")]);
    assert_eq!(exit, 1);
    assert!(!Path::new(&county.at("county.toml")).exists());
    let told = told(&json);
    let expected = expected();
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, (begins, holds)) in told.iter().zip(expected) {
        assert!(
            told.starts_with(begins) && told.contains(&holds),
            "{told}: {begins} {holds}"
        );
    }
}

#[test]
fn the_sum_is_made_without_faulty_units_where_that_is_asked_for_and_says_so() {
    let county = faulty("rollup-without");
    // Without them where that is asked for, and the file says so.
    let out = county.at("without.toml");
    let (exit, json) = county.run(&["--out", &out, "--allow-missing", "--allow-faulty"]);
    assert_eq!(
        (exit, json["written"].as_array().expect("written").len()),
        (1, 2),
        "{json:#}"
    );
    let text = std::fs::read_to_string(&out).expect("the sum");
    for said in [
        "汇总 12 个",
        "没有交，不在数内：第8镇人民政府",
        "第7镇人民政府",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // One flag alone is not enough.
    let out = county.at("one.toml");
    for flag in ["--allow-missing", "--allow-faulty"] {
        let (_, json) = county.run(&["--out", &out, flag]);
        assert_eq!(
            json["written"].as_array().expect("written").len(),
            0,
            "{flag}"
        );
    }
}

#[test]
fn lists_that_cannot_be_are_refused() {
    let county = County::new("rollup-lists", &list(&[], ""));
    for (wrong, code) in [
        (
            "year = 2019\nlayout = \"annual-report\"\n[county]\nname = \"甲\"\n",
            "GW0890",
        ),
        (
            "year = 2019\n[county]\nname = \"甲\"\n[[units]]\nname = \"乙\"\n",
            "GW0890",
        ),
        (
            "layout = \"annual-report\"\n[county]\nname = \"甲\"\n[[units]]\nname = \"乙\"\n",
            "GW0890",
        ),
        (
            "year = 2019\nlayout = \"annual-report\"\n[county]\nname = \"甲\"\n[[units]]\nname = \"乙\"\n[[units]]\nname = \"乙　\"\n",
            "GW0890",
        ),
        (
            "year = 2019\nlayout = \"annual-report\"\n[county]\nname = \"甲\"\n[[units]]\nname = \"乙\"\ncounted_in = \"乙\"\n",
            "GW0890",
        ),
        (
            "year = 2019\nlayout = \"annual-report\"\n[county]\nname = \"甲\"\n[[units]]\nname = \"乙\"\nnmae = \"丙\"\n",
            "GW0890",
        ),
        (
            "year = 2019\nlayout = \"annual-reprot\"\n[county]\nname = \"甲\"\n[[units]]\nname = \"乙\"\n",
            "GW0204",
        ),
    ] {
        county.put("units.toml", wrong.as_bytes());
        let (exit, json) = county.run(&[]);
        let told = told(&json);
        assert!(
            exit > 0 && told.len() == 1 && told[0].starts_with(code),
            "{wrong}: {told:#?}"
        );
    }
}

#[test]
fn lateness_is_told_where_it_is_known_and_names_are_exact() {
    let county = County::new("rollup-late", &list(&[], ""));
    let late = format!(
        "deadline = 2020-01-15\n{}",
        list(
            &[(2, "received = 2020-01-16"), (3, "received = 2020-01-15")],
            ""
        )
    );
    county.put("units.toml", late.as_bytes());
    county.put("in/scan.zip", b"PK");
    // What is wrong with last year's file is last year's, and told in short.
    let wrong = data(6, 2018).replacen("legal = 0", "legal = -1", 1);
    county.put("last/06.toml", wrong.as_bytes());
    // A name in other widths is the same name; a name that is nearly one is not.
    let nearly = data(6, 2019).replace(&name(6), "第6镇　人民政府");
    county.put("in/06.toml", nearly.as_bytes());
    let (exit, json) = county.run(&[]);
    assert_eq!(exit, 0, "{json:#}");
    let findings = json["findings"].as_array().expect("findings");
    let codes: Vec<&str> = findings
        .iter()
        .map(|one| one["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(codes, ["GW0414", "GW0896", "GW0898"], "{json:#}");
    let nearly = data(6, 2019).replace(&name(6), "第6镇政府");
    county.put("in/06.toml", nearly.as_bytes());
    let (exit, json) = county.run(&[]);
    let told = told(&json);
    assert_eq!((exit, told.len()), (1, 2), "{told:#?}");
    assert!(
        told[0].starts_with("GW0893 06.toml") && told[1].starts_with("GW0891"),
        "{told:#?}"
    );
}
