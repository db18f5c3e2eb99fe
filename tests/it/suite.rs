//! Faults of real reports and of every rule, each rebuilt as a file of `tests/suite`.
//!
//! A case names a sample and what is changed in it. `#~ GW0401 文字` at the end of a line says
//! that this line has a finding of that code whose message holds those words; nothing else may
//! be found. A case without such a mark must pass. `right` names the codes and rules that a case
//! comes near to and that must find nothing in it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;

use hongtou::base::diag::{Code, Severity, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::check::RULES;
use hongtou::layout::{Choice, resolve};

/// One case.
struct Case {
    name: String,
    data: String,
    last: Option<String>,
    /// The codes and rules that the case shows to be satisfied.
    right: BTreeSet<String>,
}

/// One finding: line, code, rule, message with its help.
struct Found {
    line: usize,
    code: String,
    rule: Option<String>,
    said: String,
}

fn cases() -> Vec<Case> {
    let mut files: Vec<_> = std::fs::read_dir(crate::common::path("tests/suite"))
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
    let known = ["about", "base", "change", "last", "last_change", "right"];
    for key in table.keys() {
        assert!(known.contains(&key.as_str()), "{name}: {key}");
    }
    assert!(
        table.contains_key("about"),
        "{name} says nothing about itself"
    );
    let file = |key: &str, changes: &str| {
        let base = table.get(key)?.as_str()?;
        Some(changed(name, crate::common::text(base), table.get(changes)))
    };
    let right = table.get("right").and_then(toml::Value::as_array);
    let right = right.into_iter().flatten();
    Case {
        right: right
            .map(|id| id.as_str().expect("an id").to_owned())
            .collect(),
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

fn found(case: &Case) -> Vec<Found> {
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
    // The cases are about data: there are no fonts here.
    made.findings
        .iter()
        .filter(|one| one.code != Code::PagesNotExamined)
        .map(|one| {
            // A line of last year's file is no line of the case.
            let line = one.span().map_or(0, |span| {
                let file = made.sources.get(span.file);
                let is_case = file.is_some_and(|file| file.name == "data.toml");
                usize::from(is_case) * made.sources.position(span).line
            });
            let help: String = one.help.iter().map(|help| help.zh.as_str()).collect();
            let waived = if one.severity == Severity::Waived {
                "已豁免"
            } else {
                ""
            };
            let said = format!("{}{help}{waived}", one.message.zh);
            Found {
                line,
                code: one.code.id().to_owned(),
                rule: one.rule.as_ref().map(|rule| rule.id.clone()),
                said,
            }
        })
        .collect()
}

#[test]
fn every_case_has_its_findings_and_no_other() {
    let mut wrong = Vec::new();
    for case in cases() {
        let mut found = found(&case);
        for (line, code, words) in expected(&case.data) {
            let at = found.iter().position(|one| {
                let here = one.line == line || one.line == 0;
                here && one.code == code && one.said.contains(&words)
            });
            match at {
                Some(at) => drop(found.remove(at)),
                None => wrong.push(format!("{}:{line}: no {code} {words}", case.name)),
            }
        }
        wrong.extend(found.iter().map(
            |Found {
                 line, code, said, ..
             }| { format!("{}:{line}: unexpected {code} {said}", case.name) },
        ));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What no case of the built-in layouts shows, and the tests that have cases of it, with layouts of
/// their own.
const ELSEWHERE: [(&str, &str); 6] = [
    ("GW0417", "cells"),
    ("GW0418", "cells"),
    ("GW0419", "cells"),
    ("GW0431", "rules_last"),
    ("GW0432", "rules_last"),
    ("GW0433", "rules_last"),
];

#[test]
fn what_stands_elsewhere_has_its_cases_there() {
    for (id, module) in ELSEWHERE {
        let mut codes = Code::ALL.iter();
        let code = codes.find(|code| code.id() == id).expect(id);
        let cases = crate::common::project::text(&format!("tests/it/{module}.rs"));
        assert!(cases.contains(&format!("Code::{code:?}")), "{id}: {module}");
    }
}

/// The codes of checks, and the rules of the built-in layouts. Those of the program have
/// examples of their own, which `rules` tries.
fn rules() -> BTreeSet<String> {
    let codes = Code::ALL.iter().map(|code| code.id());
    let is_elsewhere = |id: &str| ELSEWHERE.iter().any(|(code, _)| *code == id);
    let is_check = |id: &&str| {
        let is_of_check = id.starts_with("GW04") || id.starts_with("GW05") || *id == "GW0109";
        is_of_check && !is_elsewhere(id)
    };
    let mut rules: BTreeSet<String> = codes.filter(is_check).map(str::to_owned).collect();
    for name in ["annual-report/2019", "annual-report/2021"] {
        let choice = Choice {
            profile: None,
            name: name.to_owned(),
            year: None,
            span: None,
        };
        let world = MemoryWorld::default();
        let layout = resolve(&world, &mut Sources::default(), &choice).expect(name);
        rules.extend(layout.rules().map(|rule| rule.id.to_owned()));
    }
    rules
}

#[test]
fn every_rule_has_a_case_that_fails_and_one_that_passes() {
    let (mut failing, mut passing) = (BTreeSet::new(), BTreeSet::new());
    for case in cases() {
        let found = found(&case);
        let ids = found.into_iter().flat_map(|one| [Some(one.code), one.rule]);
        let ids: BTreeSet<String> = ids.flatten().collect();
        let broken: Vec<_> = case.right.intersection(&ids).collect();
        assert!(broken.is_empty(), "{}: {broken:?}", case.name);
        failing.extend(ids);
        passing.extend(case.right);
    }
    let rules = rules();
    assert!(rules.len() > 30, "{rules:?}");
    let without =
        |cases: &BTreeSet<String>| -> Vec<String> { rules.difference(cases).cloned().collect() };
    assert_eq!(without(&failing), [""; 0], "no case fails");
    assert_eq!(without(&passing), [""; 0], "no case passes");
    let of_program = |id: &String| RULES.iter().any(|rule| rule.id == id.as_str());
    let strangers = passing.difference(&rules).filter(|id| !of_program(id));
    let strangers: Vec<_> = strangers.collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}
