//! GW0505: an agency calls itself something that it is not.

use super::paper::Paper;
use crate::base::diag::{Code, Finding};
use crate::layout::SelfNames;

/// Looks for 我局 and the like where the name of the agency has no such word.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout, sources) = (paper.dataset, paper.layout, paper.sources);
    let Some(issuer) = dataset.text("issuer.name") else {
        return;
    };
    for rule in &layout.other_rules.self_names {
        for (word, not_before) in &rule.words {
            if issuer.value.contains(word.as_str()) {
                continue;
            }
            for passage in &paper.prose {
                for prefix in &rule.prefixes {
                    let name = format!("{prefix}{word}");
                    let found = passage.text().match_indices(&name).find(|(at, _)| {
                        let next = passage.text()[at + name.len()..].chars().next();
                        !next.is_some_and(|next| not_before.contains(next))
                    });
                    let Some((at, _)) = found else {
                        continue;
                    };
                    let place = passage.place(sources, &(at..at + name.len()));
                    findings.push(
                        finding(rule, &issuer.value, &name)
                            .at(place, "自称", "self-name")
                            .of_rule(&rule.about.id, &passage.path),
                    );
                }
            }
        }
    }
}

fn finding(rule: &SelfNames, issuer: &str, name: &str) -> Finding {
    Finding::warning(
        Code::WrongSelfName,
        format!(
            "发文机关是“{issuer}”，文中自称“{name}”（规则 {}）",
            rule.about.id
        ),
        format!(
            "the agency is {issuer}, but the text says {name} ({})",
            rule.about.id
        ),
    )
    .help(
        "多半是照别的机关的报告改写时漏改的。",
        "it was probably left standing from another agency's report",
    )
}
