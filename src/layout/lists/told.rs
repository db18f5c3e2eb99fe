//! What is told of the rows of a list: too few or too many of them, and a name that stands twice.

use std::collections::BTreeMap;

use super::entry::ListEntry;
use super::given::{Given, GivenRow};
use super::levels::Place;
use crate::base::diag::{Code, Finding, Spanned};
use crate::layout::table_file::RowEntry;

/// Tells whether there are as many rows as there may be.
pub(super) fn count(
    list: &ListEntry,
    path: &str,
    rows: &[GivenRow<'_>],
    given: Given<'_>,
    findings: &mut Vec<Finding>,
) {
    let Given::Data { .. } = given else {
        return;
    };
    let count = rows.len();
    if let Some(least) = list.least.filter(|least| count < *least) {
        let finding = Finding::error(
            Code::RowCount,
            format!("“{path}”有 {count} 行，至少应有 {least} 行"),
            format!("`{path}` has {count} rows, at least {least} are due"),
        );
        let finding = match given.place(path) {
            Some(span) => finding.at(span, "太少", "too few"),
            None => finding,
        };
        findings.push(finding.help(
            format!("一行写一个 [[{path}]]，补上缺的。"),
            format!("add what is missing, one [[{path}]] a row"),
        ));
    }
    if let Some(most) = list.most.filter(|most| count > *most) {
        let finding = Finding::error(
            Code::RowCount,
            format!("“{path}”有 {count} 行，最多 {most} 行"),
            format!("`{path}` has {count} rows, at most {most} are taken"),
        );
        let first = rows.get(most).and_then(|row| row.span);
        let finding = match first.or_else(|| given.place(path)) {
            Some(span) => finding.at(span, "从这一行起多了", "too many from here"),
            None => finding,
        };
        findings.push(finding.help(
            "核对有没有重复的、不该列的。",
            "look for rows that stand twice or do not belong",
        ));
    }
}

/// Tells which names stand twice. Where the layout does not say which text is a name, it is all
/// texts of a row together, among the parts of one row.
pub(super) fn twice(
    row: &RowEntry,
    list: &ListEntry,
    (rows, places): (&[GivenRow<'_>], &[Place]),
    findings: &mut Vec<Finding>,
) {
    let fields = row
        .cells
        .iter()
        .filter_map(|cell| cell.value.field.as_ref());
    let all: Vec<&str> = if let Some(key) = &list.unique {
        vec![&key.value]
    } else {
        fields.map(|field| field.value.as_str()).collect()
    };
    let mut known: BTreeMap<(Option<usize>, Vec<String>), usize> = BTreeMap::new();
    for (index, (one, (_, parent))) in rows.iter().zip(places).enumerate() {
        let texts = all.iter().filter_map(|key| one.text(key));
        let texts: Vec<Spanned<String>> = texts.collect();
        if texts.is_empty() || texts.len() < all.len() {
            continue;
        }
        let within = parent.filter(|_| list.unique.is_none());
        let name: Vec<String> = texts.iter().map(|text| text.value.clone()).collect();
        let Some(first) = known.get(&(within, name.clone())).copied() else {
            known.insert((within, name), index);
            continue;
        };
        let Some(first) = rows.get(first) else {
            continue;
        };
        let key = all.last().copied().unwrap_or_default();
        let shown = name.join(" ");
        let (one_at, other_at) = (first.number, one.number);
        let message = (
            format!(
                "“{}”写了两次：{shown}，第 {one_at} 行和第 {other_at} 行",
                label_of(row, key)
            ),
            format!("`{shown}` stands twice: row {one_at} and row {other_at}"),
        );
        let finding = match &list.unique {
            Some(_) => Finding::error(Code::RowTwice, message.0, message.1),
            None => Finding::warning(Code::RowTwice, message.0, message.1),
        };
        let finding = match texts.last() {
            Some(text) => finding.at(text.span, "又写了一次", "again"),
            None => finding,
        };
        let finding = match first.text(key) {
            Some(text) => finding.at(text.span, "第一次在这里", "first here"),
            None => finding,
        };
        findings.push(finding.help(
            "同一个对象合成一行；不是同一个的，把名称写得分得开。",
            "make one row of them, or tell them apart by their names",
        ));
    }
}

/// What a text of the rows is called.
pub(super) fn label_of<'a>(row: &'a RowEntry, field: &'a str) -> &'a str {
    let mut cells = row.cells.iter().map(|cell| &cell.value);
    let cell = cells.find(|cell| {
        cell.field
            .as_ref()
            .is_some_and(|known| known.value == field)
    });
    cell.map_or(field, |cell| &cell.text.value)
}
