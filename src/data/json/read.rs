//! The reader itself: from the text of a file to its tree.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::{Due, MOST_FAULTS, Said, dotted, fault, instead, null, twice, unclosed};
use super::number;
use super::text::{Open, string};
use crate::base::decimal::Decimal;
use crate::base::diag::{FileId, Finding, Outcome, Span, Spanned};
use crate::base::limits;
use crate::data::toml::too_deep;
use crate::data::tree::{Entry, Fields, Node, Value};

/// Reads a JSON file into a tree with places.
///
/// # Errors
/// What is no JSON, up to the first place where it is not clear how it goes on; every `null`,
/// every name that stands twice in an object or has a dot.
pub(in crate::data) fn read(file: FileId, text: &str) -> Outcome<Fields> {
    let mut reader = Reader {
        file,
        text,
        at: 0,
        findings: Vec::new(),
    };
    let root = reader.root();
    let Reader { mut findings, .. } = reader;
    match root {
        Ok(root) if findings.is_empty() => return Ok(root),
        Ok(_) => {}
        Err(last) => findings.push(*last),
    }
    findings.sort_by_key(Finding::span);
    findings.truncate(MOST_FAULTS);
    Err(findings)
}

/// A value, or what ends the reading.
type Taken<T> = Result<T, Box<Finding>>;

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn root(&mut self) -> Taken<Fields> {
        let start = self.next();
        if self.peek() != Some(b'{') {
            let end = self.text.ceil_char_boundary(start + 1);
            return Err(self.fault(start..end.min(self.text.len()), NO_OBJECT));
        }
        let fields = self.object(1)?;
        self.next();
        if self.peek().is_some() {
            return Err(self.instead(Due::End));
        }
        Ok(fields)
    }

    fn value(&mut self, depth: usize, key: Option<Span>) -> Taken<Node> {
        let start = self.next();
        if depth > limits::NESTING {
            return Err(Box::new(too_deep(self.span(start..start + 1))));
        }
        let value = match self.peek() {
            Some(b'{') => Value::Fields(self.object(depth)?),
            Some(b'[') => Value::List(self.list(depth)?),
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number()?,
            Some(byte) if byte.is_ascii_alphabetic() => self.word()?,
            _ => return Err(self.instead(Due::Value)),
        };
        let span = match value {
            Value::Fields(_) | Value::List(_) => self.of_several(start, key),
            _ => self.span(start..self.at),
        };
        Ok(Node { value, span })
    }

    /// What to point at for a list or an object: all of it on one line, else its name, else where
    /// it begins.
    fn of_several(&self, start: usize, key: Option<Span>) -> Span {
        let whole = self.text.get(start..self.at).unwrap_or_default();
        if whole.contains('\n') {
            key.unwrap_or_else(|| self.span(start..start + 1))
        } else {
            self.span(start..self.at)
        }
    }

    fn object(&mut self, depth: usize) -> Taken<Fields> {
        let open = self.at;
        self.at += 1;
        let mut fields = Fields::default();
        let mut known: BTreeMap<String, Range<usize>> = BTreeMap::new();
        loop {
            let start = self.next();
            match self.peek() {
                Some(b'}') if fields.entries.is_empty() => break,
                Some(b'"') => {}
                Some(_) => return Err(self.instead(Due::Name)),
                None => return Err(self.unclosed(open, '}')),
            }
            let name = self.string()?;
            let place = start..self.at;
            self.name(&name, &place, &mut known);
            self.next();
            match self.peek() {
                Some(b':') => self.at += 1,
                None => return Err(self.unclosed(open, '}')),
                Some(_) => return Err(self.instead(Due::Colon)),
            }
            let span = self.span(place);
            let node = self.value(depth + 1, Some(span))?;
            let key = Spanned { value: name, span };
            fields.entries.push(Entry { key, node });
            if self.ends(open, b'}')? {
                return Ok(fields);
            }
        }
        self.at += 1;
        Ok(fields)
    }

    fn name(
        &mut self,
        name: &str,
        place: &Range<usize>,
        known: &mut BTreeMap<String, Range<usize>>,
    ) {
        if name.contains('.') {
            self.note(dotted(self.file, name, place.clone()));
        }
        match known.get(name) {
            Some(first) => {
                let found = twice(self.file, name, first.clone(), place.clone());
                self.note(found);
            }
            None => {
                known.insert(name.to_owned(), place.clone());
            }
        }
    }

    fn list(&mut self, depth: usize) -> Taken<Vec<Node>> {
        let open = self.at;
        self.at += 1;
        self.next();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Vec::new());
        }
        let mut items = Vec::new();
        loop {
            self.next();
            if self.peek().is_none() {
                return Err(self.unclosed(open, ']'));
            }
            items.push(self.value(depth + 1, None)?);
            if self.ends(open, b']')? {
                return Ok(items);
            }
        }
    }

    /// Whether a list or an object ends after a value, or goes on behind a comma.
    fn ends(&mut self, open: usize, close: u8) -> Taken<bool> {
        let before = self.at;
        self.next();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(false)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(true)
            }
            None => Err(self.unclosed(open, char::from(close))),
            Some(b'"') => {
                // The place to mend is behind the value before.
                let start = self.text.floor_char_boundary(before.saturating_sub(1));
                Err(self.fault(start..before, instead("\"", Due::Comma)))
            }
            Some(_) => Err(self.instead(Due::Comma)),
        }
    }

    fn string(&mut self) -> Taken<String> {
        let open = self.at;
        let mut wrong = Vec::new();
        let taken = string(self.text, open, &mut wrong);
        for (place, said) in wrong {
            self.note(fault(self.file, place, said));
        }
        match taken {
            Ok((value, close)) => {
                self.at = close + 1;
                Ok(value)
            }
            Err(Open::LineEnds((place, said))) => Err(self.fault(place, said)),
            Err(Open::Unclosed) => Err(self.unclosed(open, '"')),
        }
    }

    fn number(&mut self) -> Taken<Value> {
        let start = self.at;
        let typed = self.run(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_'));
        if let Some(said) = number::wrong(typed) {
            return Err(self.fault(start..self.at, said));
        }
        Ok(Decimal::parse(typed).map_or_else(|| Value::Other(typed.to_owned()), Value::Number))
    }

    fn word(&mut self) -> Taken<Value> {
        let start = self.at;
        let word = self.run(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let place = start..self.at;
        let said = match word {
            "true" => return Ok(Value::Flag(true)),
            "false" => return Ok(Value::Flag(false)),
            "null" => {
                self.note(null(self.file, place));
                return Ok(Value::Other(word.to_owned()));
            }
            "True" | "False" | "TRUE" | "FALSE" => TRUTH,
            "None" | "undefined" | "NULL" => NOTHING,
            "NaN" | "Infinity" => NO_NUMBER,
            _ => BARE,
        };
        Err(self.fault(place, said))
    }

    /// The characters from here on that are of a kind; the place moves behind them.
    fn run(&mut self, is_of: impl Fn(char) -> bool) -> &'a str {
        let rest: &'a str = self.text.get(self.at..).unwrap_or_default();
        let end = rest.find(|c| !is_of(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Passes over white space; gives the place of what follows.
    fn next(&mut self) -> usize {
        self.run(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Keeps a finding, as many as are told.
    fn note(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FAULTS {
            self.findings.push(finding);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    #[expect(
        clippy::unnecessary_box_returns,
        reason = "it is the error of results, which are small so"
    )]
    fn fault(&self, place: Range<usize>, said: Said) -> Box<Finding> {
        Box::new(fault(self.file, place, said))
    }

    #[expect(
        clippy::unnecessary_box_returns,
        reason = "it is the error of results, which are small so"
    )]
    fn unclosed(&self, open: usize, close: char) -> Box<Finding> {
        Box::new(unclosed(self.file, open..open + 1, close))
    }

    /// What stands here instead of what is due.
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "it is the error of results, which are small so"
    )]
    fn instead(&self, due: Due) -> Box<Finding> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.chars().next().map_or(0, char::len_utf8);
        self.fault(self.at..self.at + end, instead(rest, due))
    }
}

const NO_OBJECT: Said = [
    "整个文件应是一组字段，以“{”开头",
    "the file must be an object, beginning with `{`",
    "写成 { \"schema\": 1, \"layout\": \"…\", … }。",
    "write { \"schema\": 1, \"layout\": \"…\", … }",
];

const TRUTH: Said = [
    "真假值的字母是小写的",
    "true and false are written in small letters",
    "写 true 或 false。",
    "write true or false",
];

const NOTHING: Said = [
    "JSON 里没有这个值",
    "JSON has no such value",
    "没有这一项的，不写这一项；还没有填的，写 \"\"；没有发生的，写 0。",
    "leave the entry out, or write \"\" for what is not filled in yet and 0 for none",
];

const NO_NUMBER: Said = [
    "这不是一个数",
    "this is no number",
    "填算出来的数；还没有的，写 \"\"。",
    "write a figure, or \"\" where there is none yet",
];

const BARE: Said = [
    "文字没有用引号括起来",
    "a text without quotation marks",
    "文字写在半角双引号里：\"…\"。",
    "texts stand in double quotation marks",
];
