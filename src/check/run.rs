//! Runs every rule, in a fixed order.

use super::before::{self, Before};
use super::context::Context;
use super::named;
use super::paper::Paper;
use super::rule::Rule;
use super::unbound::{self, Unbound};
use super::{
    amount, balance, beside_last, carry, compare, cross_check, elements, empty, leftover,
    name_count, name_list, name_twice, parts, powers, prose_figure, self_name, table_sum, text,
    unmarked_sum, years,
};
use crate::base::diag::{Finding, Sources};
use crate::data::Dataset;
use crate::layout::Layout;
use crate::template::Templates;

/// The rules that are the same for every form, in the order of their findings.
pub const RULES: &[Rule] = &[
    amount::RULE,
    leftover::RULE,
    elements::copy_number::RULE,
    elements::secrecy::RULE,
    elements::urgency::RULE,
    elements::head_word::RULE,
    elements::attachment_stop::RULE,
    elements::depth::RULE,
    elements::stamped::RULE,
    elements::number_form::RULE,
    elements::number_shape::RULE,
    elements::number_year::RULE,
    elements::printed::RULE,
    elements::report_date::RULE,
    elements::title_year::RULE,
    elements::title_genre::RULE,
    elements::request_report::RULE,
    elements::title_marks::RULE,
    elements::title_quoted::RULE,
    elements::title_issuer::RULE,
    elements::title_twice::RULE,
    elements::one_addressee::RULE,
    elements::cc_below::RULE,
    elements::joint_rank::RULE,
    elements::inner_office::RULE,
    elements::signers::RULE,
    elements::letterhead_issuer::RULE,
    elements::request_within::RULE,
    elements::closing::RULE,
    elements::signature::RULE,
    elements::stand_in::RULE,
    elements::secret_public::RULE,
    elements::secret_number::RULE,
    elements::attachment_missing::RULE,
    elements::attachment_unnamed::RULE,
    elements::attachment_names::RULE,
    elements::typed_label::RULE,
    elements::typed_again::RULE,
    elements::basis::RULE,
    elements::signed_report::RULE,
    elements::by_person::RULE,
    elements::with_consent::RULE,
    elements::meeting::RULE,
    elements::title_note::RULE,
    elements::bill::RULE,
    elements::reply::RULE,
    elements::letter_rank::RULE,
    elements::peer_request::RULE,
    elements::unsealed::RULE,
    empty::RULE,
    parts::RULE,
    text::called::RULE,
    text::width::RULE,
    text::blank::RULE,
    text::repeated::RULE,
    text::pairs::RULE,
    text::range::RULE,
    text::dash::RULE,
    text::figure::RULE,
    text::mixture::RULE,
    text::markup::RULE,
    text::placeholder::RULE,
    text::order::RULE,
    text::ordinal::RULE,
    text::cited::RULE,
    text::ending::RULE,
    name_list::RULE,
    name_twice::RULE,
    name_count::RULE,
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
    /// The digits in print that count nothing: dates, document numbers, clauses, telephones.
    pub named: Vec<Unbound>,
}

/// Asks every rule that needs nothing but the paper itself: those of its form, and [`RULES`].
pub fn check(context: Context<'_>) -> Checked {
    let paper = Paper::new(context);
    let mut findings = Vec::new();
    cross_check::check(&paper, &mut findings);
    beside_last::check(&paper, &mut findings);
    powers::check(&paper, &mut findings);
    let known = prose_figure::check(&paper, &mut findings);
    let far = years::check(&paper, &mut findings);
    self_name::check(&paper, &mut findings);
    for rule in RULES {
        (rule.check)(&paper, &mut findings);
    }
    let unbound = unbound::list(&paper, &known, &far);
    Checked {
        findings,
        unbound,
        named: named::list(&paper),
    }
}

/// Asks the rules about the figures of the tables alone, and those that compare them with last
/// year's where these are given: what is asked of a unit whose figures are added to others.
pub fn check_figures(context: Context<'_>, last: Option<&Before<'_>>) -> Vec<Finding> {
    let paper = Paper::of_figures(context);
    let mut findings = Vec::new();
    cross_check::check(&paper, &mut findings);
    beside_last::check(&paper, &mut findings);
    powers::check(&paper, &mut findings);
    (amount::RULE.check)(&paper, &mut findings);
    let Some(last) = last else {
        return findings;
    };
    match before::comparable(context.dataset, context.layout, last, context.sources) {
        Ok(found) => findings.extend(found),
        Err(nothing) => {
            findings.push(*nothing);
            return findings;
        }
    }
    let last = Paper::of_figures(Context {
        dataset: last.dataset,
        layout: last.layout.unwrap_or(context.layout),
        ..context
    });
    carry::check(&paper, &last, &mut findings);
    balance::check(&paper, &last, &mut findings);
    compare::check(&paper, &last, &mut findings);
    findings
}

/// Whether a report is that of the year before, so that its figures may be counted with.
pub fn is_last_year(
    dataset: &Dataset,
    layout: &Layout,
    last: &Before<'_>,
    sources: &Sources,
) -> bool {
    before::comparable(dataset, layout, last, sources).is_ok()
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
