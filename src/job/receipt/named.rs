//! The paths that a receipt names.

use serde_json::Value;

/// The texts that are the path `now` as the path `was`: the data may have been moved since.
pub(super) fn named_as(value: Value, now: &str, was: &str) -> Value {
    match value {
        Value::String(text) if text == now => Value::String(was.to_owned()),
        Value::Array(items) => items
            .into_iter()
            .map(|item| named_as(item, now, was))
            .collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(key, value)| (key, named_as(value, now, was)))
            .collect(),
        other => other,
    }
}
