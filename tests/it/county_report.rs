//! The report of a county: twenty units are added up, the texts are written over the sums, and the
//! documents that come of it show the sums of their parts.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::Sources;
use hongtou::{Expected, MemoryWorld, import_paper};
use serde_json::Value;

use crate::common::docx;
use crate::program::{code, err, hongtou, out};
use crate::rollup::{County, list, told};
use crate::schemas::as_json;

/// What is written over the sums: every number of it is one of them.
const OVERVIEW: &str = "[[overview.sections]]\ntitle = \"主动公开\"\n\
    text = \"全县各级行政机关按规定主动公开政府信息。\"\n\
    [[overview.sections]]\ntitle = \"依申请公开\"\n\
    text = \"新收政府信息公开申请{{ requests.received.total }}件，其中自然人申请\
    {{ requests.received.person }}件；上年结转{{ requests.carried_in.total }}件。\
    结转下年度继续办理{{ requests.carried_out.total }}件。\"\n";

/// What stands in the place of the unfilled texts of a sum.
fn filled(sum: &str) -> String {
    let mut text = String::new();
    for line in sum.lines() {
        match line.split_once(" = \"\"") {
            Some(("sections", _)) => {}
            Some(("text", _)) => text.push_str("text = \"没有其他需要报告的事项。\""),
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text = text.replace("[overview]\n", OVERVIEW);
    let problems = "[[problems.sections]]\ntitle = \"存在的问题\"\ntext = \"公开的主动性有待增强。\"\n\
                    [[problems.sections]]\ntitle = \"改进措施\"\ntext = \"加强对各单位的指导。\"\n";
    text.replace("[problems]\n", problems)
}

/// What a paper shows, as data.
fn shown(name: &str, bytes: Vec<u8>) -> Value {
    let world = MemoryWorld::with_data(name, bytes);
    let expected = Expected {
        layout: Some("annual-report/2019".to_owned()),
        ..Expected::default()
    };
    let read = import_paper(&world, name, &expected, &mut Sources::default());
    let read = read.unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
    assert!(read.findings.is_empty(), "{name}: {:#?}", read.findings);
    as_json(read.data.as_deref().expect("data"))
}

#[test]
fn the_report_of_a_county_shows_the_sums_of_its_parts() {
    let county = County::new("county-report", &list(&[], ""));
    let sum = county.at("county.toml");
    let (exit, json) = county.run(&["--out", &sum]);
    assert_eq!((exit, told(&json)), (0, Vec::new()), "{json:#}");
    let text = std::fs::read_to_string(&sum).expect("the sum");
    // What is to be written is asked for, and nothing else.
    let unfilled = hongtou(&["check", &sum, "--format", "json"]);
    assert_eq!(code(&unfilled), 1, "{}", err(&unfilled));
    let unfilled: Value = serde_json::from_str(&out(&unfilled)).expect("JSON");
    let asked = told(&unfilled);
    assert_eq!(asked.len(), 3, "{asked:#?}");

    county.put("county.toml", filled(&text).as_bytes());
    let checked = hongtou(&["check", &sum, "--format", "json"]);
    let checked_json: Value = serde_json::from_str(&out(&checked)).expect("JSON");
    let findings = checked_json["findings"].as_array().map(Vec::len);
    assert_eq!((code(&checked), findings), (0, Some(0)), "{checked_json:#}");
    let to = county.at("out");
    let built = hongtou(&["build", &sum, "--out", &to]);
    assert_eq!(code(&built), 0, "{}", err(&built));

    let proof = std::fs::read(county.at("county.provenance.json")).expect("the proof");
    let proof: Value = serde_json::from_slice(&proof).expect("JSON");
    let read = |end: &str| std::fs::read(county.at(&format!("out/county.{end}"))).expect("a paper");
    // The papers as others would read them: a PDF has no data in it, and from the DOCX it is taken.
    let papers = [
        shown("county.pdf", read("pdf")),
        shown(
            "county.docx",
            docx::with_part(&read("docx"), "customXml/item1.xml", |_| {
                "<none/>".to_owned()
            }),
        ),
    ];
    let figures = proof["figures"].as_array().expect("figures");
    assert!(figures.len() > 180, "{}", figures.len());
    for figure in figures {
        let path = figure["path"].as_str().expect("a path");
        let number = |value: &Value| -> i64 { value.as_str().expect("text").parse().expect(path) };
        let from = figure["from"].as_array().expect("parts");
        assert_eq!(from.len(), 20, "{path}");
        let total: i64 = from.iter().map(|part| number(&part["value"])).sum();
        for paper in &papers {
            let pointer = format!("/{}", path.replace('.', "/"));
            let printed = paper.pointer(&pointer).and_then(Value::as_i64);
            assert_eq!(printed, Some(total), "{path}");
        }
    }
    assert_sentence(&papers[0]);
}

/// The sentence over the sums has the sums of the tables below it.
fn assert_sentence(paper: &Value) {
    let text = paper["overview"].to_string();
    let total = |row: &str, column: &str| paper["requests"][row][column].as_i64().expect("a sum");
    let sentence = format!(
        "新收政府信息公开申请{}件，其中自然人申请{}件；上年结转{}件。结转下年度继续办理{}件。",
        total("received", "total"),
        total("received", "person"),
        total("carried_in", "total"),
        total("carried_out", "total"),
    );
    assert!(text.contains(&sentence), "{sentence}: {text}");
    assert!(total("received", "total") > 100, "{sentence}");
}
