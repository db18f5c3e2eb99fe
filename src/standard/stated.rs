//! A value of the standard with its clause and its strength.

/// The strength of a statement of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// 规定: must be so.
    Required,
    /// 一般: so unless there is a reason.
    Usual,
    /// 推荐: advised.
    Recommended,
    /// 可以: allowed.
    Allowed,
    /// 实务: not in the standard; what offices do.
    Practice,
    /// 推算: follows from other numbers of the standard.
    Derived,
}

/// A value of the standard with its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// The clause of GB/T 9704-2012, or where else it comes from.
    pub clause: &'static str,
    /// How binding it is.
    pub strength: Strength,
}

impl<T> Stated<T> {
    pub(super) const fn new(value: T, clause: &'static str, strength: Strength) -> Self {
        Self {
            value,
            clause,
            strength,
        }
    }
}
