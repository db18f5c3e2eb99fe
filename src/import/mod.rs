//! Readers of finished files: what is attached to our own.

pub mod attached;
pub mod foreign;
pub mod sheet;
