//! The form: what it tells of texts, the doors to new files, the sample, and what is made.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::Command;

use crate::common::form::Form;
use crate::common::{dongshi, path, readers};
use serde_json::{Value, json};

fn hongtou(args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(path(""))
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {said}");
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let held = three
            .iter()
            .fold(0_usize, |held, byte| held << 8 | usize::from(*byte));
        let held = held << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[held >> (18 - 6 * at) & 63];
            out.push(if at <= three.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    out
}

fn refused(form: &Form, path: &str, body: &Value) -> String {
    let answer = form.post(path, body);
    assert_eq!(answer.status, 400, "{body}");
    answer.json()["refused"]
        .as_str()
        .expect("a sentence")
        .to_owned()
}

#[test]
fn figures_of_texts_are_told_as_they_are_printed_and_findings_with_their_words() {
    let form = Form::start("serve-words", &[]);
    form.post("/api/open", &json!({ "name": "report.toml" }));
    let place = json!(["other", "text"]);
    let text = "𠮷收到{{ requests.received.total }}件，\n占{{ 1 | percent_of(8) }}%，共XX件。";
    let told = form.edit(1, &place, text).json();
    let printed = json!([[4, 33, "0"], [37, 60, "13"]]);
    assert_eq!(told["printed"][place.to_string()], printed);
    let findings = told["findings"].as_array().expect("findings");
    let marks: Vec<&Value> = findings.iter().map(|one| &one["marks"]).collect();
    assert!(marks.contains(&&json!([[place, 63, 65]])), "{marks:?}");
    // What is not filled in is told so, and the draft prints the same.
    let told = form.edit(2, &place, "今年{{ no.such.thing }}件").json();
    assert_eq!(told["printed"][place.to_string()], json!([[2, 21, "待填"]]));
    let page = form.get("/api/page?name=report.toml&n=6").json();
    let page = page["svg"].as_str().expect("a page");
    assert!(!page.contains("no.such.thing"), "{page}");
}

#[test]
fn what_was_set_aside_is_told_with_its_reason() {
    let folder = readers::folder("serve-waived");
    let sample = std::fs::read_to_string(path("data/sample-2023.toml")).expect("the sample");
    let waiver = "[[waive]]\nrule = \"X-1\"\npath = \"requests.results.granted.total\"\n\
                  reason = \"文中只说网上申请\"\n\n[issuer]";
    let waived = sample.replacen("[issuer]", waiver, 1).replacen(
        "予以公开4999件，占37.7%，",
        "予以公开4000件，",
        1,
    );
    readers::put(&folder, "report.toml", waived.as_bytes());
    let form = Form::on(folder, &[]);
    let told = form
        .post("/api/open", &json!({ "name": "report.toml" }))
        .json();
    let [one] = told["waived"].as_array().expect("a list").as_slice() else {
        panic!("one is set aside: {}", told["waived"]);
    };
    assert_eq!(one["waived"], "文中只说网上申请");
    let cell = json!(["requests", "results", "granted", "total"]);
    let paths = one["paths"].as_array().expect("paths");
    assert!(paths.contains(&cell), "{one}");
    assert_eq!(told["errors"], 0);
}

#[test]
fn a_paper_and_a_workbook_are_doors_and_so_is_what_the_page_brings() {
    let folder = readers::folder("serve-doors");
    let other = readers::folder("serve-doors-other");
    let seed = readers::put(&other, "year-2019.toml", dongshi().as_bytes());
    let out = other.to_str().expect("UTF-8");
    hongtou(&["build", &seed, "--archive", "a3", "--out", out]);
    let workbook = other.join("table.xlsx").display().to_string();
    hongtou(&["sheet", &seed, "--out", &workbook]);
    let form = Form::on(folder.clone(), &[]);
    let bytes = |name: &str| std::fs::read(other.join(name)).expect("a file");
    for name in [
        "year-2019.docx",
        "year-2019.pdf",
        "table.xlsx",
        "year-2019.toml",
    ] {
        let sent = json!({ "name": name, "data": base64(&bytes(name)) });
        let answer = form.post("/api/put", &sent);
        assert_eq!(
            answer.status,
            200,
            "{name}: {}",
            String::from_utf8_lossy(&answer.body)
        );
        assert!(std::fs::read(folder.join(name)).expect("it is there") == bytes(name));
        // What is there is not replaced.
        assert!(refused(&form, "/api/put", &sent).contains("已有"));
    }
    let told = form.get("/api/files").json();
    assert_eq!(told["papers"], json!(["year-2019.docx", "year-2019.pdf"]));
    assert_eq!(told["workbooks"], json!(["table.xlsx"]));
    for (index, from) in ["year-2019.docx", "year-2019.pdf"].iter().enumerate() {
        let new = json!({ "name": format!("new-{index}.toml"), "from": from });
        let told = form.post("/api/new", &new).json();
        assert_eq!(
            told["values"]["year"],
            json!({ "=": "2020" }),
            "{from}: {told}"
        );
        assert_eq!(told["values"]["issuer"]["name"], "晋江市东石镇人民政府");
    }
    let new = json!({ "name": "of-table.toml", "sheet": "table.xlsx" });
    let told = form.post("/api/new", &new).json();
    assert_eq!(
        told["values"]["requests"]["received"]["person"],
        json!({ "=": "0" }),
        "{told}"
    );
    assert_eq!(told["errors"], 0);
}

#[test]
fn a_paper_without_data_is_read_itself_and_names_outside_are_no_doors() {
    let folder = readers::folder("serve-bare");
    let other = readers::folder("serve-bare-other");
    let seed = readers::put(&other, "bare.toml", dongshi().as_bytes());
    let out = other.to_str().expect("UTF-8");
    let form = Form::on(folder.clone(), &[]);
    // A paper without data is read itself; one that says nothing, and names that are none of the
    // folder's, are no doors.
    hongtou(&["build", &seed, "--to", "pdf", "--out", out]);
    let bare = std::fs::read(other.join("bare.pdf")).expect("a file");
    for (name, data) in [("bare.pdf", bare), ("empty.pdf", b"%PDF-1.7".to_vec())] {
        let sent = json!({ "name": name, "data": base64(&data) });
        assert_eq!(form.post("/api/put", &sent).status, 200);
    }
    let new = json!({ "name": "of-bare.toml", "from": "bare.pdf" });
    let told = form.post("/api/new", &new).json();
    assert_eq!(
        told["values"]["issuer"]["name"], "晋江市东石镇人民政府",
        "{told}"
    );
    assert_eq!(told["values"]["year"], json!({ "=": "2020" }));
    refused(
        &form,
        "/api/new",
        &json!({ "name": "x.toml", "from": "empty.pdf" }),
    );
    for from in ["../year-2019.docx", "nothing.docx", "/etc/passwd.pdf"] {
        refused(
            &form,
            "/api/new",
            &json!({ "name": "x.toml", "from": from }),
        );
    }
    refused(
        &form,
        "/api/new",
        &json!({ "name": "x.toml", "sheet": "../table.xlsx" }),
    );
    assert!(!folder.join("x.toml").exists());
}

#[test]
fn nothing_is_put_into_the_folder_that_is_no_such_file() {
    let folder = readers::folder("serve-put");
    let form = Form::on(folder.clone(), &[]);
    for (name, data) in [
        ("../up.pdf", &b"%PDF-1.7"[..]),
        ("a/b.pdf", b"%PDF-1.7"),
        ("a\\b.pdf", b"%PDF-1.7"),
        (".hidden.pdf", b"%PDF-1.7"),
        ("con.pdf", b"%PDF-1.7"),
        ("hongtou.toml", b"to = []"),
        ("run.exe", b"MZ"),
        ("page.html", b"<p>"),
        ("no.pdf", b"PK\x03\x04"),
        ("no.docx", b"%PDF-1.7"),
        ("no.toml", b"\xFF\xFE"),
        ("", b""),
    ] {
        refused(
            &form,
            "/api/put",
            &json!({ "name": name, "data": base64(data) }),
        );
    }
    refused(
        &form,
        "/api/put",
        &json!({ "name": "a.pdf", "data": "JVBERi0xLjc" }),
    );
    let there: Vec<_> = std::fs::read_dir(&folder).expect("the folder").collect();
    assert!(there.is_empty(), "{there:?}");
}

#[test]
fn the_sample_is_shown_and_never_written() {
    let folder = readers::folder("serve-sample");
    let form = Form::on(folder.clone(), &[]);
    let told = form.post("/api/open", &json!({ "name": "样本" })).json();
    assert_eq!(
        (told["sample"].as_bool(), told["errors"].as_u64()),
        (Some(true), Some(0))
    );
    let changes = json!([{ "do": "set", "path": ["year"], "value": "2020" }]);
    let edit = json!({ "name": "样本", "revision": 1, "changes": changes });
    for path in ["/api/edit", "/api/undo", "/api/build"] {
        assert!(refused(&form, path, &edit).contains("样本只供看"), "{path}");
    }
    assert_eq!(
        form.get("/api/page?name=%E6%A0%B7%E6%9C%AC&n=0").status,
        200
    );
    assert_eq!(form.get("/api/files").json()["files"], json!([]));
    assert!(
        std::fs::read_dir(&folder)
            .expect("the folder")
            .next()
            .is_none()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_will_be_written_is_told_and_its_folder_is_opened() {
    use std::os::unix::fs::PermissionsExt;

    let programs = readers::folder("serve-show-programs");
    let script = programs.join("xdg-open");
    let opened = programs.join("opened");
    let text = format!("#!/bin/sh\nprintf %s \"$1\" > '{}'\n", opened.display());
    std::fs::write(&script, text).expect("a program");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("it runs");
    let folder = readers::folder("serve-show");
    readers::put(&folder, "report.toml", dongshi().as_bytes());
    let variables = [("PATH", programs.to_str().expect("UTF-8"))];
    let form = Form::launch_with(folder.clone(), &[], &variables).let_in();
    let plan = || {
        form.post("/api/plan", &json!({ "name": "report.toml" }))
            .json()["files"]
            .clone()
    };
    let files = |is_there: bool| json!([{ "name": "report.docx", "is_there": is_there }, { "name": "report.pdf", "is_there": is_there }]);
    assert_eq!(plan(), files(false));
    form.post("/api/open", &json!({ "name": "report.toml" }));
    form.post(
        "/api/build",
        &json!({ "name": "report.toml", "revision": 1 }),
    );
    assert_eq!(plan(), files(true));
    // Whatever is asked, it is the folder that is opened.
    assert_eq!(
        form.post("/api/show", &json!({ "name": "/etc", "folder": "/etc" }))
            .status,
        200
    );
    let mut shown = String::new();
    for _ in 0..100 {
        shown = std::fs::read_to_string(&opened).unwrap_or_default();
        if !shown.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(Path::new(&shown), folder);
    // Without a program that opens it, that is said.
    let form = Form::launch_with(folder, &[], &[("PATH", "/nowhere")]).let_in();
    assert!(refused(&form, "/api/show", &json!({})).contains("serve-show"));
}
