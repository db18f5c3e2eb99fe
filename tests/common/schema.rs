//! A small JSON Schema validator: as much as the schemas of this project use.

use serde_json::{Map, Value};

/// What of `value` does not satisfy `schema`, each with its path.
pub fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    Checker { root: schema }.check(schema, value, "$", &mut out);
    out
}

/// The keywords understood here; any other in a schema is a fault of the test.
const KEYWORDS: &[&str] = &[
    "$schema",
    "$ref",
    "title",
    "description",
    "examples",
    "definitions",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "enum",
    "const",
    "anyOf",
    "allOf",
    "if",
    "then",
    "minimum",
    "maximum",
    "minLength",
    "pattern",
    "format",
];

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, path: &str, out: &mut Vec<String>) {
        let schema = schema.as_object().expect("a schema is an object");
        for key in schema.keys() {
            assert!(
                KEYWORDS.contains(&key.as_str()),
                "the validator does not know {key}"
            );
        }
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let at = reference.trim_start_matches('#');
            let target = self.root.pointer(at).expect("a reference leads somewhere");
            return self.check(target, value, path, out);
        }
        if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
            let fits = |choice: &Value| {
                let mut wrong = Vec::new();
                self.check(choice, value, path, &mut wrong);
                wrong.is_empty()
            };
            if !choices.iter().any(fits) {
                out.push(format!("{path}: {value} is none of the choices"));
            }
        }
        for one in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.check(one, value, path, out);
        }
        if let (Some(condition), Some(then)) = (schema.get("if"), schema.get("then")) {
            let mut unmet = Vec::new();
            self.check(condition, value, path, &mut unmet);
            if unmet.is_empty() {
                self.check(then, value, path, out);
            }
        }
        plain(schema, value, path, out);
        if let Some(object) = value.as_object() {
            self.object(schema, object, path, out);
        }
        if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
            for (index, item) in list.iter().enumerate() {
                self.check(items, item, &format!("{path}[{index}]"), out);
            }
        }
    }

    fn object(
        &self,
        schema: &Map<String, Value>,
        object: &Map<String, Value>,
        path: &str,
        out: &mut Vec<String>,
    ) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, value) in object {
            match properties.and_then(|properties| properties.get(key)) {
                Some(inner) => self.check(inner, value, &format!("{path}.{key}"), out),
                None if schema.get("additionalProperties") == Some(&Value::Bool(false)) => {
                    out.push(format!("{path}: unknown {key}"));
                }
                None => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(key) {
                out.push(format!("{path}: {key} is missing"));
            }
        }
    }
}

fn plain(schema: &Map<String, Value>, value: &Value, path: &str, out: &mut Vec<String>) {
    if let Some(expected) = schema.get("type") {
        let names: Vec<&str> = match expected {
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            name => name.as_str().into_iter().collect(),
        };
        if !names.iter().any(|name| is_of(name, value)) {
            out.push(format!("{path}: {value} is not {expected}"));
        }
    }
    if schema.get("const").is_some_and(|only| only != value) {
        out.push(format!("{path}: {value} is not the constant"));
    }
    let choices = schema.get("enum").and_then(Value::as_array);
    if choices.is_some_and(|choices| !choices.contains(value)) {
        out.push(format!("{path}: {value} is none of the values"));
    }
    let fewest = schema.get("minItems").and_then(Value::as_u64);
    if let (Some(fewest), Some(list)) = (fewest, value.as_array())
        && u64::try_from(list.len()).is_ok_and(|found| found < fewest)
    {
        out.push(format!("{path}: fewer than {fewest} items"));
    }
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    if let Some(number) = value.as_f64() {
        let low = bound("minimum").is_some_and(|least| number < least);
        if low || bound("maximum").is_some_and(|most| number > most) {
            out.push(format!("{path}: {number} is out of bounds"));
        }
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("the validator does not know the type {other}"),
    }
}
