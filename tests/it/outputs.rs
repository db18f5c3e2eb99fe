//! Files as they are read and written: what is no file, what was there, two runs at once.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::text;
use crate::program::{code, err, files, hongtou, out};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("outputs")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

fn put(path: &Path, text: &str) -> String {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
    path.display().to_string()
}

fn build(data: &str, out: &Path) -> std::process::Output {
    hongtou(&["build", data, "--out", &out.display().to_string()])
}

#[test]
fn a_pipe_is_no_data_file_and_stops_no_batch() {
    let folder = folder("pipe");
    put(&folder.join("in/a.toml"), &text("data/sample-letter.toml"));
    pipe(&folder.join("in/b.toml"));
    let source = folder.join("in").display().to_string();
    let made = folder.join("made");
    let target = made.display().to_string();
    // More threads are asked for than any machine has.
    let done = hongtou(&["batch", &source, "--out", &target, "--jobs", "100000"]);
    assert_eq!(code(&done), 1, "{}", err(&done));
    assert!(
        out(&done).contains("共 2 份：完成 1 份，失败 1 份。"),
        "{}",
        out(&done)
    );
    assert!(
        err(&done).contains("这是管道或设备，不是普通文件"),
        "{}",
        err(&done)
    );
    assert_eq!(files(&made), ["a.docx", "a.pdf", "summary.csv"]);
}

#[test]
fn a_pipe_in_the_place_of_an_output_stays() {
    let folder = folder("in-the-way");
    pipe(&folder.join("sample-letter.pdf"));
    let done = build("data/sample-letter.toml", &folder);
    assert_eq!(code(&done), 2);
    assert!(
        err(&done).contains("它是管道或设备，不是普通文件"),
        "{}",
        err(&done)
    );
    assert_eq!(files(&folder), ["sample-letter.pdf"]);
}

#[test]
fn a_file_that_is_replaced_keeps_its_permissions() {
    let folder = folder("permissions");
    let pdf = folder.join("sample-letter.pdf");
    std::fs::write(&pdf, "").expect("a file");
    std::fs::set_permissions(&pdf, std::fs::Permissions::from_mode(0o600)).expect("permissions");
    let done = build("data/sample-letter.toml", &folder);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let mode = std::fs::metadata(&pdf)
        .expect("the file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn files_of_two_runs_at_once_are_never_mixed() {
    let folder = folder("two-runs");
    let letter = text("data/sample-letter.toml");
    let data = [
        put(&folder.join("one/r.toml"), &letter),
        put(
            &folder.join("other/r.toml"),
            &letter.replace("关于", "有关"),
        ),
    ];
    let bytes = |folder: &Path| {
        ["r.docx", "r.pdf"].map(|name| std::fs::read(folder.join(name)).expect("a file"))
    };
    let alone: Vec<_> = data
        .iter()
        .enumerate()
        .map(|(index, data)| {
            let target = folder.join(format!("alone-{index}"));
            assert_eq!(code(&build(data, &target)), 0);
            bytes(&target)
        })
        .collect();
    assert_ne!(alone[0], alone[1]);
    for _ in 0..4 {
        let target = folder.join("both");
        std::thread::scope(|scope| {
            for data in data.iter().chain(&data) {
                scope.spawn(|| assert_eq!(code(&build(data, &target)), 0));
            }
        });
        assert!(alone.contains(&bytes(&target)));
    }
}

#[test]
fn a_list_in_another_encoding_is_told_in_chinese() {
    let folder = folder("list");
    let list = folder.join("list.txt");
    // 东石.toml in GBK.
    std::fs::write(&list, b"\xB6\xAB\xCA\xAF.toml\n").expect("a list");
    let list = list.display().to_string();
    let done = hongtou(&["batch", &list, "--out", &folder.display().to_string()]);
    assert_eq!(code(&done), 2);
    assert!(
        err(&done).contains("第 1 行起不是 UTF-8 编码（多半是 GBK）；请另存为 UTF-8"),
        "{}",
        err(&done)
    );
}
