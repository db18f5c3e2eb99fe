//! What every other room stands on: findings, lengths, Chinese text without fonts, limits, the
//! door to the outside, and packaging.

pub mod diag;
pub mod limits;
pub mod units;
pub mod world;
pub mod text;
pub mod pack;
