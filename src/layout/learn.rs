//! Learns from the reader of a table of a layout file which keys it knows.

use super::keys::{Keys, Name};
use super::shape::{TableKeys, ValueShape};
use crate::base::diag::{Sources, Span, Spanned};
use crate::data::{Fields, Node};

impl<'a> Keys<'a> {
    /// Begins to read an empty table, to learn which keys its reader knows.
    pub(super) fn learning(nothing: &'a Fields, name: Name<'a>) -> Self {
        let mut keys = Keys::new(nothing, nowhere(), name);
        keys.learnt = Some(TableKeys {
            name: name.0.trim_end().to_owned(),
            keys: Vec::new(),
            taken_by: None,
        });
        keys
    }

    /// What was learnt of the table.
    pub(super) fn learnt(self) -> TableKeys {
        self.learnt.unwrap_or_default()
    }

    /// Whether a key is given, or to be learnt.
    pub(super) fn asks(&mut self, key: &'static str) -> bool {
        self.node(key).is_some() || self.learnt.is_some()
    }

    /// Notes what a key may hold, where that is to be learnt.
    pub(super) fn note(&mut self, key: &'static str, shape: impl FnOnce() -> ValueShape) {
        if let Some(learnt) = &mut self.learnt {
            learnt.note(key, shape());
        }
    }

    /// Reads a key by which a table takes from another what it does not say itself.
    pub(super) fn may_be_based_on(&mut self, key: &'static str) {
        let _ = self.text(key);
        if let Some(learnt) = &mut self.learnt {
            learnt.taken_by = Some(key);
        }
    }

    /// Notes a key that holds tables which `read` reads.
    pub(super) fn note_tables<T>(
        &mut self,
        key: &'static str,
        name: Name<'_>,
        read: &impl Fn(&mut Keys<'_>) -> T,
        shape: fn(TableKeys) -> ValueShape,
    ) {
        self.note(key, || {
            let nothing = Fields::default();
            let mut inner = Keys::learning(&nothing, name);
            read(&mut inner);
            shape(inner.learnt())
        });
    }

    /// A text that is one of a few names; whether it is, is seen when it is looked up.
    pub(super) fn name_of(
        &mut self,
        key: &'static str,
        names: impl IntoIterator<Item = &'static str>,
    ) -> Option<Spanned<String>> {
        self.note(key, || ValueShape::Name(names.into_iter().collect()));
        self.text(key)
    }

    /// One of a few names that must be given.
    pub(super) fn need_name_of(
        &mut self,
        key: &'static str,
        names: impl IntoIterator<Item = &'static str>,
    ) -> Spanned<String> {
        let found = self.name_of(key, names);
        self.needed(key, found, String::new())
    }

    /// Texts, or tables that `read` reads where more is to be said; none where it is left out.
    pub(super) fn texts_or_tables<T>(
        &mut self,
        key: &'static str,
        expected: Name<'_>,
        name: Name<'_>,
        read: &impl Fn(&mut Keys<'_>) -> T,
    ) -> &'a [Node] {
        self.note_tables(key, name, read, ValueShape::TextsOrTables);
        self.items(key, expected)
    }
}

/// The place of a table that stands in no file: it is empty, so nothing is found in it.
fn nowhere() -> Span {
    Span::new(Sources::default().add("", ""), 0..0)
}
