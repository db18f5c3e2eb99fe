//! Writes a tree as TOML.

use std::fmt::Write;

use super::tree::{Fields, Node, Value};
use crate::base::decimal::Decimal;
use crate::base::diag::Sources;

/// A list that is longer on one line is written with a line for each of its items.
const LINE: usize = 96;

/// A key as TOML takes it: bare, or in quotes.
pub fn toml_key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        toml_text(key)
    }
}

/// A text as a string of TOML on one line.
pub fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        escaped(&mut out, c);
    }
    out.push('"');
    out
}

/// A text of several lines, each on a line of its own.
fn lines(text: &str) -> String {
    let mut out = String::from("\"\"\"\n");
    for c in text.chars() {
        match c {
            '\n' => out.push('\n'),
            c => escaped(&mut out, c),
        }
    }
    out.push_str("\"\"\"");
    out
}

fn escaped(out: &mut String, c: char) {
    match c {
        '"' | '\\' => out.extend(['\\', c]),
        '\n' => out.push_str("\\n"),
        c if c.is_control() => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}

/// A value as it stands behind an equals sign. A number keeps the digits that were typed.
pub fn toml_value(node: &Node, sources: &Sources) -> String {
    match &node.value {
        Value::Text(text) if text.contains('\n') => lines(text),
        Value::Text(text) => toml_text(text),
        Value::Number(number) => {
            let typed = sources.slice(node.span).trim();
            match Decimal::parse(typed) {
                Some(read) if read == *number => typed.to_owned(),
                _ => number.to_string(),
            }
        }
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        Value::List(items) => list(items, sources),
        Value::Fields(fields) => inline(fields, sources),
        Value::Other(text) => text.clone(),
    }
}

fn list(items: &[Node], sources: &Sources) -> String {
    let items: Vec<String> = items.iter().map(|item| toml_value(item, sources)).collect();
    let line = format!("[{}]", items.join(", "));
    if line.len() <= LINE && !line.contains('\n') {
        return line;
    }
    let mut out = String::from("[\n");
    for item in items {
        out.push_str("  ");
        out.push_str(&item);
        out.push_str(",\n");
    }
    out.push(']');
    out
}

fn inline(fields: &Fields, sources: &Sources) -> String {
    let entries = fields.entries.iter();
    let entries: Vec<String> = entries
        .map(|entry| {
            let key = toml_key(&entry.key.value);
            format!("{key} = {}", toml_value(&entry.node, sources))
        })
        .collect();
    if entries.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", entries.join(", "))
    }
}

/// Whether a value stands below headers of its own: `[a]` or `[[a]]`.
pub fn has_headers(node: &Node) -> bool {
    match &node.value {
        Value::Fields(_) => true,
        Value::List(items) => {
            let fields = |item: &Node| match &item.value {
                Value::Fields(fields) => Some(["title", "text", "sections", "columns"])
                    .is_some_and(|keys| keys.iter().any(|key| fields.get(key).is_some())),
                _ => false,
            };
            !items.is_empty() && items.iter().all(fields)
        }
        _ => false,
    }
}

/// Writes a value below headers of its own.
pub fn toml_tables(out: &mut String, path: &str, node: &Node, sources: &Sources) {
    match &node.value {
        Value::Fields(fields) => {
            let _ = writeln!(out, "\n[{path}]");
            entries(out, path, fields, sources);
        }
        Value::List(items) => {
            for item in items {
                if let Value::Fields(fields) = &item.value {
                    let _ = writeln!(out, "\n[[{path}]]");
                    entries(out, path, fields, sources);
                }
            }
        }
        _ => {}
    }
}

/// The entries of a table: first those that stand on lines of their own, then those with headers.
fn entries(out: &mut String, path: &str, fields: &Fields, sources: &Sources) {
    let of = |headed: bool| {
        let entries = fields.entries.iter();
        entries.filter(move |entry| has_headers(&entry.node) == headed)
    };
    for entry in of(false) {
        let key = toml_key(&entry.key.value);
        let _ = writeln!(out, "{key} = {}", toml_value(&entry.node, sources));
    }
    for entry in of(true) {
        let path = format!("{path}.{}", toml_key(&entry.key.value));
        toml_tables(out, &path, &entry.node, sources);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::parse;

    /// What a tree holds, without places.
    fn plain(node: &Node) -> String {
        match &node.value {
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(plain).collect();
                format!("[{}]", items.join(","))
            }
            Value::Fields(fields) => {
                let entry = |entry: &super::super::tree::Entry| {
                    format!("{}:{}", entry.key.value, plain(&entry.node))
                };
                let mut entries: Vec<String> = fields.entries.iter().map(entry).collect();
                entries.sort();
                format!("{{{}}}", entries.join(","))
            }
            value => format!("{value:?}"),
        }
    }

    #[test]
    fn what_is_written_reads_as_the_same() {
        let text = "a = \"\"\"\n一\n\n二 \\\\ \\\" \\u0009 \"\"\"\nb = [1, 2.50, \"甲\"]\nc = 2020-01-05\n\
                    [g]\nd = true\n\"键\" = \"v\"\n[[g.sections]]\ntitle = \"t\"\n[g.sections.table]\n\
                    columns = [\"项目\", { label = \"数\", total = true }]\nrows = [[\"a\", 1], { total = true, cells = [\"b\", \"\"] }]\n\
                    [[g.sections.sections]]\ntext = \"x\\n\"\n[[g.sections]]\nsections = [\"a\", { text = \"b\\nc\" }]\n[h]\n";
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text);
        let fields = parse(file, text).unwrap();
        let mut out = String::new();
        entries(&mut out, "", &fields, &sources);
        let out = out.replace("[.", "[");
        let again = sources.add("b.toml", out.as_str());
        let read = parse(again, &out).unwrap_or_else(|found| panic!("{out}\n{found:?}"));
        let node = |fields| Node {
            value: Value::Fields(fields),
            span: crate::base::diag::Span::new(file, 0..0),
        };
        assert_eq!(plain(&node(fields)), plain(&node(read)), "{out}");
        assert!(out.contains("2.50"), "{out}");
    }
}
