//! The texts of the data that the cells of a list show.

use crate::base::diag::{Finding, Span, Spanned};
use crate::data::{Carries, CellForm, Field, Kind};
use crate::layout::cell_file::CellEntry;
use crate::layout::finding::bad;
use crate::layout::table_file::RowEntry;

/// What the number is called that tells the level of a row.
const LEVEL: &str = "级次";

/// The fields of the texts of a row, each with the place that names it, and that of its level where
/// no cell shows it.
pub(in crate::layout) fn texts(
    row: &RowEntry,
    table: &str,
    name: &str,
    findings: &mut Vec<Finding>,
) -> Vec<(Field, Span)> {
    let mut out = Vec::new();
    for cell in row.cells.iter().map(|cell| &cell.value) {
        let Some(field) = &cell.field else {
            continue;
        };
        let Some(key) = row.key.as_ref().filter(|_| row.name.is_some()) else {
            findings.push(no_list(field));
            continue;
        };
        let path = format!("{table}.{}.{}", key.value, field.value);
        let kind = if cell.is_code { Kind::Code } else { Kind::Text };
        let form = CellForm {
            lengths: cell.lengths.clone(),
            ..CellForm::default()
        };
        out.push((text(path, (kind, form), &cell.label, name), field.span));
    }
    if let (Some(level), Some(key)) = (&row.level_key, &row.key) {
        let path = format!("{table}.{}.{}", key.value, level.value);
        let kind = (Kind::Count, CellForm::default());
        out.push((text(path, kind, LEVEL, name), level.span));
    }
    out
}

fn text(path: String, (kind, form): (Kind, CellForm), label: &str, row: &str) -> Field {
    Field {
        path,
        id: None,
        label: label.to_owned(),
        table: String::new(),
        row: row.to_owned(),
        kind,
        required: true,
        unless: None,
        note: String::new(),
        unit: String::new(),
        most: None,
        carries: Carries::Nothing,
        was: None,
        places: None,
        form,
    }
}

/// The lines of a label. A text of the data is broken where it does not fit, and nowhere else.
pub(in crate::layout) fn lines(cell: &CellEntry) -> Vec<String> {
    let text = &cell.text.value;
    if cell.is_of_data() {
        return vec![text.clone()];
    }
    text.split(['|', '\n']).map(str::to_owned).collect()
}

/// Only a row that stands for a list shows texts of the data.
fn no_list(field: &Spanned<String>) -> Finding {
    bad(
        format!("“{}”是数据里的文字，只能写在有 from 的行里", field.value),
        format!(
            "`{}` is a text of the data; only a row with `from` has one",
            field.value
        ),
        field.span,
    )
}
