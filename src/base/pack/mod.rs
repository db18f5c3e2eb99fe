//! Packages and their parts: a reproducible zip archive, an escaping XML writer, attached files.

pub mod attach;
pub mod base64;
pub(crate) mod deflate;
pub mod xml;
pub mod zip;
