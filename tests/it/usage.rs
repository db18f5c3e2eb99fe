//! The command as it is typed: what is typed wrong is explained, and help is Chinese.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::process::Command;

use crate::program::{code, err, hongtou, out};

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
fn a_layout_that_the_command_names_wrong_is_for_the_command_to_mend() {
    for command in ["new", "schema", "lint"] {
        let output = hongtou(&[command, "anual-report"]);
        assert_eq!(code(&output), 2, "{command}: {}", err(&output));
        assert!(err(&output).contains("GW0204"), "{}", err(&output));
        assert!(err(&output).contains("annual-report"), "{}", err(&output));
    }
}

#[test]
fn help_is_chinese_throughout() {
    let commands = [
        "build",
        "batch",
        "check",
        "extract",
        "verify",
        "new",
        "schema",
        "lint",
        "layouts",
        "fonts",
        "explain",
        "help",
        "completions",
        "man",
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
