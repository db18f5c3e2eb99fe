//! Identities (勾稽关系): one rule becomes one identity for each column, row or group.

use super::cells::{CellRef, Tables, cell_ref};
use super::file::{CarryEntry, RuleEntry};
use crate::base::diag::{Finding, Span, Spanned};
use crate::layout::finding::{bad, suggested};
use crate::layout::table::TableShape;

/// Two sums of figures that must be equal (勾稽关系).
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
    pub left: Vec<CellRef>,
    /// The figures on the right; a single one is computed when it is not given.
    pub right: Vec<CellRef>,
}

/// What an identity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// One column; its figures are told apart by their rows.
    Column,
    /// One row; its figures are told apart by their columns.
    Row,
    /// A group of figures that share a heading.
    Group,
}

impl Each {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "column" => Some(Self::Column),
            "row" => Some(Self::Row),
            "group" => Some(Self::Group),
            _ => None,
        }
    }
}

impl Identity {
    /// The figure that the others make up, if there is just one on the right.
    pub fn total(&self) -> Option<&CellRef> {
        match self.right.as_slice() {
            [total] => Some(total),
            _ => None,
        }
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
    let table = tables.find(&entry.table, findings);
    let each = Each::from_name(&entry.each.value);
    if each.is_none() {
        findings.push(unknown_each(&entry.each.value, entry.each.span));
    }
    let (Some(table), Some(each)) = (table, each) else {
        return Vec::new();
    };
    let mut unknown = Vec::new();
    let out = subjects(each, entry, table)
        .into_iter()
        .map(|subject| {
            let mut side = |terms: &[Spanned<String>]| -> Vec<CellRef> {
                let cell = |term: &Spanned<String>| {
                    let path = subject.path(table, &term.value);
                    let found = find_cell(table, &path);
                    if found.is_none() {
                        unknown.push((path, term.span));
                    }
                    found
                };
                terms.iter().filter_map(cell).collect()
            };
            Identity {
                rule: entry.about.id.clone(),
                name: entry.about.name.clone(),
                source: entry.about.source.clone(),
                table: table.title.clone(),
                each,
                left: side(&entry.left),
                right: side(&entry.right),
                subject: subject.name,
            }
        })
        .collect();
    tell_once(unknown, &entry.about.id, tables, findings);
    out
}

/// Reports the figures that are not there: a term that stands for many is told once.
fn tell_once(
    unknown: Vec<(String, Span)>,
    rule: &str,
    tables: Tables<'_>,
    findings: &mut Vec<Finding>,
) {
    let mut told: Vec<Span> = Vec::new();
    for (path, span) in unknown {
        if !told.contains(&span) {
            told.push(span);
            findings.extend(tables.unknown_cell(rule, &path, span));
        }
    }
}

/// What an identity is about, with the way from a term of its rule to the path of a figure.
struct Subject {
    name: String,
    before: String,
    after: String,
}

impl Subject {
    fn path(&self, table: &TableShape, term: &str) -> String {
        format!("{}.{}{term}{}", table.id, self.before, self.after)
    }
}

fn subjects(each: Each, entry: &RuleEntry, table: &TableShape) -> Vec<Subject> {
    let of_column = |(key, name): &(String, String)| Subject {
        name: name.clone(),
        before: String::new(),
        after: format!(".{key}"),
    };
    let of_row = |(key, name): &(String, String)| Subject {
        name: name.clone(),
        before: format!("{key}."),
        after: String::new(),
    };
    match each {
        Each::Column => table.column_keys.iter().map(of_column).collect(),
        Each::Row => table.row_keys.iter().map(of_row).collect(),
        Each::Group => {
            let groups = entry.groups.iter().map(|group| Subject {
                name: group_name(table, &group.value),
                before: format!("{}.", group.value),
                after: String::new(),
            });
            groups.collect()
        }
    }
}

/// Expands a check against last year over the columns of its table.
pub(super) fn carries(
    entry: &CarryEntry,
    tables: Tables<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Carry> {
    let Some(table) = tables.find(&entry.table, findings) else {
        return Vec::new();
    };
    let mut unknown = Vec::new();
    let mut find = |row: &Spanned<String>, column: &str| {
        let path = format!("{}.{}.{column}", table.id, row.value);
        let found = find_cell(table, &path);
        if found.is_none() {
            unknown.push((path, row.span));
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

fn find_cell(table: &TableShape, path: &str) -> Option<CellRef> {
    table
        .figures
        .iter()
        .find(|field| field.path == path)
        .map(cell_ref)
}

fn group_name(table: &TableShape, group: &str) -> String {
    let prefix = format!("{}.{group}.", table.id);
    table
        .figures
        .iter()
        .find(|field| field.path.starts_with(&prefix))
        .map_or_else(|| group.to_owned(), |field| field.row.clone())
}

fn unknown_each(name: &str, span: Span) -> Finding {
    let finding = bad(
        format!("each 是“{name}”，只能是 column、row 或 group"),
        format!("`each` is `{name}`; it must be column, row or group"),
        span,
    );
    suggested(finding, name, ["column", "row", "group"])
}
