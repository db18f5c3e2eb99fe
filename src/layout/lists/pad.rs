//! Blank rows at the end of a list of a data file: room to fill in.

use crate::base::diag::Span;
use crate::data::{Fields, Node, Value};

/// Adds blank rows to the list at a path.
pub(super) fn pad(fields: &mut Fields, path: &str, (least, span): (usize, Span)) {
    if let Some((first, rest)) = path.split_once('.') {
        if let Value::Fields(below) = &mut fields.entry(first, span).value {
            pad(below, rest, (least, span));
        }
        return;
    }
    let is_new = fields.get(path).is_none();
    let node = fields.entry(path, span);
    if is_new || node.value.is_blank() {
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
