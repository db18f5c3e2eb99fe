//! Reads the cells of a table of a form from what a paper prints in them.

use super::plain::{date, plain};
use crate::base::diag::Span;
use crate::data::{Decimal, Empty, Field, Kind, Node, Value, YES_NO};
use crate::import::number::{fits, number};

/// The signs before an option that was chosen, and before one that was not.
const CHOSEN: &str = "☑☒■✓✔√";
const OTHER: &str = "☐□";

/// The value that a cell prints; `None` where it is none of its kind.
pub(super) fn value(text: &str, field: &Field, span: Span) -> Option<Value> {
    match field.kind {
        Kind::Percent => {
            let text = text.trim();
            figure(text.strip_suffix(['%', '％']).unwrap_or(text)).map(Value::Number)
        }
        kind if kind.is_figure() => {
            let value = figure(text).filter(|value| fits(kind, *value));
            value.map(Value::Number)
        }
        Kind::Date => date(text).map(Value::Date),
        Kind::Choice => choice(text, field, span),
        Kind::Code => {
            let code = plain(text);
            (!code.is_empty()).then_some(Value::Text(code))
        }
        _ => {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            Some(Value::Text(lines.concat()))
        }
    }
}

/// Whether nothing stands in a cell that may stay blank.
pub(super) fn stays_blank(text: &str, field: &Field) -> bool {
    field.form.empty == Empty::Blank && plain(text).is_empty()
}

/// The options behind marks; every option of the field has to be there, and no other.
fn choice(text: &str, field: &Field, span: Span) -> Option<Value> {
    let is_mark = |c: char| CHOSEN.contains(c) || OTHER.contains(c);
    let text = plain(text);
    let mut chosen: Vec<String> = Vec::new();
    let mut count = 0;
    let mut rest = text.as_str();
    while let Some(mark) = rest.chars().next() {
        let after = rest.get(mark.len_utf8()..)?;
        let end = after.find(is_mark).unwrap_or(after.len());
        let shown = after.get(..end)?;
        let options = field.form.options.iter();
        let option = options.clone().find(|option| plain(option) == shown)?;
        if !is_mark(mark) {
            return None;
        }
        if CHOSEN.contains(mark) {
            chosen.push(option.clone());
        }
        count += 1;
        rest = after.get(end..)?;
    }
    if count != field.form.options.len() {
        return None;
    }
    let node = |option: &String| Node {
        value: Value::Text(option.clone()),
        span,
    };
    match chosen.as_slice() {
        [] => None,
        [one] if field.form.options == YES_NO => Some(Value::Flag(one == YES_NO[0])),
        [one] if !field.form.many => Some(Value::Text(one.clone())),
        several if field.form.many => Some(Value::List(several.iter().map(node).collect())),
        _ => None,
    }
}

/// A figure that is written in half-width digits and nothing else.
fn figure(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    number(text).filter(|_| text.chars().all(is_plain))
}
