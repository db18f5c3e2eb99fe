//! The rows of a list as a data file gives them.

use crate::base::diag::{Span, Spanned};
use crate::data::{Dataset, Decimal, Fields, Node, Value};

/// From where the rows of lists are taken.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) enum Given<'a> {
    /// There is no data: each list has one row, which shows what a row looks like.
    Pattern,
    /// The tree of a data file.
    Data {
        /// The tree.
        fields: &'a Fields,
        /// What was bound of it and computed, where that is known.
        figures: Option<&'a Dataset>,
    },
}

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct GivenRow<'a> {
    /// Its place among the rows of the data, from 1.
    pub(super) number: usize,
    /// Its values; none in a pattern.
    fields: Option<&'a Fields>,
    pub(super) span: Option<Span>,
}

/// What rows are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SortValue {
    Text(String),
    Figure(Decimal),
    /// A figure that is not typed; it may be computed.
    Untyped,
    Nothing,
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
            Self::Data { fields, .. } => match fields.at(path).map(|node| &node.value) {
                Some(Value::List(items)) => items.iter().enumerate().filter_map(row).collect(),
                _ => Vec::new(),
            },
        }
    }

    /// Where the list at a path stands, or would stand.
    pub(super) fn place(self, path: &str) -> Option<Span> {
        let Self::Data { fields, .. } = self else {
            return None;
        };
        let whole = fields.entries.first().map(|entry| entry.key.span.file);
        let whole = whole.map(|file| Span::new(file, 0..0));
        let known = fields.at(path).map(|node| node.span);
        known.or_else(|| fields.nearest_to(path)).or(whole)
    }

    /// What was computed of the figure at a path.
    pub(super) fn computed(self, path: &str) -> Option<Decimal> {
        let Self::Data { figures, .. } = self else {
            return None;
        };
        figures?.figure(path).map(|figure| figure.value)
    }

    /// Whether the rows are those of data, of which nothing is computed yet.
    pub(super) fn is_uncounted(self) -> bool {
        matches!(self, Self::Data { figures: None, .. })
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

    /// A whole number of the row, where one is given; it may be written as a text.
    pub(super) fn whole(&self, key: &str) -> Option<Spanned<i64>> {
        let node = self.fields?.at(key)?;
        let number = match &node.value {
            Value::Number(number) => Some(*number),
            Value::Text(text) if !text.trim().is_empty() => Decimal::parse(text.trim()),
            _ => return None,
        };
        Some(Spanned {
            value: number.and_then(Decimal::to_whole).unwrap_or(-1),
            span: node.span,
        })
    }

    /// What the row is sorted by.
    pub(super) fn sort_value(&self, key: &str) -> SortValue {
        let node = self.fields.and_then(|fields| fields.at(key));
        match node.map(|node| &node.value) {
            Some(Value::Number(number)) => SortValue::Figure(*number),
            Some(Value::Text(text)) if !text.trim().is_empty() => {
                SortValue::Text(text.trim().to_owned())
            }
            Some(Value::Date(date)) => SortValue::Text(date.to_string()),
            None => SortValue::Untyped,
            Some(value) if value.is_blank() => SortValue::Untyped,
            Some(_) => SortValue::Nothing,
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
