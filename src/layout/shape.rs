//! What the tables of a layout file may hold, learnt from their readers.
//!
//! A reader that is given an empty table to *learn* from asks for every key that it knows; what
//! it asked for is the shape. So there is no second list of keys that could fall behind.

use std::ops::RangeInclusive;

/// The keys of a table, in the order in which its reader asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableKeys {
    /// What such a table is called, in Chinese.
    pub(super) name: String,
    pub(super) keys: Vec<KeyShape>,
    /// The key with which it may leave out all others that it must have but the first.
    pub(super) taken_by: Option<&'static str>,
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyShape {
    pub(super) key: &'static str,
    pub(super) shape: ValueShape,
    pub(super) is_required: bool,
}

/// What a key may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ValueShape {
    Text,
    /// One of a few names.
    Name(Vec<&'static str>),
    Flag,
    /// `true`, `false` or this name.
    FlagOr(&'static str),
    Whole(RangeInclusive<i64>),
    /// A whole number, or a list of some.
    WholeOrMore(RangeInclusive<i64>),
    Number,
    Texts,
    Table(TableKeys),
    Tables(TableKeys),
    /// A table, or a list of them.
    TableOrTables(TableKeys),
    /// Texts, and tables where more is to be said.
    TextsOrTables(TableKeys),
    /// Charts, as a data file has them.
    Charts,
    /// Parts of the frame, or of the body; their kind says which keys they have.
    Parts,
}

impl TableKeys {
    /// Notes a key. One that is asked for again is the same key.
    pub(super) fn note(&mut self, key: &'static str, shape: ValueShape) {
        if !self.keys.iter().any(|known| known.key == key) {
            self.keys.push(KeyShape {
                key,
                shape,
                is_required: false,
            });
        }
    }

    /// Notes that a key must be given.
    pub(super) fn require(&mut self, key: &str) {
        let known = self.keys.iter_mut().find(|known| known.key == key);
        if let Some(known) = known {
            known.is_required = true;
        }
    }
}
