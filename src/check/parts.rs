//! GW0503: the parts that prose names after 其中 do not make up their whole.

use super::number::{Number, numbers};
use super::paper::Paper;
use super::passage::Passage;
use super::rule::Rule;
use crate::base::diag::{Code, Finding, Sources};
use crate::data::Decimal;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "S-1",
    code: Code::PartsOfWhole,
    waivable: true,
    name: "“其中”各项之和等于总数",
    looks_at: "“其中”后面各项的数，与前面的总数。",
    why: "总数和分项常常不是同时改的，改了一处，另一处就不对了。",
    sample: "sample-2023.toml",
    instead_of: "其中，结果维持142件，结果纠正39件，其他结果31件，尚未审结16件",
    wrong: "其中，结果维持124件，结果纠正39件，其他结果31件，尚未审结16件",
    right: "其中，结果维持142件，结果纠正39件，其他结果31件，尚未审结16件",
    cure: "逐项核对；如果只举了一部分，在最后一项后面写“等”。",
    check,
};

/// Adds up the numbers after each 其中 and compares the sum with the number before it.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let sources = paper.sources;
    for passage in &paper.prose {
        let all = numbers(passage.text());
        for (at, word) in passage.text().match_indices("其中") {
            findings.extend(compared(passage, &all, at, at + word.len(), sources));
        }
    }
}

/// The finding for one 其中, if its parts do not make up the number before it.
fn compared(
    passage: &Passage,
    all: &[Number],
    at: usize,
    after: usize,
    sources: &Sources,
) -> Option<Finding> {
    let text = passage.text();
    let rest = &text[after..];
    // A colon opens a list whose items end with semicolons.
    let stops: &[char] = if rest.starts_with(['：', ':']) {
        &['。', '\n', '！']
    } else {
        &['。', '；', ';', '\n', '！']
    };
    let next = rest.find("其中").unwrap_or(rest.len());
    let end = after + rest[..next].find(stops).unwrap_or(next);
    let parts: Vec<&Number> = within(all, after, end)
        .iter()
        .filter(|one| !bracketed(text, after, one))
        .collect();
    let unit = parts.first()?.unit;
    let parts: Vec<&Number> = parts.into_iter().filter(|one| one.unit == unit).collect();
    let wholes = wholes(text, all, at, unit);
    let largest = wholes.iter().copied().max_by_key(|one| one.value)?;
    let sum: Decimal = parts.iter().map(|one| one.value).sum();
    let tail = &text[parts.last()?.whole.end..end];
    let open = parts.len() == 1 || tail.contains('等') || unit == "%" || unit == "％";
    let fits = wholes.iter().any(|one| one.value == sum);
    if fits || unit == "%" || open && sum <= largest.value {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|one| one.value.to_string()).collect();
    let terms = terms.join(" ＋ ");
    let whole = largest.value;
    let difference = (whole - sum).abs();
    let mut finding = Finding::warning(
        Code::PartsOfWhole,
        format!("“其中”各项之和与总数不符：{terms} ＝ {sum}，总数 {whole}，相差 {difference}（规则 {RULE}）"),
        format!("the parts make {sum}, the whole is {whole}, {difference} apart ({RULE})"),
    )
    .at(passage.place(sources, &largest.whole), format!("总数 {whole}"), "the whole");
    for part in &parts {
        let place = passage.place(sources, &part.whole);
        finding = finding.at(place, part.value.to_string(), part.value.to_string());
    }
    Some(
        finding
            .help(
                "逐项核对。如果“其中”只举了一部分，在最后一项后面写“等”。",
                "check each part; write 等 after the last one if others are left out",
            )
            .of_rule(RULE.id, &passage.path),
    )
}

/// The numbers, which stand in order, between two bytes.
fn within(all: &[Number], start: usize, end: usize) -> &[Number] {
    let first = all.partition_point(|one| one.whole.start < start);
    let last = all.partition_point(|one| one.whole.end <= end);
    &all[first..last.max(first)]
}

/// The numbers of that unit before 其中: in its sentence, or else in the one before.
fn wholes<'a>(text: &str, all: &'a [Number], at: usize, unit: &str) -> Vec<&'a Number> {
    let mut end = at;
    for _ in 0..2 {
        let start = text[..end].rfind(['。', '\n', '！']).map_or(0, |stop| {
            stop + text[stop..].chars().next().map_or(1, char::len_utf8)
        });
        let found: Vec<&Number> = within(all, start, at)
            .iter()
            .filter(|one| one.unit == unit)
            .collect();
        if !found.is_empty() {
            return found;
        }
        let before = &text[..start];
        // Another paragraph is another matter.
        if start == 0 || before.ends_with('\n') {
            break;
        }
        end = start - before.chars().next_back().map_or(0, char::len_utf8);
    }
    Vec::new()
}

/// Whether a number stands in brackets that open after `from`: a part of a part.
fn bracketed(text: &str, from: usize, one: &Number) -> bool {
    let before = &text[from..one.whole.start];
    let count = |marks: [char; 2]| before.matches(marks).count();
    count(['（', '(']) > count(['）', ')'])
}
