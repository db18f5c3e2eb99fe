//! Readers of finished files: what is attached to our own, workbooks that were filled in, and
//! papers of other programs.

pub mod attached;
pub mod foreign;
mod number;
pub mod sheet;
mod tree;
mod xml;
