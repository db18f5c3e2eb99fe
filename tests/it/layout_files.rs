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
        if let Some(name) = name.filter(|name| line.ends_with("`：") && name.contains(".toml")) {
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
    assert_eq!(data, ["county-fines-2024.toml", "petitions-2024.toml"]);
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
        .find(|(name, _)| name == "county-fines/layout.toml");
    let lines = lines.expect("the tutorial").1.lines().count();
    assert!(lines <= 120, "{lines}");
    let wrong = files
        .iter()
        .find(|(name, _)| name == "county-fines-2024.toml")
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

/// A table with a caption, heads that are templates and amounts of two places.
const FINES: &str = r#"
schema = 1
id = "fines"
name = "罚没情况"
extends = "gbt9704"
title = "罚没情况"
fields = [{ path = "year", label = "年度", kind = "year", required = true, first = true }]
body = [{ kind = "table", table = "fines" }]

[[tables]]
id = "fines"
title = "罚没"
caption = "表1　{{ year }}年罚没情况"
unit = "万元"
widths = ["*", "40mm", "40mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "this", label = "{{ year }}年", kind = "amount", places = 2, align = "right" },
  { key = "last", label = "{{ year - 1 }}年", kind = "amount", places = 2 },
]

[[tables.rows]]
head = true
cells = ["项目", "{{ year }}年", "{{ year - 1 }}年"]

[[tables.rows]]
cells = ["罚款"]
key = "fine"

[[tables.rows]]
cells = ["合计"]
key = "total"

[[rules]]
id = "F-1"
name = "各项相加，等于合计"
each = "column"
table = "fines"
left = ["fine"]
right = ["total"]
"#;

#[test]
fn captions_heads_and_places_are_printed_as_the_layout_says() {
    let dir = folder("layout-files-fines");
    fs::create_dir_all(dir.join("fines")).expect("made");
    fs::write(dir.join("fines/layout.toml"), FINES).expect("written");
    let data = |fine: &str, total: &str| {
        format!(
            "schema = 1\nlayout = \"fines\"\nyear = 2024\n[issuer]\nname = \"云溪县城市管理局\"\n\
             [document]\naddressee = \"云溪县人民政府\"\nsignature = \"云溪县城市管理局\"\ndated = 2025-01-15\n\
             [fines]\nfine = {{ this = {fine}, last = 3 }}\ntotal = {{ {total} }}\n"
        )
    };
    put(&dir, "right.toml", data("5.2", "").as_bytes());
    let fonts = crate::common::path("fonts");
    let fonts = fonts.to_str().expect("UTF-8");
    let built = hongtou_in(&dir, &["build", "right.toml", "--font-dir", fonts]);
    assert_eq!(code(&built), 0, "{}", err(&built));
    let docx = fs::read(dir.join("right.docx")).expect("the document");
    let text = crate::common::docx::text(&docx);
    for said in [
        "表1　2024年罚没情况",
        "单位：万元",
        "2024年",
        "2023年",
        "5.20",
        "3.00",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    put(
        &dir,
        "wrong.toml",
        data("5.2", "this = 5.3, last = 3").as_bytes(),
    );
    let checked = hongtou_in(&dir, &["check", "wrong.toml"]);
    assert!(err(&checked).contains("2024年"), "{}", err(&checked));
    assert!(!err(&checked).contains("{{"), "{}", err(&checked));
    put(&dir, "exact.toml", data("5.204", "").as_bytes());
    let checked = hongtou_in(&dir, &["check", "exact.toml"]);
    assert_eq!(code(&checked), 1);
    assert!(err(&checked).contains("至多 2 位小数"), "{}", err(&checked));
}

#[test]
fn what_a_caption_or_a_head_cannot_say_is_told_to_the_author() {
    let dir = folder("layout-files-words");
    for (from, to, said) in [
        (
            "caption = \"表1　{{ year }}",
            "caption = \"表1　{{ yaer }}",
            "yaer",
        ),
        (
            "cells = [\"项目\", \"{{ year }}年\"",
            "cells = [\"项目\", \"{{ yaer }}年\"",
            "yaer",
        ),
        ("unit = \"万元\"", "unit = \"{{ unti }}\"", "unti"),
        (
            "kind = \"amount\", places = 2 },",
            "places = 2 },",
            "places 不起作用",
        ),
    ] {
        let wrong = FINES.replacen(from, to, 1);
        assert_ne!(wrong, FINES, "{from}");
        put(&dir, "layout.toml", wrong.as_bytes());
        let linted = hongtou_in(&dir, &["lint", ".", "--strict"]);
        assert_eq!(code(&linted), 1, "{to}: {}", err(&linted));
        assert!(err(&linted).contains(said), "{said}: {}", err(&linted));
    }
    put(&dir, "layout.toml", FINES.as_bytes());
    let linted = hongtou_in(&dir, &["lint", ".", "--strict"]);
    assert_eq!(code(&linted), 0, "{}", err(&linted));
}
