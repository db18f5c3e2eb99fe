//! A queue of another program runs shards of a batch, and loses a worker.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{Change, path, readers, sample_of};
use hongtou::sha256;

/// How many reports.
const REPORTS: usize = 1_000;

const PROGRAM: &str = env!("CARGO_BIN_EXE_hongtou");

/// The digests of the documents of a folder.
fn digests(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let documents = files.filter(|path| path.extension().is_some_and(|it| it == "pdf"));
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
    std::fs::create_dir(&data).expect("a folder");
    let letter = sample_of("letter");
    for number in 0..REPORTS {
        let text = letter.with("0000-0000000", &format!("0000-{number:07}"));
        readers::put(&data, &format!("letter-{number:04}.toml"), text.as_bytes());
    }
    // One undisturbed run beside it.
    let mut whole = Command::new(PROGRAM)
        .arg("batch")
        .arg(&data)
        .arg("--out")
        .arg(folder.join("whole"))
        .args(["--to", "pdf", "--jobs", "1"])
        .current_dir(path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let script = path("tests/readers/queue.py").display().to_string();
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
    assert_eq!(whole.len(), REPORTS);
    assert_eq!(shared.len(), REPORTS);
    assert!(whole == shared, "reports differ");
    let summary = |run: &str| {
        let text = std::fs::read_to_string(folder.join(run).join("summary.csv"));
        let out = folder.join(run);
        text.expect("a summary")
            .replace(out.to_str().expect("UTF-8"), "OUT")
    };
    assert_eq!(summary("whole"), summary("dask"));
}
