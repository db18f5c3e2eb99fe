//! Receipts (回执): the digests of data, program and files, which prove later that nothing changed.

mod digest;
mod faces;
mod finding;
mod form;
mod issue;
mod verify;

pub use digest::sha256;
pub use issue::receipt;
pub use verify::{Verified, verify, verify_with};
