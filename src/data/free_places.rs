//! What a free table says of its figures and notes: the places of a column, and the marks of
//! notes.

use super::cell_reading::CellReading;
use super::free_table::{FreeTable, FreeValue};
use super::read_cells::{ReadCells, Shown};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::text::note_mark;

/// Tells of figures with more places than their column has. They are never rounded.
pub(super) fn hold_places(table: &FreeTable, shown: Shown<'_>, findings: &mut Vec<Finding>) {
    if !table.has_places() {
        return;
    }
    let cells = ReadCells::of(table, shown);
    for (column, head) in table.columns.iter().enumerate() {
        let Some(decimals) = head.decimals else {
            continue;
        };
        for (row, of_row) in table.rows.iter().enumerate() {
            let Some(cell) = of_row.cells.get(column) else {
                continue;
            };
            let is_said = matches!(cell.value, FreeValue::Counted(..));
            if let CellReading::Number(number, _) = cells.at((row, column))
                && !is_said
                && number.places() > decimals
            {
                let label = head.label.value.replace('\n', "");
                findings.push(too_many(&label, &number.to_string(), decimals, cell.span));
            }
        }
    }
}

/// Gives the figures of each column the places that it asks for.
pub(super) fn fill_places(table: &mut FreeTable) {
    let asked: Vec<Option<usize>> = table.columns.iter().map(|one| one.decimals).collect();
    for row in &mut table.rows {
        for (cell, decimals) in row.cells.iter_mut().zip(&asked) {
            if let (FreeValue::Number(number, places), Some(decimals)) = (&mut cell.value, decimals)
            {
                *places = number.places().max(*decimals);
            }
        }
    }
}

fn too_many(label: &str, number: &str, decimals: usize, place: Span) -> Finding {
    Finding::error(
        Code::TooManyPlaces,
        format!("“{label}”一列印 {decimals} 位小数（decimals），{number} 的小数位比它多"),
        format!("the column `{label}` is printed with {decimals} places, {number} has more"),
    )
    .at(
        place,
        format!("最多 {decimals} 位小数"),
        format!("at most {decimals} places"),
    )
    .help(
        "程序不替你四舍五入：改成舍入后的数，或把 decimals 改大。",
        "nothing is rounded for you: write the rounded figure, or raise `decimals`",
    )
}

/// Tells of marks without a note, and of notes without a mark, where the notes of a table belong
/// to marks.
pub(super) fn hold_marks(table: &FreeTable, findings: &mut Vec<Finding>) {
    if !table.has_note_marks {
        return;
    }
    let mut seen = vec![false; table.notes.len()];
    for text in texts(table) {
        for number in text.value.chars().filter_map(note_mark::number) {
            match seen.get_mut(number - 1) {
                Some(seen) => *seen = true,
                None => findings.push(no_note(number, table.notes.len(), text.span)),
            }
        }
    }
    let unseen = seen.iter().zip(&table.notes).enumerate();
    for (index, (_, note)) in unseen.filter(|(_, (seen, _))| !**seen) {
        findings.push(no_mark(index + 1, note.span));
    }
}

/// Every text in which a mark may stand.
fn texts(table: &FreeTable) -> Vec<Spanned<String>> {
    let heads = table.columns.iter();
    let heads = heads.flat_map(|column| column.groups.iter().chain([&column.label]));
    let around = table.title.iter().chain(&table.unit);
    let mut out: Vec<Spanned<String>> = around.chain(heads).cloned().collect();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        out.extend(cell.value.paragraphs(cell.span));
    }
    out
}

fn no_note(number: usize, notes: usize, place: Span) -> Finding {
    let mark = note_mark::of(number).unwrap_or('①');
    Finding::error(
        Code::NoteMarks,
        format!("标记“{mark}”没有对应的表注：这张表有 {notes} 条"),
        format!("the mark {mark} has no note: the table has {notes}"),
    )
    .at(place, format!("有“{mark}”"), format!("has {mark}"))
    .help(
        "表注按先后是①②③：补上这一条，或改正标记；不是标记的，删去 note_marks = true。",
        "notes are ①, ② … in their order: add it or correct the mark; leave `note_marks` out where these are no marks",
    )
}

fn no_mark(number: usize, place: Span) -> Finding {
    let mark = note_mark::of(number).map_or_else(|| number.to_string(), String::from);
    Finding::warning(
        Code::NoteMarks,
        format!("表里没有第 {number} 条表注的标记“{mark}”"),
        format!("no cell of the table has the mark {mark} of note {number}"),
    )
    .at(place, format!("{mark} 的注"), format!("the note of {mark}"))
    .help(
        format!("在所注的格、列头或表题后面写“{mark}”。"),
        format!("write {mark} behind what the note is about"),
    )
}
