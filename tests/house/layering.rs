//! Who may import whom, and where each outside crate may be named.
//!
//! The house is one package, so the compiler does not hold its parts apart; this test does.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "the test reads the source files"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in order: each may use only those before it.
const ORDER: &[&str] = &[
    "diag", "limits", "units", "world", "text", "standard", "pack", "data", "document", "layout",
    "merge", "check", "font", "typeset", "flow", "fixed", "extract", "report", "receipt", "cli",
];

/// Modules that stand side by side and do not know each other.
const SIBLINGS: &[(&str, &str)] = &[
    ("flow", "fixed"),
    ("flow", "typeset"),
    ("flow", "font"),
    ("fixed", "merge"),
    ("fixed", "layout"),
    ("fixed", "data"),
    ("document", "data"),
    ("extract", "flow"),
    ("extract", "fixed"),
    ("extract", "data"),
    ("report", "typeset"),
    ("report", "flow"),
    ("report", "fixed"),
    ("report", "font"),
];

/// Outside crates and the only places that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["src/diag/render.rs"]),
    (
        "serde_json",
        &[
            "src/diag/json.rs",
            "src/layout/editor.rs",
            "src/report/",
            "src/receipt/",
            "src/cli/",
        ],
    ),
    ("strsim", &["src/diag/mod.rs"]),
    ("zip", &["src/pack/zip"]),
    ("toml", &["src/data/file.rs", "src/layout/"]),
    ("serde", &["src/layout/file.rs", "src/layout/file_rules.rs"]),
    ("regex_lite", &["src/layout/pattern.rs"]),
    (
        "minijinja",
        &["src/merge/template.rs", "src/merge/filters.rs"],
    ),
    ("encoding_rs", &["src/text/"]),
    ("skrifa", &["src/font/"]),
    ("harfrust", &["src/font/"]),
    (
        "subsetter",
        &["src/font/subset.rs", "src/fixed/pdf/hollow.rs"],
    ),
    ("write_fonts", &["src/font/subset.rs"]),
    ("unicode_linebreak", &["src/typeset/breaks.rs"]),
    ("quick_xml", &["src/extract/docx.rs"]),
    ("lopdf", &["src/extract/pdf.rs", "src/fixed/pdf/tests/"]),
    ("pdf_writer", &["src/export/pdf/"]),
    ("xmp_writer", &["src/export/pdf/"]),
    ("flate2", &["src/fixed/pdf/rewrite/"]),
    ("libdeflater", &["src/pack/deflate.rs"]),
    ("sha2", &["src/receipt/digest.rs"]),
    ("sm3", &["src/receipt/digest.rs"]),
    ("md5", &["src/fixed/pdf/rewrite/"]),
    ("clap", &["src/cli/"]),
    ("csv", &["src/cli/batch.rs"]),
    ("indicatif", &["src/cli/batch.rs"]),
    ("rayon", &["src/cli/batch.rs"]),
    ("memmap2", &["src/cli/disk.rs"]),
    ("tempfile", &["src/cli/output.rs"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(root())
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(&path).expect("source text"))
        })
        .collect()
}

/// The module of a file: its first folder or its stem; `None` for `lib.rs` and `main.rs`.
fn module(file: &str) -> Option<&str> {
    let rest = file.strip_prefix("src/")?;
    let name = rest
        .split_once('/')
        .map_or(rest.trim_end_matches(".rs"), |(first, _)| first);
    (name != "lib" && name != "main").then_some(name)
}

/// Every place in `text` that breaks a rule, as `file:line: what`.
fn violations(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let place = format!("{file}:{}", index + 1);
        if let Some(module) = module(file) {
            found.extend(
                imports(code)
                    .into_iter()
                    .filter(|&used| forbidden(module, used))
                    .map(|used| format!("{place}: {module} may not use {used}")),
            );
        }
        for (name, homes) in HOMES {
            let named = words(code).any(|(word, after)| word == *name && after.starts_with("::"));
            let at_home = homes.iter().any(|home| file.starts_with(home));
            if named && !at_home && !code.contains(&format!("::{name}::")) {
                found.push(format!("{place}: {name} belongs to {}", homes.join(", ")));
            }
        }
    }
    found
}

/// The words of a line of code, each with what follows it.
fn words(code: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = code;
    std::iter::from_fn(move || {
        let start = rest.find(is_word)?;
        let from = &rest[start..];
        let end = from.find(|c| !is_word(c)).unwrap_or(from.len());
        rest = &from[end..];
        Some((&from[..end], &from[end..]))
    })
}

/// The modules that a line names, as `crate::x` or, in the binary, `hongtou::x`.
fn imports(code: &str) -> Vec<&str> {
    ["crate::", "hongtou::"]
        .iter()
        .flat_map(|prefix| code.split(prefix).skip(1))
        .filter_map(|rest| words(rest).next().map(|(word, _)| word))
        .filter(|word| ORDER.contains(word))
        .collect()
}

fn forbidden(module: &str, used: &str) -> bool {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let backward = match (rank(module), rank(used)) {
        (Some(module), Some(used)) => used > module,
        _ => true,
    };
    let siblings = SIBLINGS.iter().any(|(one, other)| {
        (module, used) == (*one, *other)
            || (module, used) == (*other, *one) && rank(module) < rank(used)
    });
    backward || siblings
}

#[test]
fn modules_use_only_what_stands_before_them_and_crates_stay_at_home() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(file, text)| violations(file, text))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_order() {
    for (file, _) in sources() {
        if let Some(module) = module(&file) {
            assert!(
                ORDER.contains(&module),
                "{file} is in no module of the order"
            );
        }
    }
}

#[test]
fn every_dependency_has_a_home() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let section = manifest
        .split("[dependencies]")
        .nth(1)
        .expect("dependencies");
    let section = section.split("\n[").next().expect("a section");
    for line in section.lines().filter(|line| line.contains('=')) {
        let name = line
            .split('=')
            .next()
            .unwrap_or_default()
            .trim()
            .replace('-', "_");
        // The one package whose crate has another name.
        let name = if name == "md_5" { "md5" } else { &name };
        assert!(
            HOMES.iter().any(|(known, _)| *known == name),
            "{name} has no home"
        );
    }
}

#[test]
fn the_test_bites() {
    let wrong = |file: &str, text: &str| violations(file, text).len();
    assert_eq!(
        wrong("src/fixed/pdf/mod.rs", "use crate::data::Dataset;"),
        1
    );
    assert_eq!(
        wrong("src/data/bind.rs", "let x = crate::layout::resolve();"),
        1
    );
    assert_eq!(wrong("src/typeset/mod.rs", "use pdf_writer::Chunk;"), 1);
    assert_eq!(wrong("src/flow/mod.rs", "use crate::fixed::pdf;"), 1);
    assert_eq!(wrong("src/cli/mod.rs", "use tempfile::NamedTempFile;"), 1);
    assert_eq!(
        wrong(
            "src/merge/mod.rs",
            "use crate::data::Dataset; // crate::check::x"
        ),
        0
    );
}
