//! Data files in JSON: the same findings at their places, the same pages, as in TOML.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::schema::violations;
use crate::common::{dongshi, readers, sample, sample_of};
use crate::program::{code, err, files, hongtou, out};
use crate::schemas::as_json;
use serde_json::Value;

/// A notice with every kind of value: texts, dates, lists, figures with places.
pub(crate) const NOTICE: &str = r#"{
  "$schema": "./document.schema.json",
  "schema": 1,
  "layout": "document",
  "issuer": { "name": "某某县人民政府", "letterhead": "某某县人民政府文件" },
  "document": {
    "number": "某政发〔2025〕3号",
    "title": "某某县人民政府关于做好防汛工作的通知",
    "addressee": "各乡镇人民政府，县政府各部门",
    "signature": "某某县人民政府",
    "dated": "2025-05-06"
  },
  "body": { "text": "经费按下表安排。", "sections": [
    { "title": "经费", "text": "各单位要专款专用。", "table": {
      "columns": ["单位", "金额（万元）"],
      "rows": [["水利局", 0.1], ["应急局", 0.2], { "total": true, "cells": ["合计", ""] }]
    } }
  ] }
}
"#;

/// What `check` says of a JSON file, which must fail.
fn said(name: &str, data: &str) -> String {
    let folder = readers::folder(&format!("json-{name}"));
    let file = readers::put(&folder, "notice.json", data.as_bytes());
    let output = hongtou(&["check", &file]);
    assert_eq!(code(&output), 1, "{name}: {}", err(&output));
    err(&output)
}

#[test]
fn the_pages_are_those_of_the_same_data_in_toml() {
    let folder = readers::folder("json-pages");
    for (name, toml) in [
        ("dongshi", dongshi()),
        ("sample", sample()),
        ("notice", sample_of("notice")),
        ("minutes", sample_of("minutes")),
    ] {
        let json = serde_json::to_string_pretty(&as_json(&toml)).expect("JSON");
        let mut made = Vec::new();
        for (ending, data) in [("toml", toml), ("json", json)] {
            let file = readers::put(&folder, &format!("{name}.{ending}"), data.as_bytes());
            let target = folder.join(ending);
            let target = target.to_str().expect("UTF-8");
            let output = hongtou(&["build", &file, "--to", "pdf", "--out", target]);
            assert_eq!(code(&output), 0, "{name}.{ending}: {}", err(&output));
            let pdf = folder.join(ending).join(format!("{name}.pdf"));
            made.push(std::fs::read(pdf).expect("the PDF"));
        }
        assert!(made[0] == made[1], "{name}: the pages differ");
    }
}

