//! Layouts with faults: each file in `tests/layouts` says on the line of a fault what is told
//! there, after `#!`; nothing else is told of it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::layout::{Choice, resolve};

/// A layout as the only one in its world.
fn world(text: &str) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    let bytes = text.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), bytes);
    world
}

fn lint(text: &str) -> (Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    let findings = hongtou::lint(&world(text), "own", &mut sources);
    (sources, findings)
}

fn cases() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/layouts");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| {
            let path = entry.expect("a case").path();
            let name = path.file_stem().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            (name.into_owned(), text)
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_fault_is_told_once_at_its_line_and_refused_by_every_command() {
    let mut wrong = Vec::new();
    for (name, text) in cases() {
        let (sources, findings) = lint(&text);
        let mut expected: Vec<(usize, &str, &str)> = text
            .lines()
            .zip(1..)
            .filter_map(|(line, number)| {
                let (code, words) = line.split_once("#! ")?.1.split_once(' ')?;
                Some((number, code, words))
            })
            .collect();
        let is_right = expected.is_empty();
        for finding in &findings {
            let line = finding.span().map_or(0, |span| sources.position(span).line);
            let hit = expected.iter().position(|(at, code, words)| {
                *at == line && finding.code.id() == *code && finding.message.zh.contains(words)
            });
            match hit {
                Some(hit) => drop(expected.swap_remove(hit)),
                None => wrong.push(format!("{name}:{line}: {}", finding.message.zh)),
            }
        }
        let missing = expected
            .iter()
            .map(|one| format!("{name}: not told: {one:?}"));
        wrong.extend(missing);
        let choice = Choice {
            name: "own".to_owned(),
            year: None,
            profile: None,
            span: None,
        };
        let resolved = resolve(&world(&text), &mut Sources::default(), &choice);
        if resolved.is_ok() != is_right {
            wrong.push(format!("{name}: what lint says and what resolves differ"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_misspelt_name_has_the_right_one_beside_it() {
    let text = |name: &str| {
        let cases = cases();
        let case = cases.into_iter().find(|case| case.0 == name);
        case.expect(name).1
    };
    for (case, near) in [
        ("part-kind", &["tables", "x.tables"][..]),
        ("part-keys", &["level"]),
        ("column-once", &["simple", "row", "t", "center"]),
        ("shape", &["name", "from", "keep_next", "cols"]),
        (
            "names",
            &["gb2312", "document.remark", "body", "center", "table_label"],
        ),
    ] {
        let (_, findings) = lint(&text(case));
        let said: Vec<&str> = findings
            .iter()
            .flat_map(|finding| &finding.help)
            .map(|help| help.zh.as_str())
            .collect();
        for near in near {
            let wanted = format!("是否想写 {near}？");
            assert!(said.contains(&wanted.as_str()), "{case}: {near}: {said:?}");
        }
    }
}

#[test]
fn no_english_sentence_stands_in_a_chinese_one() {
    for (name, text) in cases() {
        for finding in lint(&text).1 {
            for word in ["expected", "invalid", "unknown", "missing"] {
                let zh = &finding.message.zh;
                assert!(!zh.contains(word), "{name}: {zh}");
            }
        }
    }
}

#[test]
fn a_character_without_glyph_in_a_table_of_a_layout_has_its_place() {
    let good = include_str!("../layouts/right.toml");
    for (from, to) in [
        ("cells = [\"甲\"]", "cells = [\"甲|🎉\"]"),
        ("text = \"增减\"", "text = \"增减🎉\""),
        ("columns = [", "unit = \"🎉\"\ncolumns = ["),
        ("columns = [", "notes = [\"甲\", \"🎉\"]\ncolumns = ["),
    ] {
        let wrong = good.with_first(from, to);
        assert_ne!(wrong, good);
        let mut world = crate::common::world(
            "schema = 1\nlayout = \"own\"\nissuer.name = \"甲镇人民政府\"\n\
             t = { a = { simple.total = 1, total = 1 }, b.c = { simple.total = 1, total = 1 }, \
             change = 0 }\n",
        );
        let bytes = wrong.as_bytes().to_vec();
        world.files.insert("own/layout.toml".to_owned(), bytes);
        let made = crate::common::build_in(&world, false);
        let findings = made.findings.iter();
        let missing: Vec<_> = findings
            .filter(|one| one.code == Code::MissingGlyph)
            .collect();
        assert!(!missing.is_empty(), "{:?}", made.findings);
        for finding in missing {
            let span = finding.span().expect("a place");
            assert_eq!(made.sources.slice(span), "🎉");
        }
    }
}
