//! Where each outside crate may be named.

use crate::files::{House, Module, path, text};
use crate::names::Name;

/// Outside crates, and the only files and folders that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["src/base/diag/render.rs"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/completions.rs"]),
    ("clap_mangen", &["src/cli/man.rs"]),
    ("csv", &["src/cli/summary.rs"]),
    ("encoding_rs", &["src/base/text/"]),
    ("fst", &["src/base/text/words/dictionary.rs"]),
    ("getrandom", &["src/cli/serve/door.rs"]),
    ("harfrust", &["src/font/"]),
    ("hayro", &["src/export/png.rs"]),
    ("httparse", &["src/cli/serve/http.rs"]),
    ("indicatif", &["src/cli/batch.rs", "src/cli/parallel.rs"]),
    ("libdeflater", &["src/base/pack/deflate.rs"]),
    ("lopdf", &["src/import/", "src/export/pdf/tests/"]),
    ("md5", &["src/export/pdf/"]),
    ("memmap2", &["src/cli/disk.rs"]),
    ("minijinja", &["src/template/"]),
    ("ofd", &["src/export/ofd/"]),
    ("pdf_writer", &["src/export/pdf/"]),
    ("png", &["src/base/picture/png.rs"]),
    ("quick_xml", &["src/import/"]),
    ("rayon", &["src/cli/batch.rs", "src/cli/parallel.rs"]),
    ("regex_lite", &["src/layout/"]),
    ("rust_xlsxwriter", &["src/export/sheet/"]),
    ("serde", &["src/job/"]),
    (
        "serde_json",
        &[
            "src/base/diag/json.rs",
            "src/layout/editor.rs",
            "src/layout/editor_layout.rs",
            "src/layout/editor_beside.rs",
            "src/layout/editor_cell.rs",
            "src/layout/editor_chart.rs",
            "src/layout/editor_rows.rs",
            "src/layout/editor_table.rs",
            "src/job/",
            "src/cli/",
        ],
    ),
    (
        "resvg",
        &[
            "src/base/picture/shape.rs",
            "src/base/picture/svg.rs",
            "src/base/picture/svg_safe.rs",
        ],
    ),
    ("sha2", &["src/job/receipt/digest.rs"]),
    ("skrifa", &["src/font/", "src/export/pdf/"]),
    ("sm3", &["src/job/receipt/digest.rs"]),
    ("strsim", &["src/base/diag/"]),
    ("tempfile", &["src/cli/output.rs"]),
    ("toml", &["src/data/toml.rs"]),
    (
        "toml_edit",
        &[
            "src/cli/serve/edit.rs",
            "src/cli/serve/edit_list.rs",
            "src/cli/serve/written.rs",
        ],
    ),
    ("unicode_linebreak", &["src/typeset/"]),
    ("xmp_writer", &["src/export/pdf/metadata.rs"]),
    ("zip", &["src/base/pack/"]),
];

/// Every name of an outside crate away from its home, as `file:line: what`.
pub(crate) fn violations(module: &Module) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let outside = module.names.iter().chain(&module.test_names);
    for name in outside.filter(|name| !name.is_ours) {
        let is_named =
            |(known, _): &&(&str, &[&str])| name.path.first().is_some_and(|first| first == known);
        let Some((known, homes)) = HOMES.iter().find(is_named) else {
            continue;
        };
        let what = format!("{known} belongs to {}", homes.join(", "));
        let is_at_home = homes.iter().any(|home| module.file.starts_with(home));
        if !is_at_home && !found.iter().any(|one| one.ends_with(&what)) {
            found.push(format!("{}:{}: {what}", module.file, name.line));
        }
    }
    found
}

/// The names of the dependencies, as code writes them.
fn dependencies() -> Vec<String> {
    let manifest = text("Cargo.toml");
    let section = manifest
        .split("\n[dependencies]")
        .nth(1)
        .expect("a section");
    let section = section.split("\n[").next().expect("a section");
    let lines = section.lines().filter(|line| !line.starts_with('#'));
    let names = lines.filter_map(|line| line.split_once('=').map(|(name, _)| name.trim()));
    // The one package whose crate has another name.
    let name = |name: &str| match name {
        "md-5" => "md5".to_owned(),
        name => name.replace('-', "_"),
    };
    names.map(name).collect()
}

#[test]
fn crates_stay_at_home() {
    let house = House::open();
    let found: Vec<String> = house.modules.iter().flat_map(violations).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_dependency_has_a_home_and_every_home_is_lived_in() {
    let dependencies = dependencies();
    for name in &dependencies {
        assert!(
            HOMES.iter().any(|(known, _)| known == name),
            "{name} has no home"
        );
    }
    let house = House::open();
    for (name, homes) in HOMES {
        assert!(
            dependencies.iter().any(|known| known == name),
            "{name} is no dependency"
        );
        for home in *homes {
            assert!(path(home).exists(), "{home}, of {name}, is not there");
            let is_named = |one: &Name| !one.is_ours && one.path[0] == *name;
            let lives = house.modules.iter().any(|module| {
                let mut names = module.names.iter().chain(&module.test_names);
                module.file.starts_with(home) && names.any(is_named)
            });
            assert!(lives, "{name} is not named in {home}");
        }
    }
}
