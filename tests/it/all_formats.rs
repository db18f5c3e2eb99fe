//! Every format comes out of a batch, of its shards, of a run that is taken up again and of a worker
//! as `build` writes it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::{path, sample_of};
use crate::program::{code, err, files, hongtou, out};
use hongtou::sha256;
use serde_json::{Value, json};

const FORMATS: [&str; 4] = ["docx", "pdf", "ofd", "html"];
const NAMES: [&str; 3] = ["letter", "bill", "request"];

/// An empty folder with the data of three documents in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("all-formats")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("data")).expect("a folder");
    for name in NAMES {
        let data = folder.join("data").join(format!("{name}.toml"));
        std::fs::write(data, sample_of(name)).expect("a data file");
    }
    folder
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The digests of what `build` makes, by name.
fn built(folder: &Path) -> BTreeMap<String, String> {
    let out = folder.join("built");
    for name in NAMES {
        let data = shown(&folder.join(format!("data/{name}.toml")));
        let to = FORMATS.join(",");
        let run = hongtou(&["build", &data, "--to", &to, "--out", &shown(&out)]);
        assert_eq!(code(&run), 0, "{}", err(&run));
    }
    digests(&out)
}

/// The digests of the documents in a folder.
fn digests(folder: &Path) -> BTreeMap<String, String> {
    let names = files(folder).into_iter();
    let documents = names.filter(|name| FORMATS.iter().any(|format| name.ends_with(format)));
    let digest = |name: String| {
        let bytes = std::fs::read(folder.join(&name)).expect("a file");
        (name, sha256(&bytes))
    };
    documents.map(digest).collect()
}

#[test]
fn a_batch_its_shards_and_what_is_taken_up_again_make_every_format() {
    let folder = folder("batch");
    let expected = built(&folder);
    assert_eq!(expected.len(), NAMES.len() * FORMATS.len());
    let (data, out_dir) = (shown(&folder.join("data")), folder.join("out"));
    let to = FORMATS.join(",");
    let batch = |more: &[&str]| {
        let mut args = vec!["batch", &data, "--to", &to];
        let into = shown(&out_dir);
        args.extend(["--out", &into]);
        args.extend(more);
        let run = hongtou(&args);
        assert_eq!(code(&run), 0, "{}", err(&run));
        out(&run)
    };
    for shard in ["1/2", "2/2"] {
        batch(&["--shard", shard, "--resume"]);
    }
    assert_eq!(digests(&out_dir), expected);
    // One OFD is gone, another was changed: both are made again, the third is kept.
    std::fs::remove_file(out_dir.join("letter.ofd")).unwrap();
    std::fs::write(out_dir.join("bill.ofd"), "x").unwrap();
    let told: Value = serde_json::from_str(&batch(&["--resume", "--format", "json"])).unwrap();
    let reports = told["reports"].as_array().unwrap();
    let kept = reports.iter().filter(|one| one["kept"] == json!(true));
    assert_eq!(kept.count(), 1, "{told}");
    assert_eq!(digests(&out_dir), expected);
    for shard in ["1/2", "2/2"] {
        batch(&["--shard", shard, "--resume"]);
    }
    batch(&["--merge", "2"]);
    let summary = std::fs::read_to_string(out_dir.join("summary.csv")).unwrap();
    for name in expected.keys() {
        assert!(summary.contains(name.as_str()), "{name} {summary}");
    }
}

#[test]
fn a_worker_makes_every_format_and_the_settings_may_ask_for_it() {
    let folder = folder("worker");
    let expected = built(&folder);
    let settings = format!("[output]\nto = {}\n", json!(FORMATS));
    std::fs::write(folder.join("hongtou.toml"), settings).unwrap();
    let mut worker = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(["worker", "--font-dir", &shown(&path("fonts"))])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = worker.stdin.take().unwrap();
    for (id, name) in NAMES.iter().enumerate() {
        // What the job says, or else the settings.
        let mut job = json!({ "id": id, "data": format!("data/{name}.toml") });
        if id > 0 {
            job["to"] = json!(FORMATS);
        }
        writeln!(stdin, "{job}").unwrap();
    }
    writeln!(
        stdin,
        "{}",
        json!({ "id": 9, "data": "data/bill.toml", "to": ["odt"] })
    )
    .unwrap();
    drop(stdin);
    let output = worker.wait_with_output().unwrap();
    let mut found = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let answer: Value = serde_json::from_str(line).unwrap();
        if answer["id"] == json!(9) {
            let said = answer["findings"][0]["message"].to_string();
            assert!(FORMATS.iter().all(|format| said.contains(format)), "{said}");
            continue;
        }
        for file in answer["files"].as_array().unwrap() {
            let text = |key: &str| file[key].as_str().unwrap().to_owned();
            found.insert(text("name"), text("sha256"));
            assert!(text("media_type").contains('/'));
        }
    }
    assert_eq!(found, expected);
}
