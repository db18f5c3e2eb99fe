//! GW0401: two sums that must be equal, or stand to each other otherwise, do not (勾稽关系).

use super::identity_text::Words;
use super::paper::Paper;
use crate::base::diag::{Code, Finding, Severity};
use crate::data::{Decimal, Figure};
use crate::figures::Balance;
use crate::layout::{Condition, Identity, Operand, Relation};

/// How many of the figures in a sum are pointed at, so that a finding stays readable.
const MOST_PLACES: usize = 6;

/// Compares the two sides of every identity that applies and whose figures are all filled in.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (identity, balance) in paper.layout.identities.iter().zip(&paper.sums.balances) {
        // What is unfilled has been reported as such; there is nothing to compare.
        let words = Words {
            identity,
            balance,
            tables: &paper.layout.tables,
        };
        let (true, Some(left), Some(right)) = (balance.is_judged(), balance.value, &balance.right)
        else {
            if balance.applies && balance.is_beyond() {
                findings.push(beyond(&words));
            }
            continue;
        };
        let right = identity.value.unwrap_or(right.sum);
        if identity.relation.holds(left, right, identity.slack_twice()) {
            if identity.relation == Relation::Equal && left != right {
                findings.push(rounded_apart(&words, left, right));
            }
        } else {
            let mut found = finding(&words, left, right);
            if identity.waivable {
                found.severity = Severity::Warning;
            }
            findings.push(found);
        }
    }
}

/// What rounding allows passes, and is told: nothing in print is changed for it.
fn rounded_apart(words: &Words<'_>, left: Decimal, right: Decimal) -> Finding {
    let (rule, apart) = (&words.identity.rule, (left - right).abs());
    let note = Finding::note(
        Code::RoundedApart,
        format!(
            "{}四舍五入后相差 {apart}{}，照填的数印（规则 {rule}）",
            words.place(),
            words.slack(),
        ),
        format!("{rule}: {apart} apart, as rounding allows; the figures are printed as given"),
    );
    let note = placed(note, words);
    note.help(
        format!("{}。", words.identity.name),
        "nothing is to be done about it",
    )
}

/// A product or a ratio of figures that are too large.
fn beyond(words: &Words<'_>) -> Finding {
    let rule = &words.identity.rule;
    let finding = Finding::warning(
        Code::BeyondBounds,
        format!(
            "{}没有核对：数太大，乘除的结果超出范围（规则 {rule}）",
            words.place()
        ),
        format!("{rule} was not judged: what its figures come to is beyond all bounds"),
    );
    placed(finding, words).help(
        "看一看是不是单位填错了、多打了几位。",
        "is the unit right? are there digits too many?",
    )
}

/// Points at the figures of both sides.
fn placed(mut finding: Finding, words: &Words<'_>) -> Finding {
    let Words {
        identity, balance, ..
    } = *words;
    // The total first: it is the figure that the others are held against.
    let right = balance.right.iter().flat_map(|side| &side.figures);
    for (operand, figure) in identity.right.iter().zip(right) {
        finding = label(finding, words, operand, figure);
    }
    for (operand, figure) in shown(identity, balance) {
        finding = label(finding, words, operand, figure);
    }
    let first = identity.right.first().or(identity.left.first());
    let path = first.map_or("", |operand| &operand.cell.path);
    finding.of_rule(&identity.rule, path)
}

fn finding(words: &Words<'_>, left: Decimal, right: Decimal) -> Finding {
    let identity = words.identity;
    let difference = (left - right).abs();
    let (apart, apart_en) = if identity.relation == Relation::Equal {
        let slack = words.slack();
        (
            format!("相差 {difference}{slack}"),
            format!("{difference} apart"),
        )
    } else {
        let sign = identity.relation.sign();
        (
            format!("前者应 {sign} 后者"),
            format!("the left must be {sign} the right"),
        )
    };
    let finding = Finding::error(
        Code::CrossCheck,
        format!(
            "{}对不上：{}{}；{}；{apart}（规则 {}）",
            words.place(),
            words.when(),
            words.left(left),
            words.right(),
            identity.rule,
        ),
        format!(
            "{} does not hold for `{}`: {left} on the left, {right} on the right, {apart_en}",
            identity.rule, identity.subject,
        ),
    );
    let source = if identity.source.is_empty() {
        String::new()
    } else {
        format!("（{}）", identity.source)
    };
    let cure = if identity.total().is_some() {
        "请核对这些格；合计可以删去不填，由程序计算。"
    } else {
        "请核对这些格。"
    };
    let cure_en = if identity.total().is_some() {
        "check these cells; a total may be left out, it is then computed"
    } else {
        "check these cells"
    };
    placed(finding, words).help(format!("{}{source}。{cure}", identity.name), cure_en)
}

/// The figures of the left side that are pointed at, and the one that says that the rule applies.
fn shown<'a>(identity: &'a Identity, balance: &'a Balance) -> Vec<(&'a Operand, &'a Figure)> {
    let sides = [&balance.left, &balance.multiplied_by, &balance.divided_by];
    let figures = sides.into_iter().flatten().flat_map(|side| &side.figures);
    let parts: Vec<_> = identity.parts().zip(figures).collect();
    let weighty = parts
        .iter()
        .filter(|(_, figure)| figure.value != Decimal::ZERO);
    let mut shown: Vec<_> = weighty.take(MOST_PLACES).copied().collect();
    if shown.is_empty() {
        // Where every part is zero, the first stands for them all.
        shown.extend(parts.first());
    }
    let when = identity.when.as_ref().zip(balance.when.as_ref());
    let is_new = |(condition, _): &(&Condition, _)| {
        let known = |operand: &Operand| *operand == condition.operand;
        !identity.left.iter().chain(&identity.right).any(known)
    };
    let when = when.filter(is_new);
    shown.extend(when.map(|(condition, figure)| (&condition.operand, figure)));
    shown
}

fn label(finding: Finding, words: &Words<'_>, operand: &Operand, figure: &Figure) -> Finding {
    let name = words.operand(operand);
    let (cell, value) = (&operand.cell, figure.value);
    if figure.is_computed() {
        let (path, zh) = (&cell.path, format!("由这一格起各格算出：{name} {value}"));
        return finding.at(
            figure.span,
            zh,
            format!("{path} = {value}, computed from here on"),
        );
    }
    finding.at(
        figure.span,
        format!("{name} {value}"),
        format!("{} = {value}", cell.path),
    )
}
