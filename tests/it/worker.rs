//! The worker: jobs as lines, an answer to each, and no job that disturbs another.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::common::{Change, dongshi, path, readers, sample_of, schema::violations};
use hongtou::sha256;
use serde_json::{Value, json};

fn start(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .arg("worker")
        .args(args)
        .current_dir(path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

/// The answers to an input, by their lines.
fn answers(input: &[u8], args: &[&str]) -> BTreeMap<u64, Value> {
    let mut worker = start(args);
    let mut stdin = worker.stdin.take().expect("its input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = worker.wait_with_output().expect("its answers");
    writer.join().expect("no panic").expect("all is read");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers = text.lines().map(|line| {
        let answer: Value = serde_json::from_str(line).expect("JSON on each line");
        (answer["line"].as_u64().expect("its line"), answer)
    });
    let answers: Vec<(u64, Value)> = answers.collect();
    let count = answers.len();
    let answers: BTreeMap<u64, Value> = answers.into_iter().collect();
    assert_eq!(answers.len(), count, "two answers to a line");
    answers
}

fn lines(jobs: &[Value]) -> Vec<u8> {
    let lines = jobs.iter().map(|job| format!("{job}\n"));
    lines.collect::<String>().into_bytes()
}

fn build(folder: &Path, name: &str, text: &str) -> BTreeMap<String, String> {
    let data = readers::put(folder, &format!("{name}.toml"), text.as_bytes());
    let out = folder.join("built");
    let status = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(["build", &data, "--out", out.to_str().expect("UTF-8")])
        .current_dir(path(""))
        .output()
        .expect("the program runs");
    assert!(status.status.success());
    ["docx", "pdf"]
        .map(|suffix| {
            let file = format!("{name}.{suffix}");
            let bytes = std::fs::read(out.join(&file)).expect("a file");
            (file, sha256(&bytes))
        })
        .into()
}

fn digests(answer: &Value) -> BTreeMap<String, String> {
    let files = answer["files"].as_array().expect("a list");
    let digest = |file: &Value| {
        let text = |key: &str| file[key].as_str().expect("a text").to_owned();
        (text("name"), text("sha256"))
    };
    files.iter().map(digest).collect()
}

/// Bytes from base64, as far as a test needs it.
fn decoded(text: &str) -> Vec<u8> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for c in text.chars().filter(|c| *c != '=') {
        let digit = digits.find(c).expect("a digit");
        bits = bits << 6 | u32::try_from(digit).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 255).expect("a byte"));
        }
    }
    out
}

#[test]
fn a_job_gets_the_bytes_of_a_build_however_its_data_comes() {
    let folder = readers::folder("worker-bytes");
    let text = sample_of("letter");
    let built = build(&folder, "letter", &text);
    let at = folder.to_str().expect("UTF-8");
    let out = folder.join("out");
    let answers = answers(
        &lines(&[
            json!({ "id": "甲", "data": "letter.toml", "base": at, "out": "out" }),
            json!({ "id": 2, "toml": text, "name": "letter" }),
            json!({ "id": 3, "toml": text, "name": "letter", "to": "pdf", "out": out }),
        ]),
        &[],
    );
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[&1]["id"], "甲");
    assert_eq!(answers[&2]["id"], 2);
    assert_eq!(digests(&answers[&1]), built);
    assert_eq!(digests(&answers[&2]), built);
    for answer in answers.values() {
        assert_eq!(answer["ok"], true, "{answer}");
    }
    for file in answers[&1]["files"].as_array().expect("a list") {
        let path = file["path"].as_str().expect("a path");
        let bytes = std::fs::read(path).expect("a file");
        assert_eq!(sha256(&bytes), file["sha256"]);
        assert_eq!(json!(bytes.len()), file["size"]);
        assert!(file.get("bytes").is_none());
    }
    for file in answers[&2]["files"].as_array().expect("a list") {
        let bytes = decoded(file["bytes"].as_str().expect("base64"));
        assert_eq!(sha256(&bytes), file["sha256"]);
        assert!(file.get("path").is_none());
    }
    assert_eq!(answers[&3]["files"].as_array().map(Vec::len), Some(1));
}

