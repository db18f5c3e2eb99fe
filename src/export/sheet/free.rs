//! The tables that the data brings along, each on a sheet of its own.

use std::collections::BTreeSet;

use super::names::{cell_name, sheet_name};
use super::shown::at;
use crate::data::{Fields, Node, Value};
use crate::layout::Layout;

/// Tables beyond this stay in the data file.
const MOST: usize = 60;

/// A table of the data on a sheet of its own.
#[derive(Clone, Debug)]
pub struct FreePlan {
    /// The name of the sheet.
    pub sheet: String,
    /// The path of the table.
    pub path: String,
    /// Its title; may be empty.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// The row of the sheet in which its heads stand.
    pub top: usize,
    /// Its cells.
    pub cells: Vec<FreeCellPlan>,
}

/// A cell of a table of the data.
#[derive(Clone, Debug)]
pub struct FreeCellPlan {
    /// The path of its value.
    pub path: String,
    /// The defined name, of a cell that may be changed.
    pub name: Option<String>,
    /// The row of the sheet, from 0.
    pub row: usize,
    /// The column.
    pub col: usize,
    /// Whether the program computes it.
    pub is_computed: bool,
}

/// The tables of the data, in the order of its fields.
pub(super) fn free_tables(
    layout: &Layout,
    fields: &Fields,
    sheets: &mut BTreeSet<String>,
) -> Vec<FreePlan> {
    let mut found = Vec::new();
    for field in &layout.schema.fields {
        if let Some(node) = at(fields, &field.path).filter(|_| !field.kind.is_figure()) {
            look(&mut found, node, &field.path);
        }
    }
    let plans = found.into_iter().take(MOST);
    plans
        .filter_map(|(path, fields)| plan(&path, fields, sheets))
        .collect()
}

/// The tables at a path and below it.
fn look<'a>(found: &mut Vec<(String, &'a Fields)>, node: &'a Node, path: &str) {
    match &node.value {
        Value::Fields(fields) if fields.get("columns").is_some() => {
            found.push((path.to_owned(), fields));
        }
        Value::Fields(fields) => {
            for entry in &fields.entries {
                let path = format!("{path}.{}", entry.key.value);
                look(found, &entry.node, &path);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                look(found, item, &format!("{path}[{index}]"));
            }
        }
        _ => {}
    }
}

fn text_at(fields: &Fields, key: &str) -> String {
    match fields.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn is_set(fields: &Fields, key: &str) -> bool {
    fields.get(key).map(|node| &node.value) == Some(&Value::Flag(true))
}

fn plan(path: &str, fields: &Fields, sheets: &mut BTreeSet<String>) -> Option<FreePlan> {
    let Value::List(columns) = &fields.get("columns")?.value else {
        return None;
    };
    let Value::List(rows) = &fields.get("rows")?.value else {
        return None;
    };
    let title = text_at(fields, "title");
    let mut plan = FreePlan {
        sheet: String::new(),
        path: path.to_owned(),
        title: title.clone(),
        heads: Vec::new(),
        top: 1,
        cells: Vec::new(),
    };
    let mut computed = BTreeSet::new();
    for (index, column) in columns.iter().enumerate() {
        match &column.value {
            Value::Text(text) => plan.heads.push(text.clone()),
            Value::Fields(column) => {
                plan.heads.push(text_at(column, "label"));
                if is_set(column, "total") || is_set(column, "serial") {
                    computed.insert(index);
                }
            }
            _ => plan.heads.push(String::new()),
        }
    }
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{path}.rows[{index}]");
        match &row.value {
            Value::List(cells) => plan.row(index, &path, cells, &computed, false),
            Value::Fields(row) => {
                if let Some(Value::List(cells)) = row.get("cells").map(|node| &node.value) {
                    let path = format!("{path}.cells");
                    plan.row(index, &path, cells, &computed, is_set(row, "total"));
                } else if row.get("across").is_some() {
                    plan.cell(index, 0, format!("{path}.across"), (true, false));
                }
            }
            _ => {}
        }
    }
    let name = if title.is_empty() { "表格" } else { &title };
    plan.sheet = sheet_name(sheets, name);
    Some(plan)
}

impl FreePlan {
    fn row(
        &mut self,
        index: usize,
        path: &str,
        cells: &[Node],
        computed: &BTreeSet<usize>,
        total: bool,
    ) {
        for (col, cell) in cells.iter().enumerate() {
            let is_blank = matches!(&cell.value, Value::Text(text) if text.trim().is_empty());
            let is_computed = is_blank && (total || computed.contains(&col));
            let is_plain = match &cell.value {
                Value::Number(_) => true,
                Value::Text(text) => !text.contains("{{") && !text.contains("{%"),
                _ => false,
            };
            let open = is_plain && !is_computed;
            self.cell(index, col, format!("{path}[{col}]"), (open, is_computed));
        }
    }

    fn cell(&mut self, index: usize, col: usize, path: String, (open, is_computed): (bool, bool)) {
        let name = cell_name("htf", &path);
        self.cells.push(FreeCellPlan {
            name: (open && name.len() <= 255).then_some(name),
            path,
            row: self.top + 1 + index,
            col,
            is_computed,
        });
    }
}
