//! A county of many units: what is wrong with their files is found, each at its place; when it is
//! mended, every figure of the sum is that of its parts.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::readers;
use crate::program::{code, err, hongtou};
use crate::workbooks::book;

/// A unit by its number.
pub(crate) fn name(unit: usize) -> String {
    format!("第{unit}镇人民政府")
}

/// Twenty units; what more is said of one stands behind its name.
pub(crate) fn list(more: &[(usize, &str)], tail: &str) -> String {
    let mut out = String::from(
        "year = 2019\nlayout = \"annual-report\"\n[county]\nname = \"某某县人民政府\"\n",
    );
    for unit in 1..=20 {
        let _ = writeln!(
            out,
            "[[units]]\nname = \"{}\"\ncode = \"{unit:03}\"",
            name(unit)
        );
        for (_, more) in more.iter().filter(|(of, _)| *of == unit) {
            let _ = writeln!(out, "{more}");
        }
    }
    out + tail
}

/// The figures of requests of a unit: what came, what was carried in and out, by column. What is
/// not carried out was granted.
pub(crate) struct Requests {
    pub(crate) received: [i64; 6],
    pub(crate) carried_in: [i64; 6],
    pub(crate) carried_out: [i64; 6],
}

impl Requests {
    pub(crate) fn of(unit: usize, year: i64) -> Self {
        let unit = i64::try_from(unit).expect("small");
        let column = |by: i64| [unit + by, 3, unit % 4, 2, 0, unit / 5 + by];
        let (this, last) = (column(year - 2017), column(year - 2018));
        let carried = |from: [i64; 6]| from.map(|value| value.min(4));
        Self {
            received: this.map(|value| value * 2),
            carried_in: carried(last),
            carried_out: carried(this),
        }
    }

    fn row(values: [i64; 6]) -> String {
        let keys = [
            "person", "business", "research", "welfare", "legal", "other",
        ];
        let cells = keys.iter().zip(values);
        let cells: Vec<String> = cells
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        let total: i64 = values.iter().sum();
        format!("{{ {}, total = {total} }}", cells.join(", "))
    }

    /// The data file of a unit of that year.
    pub(crate) fn data(&self, unit: usize, year: i64) -> String {
        let mut text = crate::common::dongshi()
            .replace("晋江市东石镇人民政府", &name(unit))
            .replace("year = 2019", &format!("year = {year}"));
        let granted: Vec<i64> = (0..6)
            .map(|at| self.received[at] + self.carried_in[at] - self.carried_out[at])
            .collect();
        let granted: [i64; 6] = granted.try_into().expect("six");
        for (row, values) in [
            ("received", self.received),
            ("carried_in", self.carried_in),
            ("results.granted", granted),
            ("results.total", granted),
            ("carried_out", self.carried_out),
        ] {
            let start = text.find(&format!("\n{row} ")).expect(row) + 1;
            let end = start + text[start..].find('\n').expect("a line");
            text.replace_range(start..end, &format!("{row} = {}", Self::row(values)));
        }
        text
    }
}

pub(crate) fn data(unit: usize, year: i64) -> String {
    Requests::of(unit, year).data(unit, year)
}

/// A folder with what came: workbooks of most units, data files of some.
pub(crate) struct County {
    root: PathBuf,
}

impl County {
    pub(crate) fn new(name: &str, units: &str) -> Self {
        let root = readers::folder(name);
        for below in ["in", "last"] {
            std::fs::create_dir_all(root.join(below)).expect("a folder");
        }
        let county = Self { root };
        county.put("units.toml", units.as_bytes());
        for unit in 1..=20 {
            let text = data(unit, 2019);
            let last = data(unit, 2018).replace("year = 2018", "year = 2018\n");
            county.put(&format!("last/{unit:02}.toml"), last.as_bytes());
            if unit % 3 == 0 || unit > 10 {
                county.put(&format!("in/{unit:02}.toml"), text.as_bytes());
            } else {
                county.put(&format!("in/{unit:02}.xlsx"), &book(&text));
            }
        }
        county
    }

    pub(crate) fn at(&self, name: &str) -> String {
        self.root.join(name).display().to_string()
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.root.join(name), bytes).expect("written");
    }

    pub(crate) fn run(&self, more: &[&str]) -> (i32, Value) {
        let (folder, units, last) = (self.at("in"), self.at("units.toml"), self.at("last"));
        let mut args = vec!["rollup", &folder, "--units", &units, "--last", &last];
        args.extend(["--format", "json"]);
        args.extend(more);
        let output = hongtou(&args);
        let json = serde_json::from_slice(&output.stdout);
        (
            code(&output),
            json.unwrap_or_else(|_| panic!("{}", err(&output))),
        )
    }
}

/// Code, file and place or message of each finding.
pub(crate) fn told(json: &Value) -> Vec<String> {
    let findings = json["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let file = Path::new(&text(&one["places"][0]["file"]))
                .file_name()
                .map_or(String::new(), |name| name.to_string_lossy().into_owned());
            format!("{} {file} {}", text(&one["code"]), text(&one["message"]))
        })
        .collect()
}

