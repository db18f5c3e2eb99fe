//! Heads and widths that are written with the columns they belong to: a row with `columns = true`
//! goes on with the heads of all columns.

use super::finding::bad;
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::{Entry, Fields, Node, Value};

/// Adds the heads of the columns to the rows that ask for them, and their widths to those of the
/// table.
pub(super) fn add(table: &mut Fields, findings: &mut Vec<Finding>) {
    let columns: Vec<(Fields, Span)> = match table.get("columns").map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(column).collect(),
        _ => return,
    };
    let heads: Vec<Node> = columns.iter().filter_map(head).collect();
    for entry in &mut table.entries {
        match (entry.key.value.as_str(), &mut entry.node.value) {
            ("rows", Value::List(rows)) => {
                for row in rows {
                    if let Value::Fields(row) = &mut row.value {
                        add_heads(row, &heads);
                    }
                }
            }
            ("widths", Value::List(widths)) => add_widths(widths, &columns, findings),
            _ => {}
        }
    }
}

fn column(item: &Node) -> Option<(Fields, Span)> {
    match &item.value {
        Value::Fields(column) => Some((column.clone(), item.span)),
        _ => None,
    }
}

/// What is printed above a column: its `head`, or else its label, over as many columns as it has.
fn head(column: &(Fields, Span)) -> Option<Node> {
    let (column, span) = column;
    let text = column.get("head").or_else(|| column.get("label"))?.clone();
    let Some(cols) = column.get("cols") else {
        return Some(text);
    };
    let entry = |key: &str, node: Node| Entry {
        key: Spanned {
            value: key.to_owned(),
            span: node.span,
        },
        node,
    };
    let entries = vec![entry("text", text), entry("cols", cols.clone())];
    Some(Node {
        value: Value::Fields(Fields { entries }),
        span: *span,
    })
}

fn add_heads(row: &mut Fields, heads: &[Node]) {
    let asks = row.get("columns").map(|node| &node.value) == Some(&Value::Flag(true));
    if !asks {
        return;
    }
    let cells = row.entries.iter_mut().find(|one| one.key.value == "cells");
    if let Some(Value::List(cells)) = cells.map(|cells| &mut cells.node.value) {
        cells.extend(heads.iter().cloned());
    }
}

/// Either every column says how wide it is, or none.
fn add_widths(widths: &mut Vec<Node>, columns: &[(Fields, Span)], findings: &mut Vec<Finding>) {
    let own: Vec<_> = columns
        .iter()
        .map(|(column, span)| (column.get("width"), *span))
        .collect();
    if own.iter().all(|(width, _)| width.is_none()) {
        return;
    }
    for (width, span) in own {
        match width {
            Some(width) => widths.push(width.clone()),
            None => findings.push(bad(
                "这一列没有写 width，别的列写了：各列要么都写，要么都不写",
                "this column has no `width`, though others have: give it to all or to none",
                span,
            )),
        }
    }
}