#[test]
fn json_data_makes_what_the_same_toml_makes() {
    let data = json!({
        "schema": 1, "layout": "plain", "issuer": { "name": "云溪县人民政府办公室" },
        "document": { "title": "关于值班安排的说明" },
        "body": { "text": "国庆节期间，各科室照常值班，遇有急事及时报告。" },
    });
    let text = "schema = 1\nlayout = \"plain\"\nissuer.name = \"云溪县人民政府办公室\"\n\
                document.title = \"关于值班安排的说明\"\n\
                body.text = \"国庆节期间，各科室照常值班，遇有急事及时报告。\"\n";
    let answers = answers(
        &lines(&[
            json!({ "id": 1, "json": data, "name": "a", "to": ["pdf"] }),
            json!({ "id": 2, "toml": text, "name": "a", "to": ["pdf"] }),
        ]),
        &[],
    );
    assert_eq!(
        (&answers[&1]["findings"], &answers[&2]["ok"]),
        (&json!([]), &json!(true))
    );
    assert_eq!(digests(&answers[&1]), digests(&answers[&2]));
}

/// Lines that are no jobs, and what is said of them.
const BAD: [(&[u8], &str); 17] = [
    (b"nonsense", "不是 JSON"),
    (b"[1, 2]", "应为一个 JSON 对象"),
    (b"{\"id\": 1, \"data\": \"a.toml\"", "不是 JSON"),
    (b"{\"id\": 1, \"data\": \"\xC4\xE3.toml\"}", "UTF-8"),
    (b"{\"data\": \"a.toml\"}", "没有 id"),
    (b"{\"id\": true, \"data\": \"a.toml\"}", "id 是 true"),
    (b"{\"id\": 1.5, \"data\": \"a.toml\"}", "id 是 1.5"),
    (b"{\"id\": 1}", "恰好用"),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"toml\": \"\"}",
        "恰好用",
    ),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"drfat\": true}",
        "drfat",
    ),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"draft\": \"yes\"}",
        "true 或 false",
    ),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"to\": [\"odt\"]}",
        "to 是",
    ),
    (b"{\"id\": 1, \"data\": \"a.toml\", \"to\": []}", "to 是"),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"archive\": \"a1\"}",
        "a2、a3",
    ),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"name\": \"../a\"}",
        "name 是",
    ),
    (
        b"{\"id\": 1, \"data\": \"a.toml\", \"check\": true, \"out\": \"o\"}",
        "check 和 out",
    ),
    (
        b"{\"id\": 1, \"data\": \"no-such-file.toml\"}",
        "no-such-file.toml",
    ),
];

#[test]
fn a_bad_line_is_told_with_its_number_and_the_next_is_done() {
    let deep = format!("{{\"id\": 1, \"json\": {}", "[".repeat(5_000));
    let long = format!("{{\"id\": 1, \"toml\": \"{}\"}}", "长".repeat(2 << 20));
    let made: [(&[u8], &str); 2] = [
        (deep.as_bytes(), "不是 JSON"),
        (long.as_bytes(), "超过上限 5 MiB"),
    ];
    let bad = [&BAD[..], &made[..]].concat();
    let right = json!({ "id": "right", "data": "data/sample-letter.toml", "check": true });
    let mut input = Vec::new();
    for (line, _) in &bad {
        input.extend_from_slice(line);
        input.extend_from_slice(format!("\n{right}\n").as_bytes());
    }
    let answers = answers(&input, &["--jobs", "2"]);
    assert_eq!(answers.len(), 2 * bad.len());
    for (index, (line, said)) in (0_u64..).zip(&bad) {
        let answer = &answers[&(2 * index + 1)];
        let shown: String = String::from_utf8_lossy(line).chars().take(60).collect();
        assert_eq!(answer["ok"], false, "{shown}");
        assert!(
            answer["findings"].to_string().contains(said),
            "{shown}: {answer}"
        );
        let after = &answers[&(2 * index + 2)];
        assert_eq!(
            (&after["id"], &after["ok"]),
            (&json!("right"), &json!(true))
        );
    }
}

#[test]
fn nothing_makes_nothing_and_blank_lines_are_no_jobs() {
    assert!(answers(b"", &[]).is_empty());
    assert!(answers(b"\n \r\n\n", &[]).is_empty());
}

#[test]
fn any_number_of_hands_gives_the_same_answers() {
    let folder = readers::folder("worker-hands");
    let names = ["letter", "plain", "notice", "reply"];
    let jobs: Vec<Value> = (0..12)
        .map(|number| {
            let text = sample_of(names[number % names.len()]);
            json!({ "id": number, "toml": text, "name": format!("甲{number}"), "to": ["pdf"],
                    "base": folder })
        })
        .collect();
    let one = answers(&lines(&jobs), &["--jobs", "1"]);
    let four = answers(&lines(&jobs), &["--jobs", "4"]);
    assert_eq!(one.len(), jobs.len());
    assert!(one == four, "answers differ with the number of hands");
}

