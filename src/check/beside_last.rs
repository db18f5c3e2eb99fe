//! GW0431 and GW0413: figures that are made of last year's, and rules that compare with them,
//! where last year's are not known.

use super::paper::Paper;
use crate::base::diag::{Code, Finding};
use crate::data::Field;
use crate::figures::Balance;
use crate::layout::Identity;

/// Looks for what waits for last year's figures.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let all = paper.layout.identities.iter().zip(&paper.sums.balances);
    let waiting = all.filter(|(identity, balance)| waits(paper, identity, balance));
    let mut rules: Vec<&str> = Vec::new();
    for (identity, _) in waiting {
        let total = identity.total().map(|total| &total.path);
        match total.filter(|path| paper.dataset.summand(path).is_none()) {
            Some(path) => findings.push(unfilled(paper, identity, path)),
            None if rules.contains(&identity.rule.as_str()) => {}
            None => rules.push(&identity.rule),
        }
    }
    if !rules.is_empty() {
        findings.push(not_compared(&rules));
    }
}

/// Whether an identity is not judged for want of last year's figures, and of nothing else.
fn waits(paper: &Paper<'_>, identity: &Identity, balance: &Balance) -> bool {
    let is_settled = balance.is_judged() || identity.when.is_some() && balance.when.is_some();
    if !identity.needs_last() || is_settled || balance.is_beyond() {
        return false;
    }
    let mut parts = identity.parts().filter(|one| !one.of_last);
    parts.all(|one| paper.dataset.summand(&one.cell.path).is_some())
}

fn unfilled(paper: &Paper<'_>, identity: &Identity, path: &str) -> Finding {
    let name = paper
        .layout
        .schema
        .get(path)
        .map_or_else(|| path.to_owned(), Field::full_name);
    let rule = &identity.rule;
    let finding = Finding::error(
        Code::NeedsLastYear,
        format!("{name}没有填，要由上一年度的数算出（规则 {rule}）"),
        format!("`{path}` is not filled in; it is computed from last year's figures ({rule})"),
    );
    let beside = identity.parts().filter(|one| !one.of_last);
    let beside = beside.filter_map(|one| paper.dataset.summand(&one.cell.path));
    let finding = match beside.map(|figure| figure.span).next() {
        Some(span) => finding.at(
            span,
            "由这一格和上一年度的数算",
            "computed from this and last year's",
        ),
        None => finding,
    };
    finding.of_rule(rule, path).help(
        "加上 --last 上年文件，由程序算；或者自己填上。",
        "give last year's file with --last, or fill it in",
    )
}

fn not_compared(rules: &[&str]) -> Finding {
    let listed = rules.join("、");
    Finding::note(
        Code::NotCompared,
        format!("没有上一年度的数，规则 {listed} 没有核对"),
        format!(
            "last year's figures are not known; not compared: {}",
            rules.join(", ")
        ),
    )
    .help(
        "用 hongtou check --last 上年文件 核对。",
        "compare with `hongtou check --last FILE`",
    )
}
