//! The arithmetic of a form: its sums and identities, evaluated once for those who complete a
//! report and those who check it.

mod sums;

pub use sums::{Balance, Side, Sums, complete, complete_beside};
