//! Compares the fields of two data files that are no figures.

use std::collections::BTreeSet;

use super::change::{TextChange, ValueChange};
use super::found::Found;
use super::sections::sections;
use crate::base::diag::Sources;
use crate::data::{Field, Kind, Node};
use crate::job::years::given::Given;
use crate::layout::{Layout, MatchedRows, TableShape};

/// What differs of texts, and of all else that is no figure.
pub(super) fn compare(
    (one, other): (&Given, &Given),
    matched: &MatchedRows,
    sources: &Sources,
) -> (Vec<TextChange>, Vec<ValueChange>) {
    let mut found = Found::new(sources);
    let (from, to) = (&one.file.layout, &other.file.layout);
    let mut taken = BTreeSet::new();
    for field in to.schema.fields.iter().filter(|one| !one.kind.is_figure()) {
        let before = matched.counterpart(field, to, from);
        let was = before.and_then(|before| one.at(&before.path));
        taken.extend(before.map(|before| before.path.as_str()));
        self::field(&mut found, (field, to), was, other.at(&field.path));
    }
    for field in &from.schema.fields {
        if !field.kind.is_figure() && !taken.contains(field.path.as_str()) {
            self::field(&mut found, (field, from), one.at(&field.path), None);
        }
    }
    others((one, other), &mut found);
    (found.texts, found.values)
}

fn field(
    found: &mut Found<'_>,
    (field, layout): (&Field, &Layout),
    one: Option<&Node>,
    other: Option<&Node>,
) {
    let is_list = |table: &&TableShape| table.lists.iter().any(|list| list.has(&field.path));
    let name = if let Some(table) = layout.tables.iter().find(is_list) {
        format!("{}，{}，{}", table.title, field.row, field.label)
    } else if field.is_cell() {
        format!("{}，{}，{}", field.table, field.row, field.label)
    } else {
        field.label.clone()
    };
    let label = (field.path.as_str(), name.as_str());
    match field.kind {
        Kind::Text | Kind::Lines | Kind::Prose => found.text(label, one, other),
        Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories => {
            sections(found, label, one, other);
        }
        _ => found.value(label, one, other),
    }
}

/// Compares what stands in the files and is of no field: `[publish]`, rules set aside.
fn others((one, other): (&Given, &Given), found: &mut Found<'_>) {
    let is_field = |given: &Given, key: &str| {
        let schema = &given.file.layout.schema;
        schema.get(key).is_some() || schema.has_below(key)
    };
    let mut seen = BTreeSet::new();
    for entry in one.fields.entries.iter().chain(&other.fields.entries) {
        let key = entry.key.value.as_str();
        let is_ours = matches!(key, "schema" | "layout");
        if is_ours || is_field(one, key) || is_field(other, key) || !seen.insert(key) {
            continue;
        }
        found.value((key, key), one.fields.get(key), other.fields.get(key));
    }
}
