//! Evaluates both sides of every identity. Totals that were left out are computed on the way; those that
//! are given are compared by [`crate::check`]. A cell that stays blank adds nothing; a total of
//! nothing but blank cells stays blank where it may.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::diag::Span;
use crate::data::{Dataset, Decimal, Figure, FigureId, Origin};
use crate::layout::{CellRef, Identity, Operand, Scale};

/// The sides of all identities, in the order of the layout.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// The balances.
    pub balances: Vec<Balance>,
}

/// The two sides of an identity; `None` where a figure of a side is not filled in.
#[derive(Clone, Debug, Default)]
pub struct Balance {
    /// The figures on the left.
    pub left: Option<Side>,
    /// The figures that the left side is multiplied by.
    pub multiplied_by: Option<Side>,
    /// The figures that the left side is divided by.
    pub divided_by: Option<Side>,
    /// What the left side comes to; zero where it is divided by zero.
    pub value: Option<Decimal>,
    /// The figures on the right.
    pub right: Option<Side>,
    /// The figure that says whether the identity applies.
    pub when: Option<Figure>,
    /// Whether it applies: always, or because that figure says so.
    pub applies: bool,
}

/// One side of an identity.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its figures, in the order of the identity.
    pub figures: Vec<Figure>,
    /// Their sum, less those that are taken off.
    pub sum: Decimal,
}

/// Evaluates the identities, and puts in every total that one of them makes up and that was not
/// given.
///
/// Totals of totals are found too: rounds are made until nothing more can be computed. A
/// figure whose parts are not all filled in stays unfilled.
pub fn complete(dataset: &mut Dataset, identities: &[Identity]) -> Sums {
    complete_beside(dataset, identities, None)
}

/// Does as [`complete`], with the figures of last year, where they are known.
pub fn complete_beside(
    dataset: &mut Dataset,
    identities: &[Identity],
    last: Option<&Dataset>,
) -> Sums {
    let mut balances = vec![Balance::default(); identities.len()];
    let mut pending = pending(dataset, identities);
    loop {
        let mut computed = Vec::new();
        let mut settled = Vec::new();
        for (identity, balance) in identities.iter().zip(&mut balances) {
            // What says whether it applies may itself be a total that is found later.
            let is_known = identity.when.is_none() || balance.when.is_some();
            if balance.value.is_some() && is_known {
                continue;
            }
            let known = Known {
                dataset,
                pending: &pending,
                last,
            };
            evaluate(known, identity, balance);
            let missing = |cell: &&CellRef| known.figure(&cell.path).is_none();
            let total = identity.total().filter(missing);
            let (Some(total), true) = (total, balance.makes_up()) else {
                continue;
            };
            if pending.contains(&total.path) && balance.is_blank() {
                settled.push(total.path.clone());
            } else {
                computed.extend(made_up(total, identity, balance));
            }
        }
        for one in &computed {
            pending.remove(&one.id.to_string());
        }
        for path in &settled {
            pending.remove(path);
        }
        if computed.is_empty() && settled.is_empty() {
            // What no sum makes up stays blank, and others may now be summed.
            if pending.is_empty() {
                break;
            }
            settle(&mut pending, identities);
            continue;
        }
        for one in computed {
            dataset.compute(one.id, one.value, one.from, one.at);
        }
    }
    for (identity, balance) in identities.iter().zip(&mut balances) {
        let known = Known {
            dataset,
            pending: &pending,
            last,
        };
        balance.right = side(known, &identity.right);
    }
    Sums { balances }
}

/// The totals that stay blank unless a sum makes them up: until that is known, they are not.
fn pending(dataset: &Dataset, identities: &[Identity]) -> BTreeSet<String> {
    let totals = identities.iter().filter_map(Identity::total);
    let untyped = |path: &str| dataset.blank(path).is_some_and(|blank| !blank.is_typed);
    let pending = totals.filter(|total| untyped(&total.path));
    pending.map(|total| total.path.clone()).collect()
}

/// Takes out the totals that no sum makes up, and leaves those that wait for others of them; all,
/// where each waits for another.
fn settle(pending: &mut BTreeSet<String>, identities: &[Identity]) {
    let waits = |total: &String| {
        let of = |identity: &&Identity| identity.total().is_some_and(|one| one.path == *total);
        let mut parts = identities.iter().filter(of).flat_map(|one| &one.left);
        parts.any(|part| part.cell.path != *total && pending.contains(&part.cell.path))
    };
    let waiting: BTreeSet<String> = pending.iter().filter(|one| waits(one)).cloned().collect();
    *pending = if waiting.len() < pending.len() {
        waiting
    } else {
        BTreeSet::new()
    };
}

/// The figures of which it is known what they are.
#[derive(Clone, Copy)]
struct Known<'a> {
    dataset: &'a Dataset,
    pending: &'a BTreeSet<String>,
    /// Last year's.
    last: Option<&'a Dataset>,
}

impl Known<'_> {
    fn operand(self, operand: &Operand) -> Option<Figure> {
        let path = &operand.cell.path;
        if operand.of_last {
            return self.last?.summand(path);
        }
        self.figure(path)
    }

    fn figure(self, path: &str) -> Option<Figure> {
        let found = self.dataset.summand(path)?;
        (found.origin != Origin::Blank || !self.pending.contains(path)).then_some(found)
    }
}

impl Balance {
    /// Whether every figure on the left stays blank.
    fn is_blank(&self) -> bool {
        let figures = self.left.iter().flat_map(|side| &side.figures);
        let mut blank = figures.map(|figure| figure.origin == Origin::Blank);
        blank.next() == Some(true) && blank.all(|blank| blank)
    }

    /// Whether both sides are filled in and the identity applies.
    pub fn is_judged(&self) -> bool {
        self.applies && self.value.is_some() && self.right.is_some()
    }

