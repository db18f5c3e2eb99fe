//! Puts values into a tree.

use crate::base::diag::Span;
use crate::data::{Fields, Node, Value};
use crate::export::sheet::{Step, steps};

/// Sets the value at a path of keys and items. Tables on the way are made; an item is added to
/// its list where it is the next one.
pub(crate) fn set(fields: &mut Fields, path: &str, value: Value, span: Span) {
    let steps: Vec<Step<'_>> = steps(path).collect();
    let mut root = Node {
        value: Value::Fields(std::mem::take(fields)),
        span,
    };
    put(&mut root, &steps, value, span);
    if let Value::Fields(all) = root.value {
        *fields = all;
    }
}

fn put(node: &mut Node, steps: &[Step<'_>], value: Value, span: Span) {
    let Some((first, rest)) = steps.split_first() else {
        *node = Node { value, span };
        return;
    };
    let blank = || Node {
        value: Value::Fields(Fields::default()),
        span,
    };
    match first {
        Step::Key(key) => {
            // A section that is a text alone becomes one with a title.
            if let Value::Text(text) = &node.value {
                let text = Value::Text(text.clone());
                let mut fields = Fields::default();
                fields.entry("text", span).value = text;
                node.value = Value::Fields(fields);
            }
            if !matches!(node.value, Value::Fields(_)) {
                *node = blank();
            }
            if let Value::Fields(fields) = &mut node.value {
                put(fields.entry(key, span), rest, value, span);
            }
        }
        Step::Item(index) => {
            if !matches!(node.value, Value::List(_)) {
                node.value = Value::List(Vec::new());
            }
            if let Value::List(items) = &mut node.value {
                if *index >= items.len() {
                    items.push(blank());
                }
                let last = items.len().saturating_sub(1);
                if let Some(item) = items.get_mut((*index).min(last)) {
                    put(item, rest, value, span);
                }
            }
        }
    }
}

/// Takes the value at a path away.
pub(in crate::import) fn remove(fields: &mut Fields, path: &str) {
    let steps: Vec<Step<'_>> = steps(path).collect();
    let Some((Step::Key(first), rest)) = steps.split_first() else {
        return;
    };
    if rest.is_empty() {
        fields.entries.retain(|entry| entry.key.value != *first);
        return;
    }
    let found = fields
        .entries
        .iter_mut()
        .find(|entry| entry.key.value == *first);
    if let Some(entry) = found {
        take(&mut entry.node, rest);
    }
}

fn take(node: &mut Node, steps: &[Step<'_>]) {
    let Some((first, rest)) = steps.split_first() else {
        return;
    };
    match (first, &mut node.value) {
        (Step::Key(key), Value::Fields(fields)) if rest.is_empty() => {
            fields.entries.retain(|entry| entry.key.value != *key);
        }
        (Step::Key(key), Value::Fields(fields)) => {
            let found = fields.entries.iter_mut().find(|one| one.key.value == *key);
            if let Some(entry) = found {
                take(&mut entry.node, rest);
            }
        }
        (Step::Item(index), Value::List(items)) if rest.is_empty() && *index < items.len() => {
            items.remove(*index);
        }
        (Step::Item(index), Value::List(items)) => {
            if let Some(item) = items.get_mut(*index) {
                take(item, rest);
            }
        }
        _ => {}
    }
}
