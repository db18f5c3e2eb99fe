//! A data file as JSON that the program reads as well: the same document comes of it.

use std::fmt::Write;

use crate::data::{Fields, Node, Value};

/// The fields as JSON, in their order, figures with all their digits.
pub(super) fn json(fields: &Fields) -> String {
    let mut out = String::new();
    object(fields, 0, &mut out);
    out.push('\n');
    out
}

fn object(fields: &Fields, depth: usize, out: &mut String) {
    if fields.entries.is_empty() {
        out.push_str("{}");
        return;
    }
    out.push('{');
    for (index, entry) in fields.entries.iter().enumerate() {
        out.push_str(if index > 0 { ",\n" } else { "\n" });
        indent(depth + 1, out);
        text(&entry.key.value, out);
        out.push_str(": ");
        value(&entry.node, depth + 1, out);
    }
    out.push('\n');
    indent(depth, out);
    out.push('}');
}

fn value(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        Value::Text(written) | Value::Other(written) => text(written, out),
        // Writing into a string cannot fail.
        Value::Number(number) => drop(write!(out, "{number}")),
        Value::Flag(flag) => drop(write!(out, "{flag}")),
        Value::Date(date) => drop(write!(out, "\"{date}\"")),
        Value::Fields(fields) => object(fields, depth, out),
        Value::List(nodes) => list(nodes, depth, out),
    }
}

fn list(nodes: &[Node], depth: usize, out: &mut String) {
    let is_short = |node: &Node| matches!(node.value, Value::Number(_) | Value::Flag(_));
    let on_one_line = nodes.iter().all(is_short);
    out.push('[');
    for (index, node) in nodes.iter().enumerate() {
        match (on_one_line, index) {
            (true, 0) => {}
            (true, _) => out.push_str(", "),
            (false, index) => {
                out.push_str(if index > 0 { ",\n" } else { "\n" });
                indent(depth + 1, out);
            }
        }
        value(node, depth + 1, out);
    }
    if !on_one_line {
        out.push('\n');
        indent(depth, out);
    }
    out.push(']');
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

fn text(text: &str, out: &mut String) {
    // A text is always JSON.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}
