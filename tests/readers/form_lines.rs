//! What stands around the tables of forms stands on the same pages in three word processors, and
//! validators find nothing amiss in it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::Command;

use crate::common::engines::Engine;
use crate::common::{lines, path, readers};
use crate::verapdf::assert_hold;

/// Forms and their data, beside the tests that build them.
const FORMS: [(&str, &str, &str); 3] = [
    ("upright", "layout.toml", "data.toml"),
    ("wide", "wide.toml", "wide-data.toml"),
    ("whole", "wide.toml", "wide-data.toml"),
];

/// Builds a form in a folder; the names of its DOCX and its PDF.
fn made(folder: &Path, name: &str, layout: &str, data: &str) -> [String; 2] {
    let read = |file: &str| {
        let file = path(&format!("tests/it/form_lines/{file}"));
        std::fs::read_to_string(file).expect("a file of the tests")
    };
    let mut layout = read(layout);
    if name == "whole" {
        layout = layout.replace("sheet = \"same\"", "sheet = \"document\"");
    }
    let dir = folder.join(name);
    std::fs::create_dir_all(dir.join("form")).expect("a folder");
    readers::put(&dir.join("form"), "layout.toml", layout.as_bytes());
    readers::put(&dir, &format!("{name}.toml"), read(data).as_bytes());
    let fonts = path("fonts").display().to_string();
    let data = format!("{name}.toml");
    let args = ["build", &data, "--font-dir", &fonts, "--to", "docx,pdf"];
    let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(&dir)
        .output()
        .expect("the program");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    ["docx", "pdf"].map(|to| dir.join(format!("{name}.{to}")).display().to_string())
}

/// What stands on each page, without blanks and in no order.
fn pages(file: &str) -> Vec<Vec<char>> {
    let pages = lines::of(file).into_iter();
    let words = pages.map(|page| {
        let text = page.concat();
        let mut signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        signs.sort_unstable();
        signs
    });
    words.collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn forms_have_our_pages_in_three_word_processors_and_are_valid() {
    let folder = readers::folder("form-lines");
    let made = FORMS.map(|(name, layout, data)| made(&folder, name, layout, data));
    let (docx, pdf): (Vec<String>, Vec<String>) =
        made.into_iter().map(|[docx, pdf]| (docx, pdf)).unzip();
    for docx in &docx {
        readers::assert_valid("form", docx);
    }
    assert_hold("2a,ua1", 2, &pdf);
    for engine in [
        Engine::LibreOffice7,
        Engine::LibreOffice25,
        Engine::OnlyOffice,
    ] {
        let drawn = engine.draw(&folder, &docx);
        for (ours, theirs) in pdf.iter().zip(&drawn) {
            assert_eq!(pages(ours), pages(theirs), "{}: {ours}", engine.name());
        }
    }
}
