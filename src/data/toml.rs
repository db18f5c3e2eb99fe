//! Reads TOML into a tree with places. The only file that names the `toml` crate.

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue, Error as TomlError};

use super::slip::{Slip, in_chinese, look, statement};
use super::tree::{Entry, Fields, Node, Value};
use crate::base::decimal::Decimal;
use crate::base::diag::{Code, FileId, Finding, Outcome, Sources, Span, Spanned};
use crate::base::limits;
use crate::base::text::Date;

/// Faults that are told at once: who has mended these runs the program again.
const MOST_FAULTS: usize = 20;

/// Reads a TOML file into a tree with places.
///
/// # Errors
/// Every slip of the file, each at its place.
pub fn parse(file: FileId, text: &str) -> Outcome<Fields> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(fields(file, root.get_ref()));
    }
    Err(faults(file, text, errors))
}

/// What is wrong with a file, from its first fault on: each is taken out before the file is read
/// again, so that none brings others with it.
fn faults(file: FileId, text: &str, mut errors: Vec<TomlError>) -> Vec<Finding> {
    let mut rest = text.to_owned();
    let mut findings = Vec::new();
    let place = |error: &TomlError| error.span().unwrap_or(0..0);
    while let Some(first) = errors.iter().min_by_key(|error| place(error).start) {
        let at = place(first);
        if first.message().contains("recurs") {
            findings.push(too_deep(Span::new(file, at)));
            break;
        }
        let Some(statement) = statement(&rest, at.start) else {
            findings.push(as_spoken(first, Span::new(file, at)));
            break;
        };
        let slips = look(&statement, first.message(), at.clone());
        if slips.is_empty() {
            findings.push(as_spoken(first, Span::new(file, at.clone())));
        }
        let (range, is_header) = (statement.range.clone(), statement.is_header);
        let swallowed = slips.iter().filter_map(|slip| slip.swallows).max();
        let end = swallowed.unwrap_or(range.end.max(at.end.min(rest.len())));
        findings.extend(slips.into_iter().map(|slip| told(file, slip)));
        let left = without(
            &rest,
            range.start..end.max(range.start),
            is_header,
            findings.len(),
        );
        if left == rest || findings.len() >= MOST_FAULTS {
            break;
        }
        rest = left;
        errors = DeTable::parse_recoverable(&rest).1;
    }
    findings
}

/// The file with blanks in the place of a statement; a header keeps apart what stands below it.
fn without(text: &str, range: std::ops::Range<usize>, is_header: bool, count: usize) -> String {
    let gone = text.get(range.clone()).unwrap_or_default();
    let mut blank: String = gone
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    let header = format!("[z-{count}]");
    if is_header && gone.len() >= header.len() && !gone.contains('\n') {
        blank.replace_range(..header.len(), &header);
    }
    let (before, after) = (text.get(..range.start), text.get(range.end..));
    [
        before.unwrap_or_default(),
        &blank,
        after.unwrap_or_default(),
    ]
    .concat()
}

/// The finding about a slip.
fn told(file: FileId, slip: Slip) -> Finding {
    let finding = Finding::error(
        Code::NotToml,
        slip.said.0,
        format!("not valid TOML: {}", slip.said.1),
    )
    .at(Span::new(file, slip.place), "这里", "here");
    let finding = match slip.also {
        Some((place, zh, en)) => finding.at(Span::new(file, place), zh, en),
        None => finding,
    };
    finding.help(slip.cure.0, slip.cure.1)
}

/// The finding about what only the parser knows.
fn as_spoken(error: &TomlError, place: Span) -> Finding {
    Finding::error(
        Code::NotToml,
        format!("不符合 TOML 语法：{}", in_chinese(error.message())),
        format!("not valid TOML: {}", error.message()),
    )
    .at(place, "这里", "here")
    .help(
        "一行写一项，写作 名称 = 值：文字用半角引号括起来，长段文字用三个引号，引号和括号成对，等号、逗号用半角。",
        "an entry is written name = value: text in straight quotation marks, brackets in pairs",
    )
}

/// The finding about tables and lists that stand too deep in one another.
pub(super) fn too_deep(place: Span) -> Finding {
    let most = limits::NESTING;
    Finding::error(
        Code::BeyondLimit,
        format!("表和列表一层套一层，超过 {most} 层"),
        format!("tables and lists stand more than {most} deep in one another"),
    )
    .at(place, "到这里", "up to here")
    .help("多半是括号没有写完。", "a bracket was probably not closed")
}

fn fields(file: FileId, table: &DeTable<'_>) -> Fields {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned {
                value: key.get_ref().to_string(),
                span: Span::new(file, key.span()),
            },
            node: node(file, value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span);
    Fields { entries }
}

fn node(file: FileId, value: &TomlSpanned<DeValue<'_>>) -> Node {
    let span = Span::new(file, value.span());
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(whole) => Value::Number(Decimal::whole(whole)),
            Err(_) => Value::Other(number.to_string()),
        },
        DeValue::Float(number) => match Decimal::parse(number.as_str()) {
            Some(decimal) => Value::Number(decimal),
            None => Value::Other(number.to_string()),
        },
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(moment) => match Date::parse(&moment.to_string()) {
            Some(date) => Value::Date(date),
            None => Value::Other(moment.to_string()),
        },
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(file, item)).collect()),
        DeValue::Table(table) => Value::Fields(fields(file, table)),
    };
    Node { value, span }
}

/// Where a part of a string's value stands in the file.
///
/// `span` covers the whole string as written, quotes included; `part` counts bytes of the
/// value that it stands for. A part that cannot be found gives the whole string.
pub fn place_in_string(sources: &Sources, span: Span, part: std::ops::Range<usize>) -> Span {
    let raw = sources.slice(span);
    let at = |byte: usize| Some(span.start as usize + offset(raw, byte)?);
    match (at(part.start), at(part.end)) {
        (Some(start), Some(end)) if start <= end => Span::new(span.file, start..end),
        _ => span,
    }
}

