//! The two JSON Schemas: of data files, for editors, and of findings, for programs.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::process::Command;

use crate::common::Change;
use crate::common::{dongshi, path, readers, sample, schema::violations};
use hongtou::base::diag::Sources;
use hongtou::base::world::MemoryWorld;
use hongtou::layout::{Choice, editor_schema, resolve};
use serde_json::{Value, json};

fn schema_of(year: i64) -> Value {
    let choice = Choice {
        name: "annual-report".to_owned(),
        year: Some(year),
        profile: None,
        span: None,
    };
    let layout = resolve(&MemoryWorld::default(), &mut Sources::default(), &choice);
    editor_schema(&layout.expect("the layout"))
}

/// TOML as an editor's schema sees it: dates are strings.
pub(crate) fn as_json(text: &str) -> Value {
    fn convert(value: &toml::Value) -> Value {
        match value {
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => json!(flag),
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(items) => items.iter().map(convert).collect(),
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (key.clone(), convert(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
    let table: toml::Table = toml::from_str(text).expect("TOML");
    convert(&toml::Value::Table(table))
}

#[test]
fn the_samples_satisfy_the_schema_of_their_edition() {
    for (year, data) in [(2019, dongshi()), (2023, sample())] {
        assert_eq!(violations(&schema_of(year), &as_json(&data)), [""; 0]);
    }
    let furnished = crate::common::furnished();
    assert_eq!(violations(&schema_of(2019), &as_json(&furnished)), [""; 0]);
    assert_ne!(violations(&schema_of(2023), &as_json(&dongshi())), [""; 0]);
}

#[test]
fn the_samples_of_documents_satisfy_the_schema_of_their_layout() {
    for (layout, data) in [
        ("document", crate::common::sample_of("notice")),
        ("document", crate::common::sample_of("joint")),
        ("upward", crate::common::sample_of("request")),
        ("upward", crate::common::joint_request()),
    ] {
        let choice = Choice {
            profile: None,
            name: layout.to_owned(),
            year: None,
            span: None,
        };
        let resolved = resolve(&MemoryWorld::default(), &mut Sources::default(), &choice);
        let schema = editor_schema(&resolved.expect("the layout"));
        assert_eq!(violations(&schema, &as_json(&data)), [""; 0]);
        let wrong = data.with("issuer", "isuer");
        assert_ne!(violations(&schema, &as_json(&wrong)), [""; 0]);
    }
}

#[test]
fn an_editor_knows_the_tables_of_attachments() {
    let choice = Choice {
        profile: None,
        name: "document".to_owned(),
        year: None,
        span: None,
    };
    let layout = resolve(&MemoryWorld::default(), &mut Sources::default(), &choice);
    let schema = editor_schema(&layout.expect("the layout"));
    let notice = crate::common::sample_of("notice");
    for (from, to, said) in [
        ("notes = \"纸质版", "note = \"纸质版", "note"),
        (
            "{ total = true, cells = [\"合计\", \"\", \"\", \"\"] },",
            "{ total = true },",
            "none of the choices",
        ),
        (
            "\n[[attachments.tables]]",
            "\n[[attachments.tabels]]",
            "tabels",
        ),
        (
            "\n[[attachments.tables]]",
            "\n[[attachments.tables]]\ncolumns = [\"列\"]\nrows = []\n\n[[attachments.tables]]",
            "fewer than 1 items",
        ),
    ] {
        let wrong = notice.with_first(from, to);
        assert_ne!(wrong, notice, "{from}");
        let found = violations(&schema, &as_json(&wrong)).join("\n");
        assert!(found.contains(said), "{to}: {found}");
    }
}

#[test]
fn build_reports_where_each_seal_belongs() {
    let folder = readers::folder("schemas-seals");
    let out = folder.to_str().expect("UTF-8");
    let printed = hongtou(&[
        "build",
        "data/sample-joint.toml",
        "--to",
        "pdf",
        "--out",
        out,
    ]);
    let seals = printed["seals"].as_array().expect("a list");
    let owners: Vec<&str> = seals
        .iter()
        .filter_map(|seal| seal["owner"].as_str())
        .collect();
    assert_eq!(
        owners,
        ["云溪县教育局", "云溪县财政局", "云溪县人力资源和社会保障局"]
    );
    for seal in seals {
        assert_eq!((&seal["page"], &seal["kind"]), (&json!(2), &json!("seal")));
        assert_eq!(
            (&seal["width"], &seal["height"]),
            (&json!(42.0), &json!(42.0))
        );
    }
    // A report without a signature has no seal.
    let printed = hongtou(&[
        "build",
        "data/dongshi-2019.toml",
        "--to",
        "pdf",
        "--out",
        out,
    ]);
    assert_eq!(printed["seals"], json!([]));
}

#[test]
fn an_editor_is_told_of_what_is_wrong() {
    let schema = schema_of(2023);
    let faults = [
        ("year = 2023", "year = \"二〇二三\"", "year"),
        ("made = 74", "made = -74", "made"),
        ("made = 74", "maed = 74", "maed"),
        ("title = \"主动公开\"", "titel = \"主动公开\"", "titel"),
        ("decisions = 5127", "decisions = \"/\"", "decisions"),
    ];
    for (from, to, said) in faults {
        let wrong = sample().with_first(from, to);
        let found = violations(&schema, &as_json(&wrong)).join("\n");
        assert!(found.contains(said), "{to}: {found}");
    }
    let label = schema.pointer("/properties/requests/properties/received/properties/person/title");
    assert_eq!(label, Some(&json!("自然人")));
}

fn hongtou(args: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .args(["--format", "json"])
        .current_dir(path(""))
        .output()
        .expect("the program runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn schema_of_findings() -> Value {
    serde_json::from_str(&crate::common::text("docs/findings.schema.json")).expect("JSON")
}

/// The sample with a cross-check that fails and a waiver.
fn wrong() -> String {
    sample()
        .with_first("made = 74,", "made = 75,")
        .with_first("person = 4353", "person = 4354")
        .with_first(
            "[issuer]",
            "[[waive]]\nrule = \"X-1\"\nreason = \"口径不同\"\n\n[issuer]",
        )
}

#[test]
fn what_the_program_prints_satisfies_the_schema_of_findings() {
    let schema = schema_of_findings();
    let folder = readers::folder("schemas");
    let out = folder.to_str().expect("UTF-8");
    let file = readers::put(&folder, "wrong.toml", wrong().as_bytes());
    let starter = folder.join("new.toml");
    let starter = starter.to_str().expect("UTF-8");
    let receipt = folder.join("sample-letter.receipt.json");
    let receipt = receipt.to_str().expect("UTF-8");
    let joint = "data/sample-joint.toml";
    let letter = "data/sample-letter.toml";
    let report = "data/dongshi-2019.toml";
    let runs: [&[&str]; 11] = [
        &["build", joint, "--to", "pdf", "--out", out],
        &["check", &file],
        &["check", "data/sample-2023.toml", "--last", report],
        &["build", report, "--to", "docx", "--out", out],
        &["fonts", report],
        &["new", "annual-report", "--out", starter],
        &["build", "no-such-file.toml"],
        &["build", letter, "--to", "docx", "--receipt", "--out", out],
        &["verify", receipt],
        &["lint", "letter"],
        &["extract", "README.md", "--out", out],
    ];
    for args in runs {
        let printed = hongtou(args);
        assert_eq!(violations(&schema, &printed), [""; 0], "{args:?}");
    }
    assert_eq!(hongtou(&["verify", receipt])["missing"], json!([]));
    let printed = hongtou(&["check", &file]);
    let severities: Vec<&str> = printed["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["severity"].as_str())
        .collect();
    assert!(
        severities.contains(&"error") && severities.contains(&"waived"),
        "{severities:?}"
    );
    assert!(!printed["unbound"].as_array().expect("a list").is_empty());
}

#[test]
fn every_command_prints_json_that_satisfies_its_schema() {
    let schema = schema_of_findings();
    let folder = readers::folder("schemas-every");
    let man = folder.to_str().expect("UTF-8");
    let schema_file = folder.join("x.schema.json");
    for (args, kind) in [
        (&["layouts"][..], "layouts"),
        (&["explain", "GW0401"], "explain"),
        (&["explain", "l-3"], "explain"),
        (&["new", "letter"], "new"),
        (&["new", "no-such-layout"], "new"),
        (&["schema", "letter"], "schema"),
        (
            &[
                "schema",
                "letter",
                "--out",
                schema_file.to_str().expect("UTF-8"),
            ],
            "schema",
        ),
        (&["lint", "letter"], "lint"),
        (&["help"], "help"),
        (&["help", "build"], "help"),
        (&["completions", "fish"], "completions"),
        (&["man"], "man"),
        (&["man", man], "man"),
        (&["--version"], "version"),
        (&["verify", "no-such-file"], "verify"),
        (&["extract", "no-such-file"], "extract"),
        (&["check", "no-such-file"], "check"),
        (&["batch", "no-such-folder"], "batch"),
        (&["fonts", "--font-dir", "no-such-folder"], "fonts"),
        (&["serve", "no-such-folder"], "serve"),
        (&["buld"], "usage"),
        (&[], "usage"),
        (&["build"], "usage"),
        (&["explain", "GW9999"], "usage"),
        (&["build", "x", "--out", "-"], "usage"),
    ] {
        let printed = hongtou(args);
        assert_eq!(
            violations(&schema, &printed),
            [""; 0],
            "{args:?}: {printed:#}"
        );
        assert_eq!(printed["kind"], kind, "{args:?}");
        assert_eq!(printed["version"], 1, "{args:?}");
        if kind == "usage" {
            assert_eq!(printed["findings"][0]["code"], "GW0901", "{args:?}");
        }
    }
    // An object that is not of its kind is noticed.
    let mut wrong = hongtou(&["layouts"]);
    wrong["kind"] = json!("help");
    assert_ne!(violations(&schema, &wrong), [""; 0]);
}

#[test]
fn a_batch_tells_all_about_each_file() {
    let schema = schema_of_findings();
    let folder = readers::folder("schemas-batch");
    let out = folder.join("out");
    let out = out.to_str().expect("UTF-8");
    let source = folder.join("data");
    std::fs::create_dir(&source).expect("a folder");
    readers::put(&source, "wrong.toml", wrong().as_bytes());
    readers::put(&source, "right.toml", dongshi().as_bytes());
    let source = source.to_str().expect("UTF-8");
    let printed = hongtou(&["batch", source, "--to", "docx", "--out", out]);
    assert_eq!(violations(&schema, &printed), [""; 0]);
    let [right, wrong] = printed["reports"].as_array().expect("a list").as_slice() else {
        panic!("two reports: {printed}");
    };
    assert_eq!(right["artifacts"][0]["suffix"], "docx");
    let layout = "layouts/annual-report/2019/layout.toml";
    assert_eq!(right["sources"][1], layout);
    assert_eq!(wrong["written"], json!([]));
    assert_eq!(wrong["waivers"][0]["rule"], "X-1");
    assert_eq!(wrong["findings"][0]["code"], "GW0401");
    assert_eq!(wrong["errors"], 2);
    let summary = printed["written"][0].as_str();
    assert!(summary.is_some_and(|path| path.ends_with("summary.csv")));
    let printed = hongtou(&["batch", "no-such-folder", "--out", out]);
    assert_eq!(violations(&schema, &printed), [""; 0]);
    assert_eq!(printed["findings"][0]["code"], "GW0108");
}

#[test]
fn a_starter_file_names_the_schema_that_stands_beside_it_and_satisfies_it() {
    let folder = readers::folder("schemas-new");
    let file = folder.join("new.toml");
    hongtou(&[
        "new",
        "annual-report/2019",
        "--out",
        file.to_str().expect("UTF-8"),
    ]);
    let text = std::fs::read_to_string(&file).expect("the starter file");
    let named = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("#:schema ./"))
        .expect("the line that editors look for");
    let schema = std::fs::read_to_string(folder.join(named)).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema, schema_of(2019));
    assert_eq!(violations(&schema, &as_json(&text)), [""; 0]);
}
