//! Rules about the figures and the text of a form: one file a rule.
//!
//! The rules themselves are data of the layout; here they are asked and answered.

mod amount;
mod balance;
mod carry;
mod compare;
mod cross_check;
mod elements;
mod empty;
mod leftover;
mod number;
mod parts;
mod powers;
mod prose;
mod prose_figure;
mod self_name;
mod unbound;
mod waive;
mod width;
mod years;

pub use unbound::Unbound;
pub use waive::{concerns, waive};

use crate::base::diag::{Finding, Sources};
use crate::data::Dataset;
use crate::layout::Layout;

/// What the rules found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The numbers typed into prose that nothing compares.
    pub unbound: Vec<Unbound>,
}

/// Asks every rule that needs nothing but the report itself.
pub fn check(dataset: &Dataset, layout: &Layout, sources: &Sources) -> Checked {
    let mut findings = Vec::new();
    cross_check::check(dataset, layout, &mut findings);
    powers::check(dataset, layout, &mut findings);
    amount::check(dataset, layout, &mut findings);
    leftover::check(dataset, layout, sources, &mut findings);
    elements::check(dataset, layout, &mut findings);
    empty::check(dataset, layout, &mut findings);
    let passages = prose::passages(dataset, layout);
    let known = prose_figure::check(dataset, layout, &passages, sources, &mut findings);
    parts::check(&passages, sources, &mut findings);
    years::check(dataset, layout, &passages, sources, &mut findings);
    self_name::check(dataset, layout, &passages, sources, &mut findings);
    width::check(&passages, sources, &mut findings);
    let unbound = unbound::list(dataset, &passages, &known, sources);
    Checked { findings, unbound }
}

/// Asks the rules that compare the report with that of the year before.
pub fn check_against_last(
    dataset: &Dataset,
    last: &Dataset,
    layout: &Layout,
    sources: &Sources,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    carry::check(dataset, last, layout, &mut findings);
    balance::check(dataset, last, layout, &mut findings);
    let (this_prose, last_prose) = (
        prose::passages(dataset, layout),
        prose::passages(last, layout),
    );
    let (this, last) = (
        (dataset, this_prose.as_slice()),
        (last, last_prose.as_slice()),
    );
    compare::check(this, last, layout, sources, &mut findings);
    findings
}
