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

/// Figures outside tables.
const IN_TEXT: &str = "the text holds the number, and nothing says which figure it is";

const JOINT: &str = "the letterhead names the agencies that are joined";

/// What cannot be had back, by sample and path, and why. A path ends here with what is below it.
pub const LOST: &[(&str, &str, &str)] = &[
    (
        "work-report",
        "body.sections.1.sections.4.pictures",
        "pictures are told and not read",
    ),
    ("meeting-record", "issuer.name", "it is not printed"),
    ("resolution", "issuer.name", "it is not printed"),
    (
        "decision-meeting",
        "issuer.name",
        "a meeting of it is printed",
    ),
    ("roster", "issuer.name", "it is not printed"),
    (
        "decision-meeting",
        "document.dated",
        "it is printed in the note alone",
    ),
    (
        "resolution",
        "document.dated",
        "it is printed in the note alone",
    ),
    ("charts", "charts", "charts are told and not read"),
    ("website", "issuer.name", "it is not printed"),
    ("ink", "profile", "it is seen in colours alone"),
    ("joint-request", "issuer.name", JOINT),
    ("joint-request", "issuer.letterhead", JOINT),
    ("rule-of-law", "normative", IN_TEXT),
    ("rule-of-law", "decisions", IN_TEXT),
    ("rule-of-law", "reconsideration", IN_TEXT),
    ("rule-of-law", "litigation", IN_TEXT),
    ("rule-of-law", "files", IN_TEXT),
];

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
    let at = |leaves: &[(String, String)], path: &str| {
        let leaf = leaves.iter().find(|(other, _)| other == path);
        leaf.map(|(_, value)| value.clone())
    };
    // What stands behind the sections without a number goes on in the last one, but for the
    // phrases that close a paper.
    let closing = at(&due, "body.closing").unwrap_or_default();
    let apart = at(&found, "body.closing").unwrap_or_default();
    let joined = closing.strip_suffix(&apart).unwrap_or(&closing);
    let goes_on = |path: &str, due: &str, found: &str| match path {
        "body.closing" => true,
        _ => path.starts_with("body.") && found == format!("{due}{joined}"),
    };
    let mut missing = Vec::new();
    for (path, value) in &due {
        let there = at(&found, path).unwrap_or_default();
        // A template and a mark are printed as what they stand for.
        let is_printed_otherwise = value.contains("{{") || value.contains('<');
        if there != *value
            && !is_printed_otherwise
            && !is_lost(path)
            && !goes_on(path, value, &there)
        {
            missing.push(format!("{path}: {value} / {there}"));
        }
    }
    let is_joined = found.iter().any(|(_, text)| text.ends_with(joined));
    if !is_joined {
        missing.push(format!("body.closing: {closing}"));
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
                    ("counts", _) => {}
                    ("text", _) if map.contains_key("counts") => walk(value, path, into),
                    // A row, a column or a cell that says no more than what it holds.
                    ("cells" | "label", _) => walk(value, path, into),
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
        Value::Number(number) => {
            let number = number.as_f64().expect("a number");
            leaf(&number.to_string(), path.to_owned(), into);
        }
        Value::Bool(_) | Value::Null => {}
    }
}

fn leaf(text: &str, path: String, into: &mut Vec<(String, String)>) {
    let text: String = text.split_whitespace().collect();
    // 182.0 and 182 are one figure.
    let text = match text.parse::<f64>() {
        Ok(figure) => figure.to_string(),
        Err(_) => text,
    };
    if !text.is_empty() {
        into.push((path, text));
    }
}
