//! Identities (勾稽关系): one rule becomes one identity for each column, row or group.

use super::cells::{CellRef, Tables, cell_ref};
use super::condition::{WrittenCondition, condition, no_right_side, relation};
use super::each::Each;
use super::family::RELATIVES;
use super::file::{CarryEntry, RuleEntry};
use super::operand::{Condition, Operand, Relation, Scale};
use super::range::{between, crooked};
use super::subject::{Subject, Term, subjects};
use super::unknown::Unknown;
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::Decimal;
use crate::layout::finding::{bad, suggested};
use crate::layout::table::TableShape;

/// Two sums of figures of which one must stand to the other as the form says (勾稽关系); nearly
/// always they must be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The id of its rule: `T3-1`.
    pub rule: String,
    /// What the rule says.
    pub name: String,
    /// Where the rule comes from.
    pub source: String,
    /// The table.
    pub table: String,
    /// Whether it is about a column, a row or a group.
    pub each: Each,
    /// The column, row or group that this identity is about.
    pub subject: String,
    /// The figures on the left.
    pub left: Vec<Operand>,
    /// What their sum is multiplied and divided by.
    pub scale: Option<Scale>,
    /// How the sides must stand to each other.
    pub relation: Relation,
    /// The figures on the right; a single one is computed when it is not given.
    pub right: Vec<Operand>,
    /// What stands on the right in place of figures.
    pub value: Option<Decimal>,
    /// To what its figures are rounded (0.01 of amounts in 万元): each may be half of it off.
    pub rounded: Decimal,
    /// Whether it holds only as a rule: what breaks it is a warning and can be waived.
    pub waivable: bool,
    /// When it applies, if not always.
    pub when: Option<Condition>,
}

impl Identity {
    /// The figure that the others make up, if there is just one on the right.
    pub fn total(&self) -> Option<&CellRef> {
        match self.right.as_slice() {
            [total] if self.relation == Relation::Equal && !total.minus && !total.of_last => {
                Some(&total.cell)
            }
            _ => None,
        }
    }

    /// Whether it says that some figures add up to others, and nothing else.
    pub fn is_plain_sum(&self) -> bool {
        let adds = |side: &[Operand]| side.iter().all(|one| !one.minus && !one.of_last);
        self.relation == Relation::Equal
            && self.scale.is_none()
            && self.value.is_none()
            && self.when.is_none()
            && adds(&self.left)
            && adds(&self.right)
    }

    /// What the left side is made of: its figures, and those that scale it.
    pub fn parts(&self) -> impl Iterator<Item = &Operand> {
        let scale = self.scale.iter();
        let factors = scale.flat_map(|scale| scale.multiplied_by.iter().chain(&scale.divided_by));
        self.left.iter().chain(factors)
    }

    /// Whether it can be judged only beside last year's figures.
    pub fn needs_last(&self) -> bool {
        let when = self.when.iter().map(|condition| &condition.operand);
        let mut all = self.parts().chain(&self.right).chain(when);
        all.any(|one| one.of_last)
    }

    /// The figures of this year that it compares.
    pub fn cells(&self) -> impl Iterator<Item = &CellRef> {
        let all = self.parts().chain(&self.right);
        all.filter(|one| !one.of_last).map(|one| &one.cell)
    }

    /// How far apart its sides may be, twice over: half of what a figure is rounded to for each.
    pub fn slack_twice(&self) -> Decimal {
        let figures = u32::try_from(self.parts().chain(&self.right).count()).unwrap_or(u32::MAX);
        self.rounded.times(figures)
    }
}

/// A figure that continues one of last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carry {
    /// The id of its rule: `Y-1`.
    pub rule: String,
    /// What the rule says.
    pub name: String,
    /// Where the rule comes from; may be empty.
    pub source: String,
    /// This year's opening figure.
    pub opening: CellRef,
    /// Last year's closing figure.
    pub closing: CellRef,
}

