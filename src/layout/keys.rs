//! Reads one TOML table of a layout file, key by key.
//!
//! The keys that the code reads are the known ones: whatever else stands in the table is refused
//! with the nearest of them, so that there is no second list of keys.

use std::ops::RangeInclusive;

use super::finding::{bad, suggested};
use super::shape::{TableKeys, ValueShape};
use crate::base::diag::{Finding, Span, Spanned, nearest};
use crate::data::{Decimal, Fields, Node, Value};

/// What a kind of table is called in findings, in Chinese and in English.
pub(super) type Name<'a> = (&'a str, &'a str);

/// A table that is being read.
pub(super) struct Keys<'a> {
    fields: &'a Fields,
    /// The place of the table.
    pub(super) span: Span,
    name: Name<'a>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
    found: TableFindings,
    /// What was asked for, where the table is only there to learn it.
    pub(super) learnt: Option<TableKeys>,
}

/// What was found wrong in a table and in those inside it.
#[derive(Debug, Default)]
pub(super) struct TableFindings {
    /// The findings.
    pub(super) findings: Vec<Finding>,
    /// Whether a value could not be read or is missing, so that what was read is not whole.
    pub(super) is_lossy: bool,
}

impl TableFindings {
    /// Takes over what was found elsewhere.
    pub(super) fn take(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.is_lossy |= other.is_lossy;
    }
}

impl<'a> Keys<'a> {
    /// Begins to read a table.
    pub(super) fn new(fields: &'a Fields, span: Span, name: Name<'a>) -> Self {
        Self {
            fields,
            span,
            name,
            known: Vec::new(),
            missing: Vec::new(),
            found: TableFindings::default(),
            learnt: None,
        }
    }

    /// Gives the table another name, once its kind is known.
    pub(super) fn call(&mut self, name: Name<'a>) {
        self.name = name;
    }

    /// Notes a finding about the value of a key.
    pub(super) fn refuse(&mut self, finding: Finding) {
        self.found.findings.push(finding);
        self.found.is_lossy = true;
    }