#[test]
fn an_answer_comes_before_the_next_job_is_given() {
    let mut worker = start(&["--jobs", "3"]);
    let mut stdin = worker.stdin.take().expect("its input");
    let mut stdout = BufReader::new(worker.stdout.take().expect("its output"));
    for id in 0..3 {
        let job = json!({ "id": id, "data": "data/sample-letter.toml", "check": true });
        writeln!(stdin, "{job}").expect("it is read");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("an answer");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert_eq!(worker.wait().expect("its end").code(), Some(0));
}

#[test]
fn a_worker_whose_answers_nobody_reads_ends_quietly() {
    let mut worker = start(&["--jobs", "2"]);
    drop(worker.stdout.take());
    let mut stdin = worker.stdin.take().expect("its input");
    let job = json!({ "id": 1, "data": "data/sample-letter.toml", "check": true });
    writeln!(stdin, "{job}").expect("it is read");
    // Its input stays open: it ends all the same.
    let status = worker.wait().expect("its end");
    assert_eq!(status.code(), Some(0));
    let mut said = String::new();
    let mut stderr = BufReader::new(worker.stderr.take().expect("what it says"));
    stderr.read_line(&mut said).expect("text");
    assert_eq!(said, "");
    drop(stdin);
}

#[test]
fn a_killed_worker_leaves_no_file_half_written() {
    let folder = readers::folder("worker-killed");
    let text = sample_of("letter");
    let built = build(&folder, "letter", &text);
    let jobs: Vec<Value> = (0..60)
        .map(|id| {
            json!({ "id": id, "toml": text, "name": "letter", "base": folder,
                          "out": format!("out/{id}") })
        })
        .collect();
    let mut worker = start(&["--jobs", "2"]);
    let mut stdin = worker.stdin.take().expect("its input");
    let input = lines(&jobs);
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let mut stdout = BufReader::new(worker.stdout.take().expect("its output"));
    let mut line = String::new();
    for _ in 0..5 {
        stdout.read_line(&mut line).expect("an answer");
    }
    worker.kill().expect("it runs");
    let _ = (worker.wait(), writer.join());
    let mut seen = 0;
    for id in 0..60 {
        for (name, digest) in &built {
            if let Ok(bytes) = std::fs::read(folder.join(format!("out/{id}/{name}"))) {
                assert!(&sha256(&bytes) == digest, "{id}/{name} is not whole");
                seen += 1;
            }
        }
    }
    assert!((10..120).contains(&seen), "{seen}");
}

#[test]
fn a_draft_is_made_in_spite_of_errors_and_nothing_else_is() {
    let wrong = dongshi().with_first("person = 0", "person = 1");
    let answers = answers(
        &lines(&[
            json!({ "id": 1, "toml": wrong, "to": ["pdf"] }),
            json!({ "id": 2, "toml": wrong, "to": ["pdf"], "draft": true }),
            json!({ "id": 3, "toml": wrong, "check": true }),
        ]),
        &[],
    );
    assert_eq!(answers[&1]["ok"], false);
    assert_eq!(answers[&1]["files"], json!([]));
    assert_eq!(answers[&1]["findings"][0]["code"], "GW0401");
    assert_eq!(answers[&2]["ok"], true);
    assert_eq!(answers[&2]["files"][0]["name"], "2.pdf");
    assert_eq!(answers[&2]["findings"][0]["code"], "GW0401");
    assert_eq!(answers[&3]["ok"], false);
}

#[test]
fn jobs_and_answers_satisfy_their_schema() {
    let read =
        |name: &str| -> Value { serde_json::from_str(&crate::common::text(name)).expect("JSON") };
    let (job, answer) = (
        read("docs/job.schema.json"),
        read("docs/findings.schema.json"),
    );
    let folder = readers::folder("worker-schema");
    let right = [
        json!({ "id": 1, "data": "data/sample-joint.toml", "to": ["pdf"], "out": folder }),
        json!({ "id": "b", "toml": sample_of("letter"), "archive": "a3", "font_profile": "open" }),
        json!({ "id": 3, "data": "data/sample-2023.toml", "check": true,
                "last": "data/dongshi-2019.toml" }),
    ];
    let wrong = [
        json!({ "id": true, "data": "a.toml" }),
        json!({ "data": "a.toml" }),
        json!({ "id": 1, "data": "a.toml", "drfat": true }),
    ];
    for one in &right {
        assert_eq!(violations(&job, one), [""; 0], "{one}");
    }
    for one in &wrong {
        assert_ne!(violations(&job, one), [""; 0], "{one}");
    }
    let all = [&right[..], &wrong[..]].concat();
    for (line, one) in answers(&lines(&all), &[]) {
        assert_eq!(violations(&answer, &one), [""; 0], "{line}");
        assert_eq!(
            (&one["kind"], &one["version"]),
            (&json!("worker"), &json!(1))
        );
    }
}
