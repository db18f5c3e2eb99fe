//! Describes a layout as a form to fill in: its parts under their headings, its tables as they
//! are printed.

use std::collections::BTreeSet;

use hongtou::data::{Empty, Field, Kind};
use hongtou::document::{CellKind, Scope};
use hongtou::layout::{CellContent, Layout, Part, TableShape};
use hongtou::standard::numbering::{Numbering, Place};
use serde_json::{Value, json};

/// The text of a document whose layout has no headings.
const TEXT: &str = "正文";
/// What stands behind the text.
const CLOSING: &str = "附件、落款和版记";

fn is_heading(part: &Part) -> bool {
    matches!(part, Part::Heading { level: 1, .. })
}

fn is_closing(part: &Part) -> bool {
    matches!(
        part,
        Part::AttachmentNotes(_)
            | Part::Signature
            | Part::Remark(_)
            | Part::Attachments(_)
            | Part::Promulgated(_)
            | Part::Imprint
            | Part::Copies(_)
            | Part::Distribution
    )
}

/// One heading with what is filled in below it.
pub(super) struct Section {
    pub(super) title: String,
    blocks: Vec<Value>,
    /// The paths of its fields.
    pub(super) fields: Vec<String>,
}

/// The sections of a form, from its head to its imprint.
pub(super) fn sections(layout: &Layout) -> Vec<Section> {
    let mut form = Form {
        layout,
        used: BTreeSet::new(),
        sections: vec![Section::titled("基本信息")],
    };
    let numbering = Numbering::new(layout.numbering, 0);
    let mut level_one = 0;
    for part in &layout.parts {
        if let Part::Heading { level: 1, template } = part {
            level_one += 1;
            let level = numbering.level(Place::on_level(1));
            let number = level.map(|level| level.mark.number(&[level_one]));
            let title = format!("{}{}", number.unwrap_or_default(), template.value);
            form.sections.push(Section::titled(&title));
        } else {
            form.part(part);
        }
    }
    form.rest();
    form.sections.retain(|section| !section.blocks.is_empty());
    form.sections
}

/// The sections as the page shows them.
pub(super) fn to_json(sections: &[Section]) -> Value {
    let sections = sections
        .iter()
        .map(|section| json!({ "title": section.title, "blocks": section.blocks }));
    sections.collect()
}

impl Section {
    fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            blocks: Vec::new(),
            fields: Vec::new(),
        }
    }
}

struct Form<'a> {
    layout: &'a Layout,
    used: BTreeSet<&'a str>,
    sections: Vec<Section>,
}

impl<'a> Form<'a> {
    fn part(&mut self, part: &'a Part) {
        if let Part::Table(at) = part {
            if let Some(shape) = self.layout.tables.get(*at) {
                self.table(shape);
                if let Some(right) = self.layout.right_half(shape) {
                    self.table(right);
                }
            }
            return;
        }
        let is_text = matches!(part, Part::Prose(_) | Part::Sections { .. });
        if is_closing(part)
            && self
                .sections
                .last()
                .is_some_and(|last| last.title != CLOSING)
        {
            self.sections.push(Section::titled(CLOSING));
        }
        for path in part.reads() {
            let Some(field) = self.layout.schema.get(path) else {
                continue;
            };
            // A text before the first heading has a place of its own, as on the page.
            if is_text && self.sections.len() == 1 {
                let is_opening = self.layout.parts.iter().any(is_heading);
                let title = if is_opening { &field.label } else { TEXT };
                self.sections.push(Section::titled(title));
            }
            self.field(field);
        }
    }

    fn field(&mut self, field: &'a Field) {
        if !self.used.insert(&field.path) {
            return;
        }
        let block = json!({
            "kind": kind(field.kind),
            "path": field.path,
            "label": field.label,
            "note": field.note,
            "unit": field.unit,
            "required": field.required && field.unless.is_none(),
            "takes": takes(field),
            "figure": field.kind.is_figure(),
        });
        self.put(&field.path, block);
    }

    fn put(&mut self, path: &str, block: Value) {
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
            section.fields.push(path.to_owned());
        }
    }

    /// The fields that no part names, such as those of the title: with the first ones.
    fn rest(&mut self) {
        let all = &self.layout.schema.fields;
        let rest: Vec<&Field> = all
            .iter()
            .filter(|field| field.id.is_none() && !self.used.contains(field.path.as_str()))
            .collect();
        let later = self.sections.split_off(1);
        let known = self.sections.first_mut().map(|first| {
            (
                std::mem::take(&mut first.blocks),
                std::mem::take(&mut first.fields),
            )
        });
        for field in rest {
            self.field(field);
        }
        if let (Some((blocks, fields)), Some(first)) = (known, self.sections.first_mut()) {
            first.blocks.extend(blocks);
            first.fields.extend(fields);
        }
        self.sections.extend(later);
    }

    fn table(&mut self, shape: &'a TableShape) {
        let field = |path: &str| shape.figures.iter().find(|field| field.path == path);
        let cells: Vec<Value> = shape
            .grid
            .cells()
            .iter()
            .map(|placed| {
                let mut cell = json!({
                    "row": placed.row, "col": placed.col,
                    "rows": placed.rows, "cols": placed.cols,
                    "head": names(placed.cell.kind),
                });
                let (key, value) = match &placed.cell.content {
                    CellContent::Label { lines, .. } => ("lines", json!(lines)),
                    CellContent::Figure(path) => ("path", json!(path)),
                    CellContent::Text(cell) => ("path", json!(cell.path)),
                };
                cell[key] = value;
                if let Some(path) = placed.cell.content.path() {
                    let field = field(path);
                    cell["name"] = json!(field.map(name));
                    if let Some(field) = field.filter(|field| !field.kind.is_figure()) {
                        cell["takes"] = json!(takes(field));
                    }
                    let may = field.is_some_and(|field| field.form.empty == Empty::Blank);
                    cell["blank"] = json!(may);
                }
                cell
            })
            .collect();
        let block = json!({
            "kind": "table",
            "path": shape.id,
            "label": shape.title,
            "note": shape.description,
            "unit": shape.unit.as_ref().map(|unit| &unit.value),
            "cols": shape.grid.cols(),
            "rows": shape.grid.rows(),
            "cells": cells,
        });
        let id = shape.id.clone();
        self.put(&id, block);
    }
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

/// A cell as it is named to who does not see the table: row, column, unit.
fn name(field: &Field) -> String {
    let names = [&field.row, &field.label, &field.unit];
    let names = names.into_iter().filter(|name| !name.is_empty());
    names.map(String::as_str).collect::<Vec<_>>().join("，")
}

/// What a field takes that is chosen or is no number: its options, and whether several may be
/// chosen.
fn takes(field: &Field) -> Option<Value> {
    let form = &field.form;
    match field.kind {
        Kind::Choice => Some(json!({ "options": form.options, "many": form.many })),
        kind if field.is_cell() && !kind.is_figure() => Some(json!({})),
        _ => None,
    }
}

/// How a field is filled in.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Prose => "prose",
        Kind::Sections | Kind::Attachments => "sections",
        Kind::Texts => "texts",
        Kind::Lines => "lines",
        Kind::Flag => "flag",
        Kind::Date => "date",
        Kind::Promulgated | Kind::Stories | Kind::Contents | Kind::Tables => "file",
        Kind::Text
        | Kind::Year
        | Kind::Millimetres
        | Kind::Numbering
        | Kind::Count
        | Kind::Change
        | Kind::Amount
        | Kind::Percent
        | Kind::Choice
        | Kind::Code => "text",
    }
}
