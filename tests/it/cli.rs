//! The commands on files that are right: what they write and what they print.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use crate::common::Change;
use crate::common::{dongshi, readers};
use crate::program::{code, err, files, hongtou, out};

#[test]
fn build_writes_both_files_and_says_so() {
    let folder = readers::folder("cli-build");
    let folder = folder.to_str().expect("UTF-8");
    let output = hongtou(&["build", "data/dongshi-2019.toml", "--out", folder]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(
        files(Path::new(folder)),
        ["dongshi-2019.docx", "dongshi-2019.pdf"]
    );
    assert!(
        out(&output).contains("dongshi-2019.docx") && out(&output).contains("dongshi-2019.pdf")
    );
    assert!(err(&output).is_empty(), "{}", err(&output));
    // The program writes what the library makes, in another process.
    let mut world = crate::common::world("");
    let data = "data/dongshi-2019.toml".to_owned();
    world.files.insert(data.clone(), dongshi().into_bytes());
    let job = ::hongtou::Job::new(data).outputs(crate::common::both());
    let made = ::hongtou::make(&world, &job);
    for (format, name) in [
        (::hongtou::Format::Docx, "docx"),
        (::hongtou::Format::Pdf, "pdf"),
    ] {
        let file = Path::new(folder).join(format!("dongshi-2019.{name}"));
        assert!(
            std::fs::read(file).expect("the file") == crate::common::bytes(&made, format),
            "{name}"
        );
    }
}

#[test]
fn build_makes_only_what_is_asked_for_and_replaces_whole_files() {
    let folder = readers::folder("cli-to");
    readers::put(&folder, "dongshi-2019.pdf", b"old");
    let out_dir = folder.to_str().expect("UTF-8");
    let args = [
        "build",
        "data/dongshi-2019.toml",
        "--to",
        "pdf",
        "--out",
        out_dir,
        "--format",
        "json",
    ];
    let output = hongtou(&args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(files(&folder), ["dongshi-2019.pdf"]);
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(0));
    assert!(
        json["written"][0]
            .as_str()
            .is_some_and(|path| path.ends_with("dongshi-2019.pdf"))
    );
}

#[test]
fn a_starter_file_is_unfilled_and_a_draft_shows_it() {
    let folder = readers::folder("cli-new");
    let file = folder.join("new.toml");
    let file = file.to_str().expect("UTF-8");
    assert_eq!(code(&hongtou(&["new", "annual-report", "--out", file])), 0);
    // A second time would overwrite what may have been filled in.
    assert_eq!(code(&hongtou(&["new", "annual-report", "--out", file])), 2);
    let text = std::fs::read_to_string(file).expect("the starter file");
    assert!(text.contains("# 以下各行依次为：自然人、商业企业"));
    assert!(text.contains("# 一、本年新收政府信息公开申请数量\nreceived = { person = \"\""));
    let output = hongtou(&["check", file]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("“（七）总计”") || err(&output).contains("“四、结转下年度继续办理”")
    );
    let target = folder.join("out");
    let target = target.to_str().expect("UTF-8");
    assert_eq!(code(&hongtou(&["build", file, "--out", target])), 1);
    assert_eq!(files(Path::new(target)), [""; 0]);
    let output = hongtou(&["build", file, "--draft", "--out", target]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let docx = std::fs::read(Path::new(target).join("new.docx")).expect("the draft");
    assert!(crate::common::docx::text(&docx).contains("待填"));
    let headers: String = crate::common::docx::part_names(&docx)
        .iter()
        .filter(|name| name.starts_with("word/header"))
        .map(|name| crate::common::docx::part(&docx, name))
        .collect();
    assert!(headers.contains("草稿"));
}

#[test]
fn the_starter_files_of_documents_become_documents_once_they_are_filled_in() {
    let folder = readers::folder("cli-new-document");
    for (layout, genre) in [("document", "通知"), ("upward", "请示")] {
        let file = folder.join(format!("{layout}.toml"));
        let file = file.to_str().expect("UTF-8");
        assert_eq!(code(&hongtou(&["new", layout, "--out", file])), 0);
        let starter = std::fs::read_to_string(file).expect("the starter file");
        assert!(starter.contains("# [[attachments]]"), "{starter}");
        assert_eq!(code(&hongtou(&["check", file])), 1);
        let filled = starter
            .with("\nname = \"\"", "\nname = \"某某县人民政府\"")
            .with(
                "\ntitle = \"\"",
                &format!("\ntitle = \"某某县人民政府关于某事的{genre}\""),
            )
            .with("signers = [\"\"]", "signers = [\"张三\"]")
            .with("\"\"\"\n\"\"\"", "\"\"\"\n正文。\"\"\"");
        let filled = readers::put(&folder, &format!("{layout}-filled.toml"), filled.as_bytes());
        let output = hongtou(&["check", &filled]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(code(&hongtou(&["lint", layout])), 0);
    }
}

#[test]
fn check_tells_both_sides_in_both_languages() {
    let folder = readers::folder("cli-check");
    let data = dongshi().with_first(
        "received                               = { person = 0",
        "received = { person = 1",
    );
    let file = readers::put(&folder, "report.toml", data.as_bytes());
    let output = hongtou(&["check", &file]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("自然人 1、其余 5 项是 0，合计 1；总计 0；相差 1"),
        "{}",
        err(&output)
    );
    assert!(err(&output).contains("错误[GW0401]"));
    let english = hongtou(&["check", &file, "--lang", "en"]);
    assert!(
        err(&english).contains("error[GW0401]: T3-3 does not hold"),
        "{}",
        err(&english)
    );
    assert_eq!(code(&hongtou(&["check", "data/dongshi-2019.toml"])), 0);
}

#[test]
fn layouts_fonts_and_explain_print_what_is_at_hand() {
    let layouts = out(&hongtou(&["layouts"]));
    assert!(layouts.contains("annual-report/2019") && !layouts.contains("gbt9704 "));
    let fonts = out(&hongtou(&["fonts", "data/dongshi-2019.toml"]));
    assert!(
        fonts.contains("仿宋\tfandol/FandolFang-Regular.ttf"),
        "{fonts}"
    );
    let page = out(&hongtou(&["explain", "gw0401"]));
    assert!(
        page.contains("勾稽") && page.contains("**怎么改**"),
        "{page}"
    );
    assert_eq!(code(&hongtou(&["--help"])), 0);
    assert_eq!(code(&hongtou(&["biuld"])), 2);
}

#[test]
fn a_warning_stops_a_strict_check_and_its_figure_is_underlined() {
    let folder = readers::folder("cli-strict");
    let data = crate::common::sample().with_first("部分公开940件", "部分公开941件");
    let file = readers::put(&folder, "report.toml", data.as_bytes());
    assert_eq!(code(&hongtou(&["check", &file])), 0);
    let output = hongtou(&["check", "--strict", &file]);
    assert_eq!(code(&output), 1);
    let said = err(&output);
    let lines: Vec<&str> = said.lines().collect();
    let at = lines.iter().position(|line| line.contains("^^^ 文中 941"));
    let at = at.expect("the mark under the figure");
    // Chinese characters are two columns wide, so that the mark stands under the figure.
    let columns = |text: &str| -> usize {
        let wide = |c: char| usize::from(!c.is_ascii()) + 1;
        text.chars().map(wide).sum()
    };
    let figure = lines[at - 1].find("941件").expect("the line of the data");
    let mark = lines[at].find("^^^").expect("the mark");
    assert_eq!(
        columns(&lines[at - 1][..figure]),
        columns(&lines[at][..mark])
    );
    for sample in ["data/dongshi-2019.toml", "data/sample-2023.toml"] {
        assert_eq!(
            code(&hongtou(&["check", "--strict", sample])),
            0,
            "{sample}"
        );
    }
}
