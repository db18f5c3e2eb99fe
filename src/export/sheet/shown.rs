//! Values as a cell shows them, and the way to them in a tree.

use crate::data::{Fields, Node, Value};

/// UTF-16 units of a text that a cell takes; Excel takes 32,767.
const CELL: usize = 32_000;

/// A step of a path into a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A key of a table.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// The steps of `overview.sections[0].title`.
pub fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).map(|step| {
        let item = step.strip_suffix(']').and_then(|item| item.parse().ok());
        item.map_or(Step::Key(step), Step::Item)
    })
}

/// The value at a path of keys and items.
pub fn at<'a>(fields: &'a Fields, path: &str) -> Option<&'a Node> {
    let mut steps = steps(path);
    let Some(Step::Key(first)) = steps.next() else {
        return None;
    };
    let mut node = fields.get(first)?;
    for step in steps {
        node = match (step, &node.value) {
            (Step::Key(key), Value::Fields(fields)) => fields.get(key)?,
            (Step::Item(item), Value::List(items)) => items.get(item)?,
            _ => return None,
        };
    }
    Some(node)
}

/// The value of a cell of texts. A section that is a text alone is the text of its row.
pub fn text_at<'a>(fields: &'a Fields, path: &str, is_text: bool) -> Option<&'a Node> {
    let alone = path.strip_suffix("].text").filter(|_| is_text);
    let alone = alone.and_then(|path| at(fields, &format!("{path}]")));
    let alone = alone.filter(|node| matches!(node.value, Value::Text(_)));
    alone.or_else(|| at(fields, path))
}

/// A value as a cell shows it; `None` of one that no cell can show.
pub fn shown(node: &Node) -> Option<String> {
    let text = match &node.value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(true) => "是".to_owned(),
        Value::Flag(false) => "否".to_owned(),
        Value::Date(date) => {
            format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
        }
        Value::List(items) => {
            let line = |item: &Node| match &item.value {
                Value::Text(text) if !text.contains('\n') => Some(text.clone()),
                _ => None,
            };
            let lines: Option<Vec<String>> = items.iter().map(line).collect();
            lines.filter(|lines| !lines.is_empty())?.join("\n")
        }
        Value::Fields(_) | Value::Other(_) => return None,
    };
    (text.encode_utf16().count() <= CELL).then_some(text)
}