/// Expands a rule over its table.
pub(super) fn identities(
    entry: &RuleEntry,
    tables: Tables<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Identity> {
    let named = entry.table.as_ref();
    let table = named.and_then(|table| tables.find(table, findings));
    let each = Each::from_name(&entry.each.value);
    if each.is_none() {
        findings.push(unknown_each(&entry.each.value, entry.each.span));
    }
    let Some(each) = each.filter(|_| named.is_some() == table.is_some()) else {
        return Vec::new();
    };
    if named.is_none() && each != Each::Cell {
        findings.push(no_table(&entry.about.id, entry.each.span));
        return Vec::new();
    }
    if entry.right.is_empty() == entry.value.is_none() {
        findings.push(no_right_side(&entry.about.id, entry.each.span));
    }
    let mut expansion = Expansion {
        entry,
        table,
        tables,
        each,
        relation: relation(entry.relation.as_ref(), findings),
        condition: condition(entry, findings),
        unknown: Vec::new(),
        crooked: Vec::new(),
    };
    if each == Each::Parent {
        findings.extend(
            entry
                .left
                .iter()
                .chain(&entry.right)
                .filter_map(no_relative),
        );
    }
    let subjects = subjects(each, entry, table).into_iter();
    let out = subjects
        .map(|subject| expansion.identity(subject))
        .collect();
    let rule = &entry.about.id;
    findings.extend(expansion.crooked.iter().map(|span| crooked(rule, *span)));
    tell_once(expansion.unknown, rule, tables, findings);
    out
}

/// A rule that is being expanded over its table.
struct Expansion<'a> {
    entry: &'a RuleEntry,
    /// Its table; none where it names its figures by their whole paths.
    table: Option<&'a TableShape>,
    tables: Tables<'a>,
    each: Each,
    relation: Relation,
    condition: Option<WrittenCondition>,
    /// The figures that no table has.
    unknown: Vec<Unknown>,
    /// The ranges whose ends are not in one row or column, the first before the last.
    crooked: Vec<Span>,
}

impl Expansion<'_> {
    fn identity(&mut self, subject: Subject) -> Identity {
        let entry = self.entry;
        let scale = entry.is_scaled().then(|| Scale {
            multiplied_by: self.side(&subject, &entry.multiplied_by),
            divided_by: self.side(&subject, &entry.divided_by),
            times: entry.times.unwrap_or(Decimal::whole(1)),
            places: entry.places.unwrap_or(Decimal::PLACES),
        });
        Identity {
            rule: entry.about.id.clone(),
            name: entry.about.name.clone(),
            source: entry.about.source.clone(),
            table: self
                .table
                .map_or_else(String::new, |table| table.title.clone()),
            each: self.each,
            left: self.side(&subject, &entry.left),
            scale,
            relation: self.relation,
            right: self.side(&subject, &entry.right),
            value: entry.value,
            rounded: entry.rounded.unwrap_or_default(),
            waivable: entry.waivable,
            when: self.when(&subject),
            subject: subject.name,
        }
    }

    fn side(&mut self, subject: &Subject, terms: &[Spanned<String>]) -> Vec<Operand> {
        let operands = terms.iter().flat_map(|term| self.operands(subject, term));
        operands.collect()
    }

    /// The figures of a term: one, all from a first to a last, or those of all rows of a list,
    /// whose rows are not known of last year.
    fn operands(&mut self, subject: &Subject, term: &Spanned<String>) -> Vec<Operand> {
        if let Some(family) = &subject.family {
            return family.operands(self.tables, &term.value);
        }
        let table = self.table.map_or("", |table| table.id.as_str());
        let read = subject.term(table, &term.value);
        let cells = match &read.to {
            None => {
                let of_list = || self.tables.cells_of_list(&read.path);
                let cell = self.tables.cell(&read.path).map(|cell| vec![cell]);
                cell.or_else(|| of_list().filter(|_| !read.of_last))
            }
            Some(to) => between(self.tables, &read.path, to),
        };
        let Some(cells) = cells else {
            self.missing(read, term);
            return Vec::new();
        };
        let operands = cells.into_iter().map(|cell| Operand {
            cell,
            minus: read.minus,
            of_last: read.of_last,
        });
        operands.collect()
    }

    /// Notes which figure no table has; where both ends of a range are there, they do not stand
    /// side by side in that order.
    fn missing(&mut self, read: Term, term: &Spanned<String>) {
        let mut ends = [Some(read.path), read.to].into_iter().flatten();
        match ends.find(|end| self.tables.cell(end).is_none()) {
            Some(path) => self.unknown.push(Unknown {
                path,
                term: term.clone(),
            }),
            None if self.crooked.contains(&term.span) => {}
            None => self.crooked.push(term.span),
        }
    }

    fn when(&mut self, subject: &Subject) -> Option<Condition> {
        let condition = self.condition.as_ref()?;
        let (term, relation, value) = (condition.term.clone(), condition.relation, condition.value);
        Some(Condition {
            operand: self.operands(subject, &term).into_iter().next()?,
            relation,
            value,
        })
    }
}

