//! What a paper gives back of the data that it was made of: every text and every figure.

use hongtou::base::diag::Sources;
use hongtou::{Expected, Imported, MemoryWorld, import_paper};
use serde_json::Value;

/// What says how a paper looks, or is not printed at all.
const NOT_PRINTED: [&str; 22] = [
    "schema",
    "layout",
    "id",
    "align",
    "width",
    "landscape",
    "merge",
    "total",
    "serial",
    "thousands",
    "decimals",
    "sealed",
    "seal_diameter",
    "room",
    "imprint_even",
    "file",
    "alt",
    "contents",
    "numbered",
    "run_in",
    "addressee_in_imprint",
    "keywords",
];

/// What cannot be had back, by sample and path, and why. A path ends here with what is below it.
pub const LOST: &[(&str, &str, &str)] = &[];

/// Reads a paper as one of a layout.
pub fn imported(name: &str, layout: &str, paper: Vec<u8>) -> Imported {
    let world = MemoryWorld::with_data(name, paper);
    let expected = Expected {
        layout: Some(layout.to_owned()),
        ..Expected::default()
    };
    let read = import_paper(&world, name, &expected, &mut Sources::default());
    read.unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
}

/// A data file as a tree.
pub fn tree(toml: &str) -> Value {
    let table: toml::Table = toml::from_str(toml).expect("TOML");
    serde_json::to_value(table).expect("JSON")
}

/// The layout that a data file names.
pub fn layout(data: &str) -> String {
    tree(data)["layout"].as_str().expect("a layout").to_owned()
}

/// What a data file says that another one does not, but for what is known to be lost: each path
/// with what was due and what was found.
pub fn missing(sample: &str, due: &str, found: &str) -> Vec<String> {
    let (due, found) = (leaves(&tree(due)), leaves(&tree(found)));
    let is_lost = |path: &str| {
        let mut lost = LOST.iter();
        lost.any(|(of, below, _)| *of == sample && path.starts_with(below))
    };
    let mut missing = Vec::new();
    for (path, value) in &due {
        let there = found.iter().find(|(other, _)| other == path);
        let there = there.map(|(_, value)| value.as_str());
        if there != Some(value) && !is_lost(path) {
            missing.push(format!("{path}: {value} / {}", there.unwrap_or("-")));
        }
    }
    missing
}

/// The texts and figures of a value with their paths, however they are written.
fn leaves(value: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    walk(value, "", &mut all);
    all
}

fn walk(value: &Value, path: &str, into: &mut Vec<(String, String)>) {
    let below = |key: &str| format!("{path}.{key}").trim_start_matches('.').to_owned();
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let name = key.as_str();
                match (name, value) {
                    _ if NOT_PRINTED.contains(&name) => {}
                    // A title and a note may be in lines, and a table alone.
                    ("title" | "note" | "notes", Value::Array(lines)) => {
                        let lines = lines.iter().filter_map(Value::as_str);
                        leaf(&lines.collect::<String>(), below(name), into);
                    }
                    ("table", _) => walk(&Value::from(vec![value.clone()]), &below("tables"), into),
                    ("caption", _) => walk(value, &below("title"), into),
                    ("cells", _) => walk(value, path, into),
                    // A column or a cell that says no more than its text.
                    ("label", _) => walk(value, path, into),
                    _ => walk(value, &below(name), into),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let path = below(&(index + 1).to_string());
                let is_section = path.rsplit('.').nth(1) == Some("sections") && item.is_string();
                let path = if is_section {
                    format!("{path}.text")
                } else {
                    path
                };
                walk(item, &path, into);
            }
        }
        Value::String(text) => leaf(text, path.to_owned(), into),
        Value::Number(number) => leaf(&number.to_string(), path.to_owned(), into),
        Value::Bool(_) | Value::Null => {}
    }
}

fn leaf(text: &str, path: String, into: &mut Vec<(String, String)>) {
    let text: String = text.split_whitespace().collect();
    if !text.is_empty() {
        into.push((path, text));
    }
}
