//! Help in both languages, completions and manual pages.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::process::Command;

use crate::common::readers;
use crate::program::{code, err, files, hongtou, out};

/// Every command.
const COMMANDS: &[&str] = &[
    "build",
    "batch",
    "check",
    "extract",
    "verify",
    "worker",
    "serve",
    "pack",
    "sheet",
    "import",
    "new",
    "schema",
    "new-layout",
    "lint",
    "layouts",
    "fonts",
    "explain",
    "help",
    "completions",
    "man",
];

#[test]
fn help_is_what_the_option_shows_in_both_languages() {
    for command in COMMANDS {
        for lang in ["zh", "en"] {
            let option = hongtou(&[command, "--help", "--lang", lang]);
            let help = hongtou(&["help", command, "--lang", lang]);
            assert_eq!((code(&option), code(&help)), (0, 0), "{command}");
            assert_eq!(out(&option), out(&help), "{command}");
            assert_eq!(out(&help).is_ascii(), lang == "en", "{}", out(&help));
        }
    }
    assert_eq!(out(&hongtou(&["help"])), out(&hongtou(&["--help"])));
    let before = hongtou(&["--lang", "en", "--help"]);
    assert!(out(&before).is_ascii(), "{}", out(&before));
    let wrong = hongtou(&["help", "buld"]);
    assert_eq!(code(&wrong), 2);
    assert!(
        err(&wrong).contains("buld") && err(&wrong).contains("build"),
        "{}",
        err(&wrong)
    );
}

#[test]
fn what_is_typed_wrong_is_told_in_english_too() {
    for (args, said) in [
        (
            &["buld", "x"][..],
            "there is no command `buld`; did you mean build?",
        ),
        (
            &["build", "x", "--fromat"],
            "there is no option `--fromat`; did you mean --format?",
        ),
        (&["build", "x", "y"], "one argument too many: `y`"),
        (&["build"], "<DATA> is missing"),
        (&["build", "x", "--out"], "--out <DIR> needs a value"),
        (
            &["build", "x", "--archive", "a9"],
            "--archive <KIND> cannot be `a9`; it may be: a2, a3",
        ),
        (
            &["build", "x", "--out", "a", "--out", "b"],
            "--out <DIR> may be given once",
        ),
        (
            &["explain", "GW9999"],
            "there is no code or rule `GW9999`; codes are like GW0401, rules like L-3",
        ),
    ] {
        let output = hongtou(&[&["--lang", "en"], args].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        let first = err(&output).lines().next().unwrap_or_default().to_owned();
        assert_eq!(first, format!("error: {said}"), "{args:?}");
        assert!(err(&output).is_ascii(), "{}", err(&output));
    }
}

#[test]
fn bash_completes_commands_options_and_values() {
    let folder = readers::folder("helped-bash");
    let script = out(&hongtou(&["completions", "bash"]));
    let script = readers::put(&folder, "hongtou.bash", script.as_bytes());
    let complete = |words: &str| {
        let count = words.split(' ').count() - 1;
        let typed = words.split(' ').next_back().unwrap_or_default();
        let before = words.split(' ').rev().nth(1).unwrap_or_default();
        let ask = format!(
            "source '{script}'; COMP_WORDS=({words} ''); COMP_WORDS=(\"${{COMP_WORDS[@]:0:{}}}\"); \
             COMP_CWORD={count}; _hongtou hongtou '{typed}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            count + 1,
        );
        let asked = Command::new("bash").args(["-c", &ask]).output();
        out(&asked.expect("bash"))
    };
    let commands = complete("hongtou b");
    assert_eq!(
        commands.split_whitespace().collect::<Vec<_>>(),
        ["build", "batch"]
    );
    assert!(complete("hongtou build --na").contains("--name"));
    assert!(complete("hongtou build --font-profile o").contains("open"));
    assert!(complete("hongtou completions f").contains("fish"));
    for (shell, has) in [
        ("zsh", "#compdef hongtou"),
        ("fish", "complete -c hongtou"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = out(&hongtou(&["completions", shell]));
        assert!(
            script.contains(has) && script.contains("--receipt") || shell == "fish",
            "{shell}"
        );
    }
    assert_eq!(code(&hongtou(&["completions", "tcsh"])), 2);
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let folder = readers::folder("helped-man");
    let target = folder.to_str().expect("UTF-8");
    let output = hongtou(&["man", target]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let mut expected: Vec<String> = COMMANDS
        .iter()
        .map(|command| format!("hongtou-{command}.1"))
        .chain(["hongtou.1".to_owned()])
        .collect();
    expected.sort();
    assert_eq!(files(&folder), expected);
    let page = std::fs::read_to_string(folder.join("hongtou-build.1")).expect("a page");
    for heading in [".SH 名称", ".SH 用法", ".SH 选项"] {
        assert!(page.contains(heading), "{page}");
    }
    for english in ["NAME", "SYNOPSIS", "OPTIONS", "default:"] {
        assert!(!page.contains(english), "{page}");
    }
    let english = out(&hongtou(&["man", "--lang", "en"]));
    assert!(
        english.contains(".SH NAME") && english.is_ascii(),
        "{english}"
    );
}
