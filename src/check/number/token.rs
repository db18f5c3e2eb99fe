//! A number of a text: its place, its value, what it counts.

use std::ops::Range;

use crate::data::Decimal;

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Number {
    /// The number itself, with its sign and its multipliers.
    pub(in crate::check) digits: Range<usize>,
    /// The number with its unit.
    pub(in crate::check) whole: Range<usize>,
    /// The value; `None` beyond all bounds, and of what has more than one.
    pub(in crate::check) value: Option<Decimal>,
    /// What its multipliers are worth: 10000 in 1.2万.
    pub(in crate::check) scale: i64,
    /// How many decimal places were typed.
    pub(in crate::check) places: usize,
    /// The unit or measure word; empty where there is none.
    pub(in crate::check) unit: Range<usize>,
    /// Whether it is a share of a hundred.
    pub(in crate::check) is_percentage: bool,
    /// How exact it is.
    pub(in crate::check) kind: Kind,
}

/// How exact a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Kind {
    /// It says what it says.
    Exact,
    /// 三十余, 近百, 10多, 数十, 100左右.
    About,
    /// Two numbers that belong together: 10～20, 1/3, 3:1.
    Pair,
}

impl Number {
    /// The unit or measure word in the text of the number.
    pub(in crate::check) fn unit<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.unit.clone()).unwrap_or_default()
    }
}

/// What was read at a place: how far, and the number if there is one.
pub(super) struct Read {
    /// Where reading goes on.
    pub(super) end: usize,
    /// The number.
    pub(super) number: Option<Number>,
}

impl Read {
    /// No number up to `end`.
    pub(super) fn none(end: usize) -> Self {
        Self { end, number: None }
    }
}
