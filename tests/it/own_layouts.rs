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

/// A county's base, a form of it, and data of the form.
const COUNTY: &str = "schema = 1\nid = \"county\"\nname = \"县的底\"\nextends = \"gbt9704\"\nabstract = true\n\
     [[fields]]\npath = \"filler\"\nlabel = \"填报人\"\nkind = \"text\"\nrequired = true\n";
const FORM: &str = "schema = 1\nid = \"form\"\nname = \"表\"\nextends = \"../county\"\ntitle = \"统计表\"\n\
     [[body]]\nkind = \"heading\"\ntext = \"填报\"\n[[body]]\nkind = \"prose\"\nfield = \"filler\"\n";

/// The findings of linting one of some layouts, as text.
fn linted(files: &[(&str, &str)], layout: &str) -> String {
    let mut world = hongtou::MemoryWorld::default();
    for (name, text) in files {
        let bytes = text.as_bytes().to_vec();
        world.files.insert((*name).to_owned(), bytes);
    }
    let mut sources = hongtou::Sources::default();
    let findings = hongtou::lint(&world, layout, &mut sources);
    let shown = findings
        .iter()
        .map(|one| hongtou::render(one, &sources, hongtou::Language::Chinese, false));
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_layout_extends_another_of_ones_own() {
    let files = [
        ("a/county/layout.toml", COUNTY),
        ("a/form/layout.toml", FORM),
    ];
    assert_eq!(linted(&files, "a/form"), "");
    // What the base says of a field holds, and is told at the base.
    let base = COUNTY.with("kind = \"text\"", "kind = \"txet\"");
    let files = [
        ("a/county/layout.toml", &*base),
        ("a/form/layout.toml", FORM),
    ];
    let told = linted(&files, "a/form");
    assert!(told.contains("a/county/layout.toml:9:8"), "{told}");
}

#[test]
fn a_base_that_is_not_there_goes_in_a_circle_or_lies_outside_is_refused() {
    let circle = COUNTY.with("extends = \"gbt9704\"", "extends = \"../form\"");
    let files = [
        ("a/county/layout.toml", &*circle),
        ("a/form/layout.toml", FORM),
    ];
    let told = linted(&files, "a/form");
    assert!(told.contains("“../form”不存在，或互相扩展成了圈"), "{told}");
    let told = linted(&files[1..], "a/form");
    assert!(told.contains("“../county”不存在"), "{told}");
    assert!(told.contains("a/form/layout.toml:4:11"), "{told}");
    // The data of another may name a layout, which then must not reach outside.
    let outside = FORM.with("../county", "../../county");
    let files = [
        ("../county/layout.toml", COUNTY),
        ("form/layout.toml", &*outside),
    ];
    let told = linted(&files, "form");
    assert!(told.contains("“../../county”不存在"), "{told}");
    let files = [
        ("../county/layout.toml", COUNTY),
        ("../form/layout.toml", FORM),
    ];
    assert_eq!(
        linted(&files, "../form"),
        "",
        "the user asked for a layout there"
    );
    let bare = FORM.with("../county", "county");
    let told = linted(&[("form/layout.toml", &bare)], "form");
    assert!(told.contains("以 ./ 或 ../ 开头"), "{told}");
}

#[test]
fn a_layout_whose_base_was_changed_is_read_anew() {
    let mut world = hongtou::MemoryWorld::with_data(
        "d.toml",
        "schema = 1\nlayout = \"form\"\n[issuer]\nname = \"乙县\"\n[document]\ndate = 2025-01-10\n",
    );
    let mut put = |name: &str, text: &str| {
        let bytes = text.as_bytes().to_vec();
        world.files.insert(name.to_owned(), bytes);
        world.clone()
    };
    put("form/layout.toml", FORM);
    let before = put("county/layout.toml", COUNTY);
    let after = put("county/layout.toml", &COUNTY.with("填报人", "填表人"));
    let press = hongtou::Press::new(&before);
    let said = |files: &hongtou::MemoryWorld| {
        let made = press.check_from(files, "d.toml", None, None);
        let told: Vec<String> = made
            .findings
            .iter()
            .map(|one| one.message.zh.clone())
            .collect();
        told.join("\n")
    };
    assert!(said(&before).contains("填报人"), "{}", said(&before));
    assert!(said(&after).contains("填表人"), "{}", said(&after));
    assert!(said(&before).contains("填报人"));
}

#[test]
fn a_builtin_layout_is_shown_and_lints_strictly() {
    let shown = hongtou(&["layouts", "--show", "annual-report"]);
    assert_eq!(code(&shown), 0);
    let file = crate::common::text("layouts/annual-report/2021/layout.toml");
    assert_eq!(out(&shown), file, "the newest edition");
    let none = hongtou(&["layouts", "--show", "annual-reprot"]);
    assert_eq!(code(&none), 2);
    assert!(
        err(&none).contains("没有版式“annual-reprot”"),
        "{}",
        err(&none)
    );
    let folder = readers::folder("cli-strict");
    let doubtful = "schema = 1\nid = \"x\"\nname = \"x\"\nextends = \"gbt9704\"\ntitle = \"x\"\n\
         [[fields]]\npath = \"a\"\nlabel = \"甲\"\nkind = \"text\"\n";
    readers::put(&folder, "layout.toml", doubtful.as_bytes());
    let own = folder.to_str().expect("UTF-8");
    assert_eq!(code(&hongtou(&["lint", own])), 0);
    assert_eq!(code(&hongtou(&["lint", own, "--strict"])), 1);
}
