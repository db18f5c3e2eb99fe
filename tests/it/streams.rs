//! Standard input and output, names of outputs, and what the environment may not change.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::common::{path, readers, sample_of};
use crate::json_data::NOTICE;
use crate::program::{code, err, files, hongtou, out};
use serde_json::Value;

/// The program with something on its standard input.
fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // A program that refuses its command reads nothing.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("it ends")
}

#[test]
fn data_comes_in_and_a_document_goes_out() {
    let folder = readers::folder("streams-build");
    let file = readers::put(&folder, "notice.json", NOTICE.as_bytes());
    let target = folder.to_str().expect("UTF-8");
    assert_eq!(code(&hongtou(&["build", &file, "--out", target])), 0);
    for (format, begins) in [("pdf", &b"%PDF"[..]), ("docx", b"PK")] {
        let output = fed(
            &["build", "-", "--to", format, "--out", "-"],
            NOTICE.as_bytes(),
        );
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(err(&output), "");
        assert!(output.stdout.starts_with(begins), "{format}");
        if format == "pdf" {
            let written = std::fs::read(folder.join("notice.pdf")).expect("the PDF");
            assert!(output.stdout == written, "the bytes are the same");
        }
    }
    // TOML over standard input, into a folder.
    let toml = sample_of("letter");
    let output = fed(
        &["build", "-", "--to", "docx", "--out", target],
        toml.as_bytes(),
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    let args = [
        "build",
        "-",
        "--to",
        "docx",
        "--name",
        "某某县〔2025〕3号",
        "--out",
        target,
    ];
    assert_eq!(code(&fed(&args, toml.as_bytes())), 0);
    let names = files(&folder);
    assert!(names.contains(&"data.docx".to_owned()), "{names:?}");
    assert!(
        names.contains(&"某某县〔2025〕3号.docx".to_owned()),
        "{names:?}"
    );
}

#[test]
fn what_comes_in_has_a_name_and_bounds() {
    let wrong = NOTICE.replacen("\"addressee\"", "\"adressee\"", 1);
    let output = fed(&["check", "-"], wrong.as_bytes());
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("标准输入:9:"), "{}", err(&output));
    let output = fed(&["check", "-", "--lang", "en"], wrong.as_bytes());
    assert!(
        err(&output).contains("standard input:9:"),
        "{}",
        err(&output)
    );
    let output = fed(
        &["build", "-", "--to", "pdf", "--out", "-"],
        wrong.as_bytes(),
    );
    assert_eq!((code(&output), output.stdout.len()), (1, 0));
    let large = vec![b' '; (2 << 20) + 10];
    let output = fed(&["check", "-"], &large);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("GW0110"), "{}", err(&output));
    let output = fed(&["check", "-"], b"");
    assert_eq!(code(&output), 1, "{}", err(&output));
    // Findings as JSON make room for the document.
    let args = [
        "build", "-", "--to", "pdf", "--out", "-", "--format", "json",
    ];
    let output = fed(&args, NOTICE.as_bytes());
    let told: Value = serde_json::from_str(&err(&output)).expect("JSON");
    assert_eq!(told["written"][0], "-");
    assert!(output.stdout.starts_with(b"%PDF"));
}

#[test]
fn data_without_a_name_is_archived_as_data() {
    let folder = readers::folder("streams-archive");
    let args = ["build", "-", "--archive", "a3", "--to", "pdf", "--out", "-"];
    let zh = fed(&args, NOTICE.as_bytes());
    let en = [&args[..], &["--lang", "en"]].concat();
    assert!(
        zh.stdout == fed(&en, NOTICE.as_bytes()).stdout,
        "no language in the file"
    );
    let pdf = readers::put(&folder, "x.pdf", &zh.stdout);
    let back = folder.join("back");
    let output = hongtou(&["extract", &pdf, "--out", back.to_str().expect("UTF-8")]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(files(&back), ["data.figures.json", "data.json"]);
}

#[test]
fn commands_whose_parts_do_not_go_together_are_refused() {
    for (args, said) in [
        (&["build", "x", "--out", "-"][..], "只能写出一种格式"),
        (
            &["build", "x", "--out", "-", "--to", "docx,pdf"],
            "只能写出一种格式",
        ),
        (
            &["build", "x", "--out", "-", "--to", "pdf", "--receipt"],
            "不能同时写回执",
        ),
        (
            &["build", "x", "--out", "-", "--to", "pdf", "--name", "y"],
            "不能写 --name",
        ),
        (&["build", "x", "--name", "a/b"], "--name"),
        (&["build", "x", "--name", ".."], "--name"),
        (&["build", "x", "--name", ""], "--name"),
        (&["build", "x", "--name", "a:b"], "--name"),
        (&["build", "x", "--name", "con"], "--name"),
        (&["batch", "data", "--out", "-"], "一个文件夹"),
    ] {
        let output = hongtou(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).starts_with("错误："), "{}", err(&output));
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
        let english = hongtou(&[args, &["--lang", "en"]].concat());
        assert!(err(&english).starts_with("error: "), "{}", err(&english));
        assert!(err(&english).is_ascii(), "{}", err(&english));
    }
    assert!(!path("-").exists());
}

#[test]
fn the_environment_changes_neither_language_nor_bytes() {
    let run = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hongtou"));
        command
            .args(args)
            .current_dir(path(""))
            .envs(variables.iter().copied());
        let output = command.output().expect("the program runs");
        (out(&output), err(&output))
    };
    for args in [&["--help"][..], &["buld"], &["check", "no-such-file.toml"]] {
        let plain = run(&[], args);
        for variables in [
            &[("LANG", "en_US.UTF-8"), ("LC_ALL", "C"), ("LANGUAGE", "en")][..],
            &[("NO_COLOR", "1")],
            &[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "1")],
        ] {
            assert_eq!(run(variables, args), plain, "{variables:?}");
        }
        // No colours where there is no terminal.
        assert!(!plain.1.contains('\u{1b}') && !plain.0.contains('\u{1b}'));
    }
}
