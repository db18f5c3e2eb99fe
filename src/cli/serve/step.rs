//! Where a value stands in a data file.

use serde_json::{Value, json};

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a key.
    Key(String),
    /// The item of a list, from 0.
    At(usize),
}

impl Step {
    /// The step as the page has it.
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Key(key) => json!(key),
            Self::At(at) => json!(at),
        }
    }
}
