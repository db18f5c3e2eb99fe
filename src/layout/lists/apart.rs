//! Rows of a group that do not stand together in the data.

use std::collections::BTreeMap;

use super::entry::ListEntry;
use super::given::GivenRow;
use super::told::label_of;
use crate::base::diag::{Code, Finding};
use crate::layout::table_file::RowEntry;

/// Finds the groups that begin a second time, each once. Sorted rows are gathered.
pub(super) fn apart(
    row: &RowEntry,
    list: &ListEntry,
    (rows, groups): (&[GivenRow<'_>], &[Vec<String>]),
    findings: &mut Vec<Finding>,
) {
    if !list.sort.is_empty() {
        return;
    }
    // Where the last row of each group stands, by its texts from the outermost.
    let mut last: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut told: Vec<&[String]> = Vec::new();
    for (index, texts) in groups.iter().enumerate() {
        let above = index.checked_sub(1).and_then(|above| groups.get(above));
        for depth in 1..=texts.len() {
            let Some(group) = texts.get(..depth) else {
                continue;
            };
            let goes_on = above.and_then(|above| above.get(..depth)) == Some(group);
            let before = last.insert(group, index).filter(|_| !goes_on);
            let is_told = told.iter().any(|known| group.starts_with(known));
            let text = group.last().filter(|text| !text.is_empty());
            let (Some(before), Some(text), false) = (before, text, is_told) else {
                continue;
            };
            told.push(group);
            let Some(entry) = list.groups.get(depth - 1) else {
                continue;
            };
            let by = &entry.value.by.value;
            let (here, there) = (rows.get(index), rows.get(before));
            if let (Some(here), Some(there)) = (here, there) {
                findings.push(finding((label_of(row, by), by), text, here, there));
            }
        }
    }
}

fn finding(
    (label, by): (&str, &str),
    text: &str,
    here: &GivenRow<'_>,
    there: &GivenRow<'_>,
) -> Finding {
    let (one, other) = (there.number, here.number);
    let finding = Finding::error(
        Code::RowsApart,
        format!("“{label}”是“{text}”的各行没有排在一起：第 {one} 行、第 {other} 行之间隔着别的"),
        format!("rows with the same `{by}`, {text}, do not stand together: {one} and {other}"),
    );
    let place = |row: &GivenRow<'_>| row.text(by).map(|text| text.span).or(row.span);
    let finding = match place(here) {
        Some(span) => finding.at(span, "又从这里开始", "begins again here"),
        None => finding,
    };
    let finding = match place(there) {
        Some(span) => finding.at(span, "前面的到这里为止", "stopped here"),
        None => finding,
    };
    finding.help(
        "把它们挪到一起；或者在版式的这一行写 sort，由程序归拢。",
        "move them together, or let the layout sort them with `sort`",
    )
}
