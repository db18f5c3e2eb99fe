//! Lists the numbers in prose that no rule compares; they are no findings.

use std::collections::BTreeMap;

use super::paper::Paper;
use super::prose_figure::Known;
use super::years::Far;
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

/// Smaller numbers stand in some cell or other by chance.
const LEAST_SAME: i64 = 100;

/// The numbers that no rule compares, and the years that are too far away to be judged.
pub(super) fn list(paper: &Paper<'_>, known: &Known, far: &Far) -> Vec<Unbound> {
    let mut out = Vec::new();
    let mut same: Option<Same<'_>> = None;
    for (index, passage) in paper.prose.iter().enumerate() {
        for (at, number) in passage.numbers().iter().enumerate() {
            if known.contains(&(index, at)) || !passage.is_judged(&number.digits) {
                continue;
            }
            // What the tables count and measure; 12场 is none of them.
            let unit = number.unit(passage.text());
            let is_counted = ["", "件", "宗", "份", "个", "项", "元"].contains(&unit);
            let figures = same.get_or_insert_with(|| by_value(paper.dataset));
            out.push(Unbound {
                span: passage.place(paper.sources, &number.whole),
                text: passage.text()[number.whole.clone()].to_owned(),
                same: number
                    .value
                    .filter(|_| is_counted)
                    .map_or_else(Vec::new, |value| {
                        let found = figures.get(&value).filter(|all| all.len() <= MOST_SAME);
                        let paths = found.into_iter().flatten();
                        paths.map(|path| (*path).to_owned()).collect()
                    }),
            });
        }
    }
    if !far.is_empty() {
        out.extend(far.iter().filter_map(|(index, range)| {
            let passage = paper.prose.get(*index)?;
            Some(Unbound {
                span: passage.place(paper.sources, range),
                text: passage.text().get(range.clone())?.to_owned(),
                same: Vec::new(),
            })
        }));
        out.sort_by_key(|one| one.span);
    }
    out
}

/// The paths of the figures that have a value.
type Same<'a> = BTreeMap<Decimal, Vec<&'a str>>;

fn by_value(dataset: &Dataset) -> Same<'_> {
    let mut out = Same::new();
    let least = Decimal::whole(LEAST_SAME);
    for (path, figure) in dataset.figures() {
        if figure.id.is_some() && figure.value >= least {
            out.entry(figure.value).or_default().push(path);
        }
    }
    out
}
