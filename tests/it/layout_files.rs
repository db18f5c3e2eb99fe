//! What authors of layouts are given: a layout to begin with, and the schema of layout files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;

use crate::common::readers::{folder, put};
use crate::common::schema::violations;
use crate::program::{code, err, hongtou_in};
use crate::schemas::as_json;
use hongtou::layout::{builtins, layout_schema};
use serde_json::Value;

#[test]
fn the_layouts_that_are_shipped_satisfy_the_schema_of_layout_files() {
    let schema = layout_schema();
    for builtin in builtins() {
        let found = violations(&schema, &as_json(builtin.text));
        assert_eq!(found, [""; 0], "{}", builtin.id);
    }
}

#[test]
fn an_editor_finds_what_is_misspelt_in_a_layout_file() {
    let schema = layout_schema();
    let report = builtins().iter().find(|one| one.id == "annual-report/2019");
    let text = report.expect("the annual report").text;
    for (from, to, said) in [
        ("label_style =", "lable_style =", "lable_style"),
        ("kind = \"prose\"", "kind = \"porse\"", "porse"),
        ("header_rows = 3", "header_rows = -3", "-3"),
        ("\neach = \"column\"", "\neach = \"colum\"", "colum"),
        (
            "\n[[body]]\nkind = \"heading\"\n",
            "\n[[body]]\nkind = \"heading\"\nlevels = 1\n",
            "levels",
        ),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text, "{from}");
        let found = violations(&schema, &as_json(&wrong)).join("\n");
        assert!(found.contains(said), "{said}: {found}");
    }
}

#[test]
fn a_new_layout_can_be_built_at_once() {
    let dir = folder("layout-files-new");
    let made = hongtou_in(&dir, &["new-layout", "visits", "--name", "“来访”\"情况"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let text = fs::read_to_string(dir.join("visits/layout.toml")).expect("the layout");
    let schema = fs::read_to_string(dir.join("visits/layout.schema.json")).expect("its schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema, layout_schema());
    assert_eq!(violations(&schema, &as_json(&text)), [""; 0]);
    let linted = hongtou_in(&dir, &["lint", "visits", "--strict"]);
    assert_eq!(code(&linted), 0, "{}", err(&linted));
    let data = hongtou_in(&dir, &["new", "visits", "--out", "2024.toml"]);
    assert_eq!(code(&data), 0, "{}", err(&data));
    let filled = "schema = 1\nlayout = \"visits\"\nyear = 2024\n\
        [issuer]\nname = \"云溪县信访局\"\n\
        [document]\naddressee = \"云溪县人民政府\"\nsignature = \"云溪县信访局\"\ndated = 2025-01-15\n\
        [overview]\ntext = \"来访{{ summary.total.this }}件。\"\n\
        [summary]\nfirst = { this = 3, last = 5 }\nsecond = { this = 4, last = 1 }\n";
    put(&dir, "filled.toml", filled.as_bytes());
    let built = hongtou_in(
        &dir,
        &[
            "build",
            "filled.toml",
            "--font-dir",
            crate::common::path("fonts").to_str().expect("UTF-8"),
        ],
    );
    assert_eq!(code(&built), 0, "{}", err(&built));
    let again = hongtou_in(&dir, &["new-layout", "visits"]);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("没有覆盖"), "{}", err(&again));
    let root = hongtou_in(&dir, &["new-layout", ".."]);
    assert_eq!(code(&root), 2);
}

/// The blocks of a page of the documentation that are files, with their names.
fn files_of(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("\n```toml\n") {
        let (block, next) = after.split_once("\n```").expect("the block ends");
        let line = before.trim_end().lines().last().expect("a line");
        let name = line.trim_end_matches('：').rsplit('`').nth(1);
        if let Some(name) = name.filter(|name| line.ends_with("`：") && name.ends_with(".toml")) {
            out.push((name.to_owned(), format!("{block}\n")));
        }
        rest = next;
    }
    out
}

#[test]
fn the_examples_of_the_documentation_are_built_as_printed() {
    let dir = folder("layout-files-docs");
    let files = files_of(&crate::common::text("docs/layouts.md"));
    for (name, block) in &files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, block).expect("written");
    }
    let data: Vec<&str> = files
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !name.contains('/'))
        .collect();
    assert_eq!(data, ["enforcement-2024.toml", "petitions-2024.toml"]);
    for name in data {
        let built = hongtou_in(
            &dir,
            &[
                "build",
                name,
                "--font-dir",
                crate::common::path("fonts").to_str().expect("UTF-8"),
            ],
        );
        assert_eq!(code(&built), 0, "{}", err(&built));
        let layout = name.trim_end_matches("-2024.toml");
        let linted = hongtou_in(&dir, &["lint", layout, "--strict"]);
        assert_eq!(code(&linted), 0, "{}", err(&linted));
    }
    let lines = files
        .iter()
        .find(|(name, _)| name == "enforcement/layout.toml");
    let lines = lines.expect("the tutorial").1.lines().count();
    assert!(lines <= 120, "{lines}");
    let wrong = files
        .iter()
        .find(|(name, _)| name == "enforcement-2024.toml")
        .expect("data")
        .1
        .replace("accepted = 38", "accepted = 41");
    put(&dir, "wrong.toml", wrong.as_bytes());
    let checked = hongtou_in(&dir, &["check", "wrong.toml"]);
    assert_eq!(code(&checked), 1);
    assert!(
        err(&checked).contains("受理不多于申请"),
        "{}",
        err(&checked)
    );
}
