//! Goes through a text from number to number.

use super::arabic::{circled, is_circled};
use super::token::{Kind, Number, Read};
use super::{arabic, chinese, names};
use crate::base::text::{numeral, unit};

/// Marks between two numbers with units that make one range of them: 100件—120件.
const RANGE_MARKS: [&str; 7] = ["—", "～", "~", "–", "-", "至", "到"];

/// Every number of a text, in order.
pub(in crate::check) fn numbers(text: &str) -> Vec<Number> {
    let names = names::ranges(text);
    let mut names = names.iter().peekable();
    let mut out: Vec<Number> = Vec::new();
    let mut at = 0;
    let begins = |c: char| unit::is_digit(c) || is_circled(c) || numeral::may_begin(c);
    while let Some(found) = text[at..].find(begins) {
        at += found;
        while names.next_if(|name| name.end <= at).is_some() {}
        if let Some(name) = names.peek().filter(|name| name.start <= at) {
            at = name.end;
            continue;
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        let read = if unit::is_digit(c) {
            arabic::read(text, at)
        } else if is_circled(c) {
            circled(text, at, c)
        } else {
            chinese::read(text, at)
        };
        let Read { end, number } = read;
        at = end.max(at + c.len_utf8());
        if let Some(number) = number {
            add(text, &mut out, number);
        }
    }
    out
}

/// Adds a number, or makes one range of it and the one before.
fn add(text: &str, out: &mut Vec<Number>, number: Number) {
    if let Some(last) = out.last_mut() {
        let start = number.digits.end - number.digits.len();
        let between = text.get(last.whole.end..start).unwrap_or_default();
        let signed = last.whole.end == start && text[start..].starts_with(['-', '−', '－']);
        if RANGE_MARKS.contains(&between) || signed {
            last.kind = Kind::Pair;
            last.value = None;
            last.digits.end = number.digits.end;
            last.whole.end = number.whole.end;
            last.unit = number.unit;
            return;
        }
    }
    out.push(number);
}
