//! One row of a list, or the sums of a group, as a row of the layout.

use super::entry::ListEntry;
use super::entry_levels::Told;
use super::given::GivenRow;
use super::levels::Place;
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::data::Empty;
use crate::layout::cell_file::CellEntry;
use crate::layout::table_file::{RowEntry, TableEntry, ValueEntry};

/// What a layout says of a cell that may stay blank.
const BLANK: &str = "blank";

/// A row that stands for the rows of a list, and what its cells are to the list.
pub(super) struct RowPattern<'a> {
    row: &'a RowEntry,
    list: &'a ListEntry,
    values: &'a [ValueEntry],
    indent: Length,
    /// What the table says of empty cells.
    empty: Option<&'a Spanned<String>>,
    /// Of each cell, the group that it names.
    named: Vec<Option<usize>>,
    /// The cell that has the name of a row.
    name: Option<usize>,
    /// Of each group, whether a cell for the name of its sums stands behind its own.
    pub(super) has_room: Vec<bool>,
}

impl<'a> RowPattern<'a> {
    pub(super) fn new(
        row: &'a Spanned<RowEntry>,
        list: &'a ListEntry,
        table: &'a TableEntry,
        indent: Length,
    ) -> Self {
        let row = &row.value;
        let group = |cell: &Spanned<CellEntry>| {
            let field = cell.value.field.as_ref()?;
            let mut groups = list.groups.iter();
            groups.position(|group| group.value.by.value == field.value)
        };
        let named: Vec<Option<usize>> = row.cells.iter().map(group).collect();
        let has_room = (0..list.groups.len()).map(|group| {
            let at = named.iter().position(|named| *named == Some(group));
            let behind = row.cells.iter().skip(at.map_or(0, |at| at + 1));
            behind.clone().any(|cell| is_label(&cell.value))
        });
        Self {
            row,
            list,
            values: row.values.as_deref().unwrap_or(&table.columns),
            empty: table.empty.as_ref(),
            indent,
            has_room: has_room.collect(),
            name: row
                .cells
                .iter()
                .rposition(|cell| cell.value.field.is_some()),
            named,
        }
    }

    /// A cell that names a group: it covers its rows where they begin, and is covered below.
    fn head(&self, at: usize, cell: &mut CellEntry, heads: &[(usize, usize)]) {
        let Some(group) = self.named.get(at).copied().flatten() else {
            return;
        };
        match heads.iter().find(|(head, _)| *head == group) {
            Some((_, rows)) => cell.rows = *rows,
            None => cell.is_covered = true,
        }
    }
}

/// Whether a cell is a text, of the layout or of the data.
fn is_label(cell: &CellEntry) -> bool {
    !cell.serial && cell.value.is_none()
}

