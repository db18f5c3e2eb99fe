//! A queue of another program runs shards of a batch, and loses a worker.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::{path, readers};
use hongtou::sha256;

/// How many reports.
const REPORTS: usize = 1_000;

const PROGRAM: &str = env!("CARGO_BIN_EXE_hongtou");

/// The digests of the documents of a folder.
fn digests(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let is_document = |path: &PathBuf| {
        path.extension()
            .is_some_and(|it| it == "pdf" || it == "docx")
    };
    let documents = files.filter(is_document);
    documents
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, sha256(&std::fs::read(&path).expect("bytes")))
        })
        .collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_thousand_reports_come_through_the_death_of_a_worker() {
    let folder = readers::folder("queue");
    let data = folder.join("data");
    let reports = path("benches/reports.py").display().to_string();
    let at = data.to_str().expect("UTF-8");
    readers::run(
        "python3",
        "python3",
        &[&reports, at, "--reports", &REPORTS.to_string()],
    );
    // One undisturbed run beside it.
    let mut whole = Command::new(PROGRAM)
        .arg("batch")
        .arg(&data)
        .arg("--out")
        .arg(folder.join("whole"))
        .args(["--jobs", "1"])
        .current_dir(path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let script = path("tests/readers/dask_shards.py").display().to_string();
    let said = readers::run(
        &readers::tool("python"),
        "the PyPI packages dask and distributed",
        &[&script, PROGRAM, folder.to_str().expect("UTF-8")],
    );
    assert!(said.contains("killed"), "no worker was killed: {said}");
    assert!(said.contains("code 0"), "{said}");
    assert!(whole.wait().expect("its end").success());
    let (whole, shared) = (
        digests(&folder.join("whole")),
        digests(&folder.join("dask")),
    );
    assert_eq!((whole.len(), shared.len()), (2 * REPORTS, 2 * REPORTS));
    assert!(whole == shared, "reports differ");
    let summary = |run: &str| {
        let text = std::fs::read_to_string(folder.join(run).join("summary.csv"));
        let out = folder.join(run);
        text.expect("a summary")
            .replace(out.to_str().expect("UTF-8"), "OUT")
    };
    assert_eq!(summary("whole"), summary("dask"));
}
