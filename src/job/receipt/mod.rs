//! Receipts (回执): what was made of what, so that it can be shown later that nothing changed.

mod digest;
mod faces;
mod finding;
mod form;
mod issue;
mod verify;

pub use issue::receipt;
pub use verify::{Verified, verify};
