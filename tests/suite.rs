//! Faults of real reports and of every rule, each rebuilt as a file of `tests/suite`.
//!
//! A case names a sample and what is changed in it. `#~ GW0401 文字` at the end of a line says
//! that this line has a finding of that code whose message holds those words; nothing else may
//! be found. A case without such a mark must pass.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use hongtou::diag::{Code, Severity};
use hongtou::world::MemoryWorld;

/// One case.
struct Case {
    name: String,
    data: String,
    last: Option<String>,
}

fn cases() -> Vec<Case> {
    let mut files: Vec<_> = std::fs::read_dir(common::path("tests/suite"))
        .expect("the suite")
        .map(|entry| entry.expect("a case").path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let name = file
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            case(&name, &std::fs::read_to_string(&file).expect("a case"))
        })
        .collect()
}

fn case(name: &str, text: &str) -> Case {
    let table: toml::Table = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let known = ["about", "base", "change", "last", "last_change"];
    for key in table.keys() {
        assert!(known.contains(&key.as_str()), "{name}: {key}");
    }
    assert!(
        table.contains_key("about"),
        "{name} says nothing about itself"
    );
    let file = |key: &str, changes: &str| {
        let base = table.get(key)?.as_str()?;
        Some(changed(name, common::text(base), table.get(changes)))
    };
    Case {
        name: name.to_owned(),
        data: file("base", "change").expect("a base"),
        last: file("last", "last_change"),
    }
}

fn changed(name: &str, mut text: String, changes: Option<&toml::Value>) -> String {
    for change in changes
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
    {
        let part = |key: &str| change.get(key).and_then(toml::Value::as_str).expect(key);
        let (was, now) = (part("was"), part("now"));
        assert!(text.contains(was), "{name}: the base has no {was}");
        text = text.replacen(was, now, 1);
    }
    text
}

/// What the marks expect: line, code, words.
fn expected(data: &str) -> Vec<(usize, String, String)> {
    let mut out = Vec::new();
    for (index, line) in data.lines().enumerate() {
        for mark in line.split("#~ ").skip(1) {
            let mark = mark.split(" # ").next().unwrap_or_default();
            let (code, words) = mark.trim().split_once(' ').expect("a code and words");
            out.push((index + 1, code.to_owned(), words.to_owned()));
        }
    }
    out
}

/// What was found: line, code, message with its help.
fn found(case: &Case) -> Vec<(usize, String, String)> {
    let mut world = MemoryWorld::default();
    let mut add = |name: &str, text: &str| {
        let bytes = text.as_bytes().to_vec();
        world.files.insert(name.to_owned(), bytes);
    };
    add("data.toml", &case.data);
    if let Some(last) = &case.last {
        add("last.toml", last);
    }
    let last = case.last.as_ref().map(|_| "last.toml");
    let made = hongtou::check(&world, "data.toml", None, last);
    made.findings
        .iter()
        .map(|one| {
            let line = one
                .span()
                .map_or(0, |span| made.sources.position(span).line);
            let help: String = one.help.iter().map(|help| help.zh.as_str()).collect();
            let waived = if one.severity == Severity::Waived {
                "已豁免"
            } else {
                ""
            };
            let said = format!("{}{help}{waived}", one.message.zh);
            (line, one.code.id().to_owned(), said)
        })
        .collect()
}

#[test]
fn every_case_has_its_findings_and_no_other() {
    let mut wrong = Vec::new();
    for case in cases() {
        let mut found = found(&case);
        for (line, code, words) in expected(&case.data) {
            let at = found
                .iter()
                .position(|one| one.0 == line && one.1 == code && one.2.contains(&words));
            match at {
                Some(at) => drop(found.remove(at)),
                None => wrong.push(format!("{}:{line}: no {code} {words}", case.name)),
            }
        }
        wrong.extend(
            found.iter().map(|(line, code, said)| {
                format!("{}:{line}: unexpected {code} {said}", case.name)
            }),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_that_fails() {
    let marked: BTreeSet<String> = cases()
        .iter()
        .flat_map(|case| expected(&case.data))
        .map(|(_, code, _)| code)
        .collect();
    let rules = Code::ALL
        .iter()
        .map(|code| code.id())
        .filter(|id| id.starts_with("GW04") || id.starts_with("GW05") || *id == "GW0109");
    let without: Vec<&str> = rules.filter(|id| !marked.contains(*id)).collect();
    assert_eq!(without, [""; 0]);
}
