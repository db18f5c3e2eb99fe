//! Reads the relation of a rule, and when a rule applies.

use super::file::RuleEntry;
use super::operand::Relation;
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::Decimal;
use crate::layout::finding::bad;

/// `when` of a rule: its term is not looked up yet.
pub(super) struct WrittenCondition {
    pub(super) term: Spanned<String>,
    pub(super) relation: Relation,
    pub(super) value: Decimal,
}

/// The relation that a rule names; equality where it names none.
pub(super) fn relation(written: Option<&Spanned<String>>, findings: &mut Vec<Finding>) -> Relation {
    let Some(written) = written else {
        return Relation::Equal;
    };
    let sign = &written.value;
    Relation::from_sign(sign).unwrap_or_else(|| {
        let all = Relation::NAMES.join("、");
        findings.push(bad(
            format!("relation 是“{sign}”，只能是 {all}"),
            format!("`relation` is `{sign}`; it must be one of {all}"),
            written.span,
        ));
        Relation::Equal
    })
}

/// `fines.total > 0`: a term, a relation and a number.
pub(super) fn condition(
    entry: &RuleEntry,
    findings: &mut Vec<Finding>,
) -> Option<WrittenCondition> {
    let written = entry.when.as_ref()?;
    let read = parts(&written.value);
    if read.is_none() {
        let text = &written.value;
        let finding = bad(
            format!("when 是“{text}”，应写作“格 关系 数”"),
            format!("`when` is `{text}`; it must be a cell, a relation and a number"),
            written.span,
        );
        findings.push(finding.help(
            "例如 when = \"fine > 0\"；关系有 =、<=、>=、<、>。",
            "for example `when = \"fine > 0\"`; the relations are =, <=, >=, < and >",
        ));
    }
    let (term, relation, value) = read?;
    Some(WrittenCondition {
        term: Spanned {
            value: term,
            span: written.span,
        },
        relation,
        value,
    })
}

fn parts(text: &str) -> Option<(String, Relation, Decimal)> {
    let at = text.find(['=', '<', '>'])?;
    let (term, rest) = text.split_at(at);
    let end = rest.find(|c| !matches!(c, '=' | '<' | '>'))?;
    let (sign, value) = rest.split_at(end);
    let term = term.trim();
    let value = Decimal::parse(value.trim())?;
    let relation = Relation::from_sign(sign)?;
    (!term.is_empty()).then(|| (term.to_owned(), relation, value))
}

/// A rule compares its left side with figures or with a value, and not with both.
pub(super) fn no_right_side(rule: &str, span: Span) -> Finding {
    bad(
        format!("规则 {rule} 要写 right（一些格）或 value（一个数），两样写一样"),
        format!("rule {rule} needs `right` (cells) or `value` (a number), one of the two"),
        span,
    )
}
