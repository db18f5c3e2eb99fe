//! The rules of a layout: sums and identities, checks against last year, prose figures.
//!
//! A rule is data: one entry of a layout file becomes one check for each column, row or group.

mod about;
mod all;
mod cells;
mod condition;
mod each;
mod family;
pub(super) mod file;
mod identity;
mod operand;
mod other;
mod pattern;
mod phrase_words;
mod range;
mod reader;
mod subject;
mod subtotals;
mod unknown;

pub use about::About;
pub use all::RuleInfo;
pub(super) use all::all;
pub use cells::CellRef;
pub(super) use cells::{Tables, figures_by_path};
pub use each::Each;
pub use identity::{Carry, Identity};
pub use operand::{Condition, Operand, Relation, Scale};
pub use other::{Balance, Compare, OTHER_YEAR, OtherRules, Powers, ProseRule, SelfNames, Years};
pub use pattern::{Found, Pattern};

pub(super) use reader::{RuleReader, self_names};
pub(super) use subtotals::subtotals;
