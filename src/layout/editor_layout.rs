//! A JSON Schema of `layout.toml`, by which editors complete and check it.

use serde_json::{Map, Value, json};

use super::editor_chart::charts;
use super::file;
use super::part_reader;
use super::shape::{KeyShape, TableKeys, ValueShape};

/// The JSON Schema (draft 7) of layout files, made from what their readers ask for.
///
/// What depends on the rest of the file (names of fields, styles and cells) is for `lint` to say.
pub fn layout_schema() -> Value {
    let mut schema = table(&file::shape());
    if let Some(object) = schema.as_object_mut() {
        object.insert(
            "$schema".to_owned(),
            json!("http://json-schema.org/draft-07/schema#"),
        );
        object.insert("definitions".to_owned(), json!({ "part": part() }));
    }
    schema
}

fn table(keys: &TableKeys) -> Value {
    let required = keys.keys.iter().filter(|key| key.is_required);
    let required: Vec<&str> = required.map(|key| key.key).collect();
    let properties = keys.keys.iter().map(|key| (key.key.to_owned(), value(key)));
    let mut out = json!({
        "title": keys.name,
        "type": "object",
        "properties": properties.collect::<Map<String, Value>>(),
        "additionalProperties": false,
    });
    match (keys.taken_by, required.as_slice()) {
        (Some(other), [first, ..]) => {
            out["required"] = json!([first]);
            out["anyOf"] = json!([{ "required": [other] }, { "required": required }]);
        }
        _ => out["required"] = json!(required),
    }
    out
}

fn value(key: &KeyShape) -> Value {
    match &key.shape {
        ValueShape::Text => json!({ "type": "string" }),
        ValueShape::Name(names) => json!({ "type": "string", "enum": names }),
        ValueShape::Flag => json!({ "type": "boolean" }),
        ValueShape::FlagOr(name) => json!({ "enum": [true, false, name] }),
        ValueShape::Whole(range) => whole(*range.start(), *range.end()),
        ValueShape::WholeOrMore(range) => {
            let one = whole(*range.start(), *range.end());
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        ValueShape::Number => json!({ "type": "number" }),
        ValueShape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        ValueShape::Table(inner) => table(inner),
        ValueShape::Tables(inner) => json!({ "type": "array", "items": table(inner) }),
        ValueShape::TableOrTables(inner) => {
            let one = table(inner);
            json!({ "anyOf": [one.clone(), { "type": "array", "items": one }] })
        }
        ValueShape::TextsOrTables(inner) => json!({
            "type": "array",
            "items": { "anyOf": [{ "type": "string" }, table(inner)] },
        }),
        ValueShape::Charts => charts(),
        ValueShape::Parts => json!({
            "type": "array",
            "items": { "$ref": "#/definitions/part" },
        }),
    }
}

/// A whole number; the ends of the range where they are any.
fn whole(least: i64, most: i64) -> Value {
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("integer"));
    if least != i64::MIN {
        out.insert("minimum".to_owned(), json!(least));
    }
    if most != i64::MAX {
        out.insert("maximum".to_owned(), json!(most));
    }
    Value::Object(out)
}

/// A part: its kind says which keys it has.
fn part() -> Value {
    let shapes = part_reader::shapes();
    let names: Vec<&str> = shapes.iter().map(|(name, _)| *name).collect();
    let kinds: Vec<Value> = shapes.iter().map(|(name, keys)| kind(name, keys)).collect();
    json!({
        "title": "部分",
        "type": "object",
        "properties": { "kind": { "type": "string", "enum": names } },
        "required": ["kind"],
        "allOf": kinds,
    })
}

fn kind(name: &str, keys: &TableKeys) -> Value {
    let mut then = table(keys);
    if let Some(properties) = then["properties"].as_object_mut() {
        properties.insert("kind".to_owned(), json!({ "const": name }));
    }
    json!({ "if": { "properties": { "kind": { "const": name } } }, "then": then })
}
