//! The id, the statement and the source that every rule of a layout has.

/// The id, the statement and the source of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The id: `X-1`.
    pub id: String,
    /// What the rule says.
    pub name: String,
    /// Where it comes from; may be empty.
    pub source: String,
}
