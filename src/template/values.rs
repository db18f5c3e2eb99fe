//! The values of a data file as a template sees them: maps along the dotted paths.

use std::collections::BTreeMap;

use minijinja::Value;

use super::exact;
use crate::data::Dataset;

/// Every value with its path.
pub(super) fn values(dataset: &Dataset) -> Vec<(String, Value)> {
    let mut values: Vec<(String, Value)> = Vec::new();
    for (path, text) in dataset.texts() {
        values.push((path.to_owned(), Value::from(text.value.as_str())));
    }
    for (path, chosen) in dataset.choices() {
        let options: Vec<&str> = chosen.iter().map(|one| one.value.as_str()).collect();
        values.push((path.to_owned(), Value::from(options.join("、"))));
    }
    for (path, date) in dataset.dates() {
        values.push((path.to_owned(), Value::from(date.to_string())));
    }
    for (path, figure) in dataset.figures() {
        if let Ok(value) = exact::value(figure.value) {
            values.push((path.to_owned(), value));
        }
    }
    values
}

/// Dotted paths → nested maps.
pub(super) fn nested(values: Vec<(String, Value)>) -> Value {
    let mut here: BTreeMap<String, Value> = BTreeMap::new();
    let mut below: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    for (path, value) in values {
        match path.split_once('.') {
            None => {
                here.entry(path).or_insert(value);
            }
            Some((first, rest)) => {
                below
                    .entry(first.to_owned())
                    .or_default()
                    .push((rest.to_owned(), value));
            }
        }
    }
    for (key, values) in below {
        here.insert(key, nested(values));
    }
    Value::from(here)
}
