//! Runs every rule, in a fixed order.

use super::context::Context;
use super::unbound::{self, Unbound};
use super::{
    amount, balance, carry, compare, cross_check, elements, empty, leftover, parts, powers, prose,
    prose_figure, self_name, width, years,
};
use crate::base::diag::Finding;
use crate::data::Dataset;
use crate::template::Templates;

/// The findings of all rules.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The numbers in prose that nothing compares.
    pub unbound: Vec<Unbound>,
}

/// Asks every rule that needs nothing but the report itself.
pub fn check(context: Context<'_>) -> Checked {
    let Context {
        dataset,
        layout,
        sums,
        templates,
        sources,
    } = context;
    let mut findings = Vec::new();
    cross_check::check(layout, sums, &mut findings);
    powers::check(dataset, layout, &mut findings);
    amount::check(dataset, layout, &mut findings);
    leftover::check(dataset, layout, sources, &mut findings);
    elements::check(dataset, layout, &mut findings);
    empty::check(dataset, layout, &mut findings);
    let passages = prose::passages(dataset, layout, templates);
    let known = prose_figure::check(dataset, layout, &passages, sources, &mut findings);
    parts::check(&passages, sources, &mut findings);
    years::check(dataset, layout, &passages, sources, &mut findings);
    self_name::check(dataset, layout, &passages, sources, &mut findings);
    width::check(&passages, sources, &mut findings);
    let unbound = unbound::list(dataset, &passages, &known, sources);
    Checked { findings, unbound }
}

/// Asks the rules that compare the report with that of the year before.
pub fn check_against_last(context: Context<'_>, last: &Dataset) -> Vec<Finding> {
    let Context {
        dataset,
        layout,
        templates,
        sources,
        ..
    } = context;
    let mut findings = Vec::new();
    carry::check(dataset, last, layout, &mut findings);
    balance::check(dataset, last, layout, &mut findings);
    let last_templates = Templates::new(last, layout, sources);
    let (this_prose, last_prose) = (
        prose::passages(dataset, layout, templates),
        prose::passages(last, layout, &last_templates),
    );
    let (this, last) = (
        (dataset, this_prose.as_slice()),
        (last, last_prose.as_slice()),
    );
    compare::check(this, last, layout, sources, &mut findings);
    findings
}
