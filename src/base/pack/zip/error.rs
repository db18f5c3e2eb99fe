//! Errors of writing and reading a package.

use std::fmt;

/// The reason why parts could not be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError(pub(super) String);

impl fmt::Display for PackError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for PackError {}
