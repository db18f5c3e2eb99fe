//! The sections of two texts, each beside the one that it was.

use super::change::{TextChange, ValueChange};
use super::edits::{Edit, edits};
use super::found::Found;
use super::paragraphs::{is_alike, pieces};
use crate::data::{Node, Value};

/// The keys of a section that are compared as text or as sections.
const OWN: [&str; 4] = ["title", "text", "sections", "attachments"];
/// A section that went is looked for among so many that came.
const LOOKED_AT: usize = 32;
/// What stands between the titles that lead to a place.
const BETWEEN: &str = " · ";

/// Compares two lists of sections.
pub(super) fn sections(
    found: &mut Found<'_>,
    (path, place): (&str, &str),
    one: Option<&Node>,
    other: Option<&Node>,
) {
    let (Some(was), Some(is)) = (items(one), items(other)) else {
        found.value((path, place), one, other);
        return;
    };
    for Pair { from, to, is_moved } in pairs(was, is) {
        let one = from.and_then(|index| was.get(index));
        let other = to.and_then(|index| is.get(index));
        let index = to.or(from).unwrap_or_default();
        let path = format!("{path}[{index}]");
        let name = other
            .or(one)
            .map_or("", |item| title(item).unwrap_or_default());
        if let (Some(from), Some(to)) = (from, to)
            && is_moved
        {
            found.values.push(ValueChange {
                path: path.clone(),
                name: format!("{place}{BETWEEN}{name}"),
                from: Some(format!("第 {} 节", from + 1)),
                to: Some(format!("第 {} 节", to + 1)),
            });
        }
        section(found, (&path, place), one, other);
    }
}

fn items(node: Option<&Node>) -> Option<&[Node]> {
    match node.map(|node| &node.value) {
        None => Some(&[]),
        Some(Value::List(items)) => Some(items),
        Some(_) => None,
    }
}

fn title(item: &Node) -> Option<&str> {
    match &item.value {
        Value::Fields(fields) => match &fields.get("title")?.value {
            Value::Text(title) => Some(title.trim()),
            _ => None,
        },
        _ => None,
    }
}

fn text(item: &Node) -> Option<&Node> {
    match &item.value {
        Value::Text(_) => Some(item),
        Value::Fields(fields) => fields.get("text"),
        _ => None,
    }
}

/// What a section is known by: its title, or its text where it has none.
fn key(item: &Node) -> String {
    match title(item).filter(|title| !title.is_empty()) {
        Some(title) => title.to_owned(),
        None => words(item),
    }
}

fn words(item: &Node) -> String {
    match text(item).map(|text| &text.value) {
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// Two sections that belong together, or one that only one of the lists has.
struct Pair {
    from: Option<usize>,
    to: Option<usize>,
    /// Whether it stands before or behind others than it did.
    is_moved: bool,
}

/// The sections that belong together, and those that only one of the lists has, in the order of
/// the second.
fn pairs(one: &[Node], other: &[Node]) -> Vec<Pair> {
    let keys = |items: &[Node]| items.iter().map(key).collect::<Vec<_>>();
    let (was, is) = (keys(one), keys(other));
    let pair = |from, to, is_moved| Pair { from, to, is_moved };
    let mut out: Vec<Pair> = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for edit in edits(&was, &is) {
        match edit {
            Edit::Same(a, b) => out.extend(a.zip(b).map(|(a, b)| pair(Some(a), Some(b), false))),
            Edit::Gone(range) => gone.extend(range),
            Edit::Come(range) => come.extend(range),
        }
    }
    // Elsewhere under the same title, or under another title with much the same text.
    gone.retain(|from| {
        let same = come.iter().position(|to| was.get(*from) == is.get(*to));
        let found = same.or_else(|| {
            let alike = |to: &usize| {
                let (one, other) = (one.get(*from).map(words), other.get(*to).map(words));
                let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
                !one.is_empty() && !other.is_empty() && is_alike(&pieces(&one, &other))
            };
            come.iter().take(LOOKED_AT).position(alike)
        });
        if let Some(at) = found {
            out.push(pair(Some(*from), Some(come.remove(at)), same.is_some()));
        }
        found.is_none()
    });
    out.extend(come.into_iter().map(|to| pair(None, Some(to), false)));
    out.sort_by_key(|pair| pair.to);
    // What went stands where it was.
    for from in gone {
        let behind = |pair: &Pair| pair.from.is_some_and(|other| other < from);
        let at = out.iter().rposition(behind).map_or(0, |at| at + 1);
        out.insert(at, pair(Some(from), None, false));
    }
    out
}

/// Compares two sections, or tells one that only one of the lists has.
fn section(
    found: &mut Found<'_>,
    (path, place): (&str, &str),
    one: Option<&Node>,
    other: Option<&Node>,
) {
    let (was, is) = (one.and_then(title), other.and_then(title));
    let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
    let name = if is.is_empty() { was } else { is };
    let inside = if name.is_empty() {
        place.to_owned()
    } else {
        format!("{place}{BETWEEN}{name}")
    };
    if was != is {
        found.texts.push(TextChange {
            path: format!("{path}.title"),
            place: inside.clone(),
            from: (!was.is_empty()).then_some(0),
            to: (!is.is_empty()).then_some(0),
            pieces: pieces(was, is),
        });
    }
    let text_path = format!("{path}.text");
    let texts = (one.and_then(text), other.and_then(text));
    found.text((&text_path, &inside), texts.0, texts.1);
    let below = |node: Option<&'_ Node>, key: &str| match node.map(|node| &node.value) {
        Some(Value::Fields(fields)) => fields.get(key).cloned(),
        _ => None,
    };
    for key in keys(one, other) {
        let (was, is) = (below(one, &key), below(other, &key));
        let (was, is) = (was.as_ref(), is.as_ref());
        let path = format!("{path}.{key}");
        match key.as_str() {
            "title" | "text" => {}
            key if OWN.contains(&key) => sections(found, (&path, &inside), was, is),
            _ => found.value((&path, &inside), was, is),
        }
    }
}

/// The keys of two sections, each once.
fn keys(one: Option<&Node>, other: Option<&Node>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for node in [one, other].into_iter().flatten() {
        if let Value::Fields(fields) = &node.value {
            for entry in &fields.entries {
                if !out.contains(&entry.key.value) {
                    out.push(entry.key.value.clone());
                }
            }
        }
    }
    out
}
