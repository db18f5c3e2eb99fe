//! Papers that word processors have saved or drawn come back as the data that they were made of.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use hongtou::Format;
use serde_json::Value;

use crate::common::engines::Engine;
use crate::common::had_back::{self, layout, tree};
use crate::common::{build, bytes, dongshi, readers, sample, sample_data};

/// The data that a paper gives. What a paper of ours carries is of no use where it was saved anew.
fn imported(name: &str, layout: &str, paper: Vec<u8>) -> String {
    let read = had_back::imported(name, layout, paper);
    read.data
        .unwrap_or_else(|| panic!("{name}: {:#?}", read.findings))
}

/// The DOCX of each, written into a folder.
fn put_docx(folder: &Path, samples: &[(&str, String)]) -> Vec<String> {
    let put = |(name, data): &(&str, String)| {
        let docx = bytes(build(data), Format::Docx);
        readers::put(folder, &format!("{name}.docx"), docx)
    };
    samples.iter().map(put).collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn what_word_processors_saved_gives_the_same_data() {
    let folder = readers::folder("papers-saved");
    // What is unfilled is a draft, which nobody files.
    let mut samples = sample_data();
    samples.retain(|(_, data)| !build(data).has_errors());
    let docx = put_docx(&folder, &samples);
    let mut wrong = Vec::new();
    for engine in [Engine::LibreOffice7, Engine::OnlyOffice] {
        for ((name, data), saved) in samples.iter().zip(engine.save(&folder, &docx)) {
            let layout = layout(data);
            let saved = std::fs::read(saved).expect("the file");
            let found = imported("a.docx", &layout, saved);
            let missing = had_back::missing(name, data, &found);
            let missing = missing.into_iter().map(|one| format!("{name}: {one}"));
            wrong.extend(missing.map(|one| format!("{} {one}", engine.name())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn what_word_processors_drew_gives_the_figures_of_the_report() {
    let folder = readers::folder("papers-drawn");
    let reports = [("dongshi", dongshi()), ("sample", sample())];
    let docx = put_docx(&folder, &reports);
    for engine in [
        Engine::LibreOffice7,
        Engine::LibreOffice25,
        Engine::OnlyOffice,
    ] {
        for ((name, data), drawn) in reports.iter().zip(engine.draw(&folder, &docx)) {
            let pdf = std::fs::read(drawn).expect("the file");
            let (found, due) = (tree(&imported("a.pdf", &layout(data), pdf)), tree(data));
            for table in ["disclosure", "requests", "review"] {
                for (path, figure) in figures(&due[table], table) {
                    let at = format!("/{}", path.replace('.', "/"));
                    assert_eq!(
                        found.pointer(&at),
                        Some(&figure),
                        "{name}: {} {path}",
                        engine.name()
                    );
                }
            }
        }
    }
}

/// The figures below a value, with their paths.
fn figures(value: &Value, path: &str) -> Vec<(String, Value)> {
    match value {
        Value::Object(map) => {
            let inner = map.iter();
            inner
                .flat_map(|(key, value)| figures(value, &format!("{path}.{key}")))
                .collect()
        }
        Value::Number(_) => vec![(path.to_owned(), value.clone())],
        _ => Vec::new(),
    }
}
