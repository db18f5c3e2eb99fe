//! Turns the lists of a data file into groups of fields whose keys are numbers.

use super::shape::RowList;
use crate::base::diag::{Code, Finding, Spanned};
use crate::data::{Entry, Fields, Node, Value};

/// The tree of a data file in which row `n` of each list stands under the key `n`.
pub(super) fn keyed(fields: &Fields, lists: &[&RowList], findings: &mut Vec<Finding>) -> Fields {
    let mut out = fields.clone();
    for list in lists {
        if let Some((fields, key)) = holder(&mut out, &list.path) {
            number(fields, key, &list.path, findings);
        }
        prune(&mut out, &list.path);
    }
    out
}

/// The group in which a path ends, and the last key of the path.
fn holder<'f, 'p>(fields: &'f mut Fields, path: &'p str) -> Option<(&'f mut Fields, &'p str)> {
    let Some((first, rest)) = path.split_once('.') else {
        return Some((fields, path));
    };
    let mut entries = fields.entries.iter_mut();
    let entry = entries.find(|entry| entry.key.value == first)?;
    match &mut entry.node.value {
        Value::Fields(inner) => holder(inner, rest),
        _ => None,
    }
}

fn number(fields: &mut Fields, key: &str, path: &str, findings: &mut Vec<Finding>) {
    let entries = &mut fields.entries;
    let Some(at) = entries.iter().position(|entry| entry.key.value == key) else {
        return;
    };
    let node = &mut entries[at].node;
    if node.value.is_blank() {
        entries.remove(at);
        return;
    }
    let Value::List(items) = &mut node.value else {
        findings.push(not_a_list(path, node));
        entries.remove(at);
        return;
    };
    let mut rows = Fields::default();
    for (index, item) in std::mem::take(items).into_iter().enumerate() {
        if !matches!(item.value, Value::Fields(_)) {
            findings.push(not_a_row(path, index + 1, &item));
            continue;
        }
        rows.entries.push(Entry {
            key: Spanned {
                value: (index + 1).to_string(),
                span: item.span,
            },
            node: item,
        });
    }
    if rows.entries.is_empty() {
        entries.remove(at);
        return;
    }
    node.value = Value::Fields(rows);
}

/// Takes out a group that holds nothing any more: of a list without rows nobody knows fields.
fn prune(fields: &mut Fields, path: &str) {
    let Some((first, _)) = path.split_once('.') else {
        return;
    };
    let is_bare =
        |node: &Node| matches!(&node.value, Value::Fields(inner) if inner.entries.is_empty());
    let holds = |entry: &Entry| entry.key.value != first || !is_bare(&entry.node);
    fields.entries.retain(holds);
}

fn not_a_list(path: &str, node: &Node) -> Finding {
    let (found_zh, found_en) = node.value.kind_name();
    Finding::error(
        Code::WrongType,
        format!("“{path}”应是若干行，现在是{found_zh}"),
        format!("`{path}` must be a list of rows, found {found_en}"),
    )
    .at(node.span, "应是若干行", "expected rows")
    .help(
        format!("一行写一个 [[{path}]]，下面是这一行的各项。"),
        format!("begin each row with [[{path}]]"),
    )
}

fn not_a_row(path: &str, number: usize, node: &Node) -> Finding {
    let (found_zh, found_en) = node.value.kind_name();
    Finding::error(
        Code::WrongType,
        format!("“{path}”的第 {number} 项应是一行的各项，现在是{found_zh}"),
        format!("item {number} of `{path}` must be a row, found {found_en}"),
    )
    .at(
        node.span,
        format!("这里是{found_zh}"),
        format!("this is {found_en}"),
    )
    .help(
        format!("一行写一个 [[{path}]]，下面是这一行的各项。"),
        format!("begin each row with [[{path}]]"),
    )
}
