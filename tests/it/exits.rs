//! Exit codes: what fails says so, and leaves nothing half done.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::Change;
use crate::common::{dongshi, path, readers};
use crate::program::{code, err, files, hongtou, out};

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
