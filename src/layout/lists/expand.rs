//! Writes out the lists of a table as rows.

use super::entry::ListEntry;
use super::given::{Given, GivenRow};
use super::levels::places;
use super::shape::{Levels, ListRow, RowList};
use crate::base::diag::{Finding, Span, Spanned};
use crate::layout::finding::bad;
use crate::layout::table_file::{CellEntry, RowEntry, TableEntry};

/// The rows of a table with those of its lists, and the lists.
pub(in crate::layout) struct Expanded {
    pub(in crate::layout) rows: Vec<Spanned<RowEntry>>,
    pub(in crate::layout) lists: Vec<RowList>,
}

/// Puts the rows of the data in the place of the rows that stand for them; `None` of a table
/// whose rows are all its own.
pub(in crate::layout) fn expand(
    table: &TableEntry,
    given: Given<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Expanded> {
    if table.rows.iter().all(|row| row.value.list.is_none()) {
        return None;
    }
    let mut out = Expanded {
        rows: Vec::new(),
        lists: Vec::new(),
    };
    for row in &table.rows {
        let Some(list) = &row.value.list else {
            out.rows.push(row.clone());
            continue;
        };
        if let Some(finding) = wrong(&row.value, list, &out.lists, row.span) {
            findings.push(finding);
            continue;
        }
        let path = format!("{}.{}", table.id.value, list.from.value);
        let rows = given.rows(&path);
        let columns = row.value.values.as_deref().unwrap_or(&table.columns);
        let places = places(list.levels.as_ref(), &rows, findings);
        out.lists.push(RowList {
            key: list.from.value.clone(),
            path,
            texts: texts(&row.value).map(|key| key.value.clone()).collect(),
            columns: columns
                .iter()
                .map(|value| value.key.value.clone())
                .collect(),
            levels: list.levels.as_ref().map(|levels| Levels {
                by: levels.by.value.clone(),
                lengths: levels.lengths.clone(),
            }),
            rows: rows
                .iter()
                .zip(places)
                .map(|(one, (level, parent))| ListRow {
                    key: key(list, one),
                    level,
                    parent,
                })
                .collect(),
        });
        let expanded = rows.iter().map(|one| Spanned {
            value: written_out(&row.value, list, one),
            span: row.span,
        });
        out.rows.extend(expanded);
    }
    Some(out)
}

/// The keys of the texts of a row.
fn texts(row: &RowEntry) -> impl Iterator<Item = &Spanned<String>> {
    let cells = row.cells.iter();
    cells.filter_map(|cell| cell.value.field.as_ref())
}

fn key(list: &ListEntry, row: &GivenRow<'_>) -> String {
    format!("{}.{}", list.from.value, row.number)
}

/// One row of a list, with the texts of the data in its cells.
fn written_out(row: &RowEntry, list: &ListEntry, given: &GivenRow<'_>) -> RowEntry {
    let cells: Vec<Spanned<CellEntry>> = row.cells.iter().map(|cell| filled(cell, given)).collect();
    let named = cells.iter().rev();
    let mut named = named.filter(|cell| cell.value.field.is_some());
    let name = named.find(|cell| !cell.value.text.value.is_empty());
    RowEntry {
        cells: cells.clone(),
        key: Some(Spanned {
            value: key(list, given),
            span: list.from.span,
        }),
        name: Some(name.map_or_else(|| given.ordinal(), |cell| cell.value.text.value.clone())),
        list: None,
        ..row.clone()
    }
}

/// A cell with the text that the data has for it.
fn filled(cell: &Spanned<CellEntry>, given: &GivenRow<'_>) -> Spanned<CellEntry> {
    let mut filled = cell.clone();
    if let Some(field) = &cell.value.field {
        let label = || cell.value.text.value.clone();
        let shown = given.text(&field.value).unwrap_or_else(|| Spanned {
            value: if given.is_pattern() {
                label()
            } else {
                String::new()
            },
            span: field.span,
        });
        filled.value.label = label();
        filled.value.text = shown;
    }
    filled
}

/// What is wrong with a row that stands for a list.
fn wrong(row: &RowEntry, list: &ListEntry, lists: &[RowList], span: Span) -> Option<Finding> {
    let from = &list.from;
    if lists.iter().any(|known| known.key == from.value) {
        return Some(bad(
            format!("名单“{}”在这张表里用了两次", from.value),
            format!("the list `{}` is used twice in this table", from.value),
            from.span,
        ));
    }
    if let Some(key) = &row.key {
        let finding = bad(
            "写了 from 的行不写 key：每一行的名称是名单里的第几项",
            "a row with `from` has no `key`: each row is known by its number",
            key.span,
        );
        return Some(finding);
    }
    if texts(row).next().is_none() {
        let finding = bad(
            format!(
                "名单“{}”的行没有名称：cells 里没有写 field 的格",
                from.value
            ),
            format!(
                "the rows of `{}` have no names: no cell has a `field`",
                from.value
            ),
            span,
        );
        return Some(finding.help(
            "例如 cells = [{ field = \"name\", label = \"单位\" }]。",
            "for example `cells = [{ field = \"name\", label = \"单位\" }]`",
        ));
    }
    None
}
