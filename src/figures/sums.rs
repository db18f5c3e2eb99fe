//! Evaluates both sides of every identity. Totals that were left out are computed on the way; those that
//! are given are compared by [`crate::check`].

use crate::data::{Dataset, Decimal, Figure, FigureId};
use crate::layout::{CellRef, Identity};

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
    /// The figures on the right.
    pub right: Option<Side>,
}

/// One side of an identity.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its figures, in the order of the identity.
    pub figures: Vec<Figure>,
    /// Their sum.
    pub sum: Decimal,
}

/// Evaluates the identities, and puts in every total that one of them makes up and that was not
/// given.
///
/// Totals of totals are found too: rounds are made until nothing more can be computed. A
/// figure whose parts are not all filled in stays unfilled.
pub fn complete(dataset: &mut Dataset, identities: &[Identity]) -> Sums {
    let mut balances = vec![Balance::default(); identities.len()];
    loop {
        let mut computed = Vec::new();
        for (identity, balance) in identities.iter().zip(&mut balances) {
            if balance.left.is_some() {
                continue;
            }
            balance.left = side(dataset, &identity.left);
            let missing = |cell: &&CellRef| dataset.figure(&cell.path).is_none();
            let total = identity.total().filter(missing);
            if let (Some(total), Some(left)) = (total, &balance.left) {
                computed.extend(made_up(total, &identity.left, left));
            }
        }
        if computed.is_empty() {
            break;
        }
        for (id, from, sum) in computed {
            dataset.compute(id, sum, &from);
        }
    }
    for (identity, balance) in identities.iter().zip(&mut balances) {
        balance.right = side(dataset, &identity.right);
    }
    Sums { balances }
}

/// A total of its parts; `None` of no parts.
fn made_up(
    total: &CellRef,
    parts: &[CellRef],
    left: &Side,
) -> Option<(FigureId, Vec<FigureId>, Decimal)> {
    let from: Option<Vec<FigureId>> = parts.iter().map(|cell| cell.id.clone()).collect();
    let from = from.filter(|from| !from.is_empty())?;
    Some((total.id.clone()?, from, left.sum))
}

fn side(dataset: &Dataset, cells: &[CellRef]) -> Option<Side> {
    let figures: Option<Vec<Figure>> = cells
        .iter()
        .map(|cell| dataset.figure(&cell.path).cloned())
        .collect();
    let figures = figures?;
    let sum = figures.iter().map(|figure| figure.value).sum();
    Some(Side { figures, sum })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::{Sources, Span};
    use crate::layout::Each;

    fn cell(column: &str) -> CellRef {
        let id = FigureId {
            table: "t".to_owned(),
            row: "r".to_owned(),
            column: column.to_owned(),
        };
        CellRef {
            path: id.to_string(),
            id: Some(id),
            row: "行".to_owned(),
            column: column.to_owned(),
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
            left: left.iter().map(|column| cell(column)).collect(),
            right: vec![cell(right)],
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
        assert_eq!(total.origin, crate::data::Origin::Computed(from));
        let sides = |balance: &Balance| (balance.left.is_some(), balance.right.is_some());
        assert_eq!(sides(&sums.balances[0]), (true, true));
        assert_eq!(sides(&sums.balances[2]), (false, false));
        assert!(dataset.figure("t.r.other").is_none());
    }
}
