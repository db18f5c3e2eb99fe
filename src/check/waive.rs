//! Applies waivers; reports unknown, forbidden and unused ones (GW0109).

use super::run::RULES;
use crate::base::diag::{Code, Finding, Severity, nearest};
use crate::data::Waiver;
use crate::layout::{Layout, RuleInfo};

/// Lowers the findings that were waived, and reports the waivers that are wrong.
///
/// `with_last` says whether the rules that need last year's report were run; of the others
/// nobody can say whether a waiver is needed.
pub fn waive(findings: &mut Vec<Finding>, waivers: &[Waiver], layout: &Layout, with_last: bool) {
    let rules = rules(layout);
    let mut wrong = Vec::new();
    for waiver in waivers {
        let name = waiver.rule.value.as_str();
        let Some(rule) = rules.iter().find(|rule| rule.id == name) else {
            wrong.push(unknown(waiver, &rules));
            continue;
        };
        if !rule.waivable {
            wrong.push(not_allowed(waiver));
            continue;
        }
        let mut used = false;
        for finding in findings.iter_mut().filter(|one| concerns(waiver, one)) {
            used = true;
            finding.severity = Severity::Waived;
            if let Some(rule) = &mut finding.rule {
                rule.waived = Some(waiver.reason.value.clone());
            }
        }
        if !used && (with_last || !rule.needs_last) {
            wrong.push(unneeded(waiver));
        }
    }
    findings.extend(wrong);
}

/// Whether a waiver is about a finding: of its rule and, if it names one, of its figure.
pub fn concerns(waiver: &Waiver, finding: &Finding) -> bool {
    finding.rule.as_ref().is_some_and(|rule| {
        let meant = waiver.path.as_ref();
        rule.id == waiver.rule.value && meant.is_none_or(|path| path.value == rule.path)
    })
}

fn rules(layout: &Layout) -> Vec<RuleInfo<'_>> {
    let built_in = RULES.iter().map(|rule| RuleInfo {
        id: rule.id,
        waivable: rule.waivable,
        needs_last: false,
    });
    layout.rules().chain(built_in).collect()
}

fn unknown(waiver: &Waiver, rules: &[RuleInfo<'_>]) -> Finding {
    let name = &waiver.rule.value;
    let finding = Finding::error(
        Code::BadWaiver,
        format!("没有规则“{name}”，不能豁免"),
        format!("there is no rule `{name}` to waive"),
    )
    .at(waiver.rule.span, "不认识的规则", "unknown rule");
    match nearest(name, rules.iter().map(|rule| rule.id)) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            "规则的编号写在每个问题的括号里。",
            "each finding names its rule in brackets",
        ),
    }
}

fn not_allowed(waiver: &Waiver) -> Finding {
    let name = &waiver.rule.value;
    Finding::error(
        Code::BadWaiver,
        format!("规则 {name} 不能豁免"),
        format!("the rule {name} cannot be waived"),
    )
    .at(waiver.rule.span, "不能豁免", "cannot be waived")
    .help(
        "表上印着的等式不成立、样本的文字没有删去，只能改正。",
        "sums printed on the form and text of its template can only be mended",
    )
}

fn unneeded(waiver: &Waiver) -> Finding {
    let name = &waiver.rule.value;
    Finding::warning(
        Code::BadWaiver,
        format!("规则 {name} 没有发现问题，这条豁免用不着"),
        format!("the rule {name} found nothing; this waiver is not needed"),
    )
    .at(waiver.rule.span, "用不着", "not needed")
    .help("删去这一条 [[waive]]。", "leave this [[waive]] out")
}
