//! What is taken from the sum because several units have counted it.

use std::collections::{BTreeMap, BTreeSet};

use super::list::Double;
use crate::base::diag::Span;
use crate::data::{Dataset, Decimal};
use crate::figures::complete;
use crate::layout::Layout;

/// What a declared double count takes from each figure: from the one that it names, and from the
/// totals that this is part of.
pub(super) fn taken(
    double: &Double,
    layout: &Layout,
    totals: &BTreeSet<&str>,
    span: Span,
) -> BTreeMap<String, Decimal> {
    let mut dataset = Dataset::default();
    let fields = layout.schema.fields.iter();
    let figures = fields.filter(|field| field.kind.is_figure());
    for field in figures
        .clone()
        .filter(|field| !totals.contains(field.path.as_str()))
    {
        let value = if field.path == double.figure.value {
            // What was counted by every one of them is to be counted once.
            let again = u32::try_from(double.units.len().saturating_sub(1)).unwrap_or(u32::MAX);
            double.count.times(again)
        } else {
            Decimal::ZERO
        };
        dataset.give(&field.path, value, span);
    }
    complete(&mut dataset, &layout.identities);
    let value = |path: &str| dataset.figure(path).map(|figure| figure.value);
    let figures = figures.filter_map(|field| Some((field.path.clone(), value(&field.path)?)));
    figures
        .filter(|(_, value)| *value != Decimal::ZERO)
        .collect()
}
