//! What every other room stands on: findings, lengths, Chinese text without fonts, limits, the
//! door to the outside, and packages.

pub mod diag;
pub mod guard;
pub mod limits;
pub mod pack;
pub mod text;
pub mod units;
pub mod world;
