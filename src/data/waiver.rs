//! `[[waive]]`: rules that the author sets aside, each with a reason.

use super::finding::{not_a_table, unknown};
use super::tree::{Fields, Node, Value};
use crate::base::diag::{Code, Finding, Spanned};

/// A rule that the author sets aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: Spanned<String>,
    /// Why.
    pub reason: Spanned<String>,
    /// The one figure or field that is meant; without it, all.
    pub path: Option<Spanned<String>>,
}

const KEYS: [&str; 3] = ["rule", "reason", "path"];

/// Reads the waivers of a data file.
pub fn waivers(fields: &Fields, findings: &mut Vec<Finding>) -> Vec<Waiver> {
    let Some(node) = fields.get("waive") else {
        return Vec::new();
    };
    let Value::List(items) = &node.value else {
        findings.push(not_a_table("waive", &node.value, node.span).help(
            "写作 [[waive]]，两个方括号。",
            "write [[waive]] with two brackets",
        ));
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| waiver(item, findings))
        .collect()
}

fn waiver(item: &Node, findings: &mut Vec<Finding>) -> Option<Waiver> {
    let Value::Fields(fields) = &item.value else {
        findings.push(not_a_table("waive", &item.value, item.span));
        return None;
    };
    for entry in &fields.entries {
        if !KEYS.contains(&entry.key.value.as_str()) {
            findings.push(unknown(entry, &KEYS));
        }
    }
    let text = |key: &str| match fields.get(key) {
        Some(Node {
            value: Value::Text(text),
            span,
        }) if !text.trim().is_empty() => Some(Spanned {
            value: text.trim().to_owned(),
            span: *span,
        }),
        _ => None,
    };
    let (rule, reason) = (text("rule"), text("reason"));
    if rule.is_none() || reason.is_none() {
        findings.push(
            Finding::error(
                Code::BadWaiver,
                "豁免要写明规则（rule）和理由（reason）",
                "a waiver needs `rule` and `reason`",
            )
            .at(
                item.span,
                "缺 rule 或 reason",
                "`rule` or `reason` is missing",
            )
            .help(
                "理由会印在核对结果里，如“上一年度的数已发更正公告”。",
                "the reason is shown with the findings",
            ),
        );
    }
    Some(Waiver {
        rule: rule?,
        reason: reason?,
        path: text("path"),
    })
}
