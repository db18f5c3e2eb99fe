//! What is wrong with a row of a layout that stands for a list.

use super::entry::ListEntry;
use super::entry_levels::Told;
use super::order::sort_key;
use super::shape::RowList;
use crate::base::diag::{Finding, Spanned};
use crate::layout::finding::{bad, suggested};
use crate::layout::table_file::{RowEntry, TableEntry};

/// What keeps the rows of a list from being written out.
pub(super) fn faults(
    table: &TableEntry,
    row: &Spanned<RowEntry>,
    list: &ListEntry,
    lists: &[RowList],
) -> Vec<Finding> {
    let from = &list.from;
    if lists.iter().any(|known| known.key == from.value) {
        return vec![bad(
            format!("名单“{}”在这张表里用了两次", from.value),
            format!("the list `{}` is used twice in this table", from.value),
            from.span,
        )];
    }
    if let Some(key) = &row.value.key {
        return vec![bad(
            "写了 from 的行不写 key：每一行的名称是名单里的第几项",
            "a row with `from` has no `key`: each row is known by its number",
            key.span,
        )];
    }
    let cells = row.value.cells.iter();
    let texts: Vec<&str> = cells
        .filter_map(|cell| Some(cell.value.field.as_ref()?.value.as_str()))
        .collect();
    if texts.is_empty() {
        return vec![no_name(list, row)];
    }
    let mut out = Vec::new();
    named(list, &texts, &mut out);
    let values = row.value.values.as_deref().unwrap_or(&table.columns);
    let columns = values.iter().map(|value| value.key.value.as_str());
    let known: Vec<&str> = texts.iter().copied().chain(columns).collect();
    for key in &list.sort {
        let (_, name) = sort_key(&key.value);
        if !known.contains(&name) {
            let finding = bad(
                format!("sort 里的“{name}”不是这些行的 field，也不是列的 key"),
                format!("`{name}` of `sort` is neither a `field` of these rows nor a column"),
                key.span,
            );
            out.push(suggested(finding, name, known.iter().copied()));
        }
    }
    out
}

/// The texts that the list names must be those of its cells.
fn named(list: &ListEntry, texts: &[&str], out: &mut Vec<Finding>) {
    let told = list.levels.as_ref().map(|levels| &levels.told);
    let code = match told {
        Some(Told::Code { by, .. }) => Some(("levels 的 by", "`by` of `levels`", by)),
        _ => None,
    };
    let unique = list.unique.as_ref();
    let unique = unique.map(|key| ("unique", "`unique`", key));
    let mut last: Option<usize> = None;
    for group in list.groups.iter().map(|group| &group.value.by) {
        let at = texts.iter().position(|text| *text == group.value);
        let Some(at) = at else {
            out.push(unknown(("groups 的 by", "`by` of `groups`", group), texts));
            continue;
        };
        if last.is_some_and(|last| last >= at) {
            out.push(bad(
                format!(
                    "groups 要照 cells 的先后，从左到右：“{}”不在上一组的右边",
                    group.value
                ),
                format!(
                    "`groups` follow the cells from left to right: not so `{}`",
                    group.value
                ),
                group.span,
            ));
        }
        last = Some(at);
    }
    for one in code.into_iter().chain(unique) {
        if !texts.contains(&one.2.value.as_str()) {
            out.push(unknown(one, texts));
        }
    }
}

fn unknown((zh, en, key): (&str, &str, &Spanned<String>), texts: &[&str]) -> Finding {
    let name = &key.value;
    let finding = bad(
        format!("{zh}“{name}”不是这些行的 field"),
        format!("{en} names `{name}`, which is no `field` of these rows"),
        key.span,
    );
    suggested(finding, name, texts.iter().copied())
}

fn no_name(list: &ListEntry, row: &Spanned<RowEntry>) -> Finding {
    let from = &list.from.value;
    let finding = bad(
        format!("名单“{from}”的行没有名称：cells 里没有写 field 的格"),
        format!("the rows of `{from}` have no names: no cell has a `field`"),
        row.span,
    );
    finding.help(
        "例如 cells = [{ field = \"name\", label = \"单位\" }]。",
        "for example `cells = [{ field = \"name\", label = \"单位\" }]`",
    )
}
