//! The rows of a list as a data file gives them.

use crate::base::diag::{Span, Spanned};
use crate::data::{Fields, Node, Value};

/// From where the rows of lists are taken.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) enum Given<'a> {
    /// There is no data: each list has one row, which shows what a row looks like.
    Pattern,
    /// The tree of a data file.
    Data(&'a Fields),
}

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct GivenRow<'a> {
    /// Its place among the rows of the data, from 1.
    pub(super) number: usize,
    /// Its values; none in a pattern.
    fields: Option<&'a Fields>,
    span: Option<Span>,
}

impl<'a> Given<'a> {
    /// The rows of the list at a path.
    pub(super) fn rows(self, path: &str) -> Vec<GivenRow<'a>> {
        let row = |(index, node): (usize, &'a Node)| match &node.value {
            Value::Fields(fields) => Some(GivenRow {
                number: index + 1,
                fields: Some(fields),
                span: Some(node.span),
            }),
            _ => None,
        };
        match self {
            Self::Pattern => vec![GivenRow {
                number: 1,
                fields: None,
                span: None,
            }],
            Self::Data(fields) => match fields.at(path).map(|node| &node.value) {
                Some(Value::List(items)) => items.iter().enumerate().filter_map(row).collect(),
                _ => Vec::new(),
            },
        }
    }
}

impl GivenRow<'_> {
    /// A text of the row, in one line.
    pub(super) fn text(&self, key: &str) -> Option<Spanned<String>> {
        let node = self.fields?.at(key)?;
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(Spanned {
                value: text.trim().replace(['\r', '\n'], ""),
                span: node.span,
            }),
            _ => None,
        }
    }

    /// What messages call a row without a name.
    pub(super) fn ordinal(&self) -> String {
        format!("第{}行", self.number)
    }

    /// Whether it is the row that only shows what rows look like.
    pub(super) fn is_pattern(&self) -> bool {
        self.span.is_none()
    }
}
