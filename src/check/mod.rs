//! Rules about the figures and the text of a form: one file a rule.
//!
//! The rules themselves are data of the layout; this room evaluates them.

mod amount;
mod balance;
mod carry;
mod compare;
mod context;
mod cross_check;
mod elements;
mod empty;
mod leftover;
mod number;
mod parts;
mod powers;
mod prose;
mod prose_figure;
mod run;
mod self_name;
mod unbound;
mod waive;
mod width;
mod years;

pub use context::Context;
pub use run::{Checked, check, check_against_last};
pub use unbound::Unbound;
pub use waive::{concerns, waive};
