//! Writes the rows of a list of a data file, each under a header of its own.

use std::fmt::Write;

use super::filled::{Writer, one_line};
use super::lists::RowList;
use crate::data::{Empty, Field, Fields, Kind, Value, toml_key, toml_value};

/// Writes every row of a list. What is not filled in is `""`; a total that can be computed is left
/// out, as is what may stay blank.
pub(super) fn rows_of_data(writer: &Writer<'_>, out: &mut String, list: &RowList) {
    let Some(Value::List(items)) = writer.fields.at(&list.path).map(|node| &node.value) else {
        return;
    };
    let path: Vec<String> = list.path.split('.').map(toml_key).collect();
    let path = path.join(".");
    for (index, item) in items.iter().enumerate() {
        let Value::Fields(row) = &item.value else {
            continue;
        };
        let number = index + 1;
        let _ = writeln!(out, "\n[[{path}]]");
        writer.remark(out, &format!("{}.{number}", list.path));
        for key in list.keys() {
            let field = writer.layout.schema.get(&list.value_path(number, key));
            if let Some(value) = value(writer, row, (key, field)) {
                let label = field.filter(|_| index == 0);
                let label = label.map_or(String::new(), |field| {
                    format!("  # {}", one_line(&field.label))
                });
                let _ = writeln!(out, "{} = {value}{label}", toml_key(key));
            }
        }
        let is_ours = |key: &str| list.keys().any(|known| known == key);
        let others = row.entries.iter();
        for entry in others.filter(|entry| !is_ours(&entry.key.value)) {
            let value = toml_value(&entry.node, writer.sources);
            let _ = writeln!(out, "{} = {value}", toml_key(&entry.key.value));
        }
    }
}

/// A value as it is written; `None` of one that is left out.
fn value(
    writer: &Writer<'_>,
    row: &Fields,
    (key, field): (&str, Option<&Field>),
) -> Option<String> {
    if let Some(node) = row.at(key) {
        return Some(toml_value(node, writer.sources));
    }
    let field = field?;
    let is_total = writer.totals.contains(field.path.as_str());
    let is_due = field.kind == Kind::Text && field.required || field.form.empty == Empty::Due;
    (is_due && !is_total).then(|| "\"\"".to_owned())
}
