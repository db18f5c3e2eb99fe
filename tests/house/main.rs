//! The rules of the house, held by reading its files: who may import whom, where outside crates
//! are named, no circles, sizes, and ledgers that name what exists. The library is not needed.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "the tests read the project and stop at the first surprise"
)]

mod circles;
mod files;
mod homes;
mod layering;
mod ledger;
mod names;
mod planted;
mod sizes;
mod tokens;
