//! Values of a data file, made of what was read.

use crate::base::diag::{Span, Spanned};
use crate::data::{Entry, Fields, Node, Value};

/// A text.
pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A list.
pub(super) fn list(values: impl IntoIterator<Item = Value>, span: Span) -> Value {
    let nodes = values.into_iter().map(|value| Node { value, span });
    Value::List(nodes.collect())
}

/// A table of keys and values.
pub(super) fn fields<'a>(values: impl IntoIterator<Item = (&'a str, Value)>, span: Span) -> Value {
    let entries = values.into_iter().map(|(key, value)| Entry {
        key: Spanned {
            value: key.to_owned(),
            span,
        },
        node: Node { value, span },
    });
    Value::Fields(Fields {
        entries: entries.collect(),
    })
}
