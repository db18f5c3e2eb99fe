//! GW0408: an agency reports a figure that it has no power for.

use super::paper::Paper;
use crate::base::diag::{Code, Finding};
use crate::data::Decimal;
use crate::layout::CellRef;

/// Looks for figures above zero that the name of the agency rules out.
pub(super) fn check<'a>(paper: &Paper<'a>, findings: &mut Vec<Finding>) {
    let (dataset, layout) = (paper.dataset, paper.layout);
    let Some(issuer) = dataset.text("issuer.name") else {
        return;
    };
    let name = &issuer.value;
    for rule in &layout.other_rules.powers {
        let above_zero = |cell: &'a CellRef| {
            let figure = dataset.figure(&cell.path)?;
            (figure.value > Decimal::ZERO).then_some((cell, figure))
        };
        let mut figures = rule.cells.iter().filter_map(above_zero).peekable();
        let is_body = || {
            let excepted = rule.except.as_ref().is_some_and(|one| one.is_in(name));
            !excepted && rule.issuer.is_in(name)
        };
        // The name is looked at only where there is a figure to judge.
        if figures.peek().is_none() || !is_body() {
            continue;
        }
        for (cell, figure) in figures {
            findings.push(
                Finding::warning(
                    Code::NotEntitled,
                    format!(
                        "“{}”一行“{}”是 {}，而“{name}”没有这项权限（规则 {}）",
                        cell.row, cell.column, figure.value, rule.about.id
                    ),
                    format!(
                        "`{}` is {}, but {name} has no such power ({})",
                        cell.path, figure.value, rule.about.id
                    ),
                )
                .at(
                    figure.span,
                    format!("应为 0，现在是 {}", figure.value),
                    "expected 0",
                )
                .help(
                    format!("{}（{}）。", rule.about.name, rule.about.source),
                    "the law gives this power to other agencies",
                )
                .of_rule(&rule.about.id, &cell.path),
            );
        }
    }
}
