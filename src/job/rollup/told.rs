//! What is told of units that sent two files, or sent theirs late, and under which name.

use super::file::UnitFile;
use super::list::UnitList;
use crate::base::diag::{Code, Finding};
use crate::layout::Layout;

/// A message under the name of its unit and its file, unless it names the file itself.
pub(super) fn titled(
    unit: &str,
    path: &str,
    said: &str,
    (open, close, alone): (&str, &str, &str),
) -> String {
    match (unit, said.contains(path)) {
        ("", true) => said.to_owned(),
        ("", false) => format!("{path}{alone}{said}"),
        (unit, true) => format!("{unit}{alone}{said}"),
        (unit, false) => format!("{unit}{open}{path}{close}{said}"),
    }
}

/// The figures that the files of a unit have otherwise, in words.
pub(super) fn different(layout: &Layout, files: &[&UnitFile]) -> Vec<String> {
    let fields = layout
        .schema
        .fields
        .iter()
        .filter(|one| one.kind.is_figure());
    let mut out = Vec::new();
    for field in fields {
        let value = |file: &&UnitFile| {
            let placed = file.figures.get(field.path.as_str());
            placed.map_or("空".to_owned(), |placed| placed.value.to_string())
        };
        let values: Vec<String> = files.iter().map(value).collect();
        if values.iter().any(|value| Some(value) != values.first()) {
            out.push(format!("{}：{}", field.full_name(), values.join(" 与 ")));
        }
    }
    out
}

/// The units that came after the last day, where both are written in the list.
pub(super) fn late(list: &UnitList) -> Vec<Finding> {
    let Some(deadline) = list.deadline else {
        return Vec::new();
    };
    let units = list.units.iter();
    let late = units.filter_map(|unit| {
        let received = unit.received.as_ref()?;
        (received.value > deadline).then_some((&unit.name.value, received))
    });
    let told = late.map(|(name, received)| {
        let (on, due) = (received.value.chinese(), deadline.chinese());
        Finding::warning(
            Code::UnitLate,
            format!("“{name}”{on}才交，期限是{due}"),
            format!("`{name}` came after the deadline"),
        )
        .at(received.span, "收到的日期", "received")
    });
    told.collect()
}
