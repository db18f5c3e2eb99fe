//! Describes a layout as a form to fill in: its parts under their headings, its tables as they
//! are printed.

use std::collections::BTreeSet;

use hongtou::data::{Field, Kind};
use hongtou::layout::{Layout, Part, TableShape};
use hongtou::standard::numbering::{Numbering, Place};
use serde_json::{Value, json};

use super::around::Fill;
use super::describe_table::{table, takes};

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

/// The sections of a form, from its head to its imprint. `fill` fills templates in.
pub(super) fn sections(layout: &Layout, fill: Fill<'_>) -> Vec<Section> {
    let mut form = Form {
        layout,
        fill,
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
            let title = format!("{}{}", number.unwrap_or_default(), (form.fill)(template));
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
    fill: Fill<'a>,
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
            .filter(|field| self.layout.lists().all(|list| !list.has(&field.path)))
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
        self.put(&shape.id, table(self.layout, shape, self.fill));
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
