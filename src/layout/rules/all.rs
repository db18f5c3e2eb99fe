//! Lists every rule of a layout by id, with whether it can be waived.

use super::identity::{Carry, Identity};
use super::other::OtherRules;

/// A rule, as far as waiving it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo<'a> {
    /// Its id: `T3-1`.
    pub id: &'a str,
    /// Whether the author of a document may set its findings aside. A sum that is printed on
    /// the form is right or wrong; nobody can excuse it, unless its rule says that it only
    /// holds as a rule.
    pub waivable: bool,
    /// Whether it can be checked only beside last year's report.
    pub needs_last: bool,
}

/// The rules of the eight families, in their order.
pub(in crate::layout) fn all<'a>(
    identities: &'a [Identity],
    carries: &'a [Carry],
    other: &'a OtherRules,
) -> impl Iterator<Item = RuleInfo<'a>> {
    let sums = identities.iter().map(|one| RuleInfo {
        id: &one.rule,
        // Last year's report may have been corrected since.
        waivable: one.waivable || one.needs_last(),
        needs_last: one.needs_last(),
    });
    let with_last = |id: &'a String| RuleInfo {
        id,
        waivable: true,
        needs_last: true,
    };
    let alone = |id: &'a String| RuleInfo {
        id,
        waivable: true,
        needs_last: false,
    };
    let last = carries.iter().map(|one| &one.rule);
    let last = last
        .chain(other.balances.iter().map(|one| &one.about.id))
        .chain(other.compares.iter().map(|one| &one.about.id));
    let prose = other.prose.iter().map(|one| &one.about.id);
    let prose = prose
        .chain(other.years.iter().map(|one| &one.about.id))
        .chain(other.self_names.iter().map(|one| &one.about.id))
        .chain(other.powers.iter().map(|one| &one.about.id));
    sums.chain(last.map(with_last)).chain(prose.map(alone))
}
