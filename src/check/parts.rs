//! GW0503: the parts that prose names after 其中 do not make up their whole.

use super::number::Kind;
use super::paper::Paper;
use super::parts_scope::{Named, WORD, named};
use super::passage::Passage;
use super::rule::Rule;
use super::sentence::Sentences;
use crate::base::diag::{Code, Finding, Sources};
use crate::data::Decimal;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "S-1",
    code: Code::PartsOfWhole,
    waivable: true,
    name: "“其中”各项之和等于总数",
    looks_at: "“其中”后面各项的数（汉字写的也算），与前面的总数：同一句里的数，或者其中最后几个之和\
               （“新收40件，上年结转2件。其中……”可以是 42）。“其中”写在括号里的，到括号为止；\
               各项的量词可以不同（条、件、份）。只举了一项的，或者最后写了“等”的，只看有没有超过总数。",
    why: "总数和分项常常不是同时改的，改了一处，另一处就不对了。",
    sample: "sample-2023.toml",
    instead_of: "其中，结果维持142件，结果纠正39件，其他结果31件，尚未审结16件",
    wrong: "其中，结果维持124件，结果纠正39件，其他结果31件，尚未审结16件",
    right: "其中，结果维持142件，结果纠正39件，其他结果31件，尚未审结16件",
    cure: "逐项核对；如果只举了一部分，在最后一项后面写“等”。",
    check,
};

/// With more numbers than this a list is left to its reader.
const MOST_PARTS: usize = 400;

/// At most so many numbers before 其中 are taken together.
const MOST_WHOLES: usize = 6;

/// Adds up the numbers after each 其中 and compares the sum with the numbers before it.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for passage in &paper.prose {
        let places: Vec<usize> = passage
            .text()
            .match_indices(WORD)
            .map(|(at, _)| at)
            .collect();
        if places.is_empty() {
            continue;
        }
        let sentences = Sentences::new(passage.text());
        for (index, at) in places.iter().enumerate() {
            let later = places.get(index + 1..).unwrap_or_default();
            let named = named(passage, &sentences, *at, later);
            findings.extend(named.and_then(|named| judged(passage, &named, paper.sources)));
        }
    }
}

/// The finding for one 其中, if its parts do not make up what stands before it.
fn judged(passage: &Passage, named: &Named<'_>, sources: &Sources) -> Option<Finding> {
    let Named {
        parts,
        wholes,
        is_open,
    } = named;
    if parts.len() > MOST_PARTS || parts.is_empty() {
        return None;
    }
    let values: Option<Vec<Decimal>> = parts.iter().map(|one| one.value).collect();
    let sum = total(values?)?;
    let sums = totals(named)?;
    let is_loose = parts
        .iter()
        .chain(wholes)
        .any(|one| one.kind != Kind::Exact);
    let is_open = *is_open || parts.len() == 1 || is_loose;
    let largest = sums.iter().map(|(sum, _)| *sum).max()?;
    let text = passage.text();
    let fits = |sum: Decimal| sums.iter().any(|(total, _)| *total == sum);
    // Things of one kind may be counted in several ways, and others of another kind stand among
    // them: 条 beside 件, 人次 beside 场.
    let alike = |unit: &str| {
        let same = parts.iter().filter(|one| one.unit(text) == unit);
        total(same.filter_map(|one| one.value).collect())
    };
    let units = parts.iter().take(1).chain(wholes.iter().rev());
    let mut units = units.map(|one| one.unit(text));
    if fits(sum) || units.any(|unit| alike(unit).is_some_and(fits)) || is_open && sum <= largest {
        return None;
    }
    let distance = |total: Decimal| total.checked_sub(sum).map(Decimal::abs);
    let (whole, count) = *sums.iter().min_by_key(|(total, _)| distance(*total))?;
    Some(finding(passage, named, (sum, whole, count), sources))
}

/// What the whole may be: each number before 其中, and the last of them together; with how many
/// they are, the single ones from the last back.
fn totals(named: &Named<'_>) -> Option<Vec<(Decimal, usize)>> {
    let wholes = named.wholes.iter().rev();
    let values: Option<Vec<Decimal>> = wholes.map(|one| one.value).collect();
    let values = values?;
    let singles = values.iter().map(|value| (*value, 1));
    let more = (2..=values.len().min(MOST_WHOLES)).filter_map(|count| {
        let last = values.iter().take(count).copied().collect();
        Some((total(last)?, count))
    });
    Some(singles.chain(more).collect())
}

fn total(values: Vec<Decimal>) -> Option<Decimal> {
    values
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
}

fn finding(
    passage: &Passage,
    named: &Named<'_>,
    (sum, whole, count): (Decimal, Decimal, usize),
    sources: &Sources,
) -> Finding {
    let shown = |value: Option<Decimal>| value.map_or_else(String::new, |value| value.to_string());
    let terms: Vec<String> = named.parts.iter().map(|one| shown(one.value)).collect();
    let terms = terms.join(" ＋ ");
    let difference = if whole > sum {
        whole - sum
    } else {
        sum - whole
    };
    let mut finding = Finding::warning(
        Code::PartsOfWhole,
        format!(
            "“其中”各项之和与总数不符：{terms} ＝ {sum}，总数 {whole}，相差 {difference}（规则 {RULE}）"
        ),
        format!("the parts make {sum}, the whole is {whole}, {difference} apart ({RULE})"),
    );
    let wholes = named.wholes.iter().rev();
    let told: Vec<_> = if count > 1 {
        wholes.take(count).collect()
    } else {
        wholes
            .filter(|one| one.value == Some(whole))
            .take(1)
            .collect()
    };
    for one in told.into_iter().rev() {
        let place = passage.place(sources, &one.whole);
        let value = shown(one.value);
        finding = finding.at(
            place,
            format!("总数 {value}"),
            format!("the whole: {value}"),
        );
    }
    for part in &named.parts {
        let place = passage.place(sources, &part.whole);
        finding = finding.at(place, shown(part.value), shown(part.value));
    }
    finding
        .help(
            "逐项核对。如果“其中”只举了一部分，在最后一项后面写“等”。",
            "check each part; write 等 after the last one if others are left out",
        )
        .of_rule(RULE.id, &passage.path)
}
