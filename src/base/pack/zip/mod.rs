//! Zip archives: the same parts give the same bytes, and reading has limits.

mod error;
mod read;
mod write;

pub use error::PackError;
#[cfg(test)]
pub(crate) use read::unpack;
pub use read::{names, part};
pub use write::archive;
