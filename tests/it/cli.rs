//! The program as it is typed: exit codes, messages, files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::common::Change;
use crate::common::{dongshi, path, readers};

fn hongtou(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(path(""))
        .output()
        .expect("the program runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

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

/// A data file with one fault: what to change, into what, and what must be said.
struct Fault {
    from: &'static str,
    to: &'static str,
    code: &'static str,
    line_of: &'static str,
}

const FAULTS: &[Fault] = &[
    Fault {
        from: "name = \"晋江",
        to: "nmae = \"晋江",
        code: "GW0102",
        line_of: "nmae",
    },
    Fault {
        from: "results.other                          = { person = 0, ",
        to: "results.other = { ",

        code: "GW0402",
        line_of: "results.other = {",
    },
    Fault {
        from: "无。",
        to: "无\u{10FFFD}。",
        code: "GW0106",
        line_of: "text = \"无",
    },
    Fault {
        from: "text = \"无。\"",
        to: "text = \"無𠀋𪚥𰻞。\"",
        code: "GW0601",
        line_of: "𠀋",
    },
    Fault {
        from: "\"annual-report\"",
        to: "\"anual-report\"",
        code: "GW0201",
        line_of: "layout =",
    },
    Fault {
        from: "year = 2019",
        to: "year = 1999",
        code: "GW0201",
        line_of: "layout =",
    },
    Fault {
        from: "year = 2019",
        to: "year = 2019 年",
        code: "GW0101",
        line_of: "year = 2019 年",
    },
    Fault {
        from: "schema = 1",
        to: "schema = 2",
        code: "GW0105",
        line_of: "schema = 2",
    },
    Fault {
        from: "无。",
        to: "{{ requests.x }}",
        code: "GW0302",
        line_of: "requests.x",
    },
];

#[test]
fn a_faulty_file_is_refused_at_its_place_and_nothing_is_written() {
    for (index, fault) in FAULTS.iter().enumerate() {
        let folder = readers::folder(&format!("cli-fault-{index}"));
        let data = dongshi().with_first(fault.from, fault.to);
        assert_ne!(data, dongshi(), "{}", fault.from);
        let file = readers::put(&folder, "report.toml", data.as_bytes());
        let target = folder.join("out");
        let output = hongtou(&["build", &file, "--out", target.to_str().expect("UTF-8")]);
        let said = err(&output);
        assert_eq!(code(&output), 1, "{}: {said}", fault.to);
        assert!(said.contains(fault.code), "{}: {said}", fault.to);
        let line = data
            .lines()
            .position(|line| line.contains(fault.line_of))
            .expect("a line")
            + 1;
        assert!(
            said.contains(&format!("report.toml:{line}:")),
            "line {line}: {said}"
        );
        assert_eq!(files(&target), [""; 0], "{}", fault.to);
        let json = hongtou(&["check", &file, "--format", "json"]);
        serde_json::from_str::<serde_json::Value>(&out(&json)).expect("JSON");
    }
}

#[test]
fn what_cannot_run_exits_with_2() {
    let folder = readers::folder("cli-cannot");
    let target = folder.join("out");
    let target = target.to_str().expect("UTF-8");
    let gbk = readers::put(
        &folder,
        "gbk.toml",
        b"schema = 1\nlayout = \"annual-report\"\n# \xB9\xAB\xCE\xC4\n",
    );
    let cases: [&[&str]; 5] = [
        &["build", "no-such-file.toml", "--out", target],
        &["build", &gbk, "--out", target],
        &[
            "build",
            "data/dongshi-2019.toml",
            "--layout",
            "no-such-layout",
            "--out",
            target,
        ],
        &[
            "build",
            "data/dongshi-2019.toml",
            "--font-dir",
            "no-such-folder",
            "--out",
            target,
        ],
        &["explain", "GW9999"],
    ];
    for args in cases {
        let output = hongtou(args);
        assert_eq!(code(&output), 2, "{args:?}: {}", err(&output));
        assert!(!err(&output).is_empty(), "{args:?}");
    }
    assert!(!Path::new(target).exists());
    assert!(
        err(&hongtou(&["build", &gbk])).contains("第 3 行"),
        "the line is named"
    );
}

#[test]
fn a_file_in_the_way_is_named_and_kept() {
    let folder = readers::folder("cli-in-the-way");
    let blocker = readers::put(&folder, "blocker", b"not a folder");
    let output = hongtou(&["build", "data/dongshi-2019.toml", "--out", &blocker]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains("GW0703"), "{}", err(&output));
    assert_eq!(std::fs::read(&blocker).expect("kept"), b"not a folder");
    assert_eq!(files(&folder), ["blocker"]);
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
    for layout in ["document", "upward"] {
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
                "\ntitle = \"某某县人民政府关于某事的请示\"",
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
        err(&output).contains("自然人 1 ＝ 1；总计 0；相差 1"),
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
fn a_reader_that_closes_its_end_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(["schema", "annual-report"])
        .current_dir(path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(err(&output), "");
    assert_eq!(code(&output), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_a_full_disk_loses_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(["schema", "annual-report"])
        .current_dir(path(""))
        .stdout(full.expect("a full device"))
        .output()
        .expect("the program runs");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("没有全部写出"), "{}", err(&output));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let help = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .arg("--help")
        .stdout(full.expect("a full device"))
        .status();
    assert_eq!(help.expect("the program runs").code(), Some(2));
}

#[test]
fn a_command_typed_wrong_is_explained_in_chinese() {
    for (args, said) in [
        (&["buld", "x"][..], "没有命令“buld”。是不是 build？"),
        (
            &["build", "x", "--fromat", "json"],
            "没有选项“--fromat”。是不是 --format？",
        ),
        (&["build", "x", "y"], "多了一项“y”。"),
        (&["build"], "缺少 <数据文件>。"),
        (&["build", "x", "--out"], "--out <文件夹> 后面缺少内容。"),
        (
            &["build", "x", "--archive", "a9"],
            "--archive <种类> 不能是“a9”。可以是：a2、a3。",
        ),
        (&["batch", "x", "--jobs", "q"], "--jobs <份数> 不能是“q”。"),
        (
            &["build", "x", "--out", "a", "--out", "b"],
            "--out <文件夹> 只能写一次。",
        ),
    ] {
        let output = hongtou(args);
        assert_eq!(code(&output), 2, "{args:?}");
        let shown = err(&output);
        let first = shown.lines().next().unwrap_or_default();
        assert_eq!(first, format!("错误：{said}"), "{args:?}");
        assert!(shown.contains("--help"), "{shown}");
    }
    let value = hongtou(&["build", "x", "--embed-fonts=1"]);
    assert!(
        err(&value).starts_with("错误：--embed-fonts 后面多了“1”。"),
        "{}",
        err(&value)
    );
    let format = hongtou(&["build", "--to", "doc", "x"]);
    assert!(
        err(&format).contains("hongtou build --help"),
        "{}",
        err(&format)
    );
    let english = hongtou(&["build", "x", "y", "--lang", "en"]);
    assert!(err(&english).starts_with("error: "), "{}", err(&english));
}

#[cfg(unix)]
#[test]
fn words_that_are_no_text_are_refused_and_not_stumbled_over() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    for words in [
        &[&b"\xff"[..]][..],
        &[b"build", b"a", b"--ot\xff"],
        &[b"explain", b"\xff"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
            .args(words.iter().map(|word| OsStr::from_bytes(word)))
            .output()
            .expect("the program runs");
        assert_eq!(code(&output), 2, "{}", err(&output));
        assert!(err(&output).starts_with("错误："), "{}", err(&output));
    }
}

#[test]
fn help_is_chinese_throughout() {
    let commands = [
        "build", "batch", "check", "extract", "verify", "new", "schema", "lint", "layouts",
        "fonts", "explain",
    ];
    for command in commands {
        let output = hongtou(&[command, "--help"]);
        assert_eq!(code(&output), 0);
        let help = out(&output);
        assert!(help.contains("显示帮助"), "{help}");
        for english in ["Usage", "OPTIONS", "[default", "possible values", "Options"] {
            assert!(!help.contains(english), "{help}");
        }
    }
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

#[test]
fn a_layout_that_the_command_names_wrong_is_for_the_command_to_mend() {
    for command in ["new", "schema", "lint"] {
        let output = hongtou(&[command, "anual-report"]);
        assert_eq!(code(&output), 2, "{command}: {}", err(&output));
        assert!(err(&output).contains("GW0204"), "{}", err(&output));
        assert!(err(&output).contains("annual-report"), "{}", err(&output));
    }
}
