//! The form in Chromium and in Firefox: the seed report made from an empty form by keyboard and
//! paste.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use hongtou::base::diag::Sources;
use hongtou::data::{Fields, Notation, Value};
use serde_json::{Value as Json, json};

use crate::common::form::Form;
use crate::common::{dongshi, path, readers};

/// What is typed and pasted: the texts of the seed report, and its figures by tables.
fn wanted() -> Json {
    let text = dongshi();
    let file = Sources::default().add("seed.toml", text.as_str());
    let seed = Notation::Toml.read(file, &text).expect("the seed");
    let single = |path: &str| json!([path, shown(&seed, path)]);
    let texts = [
        "issuer.name",
        "issuer.letterhead",
        "preamble.text",
        "overview.text",
        "other.text",
    ];
    let sections = ["overview.sections", "problems.sections"].map(|path| {
        let Some(Value::List(items)) = seed.at(path).map(|node| &node.value) else {
            panic!("{path}");
        };
        let items = items.iter().map(|item| match &item.value {
            Value::Fields(one) => {
                json!({ "title": shown(one, "title"), "text": shown(one, "text") })
            }
            other => panic!("{other:?}"),
        });
        json!({ "path": path, "sections": items.collect::<Vec<_>>() })
    });
    // Rows and columns of each block of figures, which are all 0.
    let blocks = [
        ("disclosure.item1.regulations.made", 2, 3),
        ("disclosure.item5.licences.previous", 2, 3),
        ("disclosure.item6.penalties.previous", 2, 3),
        ("disclosure.item8.charges.previous", 1, 2),
        ("disclosure.item9.purchases.items", 1, 2),
        ("requests.received.person", 23, 7),
        ("review.reconsideration.upheld", 1, 15),
    ];
    let tables = blocks.map(|(path, rows, columns)| {
        assert_eq!(shown(&seed, path), "0");
        json!({ "path": path, "rows": vec![vec!["0"; columns]; rows] })
    });
    let (last, workbook) = brought();
    json!({
        "fields": texts.map(single), "sections": sections, "tables": tables,
        "last": last, "workbook": workbook,
    })
}

fn shown(fields: &Fields, path: &str) -> String {
    match fields.at(path).map(|node| &node.value) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        other => panic!("{path}: {other:?}"),
    }
}

/// The files that the page brings: the seed report as a paper that has its data, and as a
/// workbook.
fn brought() -> (String, String) {
    static MADE: OnceLock<(String, String)> = OnceLock::new();
    let make = || {
        let folder = readers::folder("form-brought");
        let seed = readers::put(&folder, "last-2019.toml", dongshi().as_bytes());
        let out = folder.display().to_string();
        let sheet = folder.join("table.xlsx").display().to_string();
        let paper = [
            "build",
            &seed,
            "--archive",
            "a3",
            "--to",
            "docx",
            "--out",
            &out,
        ];
        hongtou(&paper);
        hongtou(&["sheet", &seed, "--out", &sheet]);
        (folder.join("last-2019.docx").display().to_string(), sheet)
    };
    MADE.get_or_init(make).clone()
}

fn hongtou(args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(path(""))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{args:?}");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_seed_report_is_made_from_an_empty_form_by_keyboard_and_paste() {
    journey("chromium", "/usr/bin/chromium");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_seed_report_is_made_in_firefox_as_well() {
    journey("firefox", "/usr/bin/firefox-esr");
}

fn journey(browser: &str, program: &str) {
    let folder = readers::folder(&format!("form-{browser}"));
    let pictures = readers::folder(&format!("form-pictures-{browser}"));
    let wanted = readers::put(&pictures, "wanted.json", wanted().to_string().as_bytes());
    let form = Form::launch(folder.clone(), &[]);
    let driver = path("tests/readers/browser/form.mjs").display().to_string();
    let modules = path("target/readers").display().to_string();
    let (address, pictures) = (form.address(), pictures.display().to_string());
    let args = [
        driver.as_str(),
        browser,
        program,
        &modules,
        &address,
        &wanted,
        &pictures,
    ];
    let package = "nodejs, chromium, firefox-esr and the npm package playwright-core";
    readers::run("node", package, &args);
    // The outputs are those of `hongtou build` on the saved file; the pages are those of the seed.
    let saved = folder.join("report.toml");
    let build = |data: &Path, name: &str| {
        let out = folder.join("built");
        let (data, to) = (data.display().to_string(), out.display().to_string());
        hongtou(&["build", &data, "--name", name, "--out", &to]);
        ["docx", "pdf"].map(|suffix| {
            let file = out.join(format!("{name}.{suffix}"));
            std::fs::read(file).expect("a file")
        })
    };
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a file");
    let built = build(&saved, "report");
    assert!(built == [read("report.docx"), read("report.pdf")]);
    let [_, seed] = build(&path("data/dongshi-2019.toml"), "seed");
    assert!(read("report.pdf") == seed);
}
