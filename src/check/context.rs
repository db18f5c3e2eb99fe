//! The context of a check: the data and texts that every rule may read.

use crate::base::diag::Sources;
use crate::data::Dataset;
use crate::figures::Sums;
use crate::layout::Layout;
use crate::template::Templates;

/// A report with its form, its sums, and its templates filled in.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The values, totals included.
    pub dataset: &'a Dataset,
    /// The form.
    pub layout: &'a Layout,
    /// Both sides of the identities of the form.
    pub sums: &'a Sums,
    /// The templates: what they print is judged as it will be read.
    pub templates: &'a Templates<'a>,
    /// The files that findings point into.
    pub sources: &'a Sources,
}
