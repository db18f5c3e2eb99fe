//! What differs and is neither figure nor text.

use std::collections::BTreeSet;

use super::change::ValueChange;
use crate::base::diag::Sources;
use crate::data::{Fields, Node, Value, toml_value};

/// Values inside one another deeper than this are compared as they are written.
const DEEPEST: usize = 16;

/// Compares two values, and what is in them.
pub(super) fn values(
    ((path, name), sources): ((&str, &str), &Sources),
    one: Option<&Node>,
    other: Option<&Node>,
    out: &mut Vec<ValueChange>,
) {
    let mut comparing = Comparing { name, sources, out };
    comparing.values(path, (one, other), 0);
}

struct Comparing<'a> {
    name: &'a str,
    sources: &'a Sources,
    out: &'a mut Vec<ValueChange>,
}

impl Comparing<'_> {
    fn values(&mut self, path: &str, (one, other): (Option<&Node>, Option<&Node>), depth: usize) {
        match (one.map(|node| &node.value), other.map(|node| &node.value)) {
            (Some(Value::Fields(one)), Some(Value::Fields(other))) if depth < DEEPEST => {
                self.fields(path, (one, other), depth);
            }
            (Some(Value::List(one)), Some(Value::List(other)))
                if depth < DEEPEST && is_parted(one) && is_parted(other) =>
            {
                for index in 0..one.len().max(other.len()) {
                    let path = format!("{path}[{index}]");
                    self.values(&path, (one.get(index), other.get(index)), depth + 1);
                }
            }
            (Some(Value::Number(one)), Some(Value::Number(other))) if one == other => {}
            _ => self.value(path, one, other),
        }
    }

    fn fields(&mut self, path: &str, (one, other): (&Fields, &Fields), depth: usize) {
        let mut seen = BTreeSet::new();
        for entry in one.entries.iter().chain(&other.entries) {
            let key = entry.key.value.as_str();
            if seen.insert(key) {
                let path = format!("{path}.{key}");
                self.values(&path, (one.get(key), other.get(key)), depth + 1);
            }
        }
    }

    fn value(&mut self, path: &str, one: Option<&Node>, other: Option<&Node>) {
        let said = |node: Option<&Node>| node.map(|node| toml_value(node, self.sources));
        let (from, to) = (said(one), said(other));
        // What was left unfilled says as little as what is not there.
        let is_blank = |said: &Option<String>| said.as_deref().is_none_or(|said| said == "\"\"");
        if from == to || is_blank(&from) && is_blank(&to) {
            return;
        }
        self.out.push(ValueChange {
            path: path.to_owned(),
            name: self.name.to_owned(),
            from,
            to,
        });
    }
}

/// Whether a list holds lists or tables, which are compared one by one.
fn is_parted(items: &[Node]) -> bool {
    let mut items = items.iter();
    items.any(|item| matches!(item.value, Value::Fields(_) | Value::List(_)))
}
