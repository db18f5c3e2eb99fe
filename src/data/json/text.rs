//! The value of a JSON string.

use std::ops::Range;

use super::fault::{MOST_FAULTS, Said};

/// What is wrong inside a string, and where.
pub(super) type Wrong = (Range<usize>, Said);

/// Why a string does not end.
pub(super) enum Open {
    /// No quotation mark follows.
    Unclosed,
    /// The line ends before it.
    LineEnds(Wrong),
}

/// The value of the string whose opening quotation mark is at `open`, and where its closing one
/// is. What is wrong inside it is put into `wrong`.
pub(super) fn string(
    text: &str,
    open: usize,
    wrong: &mut Vec<Wrong>,
) -> Result<(String, usize), Open> {
    let mut value = String::new();
    let mut at = open + 1;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(stop) = rest.find(|c: char| c == '"' || c == '\\' || c < ' ') else {
            return Err(Open::Unclosed);
        };
        value.push_str(rest.get(..stop).unwrap_or_default());
        at += stop;
        match rest.as_bytes().get(stop).copied().unwrap_or_default() {
            b'"' => return Ok((value, at)),
            b'\\' => {
                let (c, taken) = escaped(text, at);
                if let Some(c) = c {
                    value.push(c);
                } else {
                    let end = text.ceil_char_boundary(at + taken);
                    note(wrong, at..end, NO_ESCAPE);
                }
                at = text.ceil_char_boundary(at + taken);
            }
            b'\n' | b'\r' => return Err(Open::LineEnds((open..at, ENDS))),
            other => {
                let told = if other == b'\t' { TAB } else { CONTROL };
                note(wrong, at..at + 1, told);
                value.push(' ');
                at += 1;
            }
        }
    }
}

/// Keeps what is wrong, as much of it as is told.
fn note(wrong: &mut Vec<Wrong>, place: Range<usize>, said: Said) {
    if wrong.len() < MOST_FAULTS {
        wrong.push((place, said));
    }
}

const ENDS: Said = [
    "文字里有换行",
    "a line ends inside a text",
    "换行写成 \\n；看前面是不是少了收尾的引号。",
    "write \\n for the end of a line, or close the text",
];

const TAB: Said = [
    "文字里有制表符",
    "a tab inside a text",
    "删去，或写成 \\t。",
    "delete it, or write \\t",
];

const CONTROL: Said = [
    "文字里有控制字符",
    "a control character inside a text",
    "删去它。",
    "delete it",
];

const NO_ESCAPE: Said = [
    "反斜杠后面的字不对",
    "a backslash before something else",
    "反斜杠本身写成 \\\\；其余只有 \\\" \\/ \\n \\t \\r \\b \\f 和 \\u 加四位十六进制数。",
    "write \\\\ for a backslash itself; else only \\\" \\/ \\n \\t \\r \\b \\f and \\u with four digits",
];

/// The character that the escape at `at` stands for, and how many bytes it takes.
fn escaped(text: &str, at: usize) -> (Option<char>, usize) {
    let plain = |c: char| (Some(c), 2);
    match text.as_bytes().get(at + 1) {
        Some(b'"') => plain('"'),
        Some(b'\\') => plain('\\'),
        Some(b'/') => plain('/'),
        Some(b'n') => plain('\n'),
        Some(b't') => plain('\t'),
        Some(b'r') => plain('\r'),
        Some(b'b') => plain('\u{8}'),
        Some(b'f') => plain('\u{c}'),
        Some(b'u') => unicode(text, at),
        _ => (None, 2),
    }
}

/// `\u4E00`, or the two halves of a character beyond the basic plane.
fn unicode(text: &str, at: usize) -> (Option<char>, usize) {
    let Some(first) = unit(text, at) else {
        return (None, 2);
    };
    match first {
        0xD800..=0xDBFF => match unit(text, at + 6) {
            Some(second @ 0xDC00..=0xDFFF) => {
                let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                (char::from_u32(code), 12)
            }
            _ => (None, 6),
        },
        code => (char::from_u32(code), 6),
    }
}

/// The number behind `\u` at `at`.
fn unit(text: &str, at: usize) -> Option<u32> {
    let escape = text.get(at..at + 6)?;
    let digits = escape.strip_prefix("\\u")?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
}