    /// Whether its figures are all there and what they come to is beyond all bounds.
    pub fn is_beyond(&self) -> bool {
        let sides = [&self.left, &self.multiplied_by, &self.divided_by];
        self.value.is_none() && sides.iter().all(|side| side.is_some())
    }

    /// Whether the left side says what stands on the right: a ratio to nothing says nothing.
    fn makes_up(&self) -> bool {
        let is_zero = |side: &Side| side.sum == Decimal::ZERO;
        self.applies && !self.divided_by.as_ref().is_some_and(is_zero)
    }
}

/// Evaluates the left side, and whether the identity applies.
fn evaluate(known: Known<'_>, identity: &Identity, balance: &mut Balance) {
    balance.left = side(known, &identity.left);
    balance.when = identity
        .when
        .as_ref()
        .and_then(|condition| known.operand(&condition.operand));
    balance.applies = match (&identity.when, &balance.when) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(condition), Some(figure)) => {
            let value = signed(figure.value, condition.operand.minus);
            condition
                .relation
                .holds(value, condition.value, Decimal::ZERO)
        }
    };
    let Some(scale) = &identity.scale else {
        balance.value = balance.left.as_ref().map(|left| left.sum);
        return;
    };
    balance.multiplied_by = side(known, &scale.multiplied_by);
    balance.divided_by = side(known, &scale.divided_by);
    balance.value = scaled(balance, scale);
}

/// What the left side comes to: as exact as figures are until the end, where it is rounded.
fn scaled(balance: &Balance, scale: &Scale) -> Option<Decimal> {
    let mut value = balance.left.as_ref()?.sum;
    let (by, per) = (
        balance.multiplied_by.as_ref()?,
        balance.divided_by.as_ref()?,
    );
    if !by.figures.is_empty() {
        value = value.product(by.sum, Decimal::PLACES)?;
    }
    value = value.product(scale.times, Decimal::PLACES)?;
    if !per.figures.is_empty() {
        if per.sum == Decimal::ZERO {
            return Some(Decimal::ZERO);
        }
        return value.quotient(per.sum, scale.places);
    }
    Some(value.rounded(scale.places))
}

/// A figure that an identity makes up.
struct MadeUp {
    id: Arc<FigureId>,
    from: Vec<Arc<FigureId>>,
    at: Span,
    value: Decimal,
}

/// A total of its parts; `None` of no parts.
fn made_up(total: &CellRef, identity: &Identity, balance: &Balance) -> Option<MadeUp> {
    let parts = identity.parts().filter(|part| !part.of_last);
    let from: Option<Vec<Arc<FigureId>>> = parts.map(|part| part.cell.id.clone()).collect();
    // What is made of last year's figures alone stands where the first of them does.
    let figures = balance.left.iter().flat_map(|side| &side.figures);
    let at = figures.map(|figure| figure.span).next()?;
    Some(MadeUp {
        id: total.id.clone()?,
        from: from?,
        at,
        value: balance.value?,
    })
}

fn side(known: Known<'_>, operands: &[Operand]) -> Option<Side> {
    let figures: Option<Vec<Figure>> = operands.iter().map(|one| known.operand(one)).collect();
    let figures = figures?;
    let signs = operands.iter().zip(&figures);
    let sum = signs
        .map(|(one, figure)| signed(figure.value, one.minus))
        .sum();
    Some(Side { figures, sum })
}

fn signed(value: Decimal, minus: bool) -> Decimal {
    if minus { Decimal::ZERO - value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Sources;
    use crate::layout::{Each, Relation};

    fn cell(column: &str) -> CellRef {
        let id = FigureId {
            table: "t".to_owned(),
            row: "r".to_owned(),
            column: column.to_owned(),
        };
        CellRef {
            path: id.to_string(),
            id: Some(Arc::new(id)),
            row: "行".to_owned(),
            column: column.to_owned(),
        }
    }

    fn plus(column: &str) -> Operand {
        Operand {
            cell: cell(column),
            minus: false,
            of_last: false,
        }
    }

    fn identity(left: &[&str], right: &str) -> Identity {
        Identity {
            rule: "T".to_owned(),
            name: String::new(),
            source: String::new(),
            table: "表".to_owned(),
            each: Each::Row,
            subject: "行".to_owned(),
            left: left.iter().map(|column| plus(column)).collect(),
            scale: None,
            relation: Relation::Equal,
            right: vec![plus(right)],
            value: None,
            rounded: Decimal::ZERO,
            waivable: false,
            when: None,
        }
    }

    #[test]
    fn totals_of_totals_are_computed_and_know_their_parts() {
        let file = Sources::default().add("数据.toml", "12");
        let mut dataset = Dataset::default();
        for (column, value) in [("a", "0.1"), ("b", "0.2"), ("c", "3")] {
            let value = Decimal::parse(value).unwrap();
            dataset.give(&cell(column).path, value, Span::new(file, 0..1));
        }
        let identities = [
            identity(&["sum", "c"], "total"),
            identity(&["a", "b"], "sum"),
            identity(&["none"], "other"),
        ];
        let sums = complete(&mut dataset, &identities);
        let total = dataset.figure("t.r.total").unwrap();
        assert_eq!(total.value.to_string(), "3.3");
        let from = ["sum", "c"].iter().filter_map(|one| cell(one).id).collect();
        assert_eq!(total.origin, Origin::Computed(from));
        let sides = |balance: &Balance| (balance.left.is_some(), balance.right.is_some());
        assert_eq!(sides(&sums.balances[0]), (true, true));
        assert_eq!(sides(&sums.balances[2]), (false, false));
        assert!(dataset.figure("t.r.other").is_none());
    }
}
