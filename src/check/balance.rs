//! GW0405: a closing figure is not last year's plus additions less removals.

use super::paper::Paper;
use crate::base::diag::{Code, Finding};
use crate::data::Decimal;
use crate::layout::CellRef;

/// Compares each closing figure with last year's plus additions less removals.
pub(super) fn check(paper: &Paper<'_>, last: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout, last) = (paper.dataset, paper.layout, last.dataset);
    for balance in &layout.other_rules.balances {
        let (id, closing) = (&balance.about.id, &balance.closing);
        let sum = |cells: &[CellRef]| -> Option<Decimal> {
            let value = |cell: &CellRef| dataset.figure(&cell.path).map(|one| one.value);
            cells.iter().map(value).sum()
        };
        let (Some(now), Some(before)) = (dataset.figure(&closing.path), last.figure(&closing.path))
        else {
            continue;
        };
        let (Some(came), Some(went)) = (sum(&balance.add), sum(&balance.subtract)) else {
            continue;
        };
        let expected = before.value + came - went;
        if now.value == expected {
            continue;
        }
        let (row, column) = (&closing.row, &closing.column);
        let (now_value, last_value) = (now.value, before.value);
        let difference = (now_value - expected).abs();
        findings.push(
            Finding::warning(
                Code::Unbalanced,
                format!(
                    "“{row}”一行：上一年度{column} {last_value} ＋ {came} － {went} ＝ {expected}，\
                     本年{column}是 {now_value}，相差 {difference}（规则 {id}）"
                ),
                format!(
                    "`{}` is {now_value}; last year's {last_value} + {came} - {went} is {expected}, \
                     {difference} apart ({id})",
                    closing.path
                ),
            )
            .at(now.span, format!("本年 {now_value}"), "this year")
            .at(before.span, format!("上一年度 {last_value}"), "last year")
            .help(
                format!("{}。先查本年的两项增减，再查上一年度的数。", balance.about.name),
                "check what came and went this year, then last year's figure",
            )
            .of_rule(id, &closing.path),
        );
    }
}
