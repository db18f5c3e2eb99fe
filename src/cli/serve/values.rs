//! The values of a data file for the page.

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
