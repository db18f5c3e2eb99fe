//! Totals that were left out are computed; totals that are given are only compared, elsewhere.

use crate::data::Dataset;
use crate::layout::Identity;

/// Computes every figure that an identity makes up from others and that was not given.
///
/// Totals of totals are found too: rounds are made until nothing more can be computed. A
/// figure whose parts are not all filled in stays unfilled.
pub fn complete(dataset: &mut Dataset, identities: &[Identity]) {
    loop {
        let mut computed = Vec::new();
        for identity in identities {
            let Some(total) = identity.total() else {
                continue;
            };
            if dataset.figure(&total.path).is_some() {
                continue;
            }
            let parts: Option<Vec<_>> = identity
                .left
                .iter()
                .map(|cell| dataset.figure(&cell.path))
                .collect();
            if let Some(parts) = parts {
                let Some(first) = parts.first() else {
                    continue;
                };
                let sum = parts.iter().map(|figure| figure.value).sum();
                computed.push((total.path.clone(), sum, first.span));
            }
        }
        if computed.is_empty() {
            return;
        }
        for (path, sum, span) in computed {
            dataset.compute(&path, sum, span);
        }
    }
}
