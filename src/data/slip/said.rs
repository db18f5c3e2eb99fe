//! A slip with its place, its name and its cure.

use std::ops::Range;

/// A slip in a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) struct Slip {
    /// Where, in bytes of the file.
    pub(in crate::data) place: Range<usize>,
    /// What is wrong, in Chinese and in English.
    pub(in crate::data) said: (String, String),
    /// What to write instead, in Chinese and in English.
    pub(in crate::data) cure: (String, String),
    /// Another place that it has to do with, and what is there.
    pub(in crate::data) also: Option<(Range<usize>, &'static str, &'static str)>,
    /// Up to where the file says nothing more because of it, where that is not the end of the
    /// statement.
    pub(in crate::data) swallows: Option<usize>,
}

impl Slip {
    /// A slip at a place.
    pub(super) fn new(
        place: Range<usize>,
        said: (impl Into<String>, impl Into<String>),
        cure: (impl Into<String>, impl Into<String>),
    ) -> Self {
        Self {
            swallows: None,
            place,
            said: (said.0.into(), said.1.into()),
            cure: (cure.0.into(), cure.1.into()),
            also: None,
        }
    }

    /// Adds another place.
    pub(super) fn also(mut self, place: Range<usize>, zh: &'static str, en: &'static str) -> Self {
        self.also = Some((place, zh, en));
        self
    }

    /// Takes in the file up to `end`.
    pub(super) fn up_to(mut self, end: usize) -> Self {
        self.swallows = Some(end);
        self
    }
}
