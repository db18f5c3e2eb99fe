//! The values of a data file for the page, and which of them stands at a place of the file.

use hongtou::base::diag::Span;
use hongtou::data::{Fields, Node, Value};
use serde_json::{Map, Value as Json, json};

/// The tree of a data file: texts as texts, numbers and dates as `{"=": "…"}`.
pub(super) fn tree(fields: &Fields) -> Json {
    let entries = fields.entries.iter();
    let entries = entries.map(|entry| (entry.key.value.clone(), value(&entry.node.value)));
    Json::Object(entries.collect::<Map<_, _>>())
}

fn value(it: &Value) -> Json {
    match it {
        Value::Text(text) => json!(text),
        Value::Number(number) => json!({ "=": number.to_string() }),
        Value::Flag(flag) => json!(flag),
        Value::Date(date) => json!({ "=": date.to_string() }),
        Value::List(items) => items.iter().map(|item| value(&item.value)).collect(),
        Value::Fields(fields) => tree(fields),
        Value::Other(text) => json!({ "=": text }),
    }
}

/// The path to the smallest value that a place lies in.
pub(super) fn path(fields: &Fields, place: Span) -> Vec<Json> {
    let mut best = (usize::MAX, Vec::new());
    search(fields, place, &mut Vec::new(), &mut best);
    best.1
}

/// What stands at a path.
pub(super) fn node_at<'a>(fields: &'a Fields, path: &[Json]) -> Option<&'a Node> {
    let (first, rest) = path.split_first()?;
    let mut node = fields.get(first.as_str()?)?;
    for step in rest {
        node = match (&node.value, step) {
            (Value::Fields(fields), Json::String(key)) => fields.get(key)?,
            (Value::List(items), Json::Number(at)) => {
                items.get(usize::try_from(at.as_u64()?).ok()?)?
            }
            _ => return None,
        };
    }
    Some(node)
}

type Best = (usize, Vec<Json>);

fn search(fields: &Fields, place: Span, at: &mut Vec<Json>, best: &mut Best) {
    for entry in &fields.entries {
        at.push(json!(entry.key.value));
        if holds(entry.key.span, place) {
            take(entry.key.span, at, best);
        }
        node(&entry.node, place, at, best);
        at.pop();
    }
}

fn node(node: &Node, place: Span, at: &mut Vec<Json>, best: &mut Best) {
    if holds(node.span, place) {
        take(node.span, at, best);
    }
    match &node.value {
        Value::Fields(fields) => search(fields, place, at, best),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push(json!(index));
                self::node(item, place, at, best);
                at.pop();
            }
        }
        _ => {}
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

fn take(span: Span, at: &[Json], best: &mut Best) {
    let length = span.range().len();
    // The later of two equal ones is the deeper one.
    if length <= best.0 {
        *best = (length, at.to_vec());
    }
}

/// Whether something was filled in at a dotted path.
pub(super) fn is_filled(fields: &Fields, path: &str) -> bool {
    fields
        .at(path)
        .is_some_and(|node| has_something(&node.value))
}

fn has_something(it: &Value) -> bool {
    match it {
        Value::Text(text) => !text.trim().is_empty(),
        Value::List(items) => items.iter().any(|item| has_something(&item.value)),
        Value::Fields(fields) => fields
            .entries
            .iter()
            .any(|entry| has_something(&entry.node.value)),
        _ => true,
    }
}
