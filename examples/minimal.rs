//! Makes a letter in memory, as DOCX and PDF: `cargo run --example minimal`.
//!
//! The library opens no files. Here its world is one text and the folder of fonts; a server
//! would have a database or an upload, and keep a `Press` for all its jobs.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "an example reads fonts, writes files and says so"
)]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::{fs, io};

use hongtou::{FontData, Job, Language, Output, World, WorldError, make, render};

const LETTER: &str = r#"
schema = 1
layout = "letter"

[issuer]
name = "某某市人民政府办公室"
letterhead = "某某市人民政府办公室"

[document]
number = "某政办函〔2024〕18号"
title = "某某市人民政府办公室关于开展数据核对的函"
addressee = "各县（区）人民政府"
signature = "某某市人民政府办公室"
dated = 2024-05-20

[body]
text = "请于2024年6月14日前完成数据核对，并将结果函告我办。"
closing = "特此函达。"
"#;

/// One data file, and the fonts of a folder.
struct Office;

impl World for Office {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match path {
            "letter.toml" => Ok(LETTER.into()),
            _ => Err(WorldError::NotFound),
        }
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        match fs::read(project().join("fonts").join(file)) {
            Ok(bytes) => Ok(Arc::new(bytes)),
            Err(error) => Err(WorldError::Unreadable(error.to_string())),
        }
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn main() -> io::Result<ExitCode> {
    let job = Job::new("letter.toml")
        .output(Output::docx())
        .output(Output::pdf());
    let made = make(&Office, &job);
    for finding in &made.findings {
        eprintln!(
            "{}",
            render(finding, &made.sources, Language::English, false)
        );
    }
    if made.artifacts.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    let folder = project().join("target/minimal");
    fs::create_dir_all(&folder)?;
    for artifact in &made.artifacts {
        let file = folder.join(format!("letter.{}", artifact.suffix));
        fs::write(&file, &artifact.bytes)?;
        println!("{}: {} bytes", file.display(), artifact.bytes.len());
    }
    Ok(ExitCode::SUCCESS)
}
