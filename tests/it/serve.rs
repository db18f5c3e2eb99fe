//! The form: its requests, and what they do to the file.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::form::{Form, person};
use crate::common::{dongshi, path, readers};
use serde_json::{Value, json};

#[test]
fn a_change_is_saved_told_taken_back_and_made_again() {
    let form = Form::start("serve-edit", &[]);
    let told = form
        .post("/api/open", &json!({ "name": "report.toml" }))
        .json();
    assert_eq!(
        (told["errors"].as_u64(), told["pages"].as_u64()),
        (Some(0), Some(7))
    );
    assert_eq!(told["revision"], 1);
    assert_eq!(told["layout"], "annual-report/2019");
    let before = form.text();

    let told = form.edit(1, &person(), "12").json();
    assert_eq!(told["revision"], 2);
    assert_eq!(
        told["values"]["requests"]["received"]["person"],
        json!({ "=": "12" })
    );
    assert!(told["errors"].as_u64() > Some(0));
    let finding = &told["findings"][0];
    let paths = finding["paths"].as_array().expect("paths");
    let total = json!(["requests", "received", "total"]);
    assert!(
        paths.contains(&person()) && paths.contains(&total),
        "{finding}"
    );
    // One value changed, and nothing else.
    let is_changed = |(old, new): &(&str, &str)| old != new;
    let text = form.text();
    assert_eq!(
        before.lines().zip(text.lines()).filter(is_changed).count(),
        1
    );

    let told = form
        .post(
            "/api/undo",
            &json!({ "name": "report.toml", "revision": 2 }),
        )
        .json();
    assert_eq!(
        (
            told["revision"].as_u64(),
            told["undo"].as_bool(),
            told["redo"].as_bool()
        ),
        (Some(3), Some(false), Some(true))
    );
    assert_eq!(form.text(), before);
    let told = form
        .post(
            "/api/redo",
            &json!({ "name": "report.toml", "revision": 3 }),
        )
        .json();
    assert_eq!(told["revision"], 4);
    assert_eq!(form.text(), text);
}

#[test]
fn two_windows_and_other_programs_are_noticed() {
    let form = Form::start("serve-windows", &[]);
    form.post("/api/open", &json!({ "name": "report.toml" }));
    assert_eq!(form.edit(1, &person(), "1").status, 200);
    // The other window believes that it shows revision 1.
    let late = form.edit(1, &person(), "2");
    assert_eq!(
        (late.status, late.json()["revision"].as_u64()),
        (409, Some(2))
    );
    assert!(form.text().contains("person = 1,"));
    // Another program writes the file.
    let other = form.text().replace("person = 1,", "person = 5,");
    readers::put(&form.folder, "report.toml", other.as_bytes());
    let seen = form
        .post(
            "/api/seen",
            &json!({ "name": "report.toml", "revision": 2 }),
        )
        .json();
    assert_eq!(seen, json!({ "revision": 3, "same": false }));
    let late = form.edit(2, &person(), "9");
    assert_eq!(late.status, 409);
    assert_eq!(
        late.json()["values"]["requests"]["received"]["person"],
        json!({ "=": "5" })
    );
    assert!(form.text().contains("person = 5,"));
    assert_eq!(form.edit(3, &person(), "0").status, 200);
}

#[test]
fn what_is_made_is_what_build_makes() {
    let form = Form::start("serve-build", &[]);
    form.post("/api/open", &json!({ "name": "report.toml" }));
    let made = form
        .post(
            "/api/build",
            &json!({ "name": "report.toml", "revision": 1 }),
        )
        .json();
    assert_eq!(made["written"].as_array().map(Vec::len), Some(2), "{made}");
    let out = form.folder.join("built");
    let status = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .arg("build")
        .arg(form.folder.join("report.toml"))
        .arg("--out")
        .arg(&out)
        .current_dir(path(""))
        .output()
        .expect("the program runs");
    assert!(status.status.success());
    for file in ["report.docx", "report.pdf"] {
        let read = |folder: &Path| std::fs::read(folder.join(file)).expect("a file");
        assert!(read(&form.folder) == read(&out), "{file}");
    }
    let page = form.get("/api/page?name=report.toml&n=5").json();
    assert!(
        page["svg"]
            .as_str()
            .is_some_and(|svg| svg.starts_with("<svg"))
    );
    let places = page["places"].as_array().expect("places");
    assert!(places.iter().any(|place| place[0] == person()));
    let sheet = String::from_utf8(form.get("/faces.css").body).expect("UTF-8");
    assert!(sheet.contains("url(\"/face/0\")"), "{sheet}");
    assert!(form.get("/face/0").body.len() > 1000);
    assert_eq!(form.get("/face/999").status, 404);
}

#[test]
fn a_report_goes_on_from_last_years() {
    let folder = readers::folder("serve-next");
    let last = dongshi().replacen(
        "carried_out                            = { person = 0",
        "carried_out                            = { person = 4",
        1,
    );
    assert!(last != dongshi());
    readers::put(&folder, "report-2019.toml", last.as_bytes());
    let form = Form::on(folder, &[]);
    let new = json!({ "name": "report-2020.toml", "from": "report-2019.toml" });
    let told = form.post("/api/new", &new);
    assert_eq!(told.status, 200, "{}", String::from_utf8_lossy(&told.body));
    let told = told.json();
    assert_eq!(told["values"]["year"], json!({ "=": "2020" }));
    assert_eq!(
        told["values"]["requests"]["carried_in"]["person"],
        json!({ "=": "4" })
    );
    assert_eq!(told["values"]["requests"]["received"]["person"], "");
    assert_eq!(told["values"]["issuer"]["name"], "晋江市东石镇人民政府");
    // What is there is not replaced.
    assert_eq!(form.post("/api/new", &new).status, 400);
}

#[test]
fn it_ends_when_nobody_asks_and_a_folder_or_port_that_cannot_be_is_told() {
    let mut form = Form::start("serve-idle", &["--idle", "1"]);
    let began = Instant::now();
    let status = form.server.wait().expect("it ends");
    assert!(status.success() && began.elapsed() < Duration::from_secs(20));
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_hongtou"))
            .args(["serve", "--no-open", "--format", "json"])
            .args(args)
            .output()
            .expect("the program runs");
        let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(told["kind"], "serve");
        (
            output.status.code(),
            told["findings"][0]["code"].as_str().map(str::to_owned),
        )
    };
    let refused = (Some(2), Some("GW0850".to_owned()));
    assert_eq!(run(&["no-such-folder"]), refused);
    let other = Form::start("serve-port", &[]);
    let folder = other.folder.to_str().expect("UTF-8");
    assert_eq!(run(&[folder, "--port", &other.port.to_string()]), refused);
}
