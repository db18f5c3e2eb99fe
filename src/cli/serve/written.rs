//! How what was entered is written in a data file.

use std::fmt::Write as _;

use hongtou::base::text::date::Date;
use hongtou::data::{Decimal, Kind};
use toml_edit::{Array, Item, Value};

use super::change::Entered;

/// Whether nothing was entered.
pub(super) fn is_empty(entered: &Entered) -> bool {
    match entered {
        Entered::Text(_, text) => text.trim().is_empty(),
        Entered::Flag(_) => false,
        Entered::Texts(texts) => texts.iter().all(|text| text.trim().is_empty()),
    }
}

/// What was entered as a value, like the one that stood there; `None` where the key is to go.
///
/// A number is written as one only where it is a plain one; all else that was typed into the cell
/// is written as a text, which the engine names with its cure.
pub(super) fn item(entered: &Entered, old: Option<&Item>) -> Option<Value> {
    let is_nothing = is_empty(entered);
    match entered {
        Entered::Flag(flag) => Some(Value::from(*flag)),
        Entered::Texts(_) | Entered::Text(Kind::Date | Kind::Flag | Kind::Contents, _)
            if is_nothing =>
        {
            None
        }
        Entered::Texts(texts) => {
            let texts = texts.iter().filter(|text| !text.trim().is_empty());
            Some(Value::Array(texts.map(String::as_str).collect::<Array>()))
        }
        Entered::Text(kind, text) => Some(match kind {
            Kind::Date => date(text.trim()),
            Kind::Prose => prose(text, old.is_some_and(is_on_lines)),
            Kind::Year | Kind::Millimetres => number(text.trim()),
            // Several options stand with 、 between them.
            Kind::Choice if text.contains('、') => {
                let chosen = text.split('、').map(str::trim);
                let chosen = chosen.filter(|one| !one.is_empty());
                Value::Array(chosen.collect::<Array>())
            }
            Kind::Percent => number(text.trim().trim_end_matches(['%', '％'])),
            kind if kind.is_figure() => number(text.trim()),
            _ => Value::from(text.as_str()),
        }),
    }
}

fn number(text: &str) -> Value {
    let is_plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    let read = Decimal::parse(text).filter(|_| is_plain);
    let value = read.and_then(|_| text.parse::<Value>().ok());
    let value = value.filter(|value| value.is_integer() || value.is_float());
    value.unwrap_or_else(|| Value::from(text))
}

/// A date is written as one however a workbook shows it: `2024/6/1`, `2024年6月1日`.
fn date(text: &str) -> Value {
    let parts = text
        .trim_end_matches('日')
        .split(['年', '月', '/', '.', '-']);
    let parts: Vec<Option<u16>> = parts.map(|part| part.parse().ok()).collect();
    let day = match parts.as_slice() {
        [Some(year), Some(month), Some(day)] if *year > 999 => {
            let (month, day) = (u8::try_from(*month), u8::try_from(*day));
            month
                .ok()
                .zip(day.ok())
                .and_then(|(month, day)| Date::new(*year, month, day))
        }
        _ => None,
    };
    let plain = day.map(|day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()));
    let value = plain.and_then(|plain| plain.parse::<Value>().ok());
    value.unwrap_or_else(|| Value::from(text))
}

/// Whether a text stands between three quotation marks.
fn is_on_lines(item: &Item) -> bool {
    let shown = item.as_value().map(ToString::to_string).unwrap_or_default();
    shown.trim_start().starts_with("\"\"\"")
}

/// Paragraphs: between three quotation marks, one a line, as in the samples.
fn prose(text: &str, is_on_lines: bool) -> Value {
    let text = text.replace("\r\n", "\n");
    if text.is_empty() || !(is_on_lines || text.contains('\n') || text.chars().count() > 40) {
        return Value::from(text);
    }
    let mut out = String::from("\"\"\"\n");
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push_str("\"\"\"");
    out.parse().unwrap_or_else(|_| Value::from(text))
}
