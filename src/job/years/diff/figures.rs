//! The figures that differ.

use std::collections::BTreeSet;

use super::change::FigureChange;
use crate::base::diag::{Finding, Severity};
use crate::data::{Dataset, Decimal, Field};
use crate::job::years::given::Given;
use crate::layout::MatchedRows;

/// The figures that differ: those of the second form in its order, then those that only the first
/// one has.
pub(super) fn figures(
    (one, other): (&Given, &Given),
    matched: &MatchedRows,
    judged: &[Finding],
) -> Vec<FigureChange> {
    let (from, to) = (&one.file.layout, &other.file.layout);
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    let is_figure = |field: &&Field| field.kind.is_figure();
    for field in to.schema.fields.iter().filter(is_figure) {
        let before = matched.counterpart(field, to, from).filter(is_figure);
        let was = before.and_then(|before| value(&one.file.dataset, before));
        taken.extend(before.map(|before| before.path.as_str()));
        let is = value(&other.file.dataset, field);
        if was != is {
            let is_of_row = to.is_of_list(&field.path);
            out.push(change(
                field,
                (was, is),
                (before.is_some(), is_of_row),
                judged,
            ));
        }
    }
    for field in from.schema.fields.iter().filter(is_figure) {
        let was = value(&one.file.dataset, field);
        if was.is_some() && !taken.contains(field.path.as_str()) {
            let is_of_row = from.is_of_list(&field.path);
            out.push(change(field, (was, None), (false, is_of_row), judged));
        }
    }
    out
}

fn value(dataset: &Dataset, field: &Field) -> Option<Decimal> {
    dataset.figure(&field.path).map(|figure| figure.value)
}

fn change(
    field: &Field,
    (from, to): (Option<Decimal>, Option<Decimal>),
    (is_in_both, is_of_row): (bool, bool),
    judged: &[Finding],
) -> FigureChange {
    let rules = judged.iter().filter(|one| one.severity != Severity::Waived);
    let rules = rules.filter_map(|one| one.rule.as_ref());
    let rules = rules.filter(|rule| rule.path == field.path);
    FigureChange {
        path: field.path.clone(),
        table: field.table.clone(),
        row: field.row.clone(),
        column: field.label.clone(),
        unit: field.unit.clone(),
        from,
        to,
        is_in_both,
        is_of_one_row: is_of_row && !is_in_both,
        rules: rules.map(|rule| rule.id.clone()).collect(),
    }
}
