//! Rules as data: one definition becomes one identity for each column, row or group.

use super::TableShape;
use super::file::place;
use super::file_rules::{CarryEntry, RuleEntry};
use crate::base::diag::{Code, FileId, Finding, Span};
use crate::data::{Field, FigureId};

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

/// A figure, by path and by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRef {
    /// Which figure of which table; `None` of a number that stands in no table.
    pub id: Option<FigureId>,
    /// Its path in the data.
    pub path: String,
    /// Its row.
    pub row: String,
    /// Its column.
    pub column: String,
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

/// Expands a rule over the tables.
pub(super) fn identities(
    file: FileId,
    span: Span,
    entry: &RuleEntry,
    tables: &[TableShape],
    findings: &mut Vec<Finding>,
) -> Vec<Identity> {
    let Some(table) = find_table(entry.table.get_ref(), tables) else {
        findings.push(unknown_table(
            entry.table.get_ref(),
            place(file, &entry.table),
        ));
        return Vec::new();
    };
    let Some(each) = Each::from_name(entry.each.get_ref()) else {
        findings.push(unknown_each(entry.each.get_ref(), place(file, &entry.each)));
        return Vec::new();
    };
    // Each subject comes with the way from a term of the rule to the path of a figure.
    let named = |keys: &[(String, String)], before: &str, after: &str| -> Vec<_> {
        keys.iter()
            .map(|(key, name)| {
                let put = |pattern: &str| pattern.replace('*', key);
                (name.clone(), put(before), put(after))
            })
            .collect()
    };
    let subjects: Vec<(String, String, String)> = match each {
        Each::Column => named(&table.column_keys, "", ".*"),
        Each::Row => named(&table.row_keys, "*.", ""),
        Each::Group => {
            let groups: Vec<(String, String)> = entry
                .groups
                .iter()
                .map(|group| (group.clone(), group_name(table, group)))
                .collect();
            named(&groups, "*.", "")
        }
    };
    let mut side = |terms: &[String], before: &str, after: &str| -> Vec<CellRef> {
        terms
            .iter()
            .filter_map(|term| {
                let path = format!("{}.{before}{term}{after}", table.id);
                find_cell(table, &path).or_else(|| {
                    findings.push(unknown_cell(&entry.id, &path, span));
                    None
                })
            })
            .collect()
    };
    subjects
        .into_iter()
        .map(|(subject, before, after)| Identity {
            rule: entry.id.clone(),
            name: entry.name.clone(),
            source: entry.source.clone(),
            table: table.title.clone(),
            each,
            subject,
            left: side(&entry.left, &before, &after),
            right: side(&entry.right, &before, &after),
        })
        .collect()
}

/// Expands a check against last year over the columns of its table.
pub(super) fn carries(
    file: FileId,
    span: Span,
    entry: &CarryEntry,
    tables: &[TableShape],
    findings: &mut Vec<Finding>,
) -> Vec<Carry> {
    let Some(table) = find_table(entry.table.get_ref(), tables) else {
        findings.push(unknown_table(
            entry.table.get_ref(),
            place(file, &entry.table),
        ));
        return Vec::new();
    };
    let mut find = |row: &str, column: &str| {
        let path = format!("{}.{row}.{column}", table.id);
        find_cell(table, &path).or_else(|| {
            findings.push(unknown_cell(&entry.id, &path, span));
            None
        })
    };
    table
        .column_keys
        .iter()
        .filter_map(|(column, _)| {
            let (opening, closing) = (find(&entry.opening, column)?, find(&entry.closing, column)?);
            Some(Carry {
                rule: entry.id.clone(),
                name: entry.name.clone(),
                source: entry.source.clone(),
                opening,
                closing,
            })
        })
        .collect()
}

fn find_table<'a>(id: &str, tables: &'a [TableShape]) -> Option<&'a TableShape> {
    tables.iter().find(|table| table.id == id)
}

fn find_cell(table: &TableShape, path: &str) -> Option<CellRef> {
    table
        .figures
        .iter()
        .find(|field| field.path == path)
        .map(cell_ref)
}

pub(super) fn cell_ref(field: &Field) -> CellRef {
    CellRef {
        id: field.id.clone(),
        path: field.path.clone(),
        row: field.row.clone(),
        column: field.label.clone(),
    }
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
    Finding::error(
        Code::BadLayout,
        format!("each 是“{name}”，只能是 column、row 或 group"),
        format!("`each` is `{name}`; it must be column, row or group"),
    )
    .at(span, "这里", "here")
}

pub(super) fn unknown_table(id: &str, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("没有表“{id}”"),
        format!("there is no table `{id}`"),
    )
    .at(span, "这里", "here")
}

pub(super) fn unknown_cell(rule: &str, path: &str, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("规则 {rule} 用到的格“{path}”在表里没有"),
        format!("rule {rule} names the cell `{path}`, which no table has"),
    )
    .at(span, "在这条规则里", "in this rule")
}
