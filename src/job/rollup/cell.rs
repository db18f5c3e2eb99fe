//! A figure of the sum, and a unit with its file.

use super::file::UnitFile;
use crate::data::{Decimal, Field};

/// A figure of the sum.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub(super) field: &'a Field,
    pub(super) value: Decimal,
    /// Whether it follows from other figures of the sum and is no sum of its own: a ratio.
    pub(super) is_derived: bool,
    /// What the declared double counts take from it.
    pub(super) less: Vec<(usize, Decimal)>,
}

/// A unit with its one file.
pub(super) struct Of<'a> {
    pub(super) unit: usize,
    pub(super) file: &'a UnitFile,
}
