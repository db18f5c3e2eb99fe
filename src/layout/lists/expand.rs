//! Writes out the lists of a table as rows.

use super::apart::apart;
use super::entry::ListEntry;
use super::entry_levels::Told;
use super::given::{Given, GivenRow};
use super::levels::{Place, Ranked};
use super::order::Unsorted;
use super::printed::{Grouped, Shows};
use super::sense::faults;
use super::shape::{Levels, ListRow, RowList, SUBTOTALS, Subtotal};
use super::told;
use super::written::{RowPattern, sums, written_out};
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::layout::read::Reader;
use crate::layout::table_file::{RowEntry, TableEntry};

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
    reader: &mut Reader<'_>,
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
        let wrong = faults(table, row, list, &out.lists);
        if wrong.is_empty() {
            add(&mut out, (table, row, list), given, reader);
        }
        reader.findings.extend(wrong);
    }
    Some(out)
}

/// Adds the rows of a list.
fn add(
    out: &mut Expanded,
    (table, row, list): (&TableEntry, &Spanned<RowEntry>, &ListEntry),
    given: Given<'_>,
    reader: &mut Reader<'_>,
) {
    let path = format!("{}.{}", table.id.value, list.from.value);
    let rows = given.rows(&path);
    let values = row.value.values.as_deref().unwrap_or(&table.columns);
    let columns: Vec<String> = values.iter().map(|value| value.key.value.clone()).collect();
    let groups: Vec<Vec<String>> = rows.iter().map(|row| group_texts(list, row)).collect();
    let ranked = Ranked {
        rows: &rows,
        groups: &groups,
        is_sorted: !list.sort.is_empty(),
    };
    let places = ranked.places(list.levels.as_ref(), &mut reader.of_data.findings);
    let found = &mut reader.of_data.findings;
    told::count(list, &path, &rows, given, found);
    told::twice(&row.value, list, (&rows, &places), found);
    apart(&row.value, list, (&rows, &groups), found);
    let order = Unsorted {
        path: &path,
        given,
        rows: &rows,
        places: &places,
        groups: &groups,
        columns: &columns,
    };
    let order = order.order(&list.sort);
    reader.of_data.waits |= order.waits;
    let pattern = RowPattern::new(row, list, table, indent(list, reader));
    let grouped = Grouped {
        entries: &list.groups,
        texts: &groups,
        places: &places,
        has_room: &pattern.has_room,
    };
    let printed = grouped.printed(&order.rows, 0);
    let mut shape = row_list(list, path, &row.value, columns);
    shape.rows = places_of(list, &rows, &places);
    for one in &printed {
        let value = match &one.shows {
            Shows::Row(at) => written_out(&pattern, &rows, (*at, &places), &one.heads),
            Shows::Sums { group, rows: of } => {
                let subtotal = subtotal(list, *group, of, &shape);
                let first = of.first().and_then(|at| rows.get(*at));
                let written = sums(&pattern, (*group, &subtotal.key), first, &one.heads);
                shape.subtotals.push(subtotal);
                written
            }
        };
        let span = row.span;
        out.rows.push(Spanned { value, span });
    }
    out.lists.push(shape);
}

/// The row with the sums of a group, the next one of its list.
fn subtotal(list: &ListEntry, group: usize, rows: &[usize], shape: &RowList) -> Subtotal {
    let entry = list.groups.get(group).map(|entry| &entry.value);
    let number = shape.subtotals.len() + 1;
    Subtotal {
        key: format!("{}{SUBTOTALS}.{number}", shape.key),
        group,
        rows: rows.to_vec(),
        rounded: entry.and_then(|entry| entry.rounded).unwrap_or_default(),
    }
}

/// What a list is, but for its rows.
fn row_list(list: &ListEntry, path: String, row: &RowEntry, columns: Vec<String>) -> RowList {
    let told = list.levels.as_ref().map(|levels| &levels.told);
    let (levels, level_key) = match told {
        Some(Told::Code { by, lengths }) => {
            let (by, lengths) = (by.value.clone(), lengths.clone());
            (Some(Levels { by, lengths }), None)
        }
        Some(Told::Number(key)) => (None, Some(key.value.clone())),
        None => (None, None),
    };
    let texts = row
        .cells
        .iter()
        .filter_map(|cell| cell.value.field.as_ref());
    let groups = list.groups.iter();
    RowList {
        key: list.from.value.clone(),
        path,
        texts: texts.map(|key| key.value.clone()).collect(),
        columns,
        groups: groups.map(|group| group.value.by.value.clone()).collect(),
        levels,
        level_key,
        is_sorted: !list.sort.is_empty(),
        least: list.least.unwrap_or(0),
        most: list.most,
        rows: Vec::new(),
        subtotals: Vec::new(),
    }
}

fn places_of(list: &ListEntry, rows: &[GivenRow<'_>], places: &[Place]) -> Vec<ListRow> {
    let rows = rows.iter().zip(places);
    let row = |(row, (level, parent)): (&GivenRow<'_>, &Place)| ListRow {
        key: format!("{}.{}", list.from.value, row.number),
        level: *level,
        parent: *parent,
    };
    rows.map(row).collect()
}

/// The texts by which a row is grouped; the row that shows what rows look like has some.
fn group_texts(list: &ListEntry, row: &GivenRow<'_>) -> Vec<String> {
    let groups = list.groups.iter().map(|group| &group.value.by.value);
    let text = |key: &String| match row.text(key) {
        Some(text) => text.value,
        None if row.is_pattern() => key.clone(),
        None => String::new(),
    };
    groups.map(text).collect()
}

/// How much further in a name stands with each level.
fn indent(list: &ListEntry, reader: &mut Reader<'_>) -> Length {
    let indent = list
        .levels
        .as_ref()
        .and_then(|levels| levels.indent.as_ref());
    indent.map_or(Length::ZERO, |indent| reader.length(indent))
}
