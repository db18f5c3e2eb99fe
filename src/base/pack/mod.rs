//! Packages and their parts: a reproducible zip archive, an escaping XML writer, attached files.

pub mod attach;
pub(crate) mod deflate;
pub mod xml;
pub mod zip;
