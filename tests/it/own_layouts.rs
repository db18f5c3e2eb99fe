//! A layout of one's own, from the command line: used, linted, and explained where it is wrong.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use crate::common::{Change, readers};
use crate::program::{code, err, hongtou, out};

#[test]
fn a_layout_of_ones_own_is_used() {
    let folder = readers::folder("cli-layout");
    let own = folder.join("own");
    std::fs::create_dir(&own).expect("a folder");
    let layout = crate::common::text("layouts/annual-report/2019/layout.toml")
        .with("text = \"总体情况\"", "text = \"总的情况\"");
    readers::put(&own, "layout.toml", layout.as_bytes());
    let target = folder.join("out");
    let (own, target) = (
        own.to_str().expect("UTF-8"),
        target.to_str().expect("UTF-8"),
    );
    let args = [
        "build",
        "data/dongshi-2019.toml",
        "--layout",
        own,
        "--out",
        target,
        "--to",
        "docx",
    ];
    let output = hongtou(&args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let docx = std::fs::read(Path::new(target).join("dongshi-2019.docx")).expect("the file");
    assert!(crate::common::docx::text(&docx).contains("一、总的情况"));
}

#[test]
fn lint_and_schema_serve_authors_and_editors() {
    let folder = readers::folder("cli-lint");
    let text = crate::common::text("layouts/annual-report/2019/layout.toml");
    readers::put(&folder, "layout.toml", text.as_bytes());
    let own = folder.to_str().expect("UTF-8");
    assert_eq!(code(&hongtou(&["lint", own])), 0);
    let wrong = text.with_first("widths = [\"60mm\"", "widths = [\"50mm\"");
    readers::put(&folder, "layout.toml", wrong.as_bytes());
    let output = hongtou(&["lint", own]);
    let line = wrong
        .lines()
        .position(|line| line.starts_with("widths = [\"50mm\""));
    let place = format!("layout.toml:{}:", line.expect("the line") + 1);
    assert!(err(&output).contains(&place), "{}", err(&output));
    assert!(err(&output).contains("提醒[GW0203]"));
    let wrong = text.with_first("keep_together", "keep_togehter");
    readers::put(&folder, "layout.toml", wrong.as_bytes());
    let output = hongtou(&["lint", own]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("keep_togehter"));
    let schema = out(&hongtou(&["schema", "annual-report/2021"]));
    assert!(schema.contains("json-schema.org") && schema.contains("报告年度"));
}

#[test]
fn a_definition_of_the_wrong_shape_is_explained_in_chinese() {
    let folder = readers::folder("cli-shape");
    let definition = folder.join("layout.toml");
    let lint = |text: &str| {
        std::fs::write(&definition, text).expect("a definition");
        hongtou(&["lint", folder.to_str().expect("UTF-8")])
    };
    let head = "schema = 1\nid = \"x\"\nname = \"x\"\nextends = \"gbt9704\"\n";
    let output = lint(&format!("{head}titel = \"x\"\n"));
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("没有“titel”这一项"),
        "{}",
        err(&output)
    );
    assert!(
        err(&output).contains("是否想写 title？"),
        "{}",
        err(&output)
    );
    let output = lint(&format!("{head}title = 3\n"));
    assert!(
        err(&output).contains("“title”应是文字，现在是数字"),
        "{}",
        err(&output)
    );
    let output = lint(&format!("{head}title = “x”\nyears = \n"));
    let found = err(&output).matches("GW0101]").count();
    assert_eq!(found, 2, "{}", err(&output));
}

#[test]
fn a_character_without_a_glyph_in_a_layout_is_for_its_author_to_mend() {
    let folder = readers::folder("cli-layout-glyph");
    let layout = crate::common::text("layouts/annual-report/2019/layout.toml");
    let wrong = layout.with_first("cells = [\"规范性文件\"]", "cells = [\"规范性文件𠀋𪚥\"]");
    assert_ne!(layout, wrong, "the label of a row");
    readers::put(&folder, "layout.toml", wrong.as_bytes());
    let own = folder.to_str().expect("UTF-8");
    let out = folder.join("out");
    let args = ["build", "data/dongshi-2019.toml", "--layout", own, "--out"];
    let output = hongtou(&[&args[..], &[out.to_str().expect("UTF-8")]].concat());
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(err(&output).contains("GW0601"), "{}", err(&output));
}
