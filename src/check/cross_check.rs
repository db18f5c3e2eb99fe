//! GW0401: two sums that must be equal differ (勾稽关系).

use super::paper::Paper;
use crate::base::diag::{Code, Finding};
use crate::data::{Decimal, Figure};
use crate::figures::Side;
use crate::layout::{CellRef, Each, Identity};

/// How many of the figures in a sum are pointed at, so that a finding stays readable.
const MOST_PLACES: usize = 6;

/// Compares the two sides of every identity whose figures are all filled in.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (identity, balance) in paper.layout.identities.iter().zip(&paper.sums.balances) {
        // What is unfilled has been reported as such; there is nothing to compare.
        let (Some(left), Some(right)) = (&balance.left, &balance.right) else {
            continue;
        };
        if left.sum != right.sum {
            findings.push(finding(identity, left, right));
        }
    }
}

fn finding(identity: &Identity, left: &Side, right: &Side) -> Finding {
    let subject = match identity.each {
        Each::Column => format!("“{}”一列", identity.subject),
        Each::Row => format!("“{}”一行", identity.subject),
        Each::Group => format!("“{}”一组", identity.subject),
    };
    let left_text = side(identity, &identity.left, left);
    let right_text = side(identity, &identity.right, right);
    let (left_sum, right_sum) = (left.sum, right.sum);
    let difference = (left_sum - right_sum).abs();
    let mut finding = Finding::error(
        Code::CrossCheck,
        format!(
            "“{}”表{subject}对不上：{left_text}；{right_text}；相差 {difference}（规则 {}）",
            identity.table, identity.rule,
        ),
        format!(
            "{} does not hold for `{}`: {left_sum} on the left, {right_sum} on the right, \
             {difference} apart",
            identity.rule, identity.subject,
        ),
    );
    // The total first: it is the figure that the others are held against.
    for (cell, figure) in identity.right.iter().zip(&right.figures) {
        finding = label(finding, identity, cell, figure);
    }
    let parts: Vec<_> = identity.left.iter().zip(&left.figures).collect();
    let weighty = parts
        .iter()
        .filter(|(_, figure)| figure.value != Decimal::ZERO);
    let shown: Vec<_> = weighty.take(MOST_PLACES).collect();
    // Where every part is zero, the first stands for them all.
    for (cell, figure) in if shown.is_empty() {
        parts.iter().take(1).collect()
    } else {
        shown
    } {
        finding = label(finding, identity, cell, figure);
    }
    let source = if identity.source.is_empty() {
        String::new()
    } else {
        format!("（{}）", identity.source)
    };
    let path = identity.right.first().map_or("", |cell| &cell.path);
    let finding = finding.of_rule(&identity.rule, path);
    finding.help(
        format!(
            "{}{source}。请核对这些格；合计可以删去不填，由程序计算。",
            identity.name
        ),
        "check these cells; a total may be left out, it is then computed",
    )
}

fn label(finding: Finding, identity: &Identity, cell: &CellRef, figure: &Figure) -> Finding {
    let name = name(identity, cell);
    let value = figure.value;
    if figure.is_computed() {
        let (path, zh) = (&cell.path, format!("由这一格起各格算出：{name} {value}"));
        return finding.at(
            figure.span,
            zh,
            format!("{path} = {value}, computed from here on"),
        );
    }
    finding.at(
        figure.span,
        format!("{name} {value}"),
        format!("{} = {value}", cell.path),
    )
}

/// One side as `甲 1 ＋ 乙 2 ＝ 3`; zeros are left out where there is anything else.
fn side(identity: &Identity, cells: &[CellRef], side: &Side) -> String {
    let terms: Vec<String> = cells
        .iter()
        .zip(&side.figures)
        .filter(|(_, figure)| cells.len() <= 2 || figure.value != Decimal::ZERO)
        .map(|(cell, figure)| format!("{} {}", name(identity, cell), figure.value))
        .collect();
    match terms.as_slice() {
        [] => {
            let first = cells.first().map_or("", |cell| name(identity, cell));
            let last = cells.last().map_or("", |cell| name(identity, cell));
            format!("{first} 至 {last} 各项之和 ＝ 0")
        }
        [only] if cells.len() == 1 => only.clone(),
        terms => format!("{} ＝ {}", terms.join(" ＋ "), side.sum),
    }
}

/// The name of a figure within its identity.
fn name<'a>(identity: &Identity, cell: &'a CellRef) -> &'a str {
    match identity.each {
        Each::Column => &cell.row,
        Each::Row | Each::Group => &cell.column,
    }
}
