//! GW0409: an amount is too large to be plausible in its unit.

use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding};
use crate::data::Decimal;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "U-1",
    code: Code::AmountUnit,
    waivable: true,
    name: "金额没有大得反常",
    looks_at: "有单位的金额，不超过版式给这一列定的上限。",
    why: "在“万元”一列里填了元，数字大一万倍，表上的等式照样成立，别处看不出来。",
    sample: "sample-2023.toml",
    instead_of: "charges = { amount = 48216.35 }",
    wrong: "charges = { amount = 482163500 }",
    right: "charges = { amount = 48216.35 }",
    cure: "看一看单位，把元换成万元。",
    check,
};

/// Looks for amounts beyond what their column allows: 元 written where 万元 is due.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout) = (paper.dataset, paper.layout);
    for field in &layout.schema.fields {
        let (Some(most), Some(figure)) = (field.most, dataset.figure(&field.path)) else {
            continue;
        };
        if figure.value <= most {
            continue;
        }
        let (value, unit) = (figure.value, &field.unit);
        let meant = value.divided_by_ten_thousand().filter(|_| unit == "万元");
        let meant = meant.map_or_else(String::new, |meant: Decimal| {
            format!("如果填的是 {value} 元，应填 {meant}。")
        });
        findings.push(
            Finding::warning(
                Code::AmountUnit,
                format!(
                    "{}是 {value} {unit}，大得反常（规则 {RULE}）",
                    field.full_name()
                ),
                format!(
                    "`{}` is {value} {unit}, which is hardly meant ({RULE})",
                    field.path
                ),
            )
            .at(figure.span, format!("单位是{unit}"), format!("in {unit}"))
            .help(
                format!("看一看是不是把元当作{unit}填了。{meant}"),
                "was it given in 元?",
            )
            .of_rule(RULE.id, &field.path),
        );
    }
}