#[test]
fn figures_are_the_digits_that_were_typed() {
    let folder = readers::folder("json-digits");
    let file = readers::put(&folder, "notice.json", NOTICE.as_bytes());
    let output = hongtou(&["check", &file]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    // 0.1 + 0.2 is 0.3, and another total is told.
    let right = NOTICE.replace("[\"合计\", \"\"]", "[\"合计\", 0.3]");
    let file = readers::put(&folder, "right.json", right.as_bytes());
    assert_eq!(code(&hongtou(&["check", &file])), 0);
    let wrong = said(
        "total",
        &NOTICE.replace("[\"合计\", \"\"]", "[\"合计\", 0.4]"),
    );
    assert!(wrong.contains("0.3") && wrong.contains("0.4"), "{wrong}");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (name, from, to, told) in [
        ("syntax", "\"schema\": 1,", "\"schema\": 1", "GW0101"),
        ("null", "\"2025-05-06\"", "null", "GW0104"),
        (
            "date",
            "\"2025-05-06\"",
            "\"2025年5月6日\"",
            "写 \"2025-05-06\"",
        ),
        ("day", "\"2025-05-06\"", "\"2025-13-06\"", "加引号"),
        (
            "twice",
            "\"number\":",
            "\"title\": \"某某\", \"number\":",
            "“title”写了两次",
        ),
        (
            "unknown",
            "\"addressee\"",
            "\"adressee\"",
            "是否想写 addressee",
        ),
        (
            "kind",
            "\"title\": \"某某县人民政府关于做好防汛工作的通知\"",
            "\"title\": 3",
            "GW0104",
        ),
        (
            "version",
            "\"schema\": 1,",
            "\"schema\": 2,",
            "\"schema\": 1",
        ),
        (
            "layout",
            "\"layout\": \"document\",",
            "",
            "\"layout\": \"…\"",
        ),
        (
            "dots",
            "\"body\": {",
            "\"body.text\": \"a\", \"body\": {",
            "名称里不能有点",
        ),
        ("exponent", "0.2]", "2e-1]", "GW"),
        (
            "template",
            "专款专用。",
            "专款专用{{ a.b }}。",
            "notice.json:14:",
        ),
    ] {
        let data = NOTICE.replacen(from, to, 1);
        assert_ne!(data, NOTICE, "{name}");
        let told_of = said(name, &data);
        assert!(told_of.contains(told), "{name}: {told_of}");
        assert!(told_of.contains("notice.json:"), "{name}: {told_of}");
    }
}

#[test]
fn a_quoted_date_in_toml_is_still_told() {
    let folder = readers::folder("json-not-toml");
    let toml = sample_of("notice");
    let (before, rest) = toml.split_once("dated = ").expect("a date");
    let (date, rest) = rest.split_at(10);
    let quoted = format!("{before}dated = \"{date}\"{rest}");
    let file = readers::put(&folder, "notice.toml", quoted.as_bytes());
    let output = hongtou(&["check", &file]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("不加引号"), "{}", err(&output));
}

#[test]
fn the_schema_of_a_layout_knows_what_json_data_is() {
    let output = hongtou(&["schema", "document"]);
    let schema: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let data: Value = serde_json::from_str(NOTICE).expect("JSON");
    assert_eq!(violations(&schema, &data), [""; 0]);
    let wrong = NOTICE.replacen("\"addressee\"", "\"adressee\"", 1);
    let wrong: Value = serde_json::from_str(&wrong).expect("JSON");
    assert_ne!(violations(&schema, &wrong), [""; 0]);
}

#[test]
fn marks_and_bounds_are_those_of_every_data_file() {
    let folder = readers::folder("json-bounds");
    let marked = format!("\u{FEFF}{NOTICE}");
    let file = readers::put(&folder, "marked.json", marked.as_bytes());
    assert_eq!(code(&hongtou(&["check", &file])), 0);
    // Without a name that says so, the first sign does.
    let file = readers::put(&folder, "notice.data", NOTICE.as_bytes());
    assert_eq!(code(&hongtou(&["check", &file])), 0);
    for (name, bytes, told) in [
        (
            "large.json",
            " ".repeat((2 << 20) + 1).into_bytes(),
            "GW0110",
        ),
        ("deep.json", "{\"a\":".repeat(10_000).into_bytes(), "GW0110"),
        ("gbk.json", b"{\"a\": \"\xB9\xAB\xCE\xC4\"}".to_vec(), "GBK"),
        ("list.json", b"[1]".to_vec(), "GW0101"),
        ("empty.json", Vec::new(), "GW0101"),
    ] {
        let file = readers::put(&folder, name, &bytes);
        let output = hongtou(&["check", &file]);
        assert_ne!(code(&output), 0, "{name}");
        assert!(err(&output).contains(told), "{name}: {}", err(&output));
    }
}

#[test]
fn json_goes_into_the_archive_and_comes_back() {
    let folder = readers::folder("json-archive");
    let target = folder.join("out");
    let target = target.to_str().expect("UTF-8");
    let file = readers::put(&folder, "notice.json", NOTICE.as_bytes());
    let args = [
        "build",
        &file,
        "--archive",
        "a3",
        "--receipt",
        "--out",
        target,
    ];
    let output = hongtou(&args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let made = folder.join("out");
    assert_eq!(
        files(&made),
        ["notice.docx", "notice.pdf", "notice.receipt.json"]
    );
    let receipt = made.join("notice.receipt.json");
    let verified = hongtou(&["verify", receipt.to_str().expect("UTF-8")]);
    assert_eq!(code(&verified), 0, "{}", err(&verified));
    assert!(out(&verified).contains("逐字节相同"), "{}", out(&verified));
    for document in ["notice.pdf", "notice.docx"] {
        let back = folder.join(format!("back-{document}"));
        let document = made.join(document);
        let (document, back_to) = (document.to_str().expect("UTF-8"), back.to_str());
        let output = hongtou(&["extract", document, "--out", back_to.expect("UTF-8")]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(files(&back), ["notice.figures.json", "notice.json"]);
        let data = std::fs::read(back.join("notice.json")).expect("the data");
        assert!(data == NOTICE.as_bytes(), "the data is as it was given");
    }
}

#[test]
fn last_years_report_may_be_json_too() {
    let folder = readers::folder("json-last");
    let last = serde_json::to_string(&as_json(&dongshi())).expect("JSON");
    let last = readers::put(&folder, "last.json", last.as_bytes());
    let built = folder.to_str().expect("UTF-8");
    let output = hongtou(&[
        "build",
        &last,
        "--archive",
        "a3",
        "--to",
        "pdf",
        "--out",
        built,
    ]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let pdf = folder.join("last.pdf");
    let of = |last: &str| hongtou(&["check", "data/sample-2023.toml", "--last", last]);
    let toml = of("data/dongshi-2019.toml");
    for last in [last.as_str(), pdf.to_str().expect("UTF-8")] {
        let json = of(last);
        assert_eq!(code(&json), code(&toml), "{}", err(&json));
        let codes = |said: &str| said.matches("[GW").count();
        assert_eq!(codes(&err(&json)), codes(&err(&toml)), "{}", err(&json));
    }
}

#[test]
fn a_batch_takes_the_json_of_a_folder_that_is_data() {
    let folder = readers::folder("json-batch");
    let data = folder.join("data");
    std::fs::create_dir(&data).expect("a folder");
    readers::put(&data, "one.json", NOTICE.as_bytes());
    readers::put(&data, "two.toml", sample_of("letter").as_bytes());
    readers::put(&data, "package.json", b"{\"name\": \"other\"}");
    let schema = out(&hongtou(&["schema", "document"]));
    readers::put(&data, "document.schema.json", schema.as_bytes());
    readers::put(&data, "renamed.json", schema.as_bytes());
    let target = folder.join("out");
    let args = ["--to", "docx", "--out", target.to_str().expect("UTF-8")];
    let mut words = vec!["batch", data.to_str().expect("UTF-8")];
    words.extend(args);
    let output = hongtou(&words);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(files(&target), ["one.docx", "summary.csv", "two.docx"]);
    readers::put(&data, "broken.json", b"{\"schema\": 1,}");
    assert_eq!(code(&hongtou(&words)), 1);
}
