//! Describes a table of a form: its cells in their places, and the lists whose rows can be added,
//! moved and taken out.

use std::collections::BTreeMap;

use hongtou::data::{Empty, Field, Kind};
use hongtou::document::{CellKind, Scope};
use hongtou::layout::{CellContent, CellShape, Layout, RowList, TableShape};
use serde_json::{Value, json};

use super::around::{Fill, around};
use super::rows::steps;
use super::step::Step;

/// A table as the page fills it in.
pub(super) fn table(layout: &Layout, shape: &TableShape, fill: Fill<'_>) -> Value {
    let table = Table::of(layout, shape);
    let lists = shape.lists.iter().enumerate();
    let lists: Vec<Value> = lists.map(|(at, list)| table.list(at, list)).collect();
    json!({
        "kind": "table",
        "path": shape.id,
        "label": shape.title,
        "note": shape.description,
        "around": around(shape, fill),
        "cols": shape.grid.cols(),
        "rows": shape.grid.rows(),
        "cells": table.cells(),
        "lists": lists,
    })
}

struct Table<'a> {
    layout: &'a Layout,
    shape: &'a TableShape,
    /// The fields of its cells, by their paths.
    fields: BTreeMap<&'a str, &'a Field>,
    /// The rows of the grid that are those of lists: the list, and the number of the row in it.
    rows: BTreeMap<usize, (usize, usize)>,
}

impl<'a> Table<'a> {
    fn of(layout: &'a Layout, shape: &'a TableShape) -> Self {
        let fields = shape.figures.iter().chain(&shape.texts);
        let mut rows = BTreeMap::new();
        for placed in shape.grid.cells() {
            let Some(path) = placed.cell.content.path() else {
                continue;
            };
            let mut lists = shape.lists.iter().enumerate();
            let row = lists.find_map(|(at, list)| Some((at, list.place(path)?.0)));
            if let Some(row) = row {
                rows.insert(placed.row, row);
            }
        }
        Self {
            layout,
            shape,
            fields: fields.map(|field| (field.path.as_str(), field)).collect(),
            rows,
        }
    }

    /// A list: where it stands in the file, what names its rows, and in which rows of the grid
    /// they are, as they are printed.
    fn list(&self, at: usize, list: &RowList) -> Value {
        let of_list = self.rows.iter().filter(|(_, (of, _))| *of == at);
        let rows: Vec<Value> = of_list
            .map(|(row, (_, number))| json!([row, number.saturating_sub(1)]))
            .collect();
        json!({
            "path": list.path.split('.').collect::<Vec<_>>(),
            "texts": list.texts,
            "groups": list.groups,
            "rows": rows,
        })
    }

    fn cells(&self) -> Vec<Value> {
        let mut cells = Vec::new();
        for placed in self.shape.grid.cells() {
            let at = (placed.row, placed.col, placed.rows, placed.cols);
            match &placed.cell.given {
                Some(path) => self.given(path, at, &mut cells),
                None => cells.push(self.cell(&placed.cell, at)),
            }
        }
        cells
    }

    fn cell(&self, cell: &CellShape, at: (usize, usize, usize, usize)) -> Value {
        let mut told = place(at);
        told["head"] = json!(names(cell.kind));
        match &cell.content {
            CellContent::Label { lines, .. } => told["lines"] = json!(lines),
            CellContent::Figure(path) => self.value(&mut told, path),
            CellContent::Text(text) => self.value(&mut told, &text.path),
        }
        told
    }

    /// A text of the data that is printed as a label. Where neighbours share one, each has its
    /// own here: it belongs to its row.
    fn given(&self, path: &str, (row, col, rows, cols): Spans, out: &mut Vec<Value>) {
        let key = |list: &RowList| list.place(path).map(|(_, key)| key.to_owned());
        for row in row..row + rows {
            let mut told = place((row, col, 1, cols));
            let of = self.rows.get(&row);
            let list = of.and_then(|(at, number)| Some((self.shape.lists.get(*at)?, number)));
            let own = list.and_then(|(list, number)| Some(list.value_path(*number, &key(list)?)));
            match own {
                Some(path) => self.value(&mut told, &path),
                None => told["lines"] = json!([""]),
            }
            out.push(told);
        }
    }

    /// What a cell of data takes, and where it stands.
    fn value(&self, told: &mut Value, path: &str) {
        told["path"] = json!(path);
        let Some(field) = self.fields.get(path) else {
            return;
        };
        let of = self.rows.get(&told["row"].as_u64().map_or(0, to_index));
        if let Some((list, number)) = of {
            told["at"] = steps(self.layout, path).iter().map(Step::json).collect();
            told["of"] = json!([list, number.saturating_sub(1)]);
        }
        told["name"] = json!(name(field, of.is_some()));
        if !field.kind.is_figure() {
            told["takes"] = takes(field).unwrap_or_else(|| json!({}));
        }
        told["blank"] = json!(field.form.empty == Empty::Blank);
    }
}

/// The first row and column of a cell, and how many of them it takes.
type Spans = (usize, usize, usize, usize);

fn place((row, col, rows, cols): Spans) -> Value {
    json!({ "row": row, "col": col, "rows": rows, "cols": cols })
}

fn to_index(row: u64) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}

/// What a head of a table names, as HTML says it; nothing of a cell that is no head.
fn names(kind: CellKind) -> Option<&'static str> {
    match kind {
        CellKind::Header(Scope::Column) => Some("col"),
        CellKind::Header(Scope::Row) => Some("row"),
        CellKind::Header(Scope::Both) => Some("both"),
        CellKind::Data => None,
    }
}

/// A cell as it is named to who does not see the table: row, column, unit. The name of a row of
/// a list is typed in the form, and the page knows it.
fn name(field: &Field, is_of_list: bool) -> String {
    let row = if is_of_list { "" } else { field.row.as_str() };
    let names = [row, field.label.as_str(), field.unit.as_str()];
    let names = names.into_iter().filter(|name| !name.is_empty());
    names.collect::<Vec<_>>().join("，")
}

/// What a field takes that is chosen or is no number: its options, and whether several may be
/// chosen.
pub(super) fn takes(field: &Field) -> Option<Value> {
    let form = &field.form;
    match field.kind {
        Kind::Choice => Some(json!({ "options": form.options, "many": form.many })),
        kind if field.is_cell() && !kind.is_figure() => Some(json!({})),
        _ => None,
    }
}
