//! GW0502: a number in prose is not that of the table.

use std::collections::BTreeMap;

use super::figure_finding::{Said, finding};
use super::paper::Paper;
use super::passage::Passage;
use super::said_where::Where;
use crate::base::diag::Finding;
use crate::data::{Dataset, Decimal};
use crate::layout::{CellRef, Found, ProseRule};

/// The numbers that were compared: the passage and the index of its number.
pub(super) type Known = std::collections::BTreeSet<(usize, usize)>;

/// Compares every number that a phrase of the layout finds; returns which they are.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) -> Known {
    let mut known = Known::new();
    for (index, passage) in paper.prose.iter().enumerate() {
        // A number that one phrase finds right is right, whatever another makes of it.
        let mut judged: BTreeMap<(usize, usize), Verdict> = BTreeMap::new();
        for rule in &paper.layout.other_rules.prose {
            let mut place = Where::new(rule, passage, paper.dataset);
            for found in rule
                .patterns
                .iter()
                .flat_map(|one| one.find(passage.plain().text()))
            {
                let number = passage.plain().number(&found.range);
                let is_year = || rule.sums.iter().flatten().any(|cell| cell.path == YEAR);
                if number.is_none() && !found.says_none && !is_year() || !place.suits(&found) {
                    continue;
                }
                let Some(verdict) = judge(rule, &found, number, paper, passage) else {
                    continue;
                };
                known.extend(number.map(|number| (index, number)));
                let end = number.map_or(found.range.end, |_| 0);
                let key = (found.range.start, end);
                if matches!(verdict, Verdict::Right) || !judged.contains_key(&key) {
                    judged.insert(key, verdict);
                }
            }
        }
        for verdict in judged.into_values() {
            if let Verdict::Wrong(finding) = verdict {
                findings.push(*finding);
            }
        }
    }
    known
}

/// The one figure that is no number of things.
const YEAR: &str = "year";

/// The verdict of a rule on a number.
enum Verdict {
    Right,
    Wrong(Box<Finding>),
}

/// Judges a number; `None` where the figures are not filled in.
fn judge(
    rule: &ProseRule,
    found: &Found,
    number: Option<usize>,
    paper: &Paper<'_>,
    passage: &Passage,
) -> Option<Verdict> {
    let dataset = paper.dataset;
    let sums = sums(rule, dataset);
    let (first, expected) = *sums.first()?;
    let number = number.and_then(|index| passage.numbers().get(index));
    let typed = match number {
        Some(number) => number.digits.clone(),
        None => passage.plain().original(&found.range),
    };
    let shown = passage.text().get(typed.clone()).unwrap_or_default();
    let (scale, places) = number.map_or((1, found.places), |one| (one.scale, one.places));
    let (mut said, fits, mut wanted) = if rule.of.is_empty() {
        let value = in_cell_unit(found);
        let fits = sums
            .iter()
            .any(|(_, sum)| Some(*sum) == value || is_rounded(*sum, found, scale, places));
        let unit = found.unit.as_ref().map_or("", |_| " 万元");
        (shown.to_owned(), fits, format!("{expected}{unit}"))
    } else {
        let wholes = wholes(rule, dataset, passage, typed.start);
        let shares: Vec<Decimal> = sums
            .iter()
            .flat_map(|(_, part)| {
                wholes
                    .iter()
                    .map(move |whole| part.percent_of(*whole, places))
            })
            .flatten()
            .collect();
        let share = *shares.first()?;
        let is_worded = number.is_some_and(|one| one.whole == one.digits);
        let sign = if is_worded { "" } else { "%" };
        let fits = shares.contains(&found.value);
        (format!("{shown}{sign}"), fits, format!("{share}%"))
    };
    if fits {
        return Some(Verdict::Right);
    }
    if found.says_none {
        said += "（没有，即 0）";
    }
    if wanted == said {
        wanted += "（位数不同）";
    }
    let said = Said {
        span: passage.place(paper.sources, &typed),
        typed: said,
        expected: wanted,
    };
    Some(Verdict::Wrong(Box::new(finding(
        rule, first, dataset, &said,
    ))))
}

/// What a share at a byte may be a share of: of the figures that may be its whole, the one that
/// its paragraph named last, or else all.
fn wholes(rule: &ProseRule, dataset: &Dataset, passage: &Passage, at: usize) -> Vec<Decimal> {
    let figures = rule.of.iter().filter_map(|cell| dataset.figure(&cell.path));
    let figures: Vec<Decimal> = figures.map(|figure| figure.value).collect();
    let paragraph = passage.text()[..at].rfind('\n').unwrap_or(0);
    let all = passage.numbers();
    let before = all.partition_point(|one| one.whole.end <= at);
    let before = all.get(..before).unwrap_or_default().iter().rev();
    let named = before
        .take(MOST_BACK)
        .take_while(|one| one.whole.start >= paragraph)
        .filter_map(|one| one.value)
        .find(|value| figures.contains(value));
    named.map_or(figures, |value| vec![value])
}

/// At most so many numbers are looked back to for the whole of a share.
const MOST_BACK: usize = 40;

/// The sums of a rule that are filled in.
fn sums<'a>(rule: &'a ProseRule, dataset: &Dataset) -> Vec<(&'a [CellRef], Decimal)> {
    let all = rule.sums.iter();
    all.filter_map(|cells| Some((cells.as_slice(), sum(cells, dataset)?)))
        .collect()
}

fn sum(cells: &[CellRef], dataset: &Dataset) -> Option<Decimal> {
    cells
        .iter()
        .map(|cell| dataset.figure(&cell.path).map(|figure| figure.value))
        .sum()
}

/// The number in 万元 where it has a unit of money; amounts of tables are in 万元.
fn in_cell_unit(found: &Found) -> Option<Decimal> {
    match found.unit.as_deref() {
        Some("元") => found.value.divided_by_ten_thousand(),
        Some("亿元") => Some(found.value.times(10_000)),
        _ => Some(found.value),
    }
}

/// Whether a number is a figure of the tables rounded to the places that were typed: 1.4万 of
/// 13526, 4.82亿元 of 48216.35万元.
fn is_rounded(figure: Decimal, found: &Found, scale: i64, places: usize) -> bool {
    let (figure, typed) = match found.unit.as_deref() {
        Some("亿元") => (
            figure.quotient(Decimal::whole(10_000), places),
            Some(found.value),
        ),
        Some("万元") => (Some(figure.rounded(places)), Some(found.value)),
        None if scale > 1 => {
            let scale = Decimal::whole(scale);
            (
                figure.quotient(scale, places),
                found.value.quotient(scale, Decimal::PLACES),
            )
        }
        _ => return false,
    };
    figure.is_some() && figure == typed
}