/// Where the value of a string of TOML or JSON begins in its file, if it is written without escapes, so
/// that each of its bytes stands as far behind as in the value; `None` otherwise.
pub fn literal_start(sources: &Sources, span: Span) -> Option<usize> {
    let raw = sources.slice(span);
    let is_literal = raw.starts_with('\'') || raw.starts_with('"') && !raw.contains('\\');
    let start = offset(raw, 0).filter(|_| is_literal)?;
    Some(span.start as usize + start)
}

/// The position in a string of TOML or JSON as written where the byte `wanted` of its value is, or its end.
fn offset(raw: &str, wanted: usize) -> Option<usize> {
    let quote = raw.get(..1).filter(|_| raw.starts_with(['"', '\'']))?;
    let long = raw.len() >= 6 && raw.starts_with(&quote.repeat(3));
    let mut at = if long { 3 } else { 1 };
    let end = raw.len().saturating_sub(at);
    if long {
        let rest = &raw[at..];
        at += if rest.starts_with("\r\n") {
            2
        } else {
            usize::from(rest.starts_with('\n'))
        };
    }
    let mut value = 0;
    while at < end && value < wanted {
        let rest = raw.get(at..end)?;
        let plain = match quote {
            "\"" => rest.find('\\').unwrap_or(rest.len()),
            _ => rest.len(),
        };
        if plain > 0 {
            let step = plain.min(wanted - value);
            at += step;
            value += step;
            continue;
        }
        // Within what an escape makes there is no place but its beginning.
        let (taken, made) = escape(rest);
        if value + made > wanted {
            break;
        }
        at += taken;
        value += made;
    }
    // A continued line makes nothing: the byte stands after it.
    let nothing = |at: usize| {
        let rest = raw.get(at..end).filter(|rest| rest.starts_with('\\'));
        rest.map(escape).filter(|(_, made)| *made == 0)
    };
    while value == wanted
        && quote == "\""
        && let Some((taken, _)) = nothing(at)
    {
        at += taken;
    }
    (value == wanted || at < end).then_some(at.min(end))
}

/// How many bytes an escape takes in the file, and how many it makes in the value.
fn escape(rest: &str) -> (usize, usize) {
    // JSON writes a character beyond the basic plane as two halves.
    let half = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4));
    let half = half.and_then(|half| u32::from_str_radix(half, 16).ok());
    if half.is_some_and(|half| (0xD800..0xDC00).contains(&half)) {
        return (12, 4);
    }
    let hex = |digits: usize| {
        let made = rest
            .get(2..2 + digits)
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
            .map_or(1, char::len_utf8);
        (2 + digits, made)
    };
    match rest.as_bytes().get(1) {
        Some(b'x') => hex(2),
        Some(b'u') => hex(4),
        Some(b'U') => hex(8),
        // A backslash at the end of a line takes the white space of the next lines with it.
        Some(b' ' | b'\t' | b'\r' | b'\n') => (
            rest.len() - rest[1..].trim_start_matches([' ', '\t', '\r', '\n']).len(),
            0,
        ),
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Sources, Outcome<Fields>) {
        let mut sources = Sources::default();
        let file = sources.add("t.toml", text);
        let fields = parse(file, text);
        (sources, fields)
    }

    #[test]
    fn values_keep_their_places_and_the_order_of_the_file() {
        let (sources, fields) = read("z = 1\n[a]\nb = \"甲\"\nc = 2020-01-05\nd = 0.10\n");
        let fields = fields.unwrap();
        assert_eq!(fields.entries[0].key.value, "z");
        let text = fields.at("a.b").unwrap();
        assert_eq!(sources.slice(text.span), "\"甲\"");
        assert_eq!(
            fields.at("a.d").unwrap().value,
            Value::Number(Decimal::parse("0.1").unwrap())
        );
        assert!(matches!(fields.at("a.c").unwrap().value, Value::Date(_)));
        assert!(fields.at("a.b.c").is_none());
        assert_eq!(sources.slice(fields.nearest_to("a.x").unwrap()), "[a]");
    }

    #[test]
    fn every_syntax_error_is_reported_at_its_line() {
        let (sources, fields) = read("a = 1\n名称 = 2\nb = \nc = 3\n");
        let lines: Vec<usize> = fields
            .unwrap_err()
            .iter()
            .map(|finding| sources.position(finding.span().unwrap()).line)
            .collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn a_part_of_a_string_is_found_past_escapes_and_continued_lines() {
        let text = "a = \"\"\"\n甲\\u4E59\\n\\\n   丙丁\"\"\"\nb = '戊\\己'\n";
        let (mut sources, fields) = read(text);
        let fields = fields.unwrap();
        let find = |path: &str, part: &str| {
            let node = fields.get(path).unwrap();
            let Value::Text(value) = &node.value else {
                panic!("not text")
            };
            let start = value.find(part).unwrap();
            let span = place_in_string(&sources, node.span, start..start + part.len());
            sources.slice(span).to_owned()
        };
        assert_eq!(find("a", "甲"), "甲");
        assert_eq!(find("a", "乙"), "\\u4E59");
        assert_eq!(find("a", "丁"), "丁");
        assert_eq!(find("b", "己"), "己");
        let odd = sources.add("odd", "a = \"");
        for end in 1..9 {
            // What is no string, and parts beyond the end, give the whole.
            let whole = Span::new(odd, 4..5);
            assert_eq!(place_in_string(&sources, whole, 0..end), whole);
        }
    }
}
