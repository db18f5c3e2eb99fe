//! Blank rows at the end of a list of a data file: room to fill in.

use crate::base::diag::{Span, Spanned};
use crate::data::{Entry, Fields, Node, Value};

/// Adds blank rows to the list at a path.
pub(super) fn pad(fields: &mut Fields, path: &str, (least, span): (usize, Span)) {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let known = fields.entries.iter().position(|one| one.key.value == first);
    let at = known.unwrap_or_else(|| {
        fields.entries.push(Entry {
            key: Spanned {
                value: first.to_owned(),
                span,
            },
            node: Node {
                value: Value::Fields(Fields::default()),
                span,
            },
        });
        fields.entries.len() - 1
    });
    let Some(entry) = fields.entries.get_mut(at) else {
        return;
    };
    let node = &mut entry.node;
    if let Some(rest) = rest {
        if let Value::Fields(below) = &mut node.value {
            pad(below, rest, (least, span));
        }
        return;
    }
    if known.is_none() || node.value.is_blank() {
        node.value = Value::List(Vec::new());
    }
    if let Value::List(items) = &mut node.value {
        let blank = || Node {
            value: Value::Fields(Fields::default()),
            span,
        };
        items.resize_with(items.len().max(least), blank);
    }
}
