//! Rules about the figures and the text of a paper: one file a rule.
//!
//! Rules of a form are data of its layout, which this room evaluates; a [`Rule`] is the same for
//! every form, and its file holds its page, its message and its tests.

mod amount;
mod balance;
mod before;
mod beside_last;
mod carry;
mod compare;
mod context;
mod cross_check;
mod identity_text;
mod elements;
mod empty;
mod figure_finding;
mod leftover;
mod name_count;
mod name_list;
mod name_twice;
mod number;
mod paper;
mod parts;
mod parts_scope;
mod passage;
mod powers;
mod prose;
mod prose_figure;
mod rule;
mod run;
mod said_where;
mod self_name;
mod sentence;
mod table_sum;
mod text;
mod named;
mod unbound;
mod unmarked_sum;
mod waive;
mod years;

pub use before::Before;
pub use context::Context;
pub use rule::Rule;
pub use run::{Checked, RULES, check, check_against_last, check_figures, is_last_year};
pub use unbound::Unbound;
pub use waive::{concerns, waive};
pub use years::named_years;
