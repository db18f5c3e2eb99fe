//! Runs every rule, in a fixed order.

use super::before::{self, Before};
use super::context::Context;
use super::paper::Paper;
use super::rule::Rule;
use super::unbound::{self, Unbound};
use super::{
    amount, balance, carry, compare, cross_check, elements, empty, leftover, parts, powers,
    prose_figure, self_name, table_sum, unmarked_sum, width, years,
};
use crate::base::diag::Finding;
use crate::template::Templates;

/// The rules that are the same for every form, in the order of their findings.
pub const RULES: &[Rule] = &[
    amount::RULE,
    leftover::RULE,
    elements::RULE,
    empty::RULE,
    parts::RULE,
    width::RULE,
    unmarked_sum::RULE,
    table_sum::RULE,
];

/// The findings of all rules.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The numbers in print that nothing compares.
    pub unbound: Vec<Unbound>,
}

/// Asks every rule that needs nothing but the paper itself: those of its form, and [`RULES`].
pub fn check(context: Context<'_>) -> Checked {
    let paper = Paper::new(context);
    let mut findings = Vec::new();
    cross_check::check(&paper, &mut findings);
    powers::check(&paper, &mut findings);
    let known = prose_figure::check(&paper, &mut findings);
    years::check(&paper, &mut findings);
    self_name::check(&paper, &mut findings);
    for rule in RULES {
        (rule.check)(&paper, &mut findings);
    }
    let unbound = unbound::list(&paper, &known);
    Checked { findings, unbound }
}

/// Asks the rules that compare the paper with that of the year before, and says what of it they
/// could not compare.
pub fn check_against_last(context: Context<'_>, last: &Before<'_>) -> Vec<Finding> {
    let Context {
        dataset,
        layout,
        sources,
        ..
    } = context;
    let mut findings = match before::comparable(dataset, layout, last, sources) {
        Ok(findings) => findings,
        Err(nothing) => return vec![*nothing],
    };
    let form = last.layout.unwrap_or(layout);
    let last_templates = Templates::new(last.dataset, form, sources);
    let paper = Paper::new(context);
    let last = Paper::new(Context {
        dataset: last.dataset,
        layout: form,
        templates: &last_templates,
        ..context
    });
    carry::check(&paper, &last, &mut findings);
    balance::check(&paper, &last, &mut findings);
    compare::check(&paper, &last, &mut findings);
    findings
}
