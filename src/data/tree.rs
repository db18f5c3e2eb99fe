//! The tree of a data file, with places.

use crate::base::diag::{Span, Spanned};
use crate::base::text::Date;

use crate::base::decimal::Decimal;

/// A value and its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its span; for a `[table]`, its header; for an object of JSON over several lines, its name.
    pub span: Span,
}

impl Node {
    /// The items of a list, or the one value that stands in its place.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// What a data file can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole or decimal number.
    Number(Decimal),
    /// `true` or `false`.
    Flag(bool),
    /// A local date.
    Date(Date),
    /// An array.
    List(Vec<Node>),
    /// A table.
    Fields(Fields),
    /// A value that no field takes (a time, infinity); its text.
    Other(String),
}

/// The entries of a table in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One entry of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key and its place.
    pub key: Spanned<String>,
    /// The value.
    pub node: Node,
}

impl Fields {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let is_it = |entry: &&Entry| entry.key.value == key;
        let numbered = self.numbered(key).filter(is_it);
        let entry = numbered.or_else(|| self.entries.iter().find(is_it))?;
        Some(&entry.node)
    }

    /// The entry that stands where a number says: rows of a list stand under their numbers, in
    /// order, and there are hundreds of them.
    fn numbered(&self, key: &str) -> Option<&Entry> {
        let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_number.then(|| key.parse::<usize>().ok()).flatten();
        self.entries.get(number?.checked_sub(1)?)
    }

    /// The value of a key, added as an empty table where there is none.
    pub fn entry(&mut self, key: &str, span: Span) -> &mut Node {
        let known = self.entries.iter().position(|one| one.key.value == key);
        let index = known.unwrap_or_else(|| {
            self.entries.push(Entry {
                key: Spanned {
                    value: key.to_owned(),
                    span,
                },
                node: Node {
                    value: Value::Fields(Self::default()),
                    span,
                },
            });
            self.entries.len() - 1
        });
        // The index is that of an entry that is there.
        &mut self.entries[index].node
    }

    /// The value at a dotted path.
    pub fn at(&self, path: &str) -> Option<&Node> {
        match path.split_once('.') {
            None => self.get(path),
            Some((first, rest)) => match &self.get(first)?.value {
                Value::Fields(fields) => fields.at(rest),
                _ => None,
            },
        }
    }

    /// The deepest table on the way to a dotted path, to point at when the path is not there.
    pub fn nearest_to(&self, path: &str) -> Option<Span> {
        let (first, rest) = path.split_once('.')?;
        let node = self.get(first)?;
        match &node.value {
            Value::Fields(fields) => Some(fields.nearest_to(rest).unwrap_or(node.span)),
            _ => Some(node.span),
        }
    }
}

impl Value {
    /// Whether it is a text with nothing in it: what is not filled in.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// What the value is, in Chinese and in English.
    pub fn kind_name(&self) -> (&'static str, &'static str) {
        match self {
            Self::Text(_) => ("文字", "text"),
            Self::Number(_) => ("数字", "a number"),
            Self::Flag(_) => ("真假值", "true or false"),
            Self::Date(_) => ("日期", "a date"),
            Self::List(_) => ("列表", "a list"),
            Self::Fields(_) => ("一组字段", "a table"),
            Self::Other(_) => ("不能用的值", "an unusable value"),
        }
    }
}
