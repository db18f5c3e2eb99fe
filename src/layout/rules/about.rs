//! What every rule of a layout has: an id, a sentence, a source.

/// What a rule is called, what it says and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The id: `X-1`.
    pub id: String,
    /// What the rule says.
    pub name: String,
    /// Where it comes from; may be empty.
    pub source: String,
}
