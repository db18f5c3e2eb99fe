//! Many reports at once: the same bytes in any order, one failure stopping nothing else.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::Change;
use crate::common::{bytes, dongshi, readers};
use hongtou::{Format, Job, PdfOptions, Press};

fn batch(source: &Path, out: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args([
            "batch",
            source.to_str().expect("UTF-8"),
            "--out",
            out.to_str().expect("UTF-8"),
        ])
        .args(more)
        .current_dir(crate::common::path(""))
        .output()
        .expect("the program runs")
}

/// Every file below a folder with its bytes, but for the summary, which names the folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name != "summary.csv") {
                let name = path
                    .strip_prefix(folder)
                    .expect("inside")
                    .display()
                    .to_string();
                found.insert(name, std::fs::read(path).expect("bytes"));
            }
        }
    }
    found
}

/// A report that differs from the others in its name and in its prose.
fn report(number: usize) -> String {
    dongshi()
        .with("东石镇", &format!("第{number}镇"))
        .with("粉丝6649人", &format!("粉丝{}人", 6000 + number))
}

#[test]
fn two_hundred_reports_have_the_same_bytes_in_any_order_and_on_any_number_of_cores() {
    // A fifth of them where no other program is asked either.
    let count = if readers::required() { 200 } else { 40 };
    let folder = readers::folder("batch-bytes");
    let source = folder.join("data");
    std::fs::create_dir(&source).expect("a folder");
    let mut list = Vec::new();
    for number in 0..count {
        let name = format!("report-{number:03}.toml");
        readers::put(&source, &name, report(number).as_bytes());
        list.push(format!("data/{name}\n"));
    }
    list.reverse();
    let backwards = readers::put(&folder, "backwards.txt", list.concat().as_bytes());
    let (one, two) = (folder.join("one"), folder.join("two"));
    let output = batch(&source, &one, &["--jobs", "1"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let output = batch(Path::new(&backwards), &two, &["--jobs", "2"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let (one, two) = (files(&one), files(&two));
    assert_eq!(one.len(), 2 * count);
    assert!(
        one == two,
        "bytes differ with the order or the number of jobs"
    );
    let single = folder.join("single");
    let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .arg("build")
        .arg(source.join("report-007.toml"))
        .arg("--out")
        .arg(&single)
        .current_dir(crate::common::path(""))
        .status()
        .expect("the program runs");
    assert!(output.success());
    for (name, bytes) in files(&single) {
        assert!(
            one[&name] == bytes,
            "{name} differs from that of a single build"
        );
    }
    assert!(one["report-007.pdf"] != one["report-008.pdf"]);
}

#[test]
fn a_press_that_made_many_others_gives_the_same_bytes() {
    // More titles, each with glyphs of its own, than a press remembers font programs.
    let names = "安宝保北滨昌长常朝辰城成池川春慈翠大丹道德登定东洞丰枫凤";
    let names: Vec<char> = names.chars().collect();
    let mut world = crate::common::world("");
    for (number, name) in names.iter().enumerate() {
        let data = dongshi().with("东石镇", &format!("{name}{}镇", names[number / 2]));
        let data = data.with("平台建设方面", &format!("平台建设方面（{name}）"));
        world
            .files
            .insert(format!("{number}.toml"), data.into_bytes());
    }
    let job = |number: usize| Job::new(format!("{number}.toml")).output(PdfOptions::default());
    let press = Press::new(&world);
    for number in (0..names.len()).chain(0..names.len()).chain([7]) {
        let made = press.make(&job(number));
        if number % 9 == 0 || number == 7 {
            let alone = Press::new(&world).make(&job(number));
            let (made, alone) = (bytes(&made, Format::Pdf), bytes(&alone, Format::Pdf));
            assert!(made == alone, "report {number} depends on those before");
        }
    }
}

#[test]
fn one_failure_stops_nothing_else_and_is_told() {
    let folder = readers::folder("batch-failure");
    let source = folder.join("data");
    std::fs::create_dir_all(source.join("乡镇")).expect("a folder");
    readers::put(&source, "good.toml", dongshi().as_bytes());
    readers::put(&source.join("乡镇"), "good.toml", dongshi().as_bytes());
    readers::put(
        &source,
        "bad.toml",
        dongshi().with_first("person = 0", "person = 1").as_bytes(),
    );
    readers::put(&source, "notes.txt", b"no report");
    let out = folder.join("out");
    let output = batch(&source, &out, &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("共 3 份：完成 2 份，失败 1 份。"), "{said}");
    let names: Vec<String> = files(&out).into_keys().collect();
    assert_eq!(
        names,
        ["good.docx", "good.pdf", "乡镇/good.docx", "乡镇/good.pdf"]
    );
    let summary = std::fs::read_to_string(out.join("summary.csv")).expect("the summary");
    assert!(summary.starts_with("\u{FEFF}数据文件,结果,"), "{summary}");
    assert!(summary.contains("失败,2,0,GW0401"), "{summary}");
    let output = batch(&source, &out, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["reports"].as_array().map(Vec::len), Some(3));
}

#[test]
fn outputs_neither_meet_nor_leave_the_folder() {
    let folder = readers::folder("batch-names");
    let (one, two) = (folder.join("one"), folder.join("two"));
    std::fs::create_dir(&one).expect("a folder");
    std::fs::create_dir(&two).expect("a folder");
    readers::put(&one, "same.toml", dongshi().as_bytes());
    readers::put(&two, "same.toml", dongshi().as_bytes());
    let out = folder.join("out");
    let list = readers::put(
        &folder,
        "list.txt",
        "# 清单\none/same.toml\ntwo/same.toml\n".as_bytes(),
    );
    let output = batch(Path::new(&list), &out, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("same.toml"));
    assert!(!out.exists());
    // Nor do two files that differ in capitals only.
    let capitals = folder.join("capitals");
    std::fs::create_dir(&capitals).expect("a folder");
    readers::put(&capitals, "Same.toml", dongshi().as_bytes());
    readers::put(&capitals, "same.toml", dongshi().as_bytes());
    assert_eq!(batch(&capitals, &out, &[]).status.code(), Some(2));
    // A line that names no file leads nowhere.
    let list = readers::put(&folder, "up.txt", b"one/..\n");
    assert_eq!(batch(Path::new(&list), &out, &[]).status.code(), Some(2));
    assert!(!out.exists());
    // A list may name files elsewhere; what is made of them stays in the folder.
    let inner = folder.join("inner");
    std::fs::create_dir(&inner).expect("a folder");
    let list = readers::put(&inner, "list.txt", b"../one/same.toml\n");
    let output = batch(Path::new(&list), &out, &[]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(
        files(&out).into_keys().collect::<Vec<_>>(),
        ["same.docx", "same.pdf"]
    );
    assert_eq!(
        batch(&folder.join("nowhere"), &out, &[]).status.code(),
        Some(2)
    );
    let empty = folder.join("empty");
    std::fs::create_dir(&empty).expect("a folder");
    assert_eq!(batch(&empty, &out, &[]).status.code(), Some(2));
}
