//! What the sides of an identity are made of: figures with their signs, and what a sum is
//! multiplied and divided by.

use super::cells::CellRef;
use crate::data::Decimal;

/// A figure of a sum, and whether it is subtracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// The figure.
    pub cell: CellRef,
    /// Whether it is taken off.
    pub minus: bool,
    /// Whether it is the figure of last year's report.
    pub of_last: bool,
}

/// How the left side is scaled before it is compared: a product, a ratio, a percentage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The sum of these multiplies it; nothing where there are none.
    pub multiplied_by: Vec<Operand>,
    /// The sum of these divides it; nothing where there are none.
    pub divided_by: Vec<Operand>,
    /// A fixed factor: 100 of a percentage.
    pub times: Decimal,
    /// To how many places the result is rounded, half up.
    pub places: usize,
}

/// How the left side stands to the right side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both are the same.
    Equal,
    /// The left is at most the right.
    AtMost,
    /// The left is at least the right.
    AtLeast,
    /// The left is below the right.
    Below,
    /// The left is above the right.
    Above,
}

impl Relation {
    /// As it is written in a layout.
    pub const NAMES: [&str; 5] = ["=", "<=", ">=", "<", ">"];

    /// The relation of that sign.
    pub fn from_sign(sign: &str) -> Option<Self> {
        let all = [
            Self::Equal,
            Self::AtMost,
            Self::AtLeast,
            Self::Below,
            Self::Above,
        ];
        let index = Self::NAMES.iter().position(|name| *name == sign)?;
        all.get(index).copied()
    }

    /// As it is printed: ≤.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "＝",
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
            Self::Below => "＜",
            Self::Above => "＞",
        }
    }

    /// Whether it holds of two values that may each be off, by twice `slack` together; a strict
    /// one allows nothing.
    pub fn holds(self, left: Decimal, right: Decimal, slack_twice: Decimal) -> bool {
        let beyond = |more: Decimal, less: Decimal| (more - less).times(2) > slack_twice;
        match self {
            Self::Equal => !beyond(left, right) && !beyond(right, left),
            Self::AtMost => !beyond(left, right),
            Self::AtLeast => !beyond(right, left),
            Self::Below => left < right,
            Self::Above => left > right,
        }
    }
}

/// When a rule applies: if a figure stands so to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The figure.
    pub operand: Operand,
    /// How it has to stand to the value.
    pub relation: Relation,
    /// The value.
    pub value: Decimal,
}