/// One row of a list, with the texts of the data in its cells.
pub(super) fn written_out(
    pattern: &RowPattern<'_>,
    rows: &[GivenRow<'_>],
    (at, places): (usize, &[Place]),
    heads: &[(usize, usize)],
) -> RowEntry {
    let Some(given) = rows.get(at) else {
        return pattern.row.clone();
    };
    let level = places.get(at).and_then(|(level, _)| *level);
    let list = pattern.list;
    let told = list.levels.as_ref().map(|levels| &levels.told);
    let mut cells = pattern.row.cells.clone();
    for (at, cell) in cells.iter_mut().enumerate() {
        fill(&mut cell.value, given);
        pattern.head(at, &mut cell.value, heads);
        if pattern.name == Some(at) {
            let further = level.unwrap_or(1).saturating_sub(1);
            cell.value.indent = pattern.indent * i64::try_from(further).unwrap_or(0);
        }
        if let (Some(Told::Code { by, .. }), Some(field)) = (told, &cell.value.field) {
            cell.value.is_code |= field.value == by.value;
        }
    }
    let texts = cells.iter().rev();
    let mut texts = texts.filter(|cell| cell.value.field.is_some());
    let name = texts.find(|cell| !cell.value.text.value.is_empty());
    let name = name.map_or_else(|| given.ordinal(), |cell| cell.value.text.value.clone());
    let is_shown = |key: &Spanned<String>| {
        let mut fields = pattern.row.cells.iter();
        fields.any(|cell| {
            cell.value
                .field
                .as_ref()
                .is_some_and(|one| one.value == key.value)
        })
    };
    let level_key = match told {
        Some(Told::Number(key)) if !is_shown(key) => Some(key.clone()),
        _ => None,
    };
    RowEntry {
        cells,
        key: Some(Spanned {
            value: format!("{}.{}", list.from.value, given.number),
            span: list.from.span,
        }),
        name: Some(name),
        level_key,
        list: None,
        ..pattern.row.clone()
    }
}

/// Puts the text into a cell that the data has for it.
fn fill(cell: &mut CellEntry, given: &GivenRow<'_>) {
    let Some(field) = &cell.field else {
        return;
    };
    let label = cell.text.value.clone();
    let blank = if given.is_pattern() {
        label.clone()
    } else {
        String::new()
    };
    cell.text = given.text(&field.value).unwrap_or(Spanned {
        value: blank,
        span: field.span,
    });
    cell.label = label;
}

/// The row with the sums of a group, `first` being one of its rows: its name stands behind that of
/// the group, which covers it, or in the place of that where no label follows.
pub(super) fn sums(
    pattern: &RowPattern<'_>,
    (group, key): (usize, &str),
    first: Option<&GivenRow<'_>>,
    heads: &[(usize, usize)],
) -> RowEntry {
    let list = pattern.list;
    let entry = list.groups.get(group).map(|entry| &entry.value);
    let called = entry.and_then(|entry| entry.subtotal.clone());
    let called = called.unwrap_or_else(|| list.from.clone());
    let of = entry.zip(first).and_then(|(entry, first)| {
        let text = first.text(&entry.by.value)?;
        Some(text.value)
    });
    let cells = cells_of_sums(pattern, (group, &called), first, heads);
    let values = pattern
        .values
        .iter()
        .map(|value| of_sums(value, pattern.empty));
    RowEntry {
        cells,
        key: Some(Spanned {
            value: key.to_owned(),
            span: called.span,
        }),
        was: None,
        values: Some(values.collect()),
        list: None,
        level_key: None,
        name: Some(of.unwrap_or_default() + &called.value),
        ..pattern.row.clone()
    }
}

/// The cells of text of a row with sums.
fn cells_of_sums(
    pattern: &RowPattern<'_>,
    (group, called): (usize, &Spanned<String>),
    first: Option<&GivenRow<'_>>,
    heads: &[(usize, usize)],
) -> Vec<Spanned<CellEntry>> {
    let covered = usize::from(pattern.has_room.get(group).copied().unwrap_or(false));
    let mut cells: Vec<Spanned<CellEntry>> = Vec::new();
    // The cell of the name, once it stands; what follows it directly is part of it.
    let (mut name, mut is_open) = (None, false);
    for (at, cell) in pattern.row.cells.iter().enumerate() {
        let own = pattern.named.get(at).copied().flatten();
        if !is_label(&cell.value) {
            is_open = false;
            cells.push(cell.clone());
        } else if own.is_some_and(|own| own < group + covered) {
            let mut head = cell.clone();
            if let Some(first) = first {
                fill(&mut head.value, first);
            }
            pattern.head(at, &mut head.value, heads);
            head.value.field = None;
            cells.push(head);
        } else if let (true, Some(name)) = (is_open, name) {
            let name: Option<&mut Spanned<CellEntry>> = cells.get_mut(name);
            if let Some(name) = name {
                name.value.cols += cell.value.cols;
            }
        } else {
            let is_behind = pattern
                .named
                .iter()
                .take(at)
                .any(|named| *named == Some(group));
            let is_name = name.is_none() && (is_behind || own == Some(group));
            let mut label = cell.clone();
            label.value.field = None;
            label.value.text = called.clone();
            if is_name {
                (name, is_open) = (Some(cells.len()), true);
            } else {
                label.value.text.value.clear();
            }
            cells.push(label);
        }
    }
    cells
}

/// A cell of sums. What is not summed stays blank, and so does the sum of nothing but blanks.
fn of_sums(value: &ValueEntry, of_table: Option<&Spanned<String>>) -> ValueEntry {
    let mut out = value.clone();
    let empty = out.form.empty.as_ref().or(of_table);
    let empty = empty.and_then(|empty| Empty::from_name(&empty.value));
    if empty == Some(Empty::Marked) || !value.kind().adds_up() {
        out.form.empty = Some(Spanned {
            value: BLANK.to_owned(),
            span: value.label.span,
        });
        out.required = None;
    }
    out.carries = None;
    out.was = None;
    out
}
