//! Faces of an office in OFD: those with PostScript outlines are drawn anew, and what other
//! programs draw is the page of the PDF, which has the outlines of the face itself.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::faces::{found, serving, world_with};
use crate::common::readers::{folder, put, run, tool};
use crate::common::stages::document;
use crate::common::{path, text};
use crate::ofd::{MOST, drawn, pictures, printed};
use crate::own_faces::{FANG, KINDS};
use hongtou::base::diag::{Finding, Sources};
use hongtou::export::{ofd, pdf};
use hongtou::font::Fonts;
use hongtou::standard::FontRole;
use hongtou::typeset;

const DATA: &str = "data/sample-notice.toml";

/// OFD and PDF of a sample with some faces.
fn made(fonts: &Fonts) -> [Vec<u8>; 2] {
    let say = |found: Vec<Finding>| found[0].message.zh.clone();
    let (document, sources) = (document(&text(DATA)), Sources::default());
    let set = typeset::fit(&document, fonts, &sources);
    let pages = set.map_err(say).expect("pages").typeset.pages;
    let package = ofd::write(&pages, fonts, &[]).map_err(say).expect("an OFD");
    [
        package,
        pdf::write(&pages, fonts).map_err(say).expect("a PDF"),
    ]
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn every_kind_of_face_is_drawn_as_in_the_pdf() {
    let folder = folder("ofd-faces");
    let kept = put(&folder, "text.txt", text(DATA).as_bytes());
    let [script, fang] =
        ["tests/readers/own_faces.py", FANG].map(|name| path(name).display().to_string());
    let at = folder.display().to_string();
    run(&tool("python"), "fonttools", &[&script, &fang, &kept, &at]);
    let mut files = Vec::new();
    for (kind, index, is_whole) in KINDS {
        let file = format!("/office/{kind}");
        let font = std::fs::read(folder.join(kind)).expect("a face that was made");
        let face = found(&file, index, ["仿宋", "仿宋", "Office-FangSong"]);
        let fonts = Fonts::new(serving(FontRole::FangSong, &face), &world_with(&file, font));
        let [package, pdf] = made(&fonts);
        let rules = ::ofd::check(&package).into_iter().map(|fault| fault.rule);
        let rules: Vec<::ofd::Rule> = rules.collect();
        // Nobody may draw a face anew that its maker forbids to cut.
        let expected: &[::ofd::Rule] = if is_whole {
            &[::ofd::Rule::CffFont]
        } else {
            &[]
        };
        assert_eq!(rules, expected, "{kind}");
        let name = format!("{index}-{kind}");
        let ofd = put(&folder, &format!("{name}.ofd"), &package);
        files.push([ofd, put(&folder, &format!("{name}.pdf"), &pdf)]);
    }
    drawn(&folder, &files);
    for ((kind, index, _), [_, pdf]) in KINDS.into_iter().zip(&files) {
        let theirs = pictures(&folder, &format!("{index}-{kind}-"));
        let [_, pages] = printed(&folder, pdf);
        assert_eq!(pages.len(), theirs.len(), "{kind}");
        for (page, other) in pages.iter().zip(&theirs) {
            let beyond = page.beyond(other);
            assert!(beyond <= MOST, "{kind}: {beyond}");
        }
    }
}
