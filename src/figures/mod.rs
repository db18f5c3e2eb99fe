//! The arithmetic of a form: sums and identities over the figures of a data file.

mod complete;

pub use complete::complete;
