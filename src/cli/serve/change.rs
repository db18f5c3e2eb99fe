//! The changes that the page asks for, held against the form: only what the layout has can be
//! written.

use hongtou::data::{Kind, Schema};
use hongtou::layout::Layout;
use serde_json::Value;

use super::rows::{Rows, Within, rows};
use super::step::Step;

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// A text as it was typed, in a field of this kind.
    Text(Kind, String),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    Texts(Vec<String>),
}

/// What is to be done at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The value becomes this one.
    Set(Entered),
    /// The list gets an item more.
    Insert(usize, Of),
    /// The list loses an item.
    Remove(usize, Of),
    /// An item of the list goes elsewhere.
    Move(usize, usize, Of),
}

/// What the items of a list are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Sections of a text.
    Sections,
    /// Rows of a table, each beginning with these keys.
    Rows(Vec<String>),
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) path: Vec<Step>,
    pub(super) act: Act,
}

/// How many changes one request may bring: more cells than the largest form has.
const MOST: usize = 40_000;

/// The changes of a request; nothing where one of them is none of this form.
pub(super) fn changes(asked: &Value, layout: &Layout) -> Option<Vec<Change>> {
    let asked = asked.as_array().filter(|asked| asked.len() <= MOST)?;
    let form = (&layout.schema, rows(layout));
    asked.iter().map(|one| change(one, &form)).collect()
}

fn change(asked: &Value, (schema, rows): &(&Schema, Vec<Rows>)) -> Option<Change> {
    let path: Option<Vec<Step>> = asked.get("path")?.as_array()?.iter().map(step).collect();
    let path = path?;
    let number = |key: &str| usize::try_from(asked.get(key)?.as_u64()?).ok();
    let (kind, of) = match rows.iter().find_map(|rows| rows.within(&path)) {
        Some(Within::List(keys)) => (None, Some(Of::Rows(keys))),
        Some(Within::Value(kind)) => (Some(kind), None),
        None => match kind(&path, schema)? {
            Kind::Sections | Kind::Attachments => (None, Some(Of::Sections)),
            kind => (Some(kind), None),
        },
    };
    let act = match (asked.get("do")?.as_str()?, kind, of) {
        ("set", Some(kind), _) => Act::Set(entered(asked.get("value")?, kind)?),
        ("insert", _, Some(of)) => Act::Insert(number("at")?, of),
        ("remove", _, Some(of)) => Act::Remove(number("at")?, of),
        ("move", _, Some(of)) => Act::Move(number("at")?, number("to")?, of),
        _ => return None,
    };
    Some(Change { path, act })
}

fn step(step: &Value) -> Option<Step> {
    match step {
        Value::String(key) => Some(Step::Key(key.clone())),
        Value::Number(at) => Some(Step::At(usize::try_from(at.as_u64()?).ok()?)),
        _ => None,
    }
}

fn entered(value: &Value, kind: Kind) -> Option<Entered> {
    let is_flag = matches!(kind, Kind::Flag | Kind::Contents);
    match value {
        // Nothing takes the answer away.
        Value::String(text) if is_flag && !text.is_empty() => None,
        Value::String(text) => Some(Entered::Text(kind, text.clone())),
        Value::Bool(flag) if is_flag => Some(Entered::Flag(*flag)),
        Value::Array(texts) if matches!(kind, Kind::Texts | Kind::Lines) => {
            let texts = texts.iter().map(|text| Some(text.as_str()?.to_owned()));
            Some(Entered::Texts(texts.collect::<Option<_>>()?))
        }
        _ => None,
    }
}

/// The kind of what stands at a path of the form.
fn kind(path: &[Step], schema: &Schema) -> Option<Kind> {
    let mut name = String::new();
    let mut steps = path.iter();
    for step in steps.by_ref() {
        let Step::Key(key) = step else { return None };
        if key.is_empty() || key.contains('.') {
            return None;
        }
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(key);
        if let Some(field) = schema.get(&name) {
            return within(steps.as_slice(), field.kind);
        }
    }
    None
}

/// The kind of what stands at a path inside a field.
fn within(rest: &[Step], kind: Kind) -> Option<Kind> {
    match (rest, kind) {
        ([], kind) => Some(kind),
        ([Step::At(_)], Kind::Sections) => Some(Kind::Prose),
        ([Step::At(_), Step::Key(key), rest @ ..], Kind::Sections | Kind::Attachments) => {
            match key.as_str() {
                "title" if rest.is_empty() => Some(Kind::Text),
                "text" if rest.is_empty() => Some(Kind::Prose),
                "sections" => within(rest, Kind::Sections),
                _ => None,
            }
        }
        _ => None,
    }
}
