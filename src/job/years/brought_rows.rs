//! The rows of lists that come from another data file: their texts, and no figures.

use super::brought::{Carried, short};
use super::given::Given;
use crate::base::diag::{Outcome, Span};
use crate::data::{Entry, Fields, Node, Value};
use crate::import::set;
use crate::layout::{Layout, RowList};

/// The rows of the lists that a layout has as well, with their texts, which stand under the same
/// numbers as before; and the layout with these rows, where it has lists.
///
/// # Errors
/// When the rows do not make a table.
pub(super) fn rows(given: &Given, layout: &Layout) -> Outcome<(Fields, Option<Layout>)> {
    let mut out = Fields::default();
    for list in layout.lists() {
        let before = given.fields.at(&list.path);
        if let Some((items, span)) = before.and_then(|node| texts(list, node)) {
            set(&mut out, &list.path, Value::List(items), span);
        }
    }
    let with = layout.with_rows(&out)?;
    Ok((out, with.map(|with| with.layout)))
}

/// The rows of a list with nothing but their texts, and the number of their level.
fn texts(list: &RowList, node: &Node) -> Option<(Vec<Node>, Span)> {
    let Value::List(items) = &node.value else {
        return None;
    };
    let is_text = |entry: &&Entry| {
        let key = &entry.key.value;
        list.texts.contains(key) || list.level_key.as_ref() == Some(key)
    };
    let row = |item: &Node| {
        let Value::Fields(row) = &item.value else {
            return item.clone();
        };
        let entries = row.entries.iter().filter(is_text).cloned().collect();
        Node {
            value: Value::Fields(Fields { entries }),
            span: item.span,
        }
    };
    (!items.is_empty()).then(|| (items.iter().map(row).collect(), node.span))
}

/// What is said of the rows that were carried over: how many of each list, and the first.
pub(super) fn carried(layout: &Layout) -> Vec<Carried> {
    let mut out = Vec::new();
    for table in &layout.tables {
        for list in table.lists.iter().filter(|list| !list.rows.is_empty()) {
            let names = list.rows.iter().filter_map(|row| {
                let mut keys = table.row_keys.iter();
                Some(keys.find(|(key, _)| *key == row.key)?.1.as_str())
            });
            let names: Vec<&str> = names.collect();
            out.push(Carried {
                path: list.path.clone(),
                name: format!("“{}”表的各行", table.title),
                from: list.path.clone(),
                value: short(&format!("{} 行：{}", list.rows.len(), names.join("、"))),
            });
        }
    }
    out
}
