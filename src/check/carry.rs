//! GW0404: an opening figure differs from last year's closing figure (结转).

use super::paper::Paper;
use crate::base::diag::{Code, Finding};
use crate::layout::{Carry, CellRef};

/// Compares each opening figure with the closing figure of the year before.
pub(super) fn check(paper: &Paper<'_>, last: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout, last) = (paper.dataset, paper.layout, last.dataset);
    for carry in &layout.carries {
        let opening = dataset.figure(&carry.opening.path);
        let closing = last.figure(&carry.closing.path);
        let (Some(opening), Some(closing)) = (opening, closing) else {
            continue;
        };
        if opening.value == closing.value {
            continue;
        }
        let mut finding = Finding::error(
            Code::CarryOver,
            format!(
                "{}是 {}，上一年度{}是 {}，相差 {}（规则 {}）",
                this_year(&carry.opening),
                opening.value,
                last_year(carry),
                closing.value,
                (opening.value - closing.value).abs(),
                carry.rule,
            ),
            format!(
                "`{}` is {}, but last year's `{}` is {}",
                carry.opening.path, opening.value, carry.closing.path, closing.value,
            ),
        );
        finding = finding
            .at(opening.span, format!("本年 {}", opening.value), "this year")
            .at(
                closing.span,
                format!("上一年度 {}", closing.value),
                "last year",
            );
        findings.push(
            finding
                .help(
                    format!(
                        "{}（{}）。两份报告里有一份要更正。",
                        carry.name, carry.source
                    ),
                    "one of the two reports must be corrected",
                )
                .of_rule(&carry.rule, &carry.opening.path),
        );
    }
}

/// This year's figure: by column and row, or by its own name where it stands alone.
fn this_year(opening: &CellRef) -> String {
    let CellRef { row, column, .. } = opening;
    if row.is_empty() {
        return format!("本年“{column}”");
    }
    format!("“{column}”一列：本年“{row}”")
}

/// Last year's figure: by its row, whose column has been named.
fn last_year(carry: &Carry) -> String {
    let CellRef { row, column, .. } = &carry.closing;
    let name = if row.is_empty() { column } else { row };
    format!("“{name}”")
}
