//! GW0409: an amount is too large to be plausible in its unit.

use crate::base::diag::{Code, Finding};
use crate::data::{Dataset, Decimal};
use crate::layout::Layout;

/// The id under which the rule is waived.
pub(super) const RULE: &str = "U-1";

/// Looks for amounts beyond what their column allows: 元 written where 万元 is due.
pub(super) fn check(dataset: &Dataset, layout: &Layout, findings: &mut Vec<Finding>) {
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
            .of_rule(RULE, &field.path),
        );
    }
}
