//! Other programs that call this one: data in over standard input, the document out.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::readers;

const NOTICE: &str = r#"{"schema": 1, "layout": "document",
 "issuer": {"name": "某某县人民政府", "letterhead": "某某县人民政府文件"},
 "document": {"number": "某政发〔2025〕3号", "title": "某某县人民政府关于做好防汛工作的通知",
  "addressee": "各乡镇人民政府，县政府各部门", "signature": "某某县人民政府", "dated": "2025-05-06"},
 "body": {"text": "现就有关事项通知如下。"}}"#;

/// As `docs/embedding.md` says it.
const NODE: &str = r#"
const { spawnSync } = require("child_process");
const { readFileSync, writeFileSync } = require("fs");
const [program, data, pdf] = process.argv.slice(2);
const input = JSON.stringify(JSON.parse(readFileSync(data, "utf8")));
const args = ["build", "-", "--to", "pdf", "--out", "-", "--format", "json"];
const run = spawnSync(program, args, { input, maxBuffer: 256 << 20 });
const told = JSON.parse(run.stderr.toString("utf8"));
if (run.status !== 0) throw new Error(JSON.stringify(told.findings));
writeFileSync(pdf, run.stdout);
console.log(told.kind, told.written[0]);
"#;

/// As `docs/embedding.md` says it.
const PYTHON: &str = r#"
import json, subprocess, sys
program, data, pdf = sys.argv[1:]
source = json.dumps(json.load(open(data, encoding="utf-8"))).encode()
args = [program, "build", "-", "--to", "pdf", "--out", "-", "--format", "json"]
run = subprocess.run(args, input=source, capture_output=True)
told = json.loads(run.stderr)
assert run.returncode == 0, told["findings"]
open(pdf, "wb").write(run.stdout)
print(told["kind"], told["written"][0])
"#;

/// Runs a script on the notice; gives the PDF that it wrote.
fn made_by(program: &str, package: &str, script: &str) -> Vec<u8> {
    let folder = readers::folder(&format!("embedding-{program}"));
    let script = readers::put(&folder, "call", script.as_bytes());
    let data = readers::put(&folder, "notice.json", NOTICE.as_bytes());
    let pdf = folder.join("notice.pdf");
    let hongtou = env!("CARGO_BIN_EXE_hongtou");
    let args = [&script, hongtou, &data, pdf.to_str().expect("UTF-8")];
    let said = readers::run(program, package, &args);
    assert_eq!(said.trim(), "build -", "{program}");
    std::fs::read(pdf).expect("the PDF")
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn node_and_python_make_the_same_document_over_standard_input() {
    let node = made_by("node", "the package nodejs", NODE);
    let python = made_by("python3", "the package python3", PYTHON);
    assert!(node.starts_with(b"%PDF"));
    assert!(node == python, "the same data makes the same bytes");
}
