//! The answer to a job, as JSON on one line, in the shape of `docs/findings.schema.json`.

use hongtou::base::diag::{Finding, Language, has_errors};
use hongtou::base::pack::base64::base64;
use hongtou::{Artifact, Made, sha256};
use serde_json::{Value, json};

use crate::cli::tell::VERSION;

/// A file of an answer.
pub(super) struct File<'a> {
    pub(super) artifact: &'a Artifact,
    pub(super) name: String,
    /// Where it was written; nothing where it is handed back.
    pub(super) path: Option<String>,
}

/// For whom an answer is.
pub(super) struct Asked {
    pub(super) id: Value,
    pub(super) line: u64,
    pub(super) language: Language,
}

/// The answer about what was made, with the files that are delivered. A draft is what was asked
/// for, errors or not.
pub(super) fn of_made(asked: &Asked, made: &Made, files: &[File<'_>]) -> Value {
    let mut answer = made.to_json(asked.language);
    if let Some(map) = answer.as_object_mut() {
        map.remove("artifacts");
        map.insert("id".to_owned(), asked.id.clone());
        map.insert("line".to_owned(), json!(asked.line));
        map.insert("kind".to_owned(), json!("worker"));
        map.insert("version".to_owned(), json!(VERSION));
        map.insert(
            "ok".to_owned(),
            json!(!files.is_empty() || !made.has_errors()),
        );
        let written = files.iter().filter_map(|file| file.path.as_deref());
        map.insert("written".to_owned(), json!(written.collect::<Vec<_>>()));
        let files: Vec<Value> = files.iter().map(file).collect();
        map.insert("files".to_owned(), files.into());
    }
    answer
}

/// The answer where nothing could be made of the line.
pub(super) fn of_findings(asked: &Asked, findings: Vec<Finding>) -> Value {
    debug_assert!(has_errors(&findings));
    let mut made = Made::default();
    made.findings = findings;
    of_made(asked, &made, &[])
}

fn file(file: &File<'_>) -> Value {
    let artifact = file.artifact;
    let mut entry = json!({
        "name": file.name,
        "media_type": artifact.media_type,
        "size": artifact.bytes.len(),
        "sha256": sha256(&artifact.bytes),
    });
    if let Some(map) = entry.as_object_mut() {
        match &file.path {
            Some(path) => map.insert("path".to_owned(), json!(path)),
            None => map.insert("bytes".to_owned(), base64(&artifact.bytes).into()),
        };
    }
    entry
}
