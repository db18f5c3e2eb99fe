//! What a hand at the keyboard does that TOML does not take, and the cure for it.
//!
//! The parser says what it expected; whoever filled in a form wants to know what to write instead.
//! So the statement in which the parser stumbles is looked at once more: a date with 年月日, a
//! unit behind a figure, a Chinese quotation mark. What is told is taken out, and the rest is
//! read again, so that one slip does not bring others with it.

mod between;
mod duplicate;
mod head;
mod lines;
mod look;
mod names;
mod number;
mod said;
mod scalar;
mod scan;
mod spoken;
mod strings;

pub use names::field_named;

pub(super) use look::look;
pub(super) use number::{Fault as TypedFault, half_width, typed};
pub(super) use said::Slip;
pub(super) use scalar::day;
pub(super) use scan::statement;
pub(super) use spoken::in_chinese;