    /// The value of a key, as it stands in the file.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.fields.get(key)
    }

    /// A text that may be left out.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.note(key, || ValueShape::Text);
        let node = self.node(key)?;
        let Value::Text(text) = &node.value else {
            self.wrong_type(key, ("文字", "text"), node);
            return None;
        };
        Some(Spanned {
            value: text.clone(),
            span: node.span,
        })
    }

    /// A text that must be given.
    pub(super) fn need_text(&mut self, key: &'static str) -> Spanned<String> {
        let found = self.text(key);
        self.needed(key, found, String::new())
    }

    /// A text whose place is of no interest; empty where it is left out.
    pub(super) fn plain(&mut self, key: &'static str) -> String {
        self.text(key).map(|text| text.value).unwrap_or_default()
    }

    /// `true` or `false`; `false` where it is left out.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.maybe_flag(key).unwrap_or(false)
    }

    /// `true` or `false`, where leaving it out is not `false`.
    pub(super) fn maybe_flag(&mut self, key: &'static str) -> Option<bool> {
        self.note(key, || ValueShape::Flag);
        let node = self.node(key)?;
        if let Value::Flag(flag) = node.value {
            return Some(flag);
        }
        self.wrong_type(key, (" true 或 false", "true or false"), node);
        None
    }

    /// A whole number within `range`, which may be left out.
    pub(super) fn number<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        range: RangeInclusive<i64>,
    ) -> Option<Spanned<T>> {
        self.note(key, || ValueShape::Whole(range.clone()));
        let node = self.node(key)?;
        let Value::Number(number) = node.value else {
            self.wrong_type(key, ("整数", "a whole number"), node);
            return None;
        };
        let whole = number.to_whole().filter(|whole| range.contains(whole));
        let value = whole.and_then(|whole| T::try_from(whole).ok());
        let Some(value) = value else {
            let (least, most) = (range.start(), range.end());
            let (zh, en) = if *most == i64::MAX {
                (
                    format!("不小于 {least} 的整数"),
                    format!("a whole number, {least} or more"),
                )
            } else {
                (
                    format!(" {least} 到 {most} 的整数"),
                    format!("a whole number from {least} to {most}"),
                )
            };
            self.refuse(bad(
                format!("“{key}”应是{zh}，现在是 {number}"),
                format!("`{key}` must be {en}, found {number}"),
                node.span,
            ));
            return None;
        };
        Some(Spanned {
            value,
            span: node.span,
        })
    }

    /// A number with its places, which may be left out.
    pub(super) fn decimal(&mut self, key: &'static str) -> Option<Decimal> {
        self.note(key, || ValueShape::Number);
        let node = self.node(key)?;
        if let Value::Number(number) = node.value {
            return Some(number);
        }
        self.wrong_type(key, ("数", "a number"), node);
        None
    }

    /// A whole number within `range` that must be given.
    pub(super) fn need_number<T: TryFrom<i64> + Default>(
        &mut self,
        key: &'static str,
        range: RangeInclusive<i64>,
    ) -> Spanned<T> {
        let found = self.number(key, range);
        self.needed(key, found, T::default())
    }

    /// A list of texts; empty where it is left out.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.note(key, || ValueShape::Texts);
        let mut out = Vec::new();
        for node in self.items(key, ("文字列表", "a list of texts")) {
            match &node.value {
                Value::Text(text) => out.push(Spanned {
                    value: text.clone(),
                    span: node.span,
                }),
                _ => self.wrong_type(key, ("文字列表", "a list of texts"), node),
            }
        }
        out
    }

    /// A list of texts that must be given.
    pub(super) fn need_texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let texts = self.texts(key);
        self.must_stand(key);
        texts
    }

    /// The items of a list; none where it is left out.
    pub(super) fn items(&mut self, key: &'static str, expected: Name<'_>) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some(node) => {
                if let Value::List(items) = &node.value {
                    return items;
                }
                self.wrong_type(key, expected, node);
                &[]
            }
        }
    }

    /// The tables of a list, each read by `read`.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        name: Name<'_>,
        read: impl Fn(&mut Keys<'_>) -> T,
    ) -> Vec<Spanned<T>> {
        self.note_tables(key, name, &read, ValueShape::Tables);
        let mut out = Vec::new();
        for node in self.items(key, ("若干个表", "a list of tables")) {
            match &node.value {
                Value::Fields(fields) => out.push(self.inside(fields, node.span, name, &read)),
                _ => self.wrong_type(key, ("若干个表", "a list of tables"), node),
            }
        }
        out
    }

    /// The tables of a list as they stand in the file.
    pub(super) fn raw_tables(&mut self, key: &'static str) -> Vec<Spanned<Fields>> {
        self.note(key, || ValueShape::Parts);
        let mut out = Vec::new();
        for node in self.items(key, ("若干个表", "a list of tables")) {
            match &node.value {
                Value::Fields(fields) => out.push(Spanned {
                    value: fields.clone(),
                    span: node.span,
                }),
                _ => self.wrong_type(key, ("若干个表", "a list of tables"), node),
            }
        }
        out
    }

    /// A table that may be left out, read by `read`.
    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        name: Name<'_>,
        read: impl Fn(&mut Keys<'_>) -> T,
    ) -> Option<Spanned<T>> {
        self.note_tables(key, name, &read, ValueShape::Table);
        let node = self.node(key)?;
        let Value::Fields(fields) = &node.value else {
            self.wrong_type(key, ("一组值", "a table"), node);
            return None;
        };
        Some(self.inside(fields, node.span, name, &read))
    }

    /// Says that a key must be given, if it is not.
    pub(super) fn must_stand(&mut self, key: &'static str) {
        if let Some(learnt) = &mut self.learnt {
            learnt.require(key);
        }
        if self.fields.get(key).is_none() {
            self.missing.push(key);
        }
    }

    /// Reads a table inside this one.
    pub(super) fn inside<T>(
        &mut self,
        fields: &Fields,
        span: Span,
        name: Name<'_>,
        read: &impl Fn(&mut Keys<'_>) -> T,
    ) -> Spanned<T> {
        let mut keys = Keys::new(fields, span, name);
        let value = read(&mut keys);
        self.found.take(keys.finish());
        Spanned { value, span }
    }

    /// Says that the value of a key is of the wrong type.
    pub(super) fn wrong_type(&mut self, key: &str, (zh, en): Name<'_>, node: &Node) {
        let (found_zh, found_en) = node.value.kind_name();
        self.refuse(bad(
            format!("“{key}”应是{zh}，现在是{found_zh}"),
            format!("`{key}` must be {en}, found {found_en}"),
            node.span,
        ));
    }

    /// Ends without a look at unknown keys, where nobody knows which they
    /// are.
    pub(super) fn abandon(self) -> Vec<Finding> {
        self.found.findings
    }

    /// Refuses unknown keys and says which are missing. A missing key that
    /// a misspelt one was meant for is not told a second time.
    pub(super) fn finish(mut self) -> TableFindings {
        let (name, known, fields) = (self.name, &self.known, self.fields);
        self.found.is_lossy |= !self.missing.is_empty();
        for entry in &fields.entries {
            let key = entry.key.value.as_str();
            if known.contains(&key) {
                continue;
            }
            let free: Vec<&str> = known
                .iter()
                .copied()
                .filter(|one| fields.get(one).is_none())
                .collect();
            if let Some(meant) = nearest(key, free.iter().copied()) {
                self.missing.retain(|missing| *missing != meant);
            }
            let finding = bad(
                format!("{}没有“{key}”这一项", name.0),
                format!("`{key}` is no key of {}", name.1),
                entry.key.span,
            );
            self.found.findings.push(suggested(finding, key, free));
        }
        for key in &self.missing {
            self.found.findings.push(bad(
                format!("{}缺少“{key}”这一项", name.0),
                format!("{} has no `{key}`", name.1),
                self.span,
            ));
        }
        self.found
    }

    pub(super) fn needed<T>(
        &mut self,
        key: &'static str,
        found: Option<Spanned<T>>,
        empty: T,
    ) -> Spanned<T> {
        self.must_stand(key);
        found.unwrap_or(Spanned {
            value: empty,
            span: self.span,
        })
    }
}
