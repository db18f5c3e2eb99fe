//! Lists the numbers in prose that no rule compares; they are no findings.

use super::number::numbers;
use super::paper::Paper;
use super::prose_figure::Known;
use crate::base::diag::Span;
use crate::data::{Dataset, Decimal};

/// A number of prose, typed or computed by a template, that no rule compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbound {
    /// The place of the number.
    pub span: Span,
    /// The number with its counter: 164条.
    pub text: String,
    /// Figures of the tables that have the same value, if there are a few.
    pub same: Vec<String>,
}

/// With more figures than this of the same value, none is worth suggesting.
const MOST_SAME: usize = 3;

pub(super) fn list(paper: &Paper<'_>, known: &Known) -> Vec<Unbound> {
    let (dataset, sources) = (paper.dataset, paper.sources);
    let mut out = Vec::new();
    for (index, passage) in paper.prose.iter().enumerate() {
        for number in numbers(passage.text()) {
            let compared = known
                .range((index, 0)..=(index, number.digits.start))
                .any(|(_, range)| range.contains(&number.digits.start));
            if compared || !passage.is_judged(&number.digits) {
                continue;
            }
            out.push(Unbound {
                span: passage.place(sources, &number.whole),
                text: passage.text()[number.whole.clone()].to_owned(),
                same: same(dataset, number.value),
            });
        }
    }
    out
}

fn same(dataset: &Dataset, value: Decimal) -> Vec<String> {
    if value <= Decimal::whole(1) {
        return Vec::new();
    }
    let paths: Vec<String> = dataset
        .figures()
        .filter(|(_, figure)| figure.value == value && figure.id.is_some())
        .map(|(path, _)| path.to_owned())
        .take(MOST_SAME + 1)
        .collect();
    if paths.len() > MOST_SAME {
        Vec::new()
    } else {
        paths
    }
}