#[test]
fn a_county_with_nothing_wrong_is_added_up() {
    let county = County::new("rollup-right", &list(&[], ""));
    let (out, books) = (county.at("county.toml"), county.at("all.xlsx"));
    let (exit, json) = county.run(&["--out", &out, "--workbook", &books]);
    assert_eq!((exit, told(&json)), (0, Vec::new()), "{json:#}");
    assert_eq!(
        json["findings"].as_array().expect("findings").len(),
        0,
        "{json:#}"
    );
    let written = json["written"].as_array().expect("written");
    assert_eq!(written.len(), 3, "{written:?}");
    assert_sums(&county);
    // The same again gives the same bytes, and nothing is replaced.
    let first = std::fs::read(&books).expect("a workbook");
    assert_eq!(county.run(&["--out", &out]).0, 2);
    let again = county.at("again.xlsx");
    assert_eq!(county.run(&["--workbook", &again]).0, 0);
    assert_eq!(first, std::fs::read(&again).expect("a workbook"));
}

/// Every figure of the sum is that of its parts, and those are in the files of the units.
fn assert_sums(county: &County) {
    let text = std::fs::read_to_string(county.at("county.toml")).expect("the sum");
    let sum = crate::schemas::as_json(&text);
    let proof = std::fs::read(county.at("county.provenance.json")).expect("the proof");
    let proof: Value = serde_json::from_slice(&proof).expect("JSON");
    let units: BTreeMap<String, Value> = (1..=20)
        .map(|unit| (name(unit), crate::schemas::as_json(&data(unit, 2019))))
        .collect();
    let at = |json: &Value, path: &str| {
        let pointer = format!("/{}", path.replace('.', "/"));
        json.pointer(&pointer)
            .and_then(Value::as_i64)
            .unwrap_or_else(|| panic!("{path}"))
    };
    let figures = proof["figures"].as_array().expect("figures");
    assert!(figures.len() > 180, "{}", figures.len());
    for figure in figures {
        let path = figure["path"].as_str().expect("a path");
        let from = figure["from"].as_array().expect("parts");
        assert_eq!(from.len(), 20, "{path}");
        let number = |value: &Value| -> i64 { value.as_str().expect("text").parse().expect(path) };
        let mut total = 0;
        for part in from {
            let unit = &units[part["unit"].as_str().expect("a unit")];
            let value = number(&part["value"]);
            assert_eq!(value, at(unit, path), "{path} of {}", part["unit"]);
            let is_placed = part["place"].as_str().is_some_and(|place| place.len() > 3);
            assert!(is_placed || part["computed"] == true, "{part}");
            total += value;
        }
        assert_eq!(total, number(&figure["value"]), "{path}");
        assert_eq!(total, at(&sum, path), "{path}");
    }
}

#[test]
fn what_is_counted_elsewhere_is_not_added_and_a_declared_double_is_taken_away() {
    let double = "[[double_counts]]\nunits = [\"第1镇人民政府\", \"第2镇人民政府\"]\n\
                  figure = \"requests.received.person\"\ncount = 1\nreason = \"联合受理\"\n\
                  [[double_counts]]\nunits = [\"第1镇人民政府\", \"第2镇人民政府\"]\n\
                  figure = \"requests.results.granted.person\"\ncount = 1\nreason = \"联合受理\"\n";
    let inside = "counted_in = \"第20镇人民政府\"";
    let units = list(&[(3, inside)], double);
    let county = County::new("rollup-inside", &units);
    let out = county.at("county.toml");
    let (exit, json) = county.run(&["--out", &out]);
    assert_eq!(exit, 0, "{json:#}");
    let text = std::fs::read_to_string(&out).expect("the sum");
    let sum = crate::schemas::as_json(&text);
    let all: i64 = (1..=20)
        .filter(|unit| *unit != 3)
        .map(|unit| Requests::of(unit, 2019).received[0])
        .sum();
    assert_eq!(
        sum["requests"]["received"]["person"].as_i64(),
        Some(all - 1)
    );
    let total: i64 = (1..=20)
        .filter(|unit| *unit != 3)
        .map(|unit| Requests::of(unit, 2019).received.iter().sum::<i64>())
        .sum();
    assert_eq!(
        sum["requests"]["received"]["total"].as_i64(),
        Some(total - 1)
    );
    assert!(
        text.contains("已计入别的单位，没有另加：第3镇人民政府"),
        "{text}"
    );
    assert!(text.contains("扣除重复计算 2 笔"), "{text}");
    // Half of the double is not enough: the sum does not hold by the rules of its form.
    let half = double.split("[[double_counts]]").nth(1).expect("one");
    county.put(
        "units.toml",
        list(&[], &format!("[[double_counts]]{half}")).as_bytes(),
    );
    let (exit, json) = county.run(&["--out", &county.at("half.toml")]);
    let told = told(&json);
    assert_eq!(exit, 1);
    assert!(
        told.len() == 2
            && told
                .iter()
                .all(|one| one.contains("GW0401") && one.contains("汇总后")),
        "{told:#?}"
    );
}

#[test]
fn what_is_counted_in_a_unit_that_is_not_there_is_told_to_be_in_no_sum() {
    let units = list(&[(3, "counted_in = \"第20镇人民政府\"")], "");
    let county = County::new("rollup-lost", &units);
    for end in ["toml", "xlsx"] {
        // It is one of them.
        let _ = std::fs::remove_file(county.at(&format!("in/20.{end}")));
    }
    let out = county.at("county.toml");
    let (_, json) = county.run(&["--out", &out, "--allow-missing"]);
    let lost = "“第3镇人民政府”计入“第20镇人民政府”，而“第20镇人民政府”没有汇总";
    let findings = json["findings"].as_array().expect("findings");
    let mut said = findings.iter().filter_map(|one| one["message"].as_str());
    assert!(said.any(|one| one.contains(lost)), "{json:#}");
    assert!(Path::new(&out).exists());
}
