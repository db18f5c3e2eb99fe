//! Writes the rows of a list of a data file, each under a header of its own.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::form::Layout;
use super::lists::RowList;
use crate::base::diag::Sources;
use crate::data::{Empty, Field, Fields, Value, toml_key, toml_value};

/// What rows are written from.
pub(super) struct Rows<'a> {
    pub(super) layout: &'a Layout,
    pub(super) fields: &'a Fields,
    pub(super) sources: &'a Sources,
    /// The paths of the totals that can be computed.
    pub(super) totals: &'a BTreeSet<&'a str>,
}

impl Rows<'_> {
    /// Writes every row of a list. What is not filled in is `""`; a total that can be computed is left
    /// out, as is what may stay blank. `remark` says what is to be said of a path.
    pub(super) fn write(
        &self,
        out: &mut String,
        list: &RowList,
        remark: &dyn Fn(&mut String, &str),
    ) {
        let Some(Value::List(items)) = self.fields.at(&list.path).map(|node| &node.value) else {
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
            remark(out, &format!("{}.{number}", list.path));
            for key in list.keys() {
                let field = self.layout.schema.get(&list.value_path(number, key));
                if let Some(value) = self.value(row, (key, field)) {
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
                let value = toml_value(&entry.node, self.sources);
                let _ = writeln!(out, "{} = {value}", toml_key(&entry.key.value));
            }
        }
    }

    /// A value as it is written; `None` of one that is left out.
    fn value(&self, row: &Fields, (key, field): (&str, Option<&Field>)) -> Option<String> {
        if let Some(node) = row.at(key) {
            return Some(toml_value(node, self.sources));
        }
        let field = field?;
        let is_total = self.totals.contains(field.path.as_str());
        (field.form.empty == Empty::Due && !is_total).then(|| "\"\"".to_owned())
    }
}

/// A text that fits into a comment.
pub(super) fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
