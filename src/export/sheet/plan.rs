//! Where everything stands in a workbook, and its defined name.

use std::collections::BTreeSet;

use super::cell_hint::hint;
use super::free::{FreePlan, free_tables};
use super::list_plan::{ListPlan, covered, list_plans, path};
use super::names::{cell_name, sheet_name, unique};
use super::shown::at;
use crate::data::{Field, Fields, Kind, Value};
use crate::layout::Layout;

/// The sheet that says what the workbook is.
pub const COVER: &str = "填表说明";
/// The sheet of the texts.
pub const TEXTS: &str = "文字";
/// The sheet that nobody sees: form, edition, year, agency, and the data file.
pub const HIDDEN: &str = "hongtou";
/// The name of the cell of the agency.
pub const ISSUER: &str = "htx.issuer.name";
/// The name of the cell of the year.
pub const YEAR: &str = "htx.year";

/// The keys of the hidden sheet.
#[derive(Clone, Copy, Debug)]
pub struct MetaKeys {
    /// The version of the workbook.
    pub version: &'static str,
    /// The layout as data files name it.
    pub layout: &'static str,
    /// The edition that the sheets are of.
    pub edition: &'static str,
    /// The year, where it is known.
    pub year: &'static str,
    /// The agency, where it is known.
    pub issuer: &'static str,
    /// A list, and how many rows of it the workbook was written with.
    pub list: &'static str,
    /// A piece of the data file.
    pub data: &'static str,
}

/// The keys of the hidden sheet.
pub const META_KEYS: MetaKeys = MetaKeys {
    version: "hongtou",
    layout: "layout",
    edition: "edition",
    year: "year",
    issuer: "issuer",
    list: "list",
    data: "data",
};

/// Rows for sections that are yet to be written: as many as make up so many, and three at least.
const SECTIONS: usize = 8;
const SPARE: usize = 3;

/// Where the tables of a form and its texts stand.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The tables, in the order of the form.
    pub tables: Vec<TablePlan>,
    /// The tables of the data, each on a sheet of its own.
    pub free: Vec<FreePlan>,
    /// The rows of the sheet of texts, below its head.
    pub texts: Vec<TextRow>,
}

/// A table on a sheet of its own.
#[derive(Clone, Debug)]
pub struct TablePlan {
    /// The name of the sheet.
    pub sheet: String,
    /// Which table of the layout it is.
    pub table: usize,
    /// The row of the sheet in which the grid begins.
    pub top: usize,
    /// The figures, and the other cells to fill in.
    pub cells: Vec<FigureCell>,
    /// The lists whose rows the data gives.
    pub lists: Vec<ListPlan>,
}

impl TablePlan {
    /// The row of the sheet in which a row of the grid stands.
    pub fn row(&self, row: usize) -> usize {
        let above = self.lists.iter().filter(|list| list.end <= row);
        self.top + row + above.count()
    }
}

/// A figure, or another value of a table, and its cell.
#[derive(Clone, Debug)]
pub struct FigureCell {
    /// The path in the data file.
    pub path: String,
    /// The defined name; `None` where another has it.
    pub name: Option<String>,
    /// The row of the sheet, from 0.
    pub row: usize,
    /// The column.
    pub col: usize,
}

/// A row of the sheet of texts.
#[derive(Clone, Debug)]
pub struct TextRow {
    /// The row of the sheet.
    pub row: usize,
    /// What the first column says.
    pub label: String,
    /// The path of the title, of a section.
    pub title: Option<String>,
    /// The path of the text.
    pub text: String,
    /// The kind of the text.
    pub kind: Kind,
    /// What to write.
    pub note: String,
    /// Whether the form is incomplete without it.
    pub required: bool,
}

impl Plan {
    /// The plan of a form with the values of a data file.
    pub fn new(layout: &Layout, fields: &Fields) -> Self {
        let mut sheets: BTreeSet<String> = [COVER, TEXTS, HIDDEN].map(str::to_lowercase).into();
        let mut names = BTreeSet::new();
        let tables = layout.tables.iter().enumerate();
        let tables = tables
            .map(|(index, shape)| {
                let top = 2;
                let mut plan = TablePlan {
                    sheet: sheet_name(&mut sheets, &shape.title),
                    table: index,
                    top,
                    cells: Vec::new(),
                    lists: list_plans(shape, top),
                };
                let cells = shape.grid.cells().iter();
                let cells = cells.filter_map(|placed| {
                    let path = path(&placed.cell)?;
                    Some(FigureCell {
                        path: path.to_owned(),
                        name: unique(&mut names, cell_name("ht", path)),
                        row: plan.row(placed.row),
                        col: placed.col,
                    })
                });
                plan.cells = cells.collect();
                let covered = plan.lists.iter().flat_map(|list| covered(shape, list));
                let covered: Vec<(String, usize, usize)> = covered.collect();
                for (path, row, col) in covered {
                    plan.cells.push(FigureCell {
                        name: unique(&mut names, cell_name("ht", &path)),
                        path,
                        row: plan.row(row),
                        col,
                    });
                }
                plan
            })
            .collect();
        let mut texts = Vec::new();
        let of_form = |field: &&Field| !layout.is_of_list(&field.path);
        for field in layout.schema.fields.iter().filter(of_form) {
            text_rows(&mut texts, field, fields);
        }
        Self {
            tables,
            free: free_tables(layout, fields, &mut sheets),
            texts,
        }
    }
}

/// The rows of a field.
fn text_rows(rows: &mut Vec<TextRow>, field: &Field, fields: &Fields) {
    let on_cover = matches!(field.path.as_str(), "issuer.name" | "year");
    match field.kind {
        _ if on_cover || field.is_cell() => {}
        Kind::Contents | Kind::Numbering | Kind::Tables => {}
        Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories => {
            let count = section_rows(rows, &field.path, &field.label, fields);
            for index in count..(count + SPARE).max(SECTIONS) {
                section_row(rows, &field.path, &field.label, index);
            }
        }
        _ => rows.push(TextRow {
            row: rows.len() + 1,
            label: field.label.clone(),
            title: None,
            text: field.path.clone(),
            kind: field.kind,
            note: with_hint(&field.note, field),
            required: field.required,
        }),
    }
}

/// What to write, with what a choice or a code takes and the unit of a figure.
fn with_hint(note: &str, field: &Field) -> String {
    let mut hint = match field.kind {
        Kind::Choice | Kind::Code => hint(field),
        _ => String::new(),
    };
    if !field.unit.is_empty() {
        hint.push_str("单位：");
        hint.push_str(&field.unit);
    }
    let hint = hint.trim_end_matches('。');
    [note, hint].join(if note.is_empty() || hint.is_empty() {
        ""
    } else {
        "。"
    })
}

/// The rows of the sections at a path, and of those below them; returns how many stand there.
fn section_rows(rows: &mut Vec<TextRow>, path: &str, label: &str, fields: &Fields) -> usize {
    let Some(Value::List(items)) = at(fields, path).map(|node| &node.value) else {
        return 0;
    };
    for index in 0..items.len() {
        section_row(rows, path, label, index);
        let below = format!("{path}[{index}].sections");
        let label = format!("{label} {}", index + 1);
        section_rows(rows, &below, &label, fields);
    }
    items.len()
}

fn section_row(rows: &mut Vec<TextRow>, path: &str, label: &str, index: usize) {
    rows.push(TextRow {
        row: rows.len() + 1,
        label: format!("{label} {}", index + 1),
        title: Some(format!("{path}[{index}].title")),
        text: format!("{path}[{index}].text"),
        kind: Kind::Prose,
        note: String::new(),
        required: false,
    });
}