/// Reports the figures that are not there: a term that stands for many is told once.
fn tell_once(unknown: Vec<Unknown>, rule: &str, tables: Tables<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<Span> = Vec::new();
    for one in unknown {
        if !told.contains(&one.term.span) {
            told.push(one.term.span);
            findings.extend(tables.unknown_cell(rule, &one));
        }
    }
}

/// Expands a check against last year over the columns of its table.
pub(super) fn carries(
    entry: &CarryEntry,
    tables: Tables<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Carry> {
    let Some(named) = &entry.table else {
        return carry_of_fields(entry, tables, findings);
    };
    let Some(table) = tables.find(named, findings) else {
        return Vec::new();
    };
    let mut unknown = Vec::new();
    let mut find = |row: &Spanned<String>, column: &str| {
        let path = format!("{}.{}.{column}", table.id, row.value);
        let found = find_cell(table, &path);
        if found.is_none() {
            let term = row.clone();
            unknown.push(Unknown { path, term });
        }
        found
    };
    let out = table
        .column_keys
        .iter()
        .filter_map(|(column, _)| {
            let (opening, closing) = (find(&entry.opening, column), find(&entry.closing, column));
            Some(Carry {
                rule: entry.about.id.clone(),
                name: entry.about.name.clone(),
                source: entry.about.source.clone(),
                opening: opening?,
                closing: closing?,
            })
        })
        .collect();
    tell_once(unknown, &entry.about.id, tables, findings);
    out
}

/// A check of a figure that stands alone, or of a single cell, by their whole paths.
fn carry_of_fields(
    entry: &CarryEntry,
    tables: Tables<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Carry> {
    let mut unknown = Vec::new();
    let mut find = |path: &Spanned<String>| {
        let found = tables.cell(&path.value);
        if found.is_none() {
            unknown.push(Unknown::whole(&path.value, path));
        }
        found
    };
    let (opening, closing) = (find(&entry.opening), find(&entry.closing));
    tell_once(unknown, &entry.about.id, tables, findings);
    let carry = opening.zip(closing).map(|(opening, closing)| Carry {
        rule: entry.about.id.clone(),
        name: entry.about.name.clone(),
        source: entry.about.source.clone(),
        opening,
        closing,
    });
    carry.into_iter().collect()
}

fn find_cell(table: &TableShape, path: &str) -> Option<CellRef> {
    table
        .figures
        .iter()
        .find(|field| field.path == path)
        .map(cell_ref)
}

/// A rule about rows and their parts knows two words.
fn no_relative(term: &Spanned<String>) -> Option<Finding> {
    let word = &term.value;
    if RELATIVES.contains(&word.as_str()) {
        return None;
    }
    let finding = bad(
        format!("each 是 parent 的规则只写 children、parent，不写“{word}”"),
        format!("a rule with each = \"parent\" names `children` and `parent`, not `{word}`"),
        term.span,
    );
    Some(suggested(finding, word, RELATIVES))
}

fn no_table(rule: &str, span: Span) -> Finding {
    bad(
        format!("规则 {rule} 没有写 table；只有 each 是 cell 的可以不写，各格写全名"),
        format!("rule {rule} has no `table`; only one with each = \"cell\" needs none"),
        span,
    )
}

fn unknown_each(name: &str, span: Span) -> Finding {
    let finding = bad(
        format!("each 是“{name}”，只能是 column、row、group、cell 或 parent"),
        format!("`each` is `{name}`; it must be column, row, group, cell or parent"),
        span,
    );
    suggested(finding, name, Each::NAMES)
}
