//! What a rule about writing finds in a text, and how it is told.

use std::ops::Range;

use super::signs::Signs;
use crate::base::diag::Finding;
use crate::check::paper::Paper;
use crate::check::passage::Passage;
use crate::check::rule::Rule;

/// How many places of one text are shown.
const MOST_PLACES: usize = 5;

/// A kind of fault: what is said about it, and the cure, in Chinese and in English.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// What is wrong.
    pub(super) says: (&'static str, &'static str),
    /// What to do about it.
    pub(super) cure: (&'static str, &'static str),
}

/// A fault at its place.
#[derive(Debug)]
pub(super) struct Spot {
    /// What is wrong.
    pub(super) kind: &'static Kind,
    /// The characters.
    pub(super) range: Range<usize>,
    /// What should stand there, if that is certain.
    pub(super) want: Option<String>,
}

impl Spot {
    /// A fault for which there is one right way to write it.
    pub(super) fn mend(kind: &'static Kind, range: Range<usize>, want: impl Into<String>) -> Self {
        let want = Some(want.into());
        Self { kind, range, want }
    }

    /// A fault that only its writer can mend.
    pub(super) fn new(kind: &'static Kind, range: Range<usize>) -> Self {
        let want = None;
        Self { kind, range, want }
    }
}

/// Looks through texts of a paper, and tells what `find` finds in each.
pub(super) fn look<'a>(
    (rule, paper): (&Rule, &Paper<'_>),
    texts: impl Iterator<Item = &'a Passage>,
    findings: &mut Vec<Finding>,
    find: impl Fn(&Passage, &Signs<'_>, &mut Vec<Spot>),
) {
    for passage in texts {
        let signs = passage.signs();
        let mut spots = Vec::new();
        find(passage, &signs, &mut spots);
        tell((rule, paper), passage, &signs, spots, findings);
    }
}

/// Tells the faults of a text: one finding a kind, in the order of the first of each.
pub(super) fn tell(
    (rule, paper): (&Rule, &Paper<'_>),
    passage: &Passage,
    signs: &Signs<'_>,
    spots: Vec<Spot>,
    findings: &mut Vec<Finding>,
) {
    let mut kinds: Vec<(&'static Kind, Vec<Spot>)> = Vec::new();
    for spot in spots {
        if !passage.is_judged(&signs.bytes(&spot.range)) {
            continue;
        }
        match kinds.iter_mut().find(|(kind, _)| *kind == spot.kind) {
            Some((_, all)) => all.push(spot),
            None => kinds.push((spot.kind, vec![spot])),
        }
    }
    for (kind, spots) in kinds {
        findings.push(finding((rule, paper), passage, signs, kind, &spots));
    }
}

fn finding(
    (rule, paper): (&Rule, &Paper<'_>),
    passage: &Passage,
    signs: &Signs<'_>,
    kind: &Kind,
    spots: &[Spot],
) -> Finding {
    let count = spots.len();
    let seen = spots.first().map(|spot| shown(signs, &spot.range));
    let seen = seen.unwrap_or_default();
    let ((zh, en), id) = (kind.says, rule.id);
    let mut finding = if count > 1 {
        Finding::warning(
            rule.code,
            format!("{zh}：{seen}等，共 {count} 处（规则 {id}）"),
            format!("{en}: {seen}, {count} places ({id})"),
        )
    } else {
        Finding::warning(
            rule.code,
            format!("{zh}：{seen}（规则 {id}）"),
            format!("{en}: {seen} ({id})"),
        )
    };
    for spot in spots.iter().take(MOST_PLACES) {
        let place = passage.place(paper.sources, &signs.bytes(&spot.range));
        finding = match &spot.want {
            Some(want) if want.is_empty() => finding.at(place, "删去", "leave it out"),
            Some(want) => finding.at(place, format!("应为“{want}”"), format!("should be {want}")),
            None => finding.at(place, "这里", "here"),
        };
    }
    let path = passage.path.as_str();
    finding.help(kind.cure.0, kind.cure.1).of_rule(id, path)
}

/// What stands at a place, with a few characters around it where it is a blank.
fn shown(signs: &Signs<'_>, range: &Range<usize>) -> String {
    let text = signs.slice(range.clone());
    if text.chars().all(char::is_whitespace) {
        let around = range.start.saturating_sub(2)..(range.end + 2).min(signs.len());
        let around = signs.slice(around).trim().replace(['\n', '\r', '\t'], " ");
        return format!("“{around}”");
    }
    let mut short: String = text.chars().take(24).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("“{}”", short.replace('\n', " "))
}

#[cfg(test)]
use super::signs::Places;

#[cfg(test)]
/// What a finder sees in a text: the characters, and what should stand there.
pub(super) fn seen(find: impl Fn(&Signs<'_>, &mut Vec<Spot>), text: &str) -> Vec<String> {
    let places = Places::new(text);
    let signs = Signs::new(text, &places);
    let mut spots = Vec::new();
    find(&signs, &mut spots);
    let shown = |spot: Spot| {
        let found = signs.slice(spot.range);
        match spot.want {
            Some(want) => format!("{found}→{want}"),
            None => found.to_owned(),
        }
    };
    spots.into_iter().map(shown).collect()
}
