//! Faces of an office of every kind: their pages are those of the bundled face that they were made
//! of, and other programs find the PDF valid, the right face in it, and the same text.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use crate::common::faces::{found, serving, world_with};
use crate::common::project::sample_files;
use crate::common::readers::{folder, put, run, tool};
use crate::common::stages::{document, fonts};
use crate::common::{path, text};
use crate::verapdf::assert_hold;
use hongtou::base::diag::Sources;
use hongtou::export::pdf;
use hongtou::font::Fonts;
use hongtou::standard::FontRole;
use hongtou::typeset;

pub(crate) const FANG: &str = "fonts/fandol/FandolFang-Regular.ttf";

/// The faces that the script makes: file, place in it, and whether a PDF has them whole.
pub(crate) const KINDS: [(&str, u32, bool); 7] = [
    ("named.otf", 0, false),
    ("numbered.otf", 0, false),
    ("whole.otf", 0, true),
    ("wide.ttf", 0, false),
    ("wide.otf", 0, false),
    ("pair.ttc", 0, false),
    ("pair.ttc", 1, false),
];

/// The PDF of a sample with some faces.
fn made(data: &str, fonts: &Fonts) -> Vec<u8> {
    let (document, sources) = (document(data), Sources::default());
    let set = typeset::fit(&document, fonts, &sources);
    let set = set.map_err(|found| found[0].message.zh.clone());
    let set = set.expect("pages");
    let file = pdf::write(&set.typeset.pages, fonts);
    file.map_err(|found| found[0].message.zh.clone())
        .expect("a PDF")
}

fn lines(file: &str) -> String {
    run("pdftotext", "poppler-utils", &["-layout", file, "-"])
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn every_kind_of_face_gives_the_same_lines_in_a_valid_file() {
    let folder = folder("own-faces");
    let samples = sample_files();
    let samples = samples
        .iter()
        .map(|name| text(&format!("data/{name}.toml")));
    let samples: Vec<String> = samples.collect();
    let kept = put(&folder, "text.txt", samples.concat().as_bytes());
    let script = path("tests/readers/own_faces.py");
    let (script, fang, at) = (shown(&script), shown(&path(FANG)), shown(&folder));
    run(&tool("python"), "fonttools", &[&script, &fang, &kept, &at]);
    let bundled = samples.iter().zip(sample_files()).map(|(data, name)| {
        let file = put(&folder, &format!("{name}.pdf"), &made(data, fonts()));
        (name, data, lines(&file))
    });
    let bundled: Vec<_> = bundled.collect();
    let mut files = Vec::new();
    for (kind, index, is_whole) in KINDS {
        let file = format!("/office/{kind}");
        let font = std::fs::read(folder.join(kind)).expect("a face that was made");
        let face = found(&file, index, ["仿宋", "仿宋", "Office-FangSong"]);
        let own = Fonts::new(serving(FontRole::FangSong, &face), &world_with(&file, font));
        for (name, data, as_bundled) in &bundled {
            let name = format!("{name}-{index}-{kind}.pdf");
            let file = put(&folder, &name, &made(data, &own));
            assert_eq!(&lines(&file), as_bundled, "{name}");
            let said = run("pdffonts", "poppler-utils", &[&file]);
            let whole = said.lines().any(|line| line.starts_with("Office-FangSong"));
            let part = said.lines().any(|line| line.contains("+Office-FangSong"));
            assert_eq!((whole, part), (is_whole, !is_whole), "{name} {said}");
            run("qpdf", "qpdf", &["--check", &file]);
            files.push(file);
        }
    }
    assert_hold("2a,ua1", 2, &files);
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
