//! A browser reads our HTML: html5lib parses it without a fault, axe-core in Chromium finds
//! nothing in it, and no page is wider than a telephone.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use serde_json::Value;

use crate::common::project::sample_files;
use crate::common::{path, readers, stages, text};
use hongtou::export::html::{Card, CardForm, Frame, Shape, Shown, write};

const CHROMIUM: &str = "/usr/bin/chromium";

/// Every sample, as a page with a card and as a fragment.
fn files(test: &str, shape: Shape) -> Vec<String> {
    let folder = readers::folder(test);
    let shown = |label: &str, value: &str| Shown {
        label: label.to_owned(),
        value: value.to_owned(),
        wide: false,
    };
    let card = Card {
        form: CardForm::Table(2),
        shown: vec![
            shown("索引号", "115002300086863934/2025-00067"),
            shown("发文机关", "云溪县人民政府办公室"),
            shown("有效性", "有效"),
        ],
    };
    let frame = Frame {
        shape,
        card: Some(card),
        ..Frame::default()
    };
    let names = sample_files().into_iter();
    let put = |name: String| {
        let document = stages::document(&text(&format!("data/{name}.toml")));
        let bytes = write(&document, &frame);
        readers::put(&folder, &format!("{name}.html"), &bytes)
    };
    names.map(put).collect()
}

fn judged(files: &[String]) -> Vec<Value> {
    let script = path("tests/readers/browser/judge.mjs")
        .display()
        .to_string();
    let modules = path("target/readers").display().to_string();
    let mut args = vec![script.as_str(), &modules, CHROMIUM];
    args.extend(files.iter().map(String::as_str));
    let package = "Debian's nodejs and chromium, and the npm packages playwright-core and axe-core";
    let said = readers::run("node", package, &args);
    let lines = said.lines().map(serde_json::from_str);
    lines.map(|line| line.expect("JSON")).collect()
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_parser_of_browsers_reads_every_sample_without_a_fault() {
    let script = path("tests/readers/html_tree.py").display().to_string();
    for (test, shape) in [
        ("html-pages", Shape::Page),
        ("html-fragments", Shape::Fragment),
    ] {
        let files = files(test, shape);
        let mut args = vec![script.as_str()];
        args.extend(files.iter().map(String::as_str));
        let said = readers::run(&readers::tool("python"), "html5lib of the venv", &args);
        assert_eq!(said.lines().count(), files.len(), "{said}");
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn nobody_is_kept_out_of_a_sample_and_a_telephone_shows_it_whole() {
    let files = files("html-browser", Shape::Page);
    let judged = judged(&files);
    assert_eq!(judged.len(), files.len());
    let mut moved = 0;
    for one in judged {
        let name = &one["file"];
        assert!(is_empty(&one["violations"]), "{one:#}");
        assert!(is_empty(&one["said"]), "{name}: {}", one["said"]);
        for width in ["360", "768", "1280"] {
            let seen = &one["widths"][width];
            assert_eq!(seen["wide"], false, "{name} at {width}");
            assert_eq!(seen["unnamed"], 0, "{name} at {width}");
            assert!(is_empty(&seen["out"]), "{name} at {width}: {}", seen["out"]);
        }
        moved += one["widths"]["360"]["moved"].as_u64().unwrap_or(0);
    }
    assert!(moved > 0, "the tables of a report move in their frames");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_page_that_keeps_people_out_is_noticed() {
    let folder = readers::folder("html-broken");
    let page = stages::document(&text("data/sample-work-report.toml"));
    let page = String::from_utf8(write(&page, &Frame::default())).expect("UTF-8");
    let broken = page
        .replace(" lang=\"zh-CN\"", "")
        .replace(" alt=\"", " data-alt=\"")
        .replace("class=\"frame\"", "style=\"width:900px\"");
    let file = readers::put(&folder, "broken.html", broken.as_bytes());
    let judged = judged(&[file]);
    let [one] = judged.as_slice() else {
        panic!("one page");
    };
    let found = one["violations"].to_string();
    for rule in ["html-has-lang", "image-alt"] {
        assert!(found.contains(rule), "{rule}: {found}");
    }
    assert_eq!(one["widths"]["360"]["wide"], true);
}
