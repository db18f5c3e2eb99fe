//! The elements of papers: defects of every kind, each found at its place, and right papers of
//! every genre, in which nothing is found.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;

use crate::common::{Change as _, check, dongshi, path, sample, text};
use hongtou::base::diag::Code;

/// What is said of a paper: the rule, the text at the primary place, and the message.
fn said(data: &str) -> Vec<(String, String, String)> {
    let made = check(data);
    let findings = made.findings.iter();
    let of_data = findings.filter(|one| one.code != Code::PagesNotExamined);
    of_data
        .map(|one| {
            let rule = one.rule.as_ref().map(|rule| rule.id.clone());
            let place = one.span().map(|span| made.sources.slice(span).to_owned());
            let message = format!("{} {}", one.code.id(), one.message.zh);
            (rule.unwrap_or_default(), place.unwrap_or_default(), message)
        })
        .collect()
}

fn base(name: &str) -> String {
    match name.strip_prefix("right/") {
        Some(paper) => text(&format!("tests/papers/right/{paper}")),
        None => text(name),
    }
}

#[test]
fn every_defect_is_found_at_its_place() {
    let defects: toml::Table = toml::from_str(&text("tests/papers/defects.toml")).expect("TOML");
    let cases = defects.get("case").and_then(toml::Value::as_array);
    let cases = cases.expect("cases");
    let mut wrong = Vec::new();
    let mut rules = BTreeSet::new();
    for case in cases {
        let part = |key: &str| case.get(key).and_then(toml::Value::as_str).expect(key);
        let (rule, at) = (part("rule"), part("at"));
        let found = said(&base(part("base")).with_first(part("was"), part("now")));
        rules.insert(rule.to_owned());
        let place = at.trim_matches('"');
        let is_there = found
            .iter()
            .any(|one| one.0 == rule && one.1.trim_matches('"') == place);
        if !is_there {
            wrong.push(format!("{rule} at {at}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(cases.len() >= 60 && rules.len() >= 34, "{}", cases.len());
}

#[test]
fn nothing_is_found_in_right_papers() {
    let mut papers: Vec<(String, String)> = std::fs::read_dir(path("tests/papers/right"))
        .expect("the papers")
        .map(|file| {
            let file = file.expect("a paper").path();
            let data = std::fs::read_to_string(&file).expect("a paper");
            (file.display().to_string(), data)
        })
        .collect();
    papers.sort();
    papers.push(("2019".to_owned(), dongshi()));
    let early = sample()
        .with("dated = 2024-03-22", "dated = 2024-01-18")
        .with("printed = 2024-03-22", "printed = 2024-01-19");
    papers.push(("2023, in January".to_owned(), early));
    let titled = sample().with_first(
        "keywords =",
        "title = \"澄川市2023年政府信息公开工作年度报告\"\nkeywords =",
    );
    papers.push(("2023, with a title".to_owned(), titled));
    let mut wrong = Vec::new();
    for (name, data) in &papers {
        let found = said(data);
        wrong.extend(found.iter().map(|one| format!("{name}: {one:?}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(papers.len() >= 28, "{}", papers.len());
}
