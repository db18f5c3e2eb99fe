//! Reads the kinds of parts that name several fields: those of briefings, records and rosters.

use super::finding::bad;
use super::part::{Labelled, Part};
use super::part_fields::{PartReader, TEXT};
use crate::data::Kind;

/// What a value on a line may be.
const VALUES: &[Kind] = &[Kind::Text, Kind::Date];

/// 密级, a notice and 编号 on the first line.
pub(super) fn corner_marks(part: &mut PartReader<'_>) -> Option<Part> {
    let (number, notice) = (part.field(TEXT), part.with(TEXT));
    Some(Part::CornerMarks {
        number: number?,
        notice: notice?,
    })
}

/// The titles of the texts of a briefing.
pub(super) fn story_list(part: &mut PartReader<'_>) -> Option<Part> {
    let (field, wanted) = (part.field(&[Kind::Stories]), part.with(&[Kind::Flag]));
    let label = part.template();
    Some(Part::StoryList {
        field: field?,
        wanted: wanted?,
        label: label?.value,
    })
}

/// A cover, which stands before all other parts.
pub(super) fn cover(part: &mut PartReader<'_>) -> Option<Part> {
    let field = part.known_field("field", &[Kind::Text, Kind::Lines]);
    let given = part.keys.text("text");
    let title = given.or_else(|| part.form.title.cloned());
    if title.is_none() {
        part.keys.must_stand("text");
    }
    let lines = part.keys.texts("lines");
    Some(Part::Cover {
        field,
        title: title?,
        lines,
    })
}

/// 编者按.
pub(super) fn editor_note(part: &mut PartReader<'_>) -> Option<Part> {
    let (field, label) = (part.field(&[Kind::Prose]), part.template());
    Some(Part::EditorNote {
        field: field?,
        label: label?.value,
    })
}

/// Labels, and the field of each; the field is empty where nothing but room for a pen follows.
pub(super) fn labelled(part: &mut PartReader<'_>) -> Option<Part> {
    let labels = part.keys.need_texts("labels");
    let fields = part.keys.need_texts("fields");
    if labels.len() != fields.len() {
        let finding = bad(
            format!(
                "labels 有 {} 项，fields 有 {} 项",
                labels.len(),
                fields.len()
            ),
            format!("{} labels and {} fields", labels.len(), fields.len()),
            part.keys.span,
        );
        part.keys.refuse(finding.help(
            "每个标签一个字段；留给手写的，字段写作 \"\"。",
            "give each label a field, and \"\" where a pen writes",
        ));
        return None;
    }
    let mut values = Vec::new();
    for (label, field) in labels.into_iter().zip(fields) {
        let field = if field.value.is_empty() {
            None
        } else {
            Some(part.known(field, VALUES)?)
        };
        let label = label.value;
        values.push(Labelled { label, field });
    }
    Some(Part::Labelled(values))
}
