//! The foundation of every other room: findings, lengths, exact decimals, Chinese text without fonts, limits,
//! access to files (`World`), and packages.

pub mod decimal;
pub mod diag;
pub mod guard;
pub mod io_fault;
pub mod limits;
pub mod pack;
pub mod picture;
pub(crate) mod srgb;
pub mod text;
pub mod units;
pub mod world;
