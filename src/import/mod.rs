//! Readers of finished files: what our own files carry.

pub mod carried;
