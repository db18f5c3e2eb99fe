//! The files of the project.

use std::fs;
use std::path::{Path, PathBuf};

/// A path inside the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A text file of the project.
pub fn text(name: &str) -> String {
    fs::read_to_string(path(name)).expect(name)
}

/// The names of the samples in `data`.
pub fn sample_files() -> Vec<String> {
    let entries = fs::read_dir(path("data")).expect("the samples");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}
