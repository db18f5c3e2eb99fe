//! Last year's reports beside many, packages, jobs of a worker and sums: as `build --last` has it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::{path, readers};
use crate::program::{code, err, hongtou_in, out};
use crate::rules_last::{BEFORE, LAYOUT, data};

/// Two agencies this year, of which one has its reports of the years before.
fn county(test: &str) -> PathBuf {
    let folder = readers::folder(test);
    for below in ["own", "this", "last/older"] {
        std::fs::create_dir_all(folder.join(below)).expect("a folder");
    }
    let rows = "police = { this = 12 }\nmarket = { this = 3 }";
    let this = data(2024, rows);
    let put = |name: &str, text: &str| readers::put(&folder, name, text.as_bytes());
    put("own/layout.toml", LAYOUT);
    put("this/a.toml", &this);
    put("this/b.toml", &this.replace("乙县", "丙县"));
    put("last/x.toml", &data(2023, BEFORE));
    let older = BEFORE.replace("this = 8", "this = 100");
    put("last/older/x.toml", &data(2022, &older));
    folder
}

/// Runs a command with the fonts of the program; its exit code and all that it said.
fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let fonts = path("fonts").display().to_string();
    let mut all = args.to_vec();
    all.extend(["--font-dir", &fonts]);
    let output = hongtou_in(folder, &all);
    (code(&output), err(&output) + &out(&output))
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect(name)
}

#[test]
fn each_report_of_a_batch_finds_its_own() {
    let folder = county("last-batch");
    let args = [
        "batch", "this", "--last", "last", "--out", "out", "--to", "html", "--resume",
    ];
    let (exit, said) = run(&folder, &args);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("没有“丙县司法局”上一年度的文件"), "{said}");
    let page = read(&folder, "out/a.html");
    assert!(page.contains("50") && page.contains("-1"), "{page}");
    assert!(!folder.join("out/b.html").exists());
    // Run again, what was made stands; with other files of last year it is made anew.
    let (_, said) = run(&folder, &args);
    assert!(said.contains("已有 this/a.toml"), "{said}");
    let other = BEFORE.replace("this = 8", "this = 6");
    readers::put(&folder, "last/x.toml", data(2023, &other).as_bytes());
    let (_, said) = run(&folder, &args);
    assert!(said.contains("完成 this/a.toml"), "{said}");
    assert!(read(&folder, "out/a.html").contains("100"));
    // Two of one agency are none.
    readers::put(&folder, "last/y.toml", data(2023, BEFORE).as_bytes());
    let (_, said) = run(&folder, &args);
    assert!(
        said.contains("“乙县司法局”上一年度的文件不止一份"),
        "{said}"
    );
    let (exit, _) = run(
        &folder,
        &["batch", "this", "--last", "none", "--out", "out"],
    );
    assert_eq!(exit, 2);
}

#[test]
fn a_package_and_a_receipt_say_what_stood_beside_the_data() {
    let folder = county("last-pack");
    let to = ["--to", "html"];
    let pack = ["pack", "this/a.toml", "--out", "packed"];
    let (exit, said) = run(&folder, &[&pack[..], &to].concat());
    assert!(exit == 1 && said.contains("GW0431"), "{said}");
    // The one that is named, or the one that is found.
    for last in ["last/x.toml", "last"] {
        let beside = ["--last", last, "--force"];
        let (exit, said) = run(&folder, &[&pack[..], &to, &beside].concat());
        assert_eq!(exit, 0, "{said}");
        assert!(read(&folder, "packed/a/a.html").contains("50"));
        let verified = hongtou_in(&folder, &["verify", "packed/a"]);
        assert_eq!(code(&verified), 0, "{}", err(&verified) + &out(&verified));
    }
    let receipt = read(&folder, "packed/a/a.receipt.json");
    assert!(
        receipt.contains("\"path\": \"x.toml\"") && !receipt.contains("last/x.toml"),
        "{receipt}"
    );
    let many = ["pack", "this", "--out", "all", "--last", "last"];
    let (exit, said) = run(&folder, &[&many[..], &to].concat());
    assert!(exit == 1 && said.contains("没有“丙县司法局”"), "{said}");
    assert!(folder.join("all/a.zip").exists() && !folder.join("all/b.zip").exists());

    let build = [
        "build",
        "this/a.toml",
        "--out",
        "built",
        "--receipt",
        "--last",
        "last/x.toml",
    ];
    let (exit, said) = run(&folder, &[&build[..], &to].concat());
    assert_eq!(exit, 0, "{said}");
    let verify = ["verify", "built/a.receipt.json"];
    let (exit, said) = run(&folder, &verify);
    assert_eq!(exit, 0, "{said}");
    let other = BEFORE.replace("this = 8", "this = 6");
    readers::put(&folder, "last/x.toml", data(2023, &other).as_bytes());
    let (exit, said) = run(&folder, &verify);
    assert!(exit == 1 && said.contains("last/x.toml"), "{said}");
}

#[test]
fn a_job_of_a_worker_is_made_beside_last_years() {
    let folder = county("last-worker");
    let fonts = path("fonts").display().to_string();
    let mut worker = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(["worker", "--font-dir", &fonts])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let job = "{\"id\": 1, \"data\": \"this/a.toml\", \"last\": \"last/x.toml\", \"to\": [\"html\"], \"out\": \"out\"}\n";
    let mut input = worker.stdin.take().expect("its input");
    input.write_all(job.as_bytes()).expect("it reads");
    drop(input);
    let output = worker.wait_with_output().expect("it ends");
    assert!(out(&output).contains("\"ok\":true"), "{}", out(&output));
    assert!(read(&folder, "out/a.html").contains("50"));
}

#[test]
fn a_sum_is_of_figures_that_were_counted_with_last_years() {
    let folder = county("last-rollup");
    let units = "layout = \"own\"\nyear = 2024\n[county]\nname = \"某市司法局\"\n\
                 [[units]]\nname = \"乙县司法局\"\n[[units]]\nname = \"丙县司法局\"\n";
    readers::put(&folder, "units.toml", units.as_bytes());
    let third = data(2023, BEFORE).replace("乙县", "丙县");
    readers::put(&folder, "last/z.toml", third.as_bytes());
    std::fs::remove_dir_all(folder.join("last/older")).expect("it is there");
    let args = [
        "rollup",
        "this",
        "--units",
        "units.toml",
        "--last",
        "last",
        "--out",
        "sum.toml",
    ];
    let output = hongtou_in(&folder, &args);
    let said = err(&output) + &out(&output);
    let sum = read(&folder, "sum.toml");
    assert!(
        sum.contains("change = 8") && sum.contains("change = -2"),
        "{said}\n{sum}"
    );
}
