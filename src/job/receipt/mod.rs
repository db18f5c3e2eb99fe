//! Receipts (回执): the digests of data, program and files, which prove later that nothing changed.

mod digest;
mod faces;
mod finding;
mod form;
mod issue;
mod named;
mod verify;

pub use digest::{sha256, sm3};
pub use issue::{receipt, receipt_of_packed};
pub use verify::{Verified, verify, verify_with};
