//! What was found to differ, of text and of all else.

use super::change::{TextChange, ValueChange};
use super::paragraphs::{lines, paragraphs};
use super::values::values;
use crate::base::diag::Sources;
use crate::data::Node;

/// What was found to differ so far.
pub(super) struct Found<'a> {
    pub(super) sources: &'a Sources,
    pub(super) texts: Vec<TextChange>,
    pub(super) values: Vec<ValueChange>,
}

impl<'a> Found<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            texts: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Compares two texts; where one of them is none, they are compared as values.
    pub(super) fn text(&mut self, label: (&str, &str), one: Option<&Node>, other: Option<&Node>) {
        match (lines(one), lines(other)) {
            (Some(one), Some(other)) => paragraphs(label, &one, &other, &mut self.texts),
            _ => self.value(label, one, other),
        }
    }

    /// Compares two values.
    pub(super) fn value(&mut self, label: (&str, &str), one: Option<&Node>, other: Option<&Node>) {
        values((label, self.sources), one, other, &mut self.values);
    }
}
