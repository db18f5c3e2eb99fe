//! Packages and their parts: a reproducible zip archive and an escaping XML writer.

pub mod xml;
pub mod zip;
