//! Rules about the figures and the text of a form: one file a rule.
//!
//! The rules themselves are data of the layout; here they are asked and answered.

mod carry;
mod cross_check;
mod leftover;

use crate::data::Dataset;
use crate::diag::{Diagnostic, Sources};
use crate::layout::Layout;

/// Asks every rule that needs nothing but the report itself.
pub fn check(dataset: &Dataset, layout: &Layout, sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    cross_check::check(dataset, layout, &mut findings);
    leftover::check(dataset, layout, sources, &mut findings);
    findings
}

/// Asks the rules that compare the report with that of the year before.
pub fn check_against_last(dataset: &Dataset, last: &Dataset, layout: &Layout) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    carry::check(dataset, last, layout, &mut findings);
    findings
}
