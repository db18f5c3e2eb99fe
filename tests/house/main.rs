//! The house rules: who may import whom, and ledgers that name what exists.

mod layering;
mod ledger;
