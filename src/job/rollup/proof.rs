//! Where each figure of the sum comes from, as JSON: a line for each unit and each figure.

use serde_json::{Value, json};

use super::cell::{Cell, Of};
use super::read::Rollup;
use super::result::UnitRow;
use crate::base::world::World;

/// The version of the file; keys are only added to it.
const VERSION: u32 = 1;

/// The proof of a sum. Figures are texts, so that no digit is lost.
pub(super) fn proof<W: World>(
    from: &Rollup<W>,
    cells: &[Cell<'_>],
    added: &[Of<'_>],
    units: &[UnitRow],
) -> String {
    let list = &from.list;
    let units = units.iter().map(|unit| {
        let files = unit.files.iter();
        let files = files.map(|(file, sha256)| json!({ "file": file, "sha256": sha256 }));
        json!({
            "name": unit.name,
            "code": unit.code,
            "state": unit.state.name(),
            "counted_in": unit.counted_in,
            "files": files.collect::<Vec<Value>>(),
        })
    });
    let doubles = list.doubles.iter().map(|double| {
        let units = double.units.iter().map(|unit| list.unit_name(*unit));
        json!({
            "units": units.collect::<Vec<&str>>(),
            "figure": double.figure.value,
            "count": double.count.to_string(),
            "reason": double.reason,
        })
    });
    let figures = cells.iter().map(|cell| figure(from, cell, added));
    let mut out = String::from("{\n");
    let head = [
        ("kind", json!("rollup-provenance")),
        ("version", json!(VERSION)),
        ("form", json!(from.layout.id)),
        ("year", json!(from.year)),
        ("issuer", json!(list.county.value)),
    ];
    for (key, value) in head {
        out.push_str(&format_line(key, &value));
    }
    lines(&mut out, "units", units, ",");
    lines(&mut out, "double_counts", doubles, ",");
    lines(&mut out, "figures", figures, "");
    out.push_str("}\n");
    out
}

fn format_line(key: &str, value: &Value) -> String {
    format!("  \"{key}\": {value},\n")
}

fn lines(out: &mut String, key: &str, values: impl Iterator<Item = Value>, end: &str) {
    let values: Vec<String> = values.map(|value| format!("    {value}")).collect();
    out.push_str("  \"");
    out.push_str(key);
    out.push_str("\": [\n");
    out.push_str(&values.join(",\n"));
    out.push_str("\n  ]");
    out.push_str(end);
    out.push('\n');
}

/// A figure, and what of it each unit gave.
fn figure<W: World>(from: &Rollup<W>, cell: &Cell<'_>, added: &[Of<'_>]) -> Value {
    let field = cell.field;
    let given = added.iter().filter_map(|of| {
        let placed = of.file.figures.get(field.path.as_str())?;
        let mut given = json!({
            "unit": from.list.unit_name(of.unit),
            "value": placed.value.to_string(),
        });
        let place = match &*placed.place {
            "" => ("computed", json!(true)),
            place => ("place", json!(place)),
        };
        if let Some(map) = given.as_object_mut() {
            map.insert(place.0.to_owned(), place.1);
        }
        Some(given)
    });
    let less = cell
        .less
        .iter()
        .map(|(double, value)| json!({ "double_count": double + 1, "value": format!("-{value}") }));
    json!({
        "path": field.path,
        "table": field.table,
        "row": field.row,
        "column": field.label,
        "value": cell.value.to_string(),
        "derived": cell.is_derived,
        "from": given.chain(less).collect::<Vec<Value>>(),
    })
}
