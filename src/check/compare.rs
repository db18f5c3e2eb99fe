//! GW0406, GW0407, GW0508: figures or text that are unusual beside last year's.

use super::paper::Paper;
use std::collections::BTreeMap;

use super::passage::Passage;
use crate::base::diag::{Code, Finding, Sources};
use crate::data::{Dataset, Decimal};
use crate::layout::Compare;

/// Fewer figures above zero than this may be the same by chance.
const FEW: usize = 3;
/// Text shorter than this is the same for everybody.
const SHORT: usize = 200;

/// Applies every comparison of the layout.
pub(super) fn check(this: &Paper<'_>, last: &Paper<'_>, findings: &mut Vec<Finding>) {
    for rule in &this.layout.other_rules.compares {
        changes(rule, this.dataset, last.dataset, findings);
        same_figures(rule, this.dataset, last.dataset, findings);
        findings.extend(same_text(rule, &this.prose, &last.prose, this.sources));
    }
}

fn changes(rule: &Compare, this: &Dataset, last: &Dataset, findings: &mut Vec<Finding>) {
    let (id, times) = (&rule.about.id, rule.times);
    for cell in &rule.cells {
        let (Some(now), Some(before)) = (this.figure(&cell.path), last.figure(&cell.path)) else {
            continue;
        };
        let (high, low) = (now.value.max(before.value), now.value.min(before.value));
        if low == Decimal::ZERO || high < rule.least || high <= low.times(times) {
            continue;
        }
        let (value, old) = (now.value, before.value);
        findings.push(
            Finding::warning(
                Code::UnusualChange,
                format!(
                    "{}由 {old} 变为 {value}，超过 {times} 倍（规则 {id}）",
                    cell.full_name()
                ),
                format!(
                    "`{}` went from {old} to {value}, by more than {times} ({id})",
                    cell.path
                ),
            )
            .at(now.span, format!("本年 {value}"), "this year")
            .at(before.span, format!("上一年度 {old}"), "last year")
            .help("核对是不是多写或少写了一位。", "was a digit added or lost?")
            .of_rule(id, &cell.path),
        );
    }
}

fn same_figures(rule: &Compare, this: &Dataset, last: &Dataset, findings: &mut Vec<Finding>) {
    let pairs: Vec<_> = this
        .figures()
        .filter(|(_, figure)| figure.id.is_some())
        .filter_map(|(path, figure)| Some((figure, last.figure(path)?)))
        .collect();
    let filled = pairs.iter().filter(|(now, _)| now.value != Decimal::ZERO);
    if filled.clone().count() < FEW || pairs.iter().any(|(now, old)| now.value != old.value) {
        return;
    }
    let (id, count) = (&rule.about.id, pairs.len());
    let mut finding = Finding::warning(
        Code::SameFigures,
        format!("{count} 个数与上一年度的全部相同（规则 {id}）"),
        format!("all {count} figures are those of last year ({id})"),
    );
    if let Some((now, old)) = filled.min_by_key(|(now, _)| now.span) {
        finding =
            finding
                .at(now.span, "从这里起", "from here on")
                .at(old.span, "上一年度", "last year");
    }
    findings.push(
        finding
            .help(
                "看一看是不是还没有换成本年的数。",
                "are these this year's figures?",
            )
            .of_rule(id, ""),
    );
}

fn same_text(
    rule: &Compare,
    this: &[Passage],
    last: &[Passage],
    sources: &Sources,
) -> Option<Finding> {
    let (now, old) = (pairs(this), pairs(last));
    let count = |pairs: &BTreeMap<(char, char), usize>| pairs.values().sum::<usize>();
    if count(&now) < SHORT {
        return None;
    }
    let shared: usize = now
        .iter()
        .map(|(pair, n)| old.get(pair).map_or(0, |other| *n.min(other)))
        .sum();
    let percent = shared * 200 / (count(&now) + count(&old));
    if percent <= usize::try_from(rule.same_text).ok()? {
        return None;
    }
    let id = &rule.about.id;
    let longest = this.iter().max_by_key(|passage| passage.text().len())?;
    let place = longest.place(sources, &(0..longest.text().len()));
    Some(
        Finding::warning(
            Code::SameText,
            format!("文字有 {percent}% 与上一年度的相同（规则 {id}）"),
            format!("{percent}% of the text is last year's ({id})"),
        )
        .at(place, "如这一段", "such as this")
        .help(
            "报告应当反映本年的工作；确实没有变化的，写明豁免的理由。",
            "a report is to tell of its own year",
        )
        .of_rule(id, ""),
    )
}

/// The pairs of neighbouring characters and how often each stands there, digits and blanks
/// left out: a text whose numbers alone were changed is the same text.
fn pairs(passages: &[Passage]) -> BTreeMap<(char, char), usize> {
    let mut out = BTreeMap::new();
    for passage in passages {
        let skipped = |c: &char| !c.is_ascii_digit() && !c.is_whitespace();
        let chars: Vec<char> = passage.text().chars().filter(skipped).collect();
        for pair in chars.windows(2) {
            if let [one, other] = pair {
                *out.entry((*one, *other)).or_insert(0) += 1;
            }
        }
    }
    out
}
