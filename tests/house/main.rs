//! The house rules: who may import whom, and ledgers that name what exists.

#[path = "../common/mod.rs"]
mod common;

mod layering;
mod ledger;
