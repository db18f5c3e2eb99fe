//! What a cell of a form takes, in the JSON Schema of its data.

use serde_json::{Value, json};

use crate::data::{BLANK, Empty, Field, Kind, YES_NO};

/// What a cell takes whose form says more than its kind.
pub(super) fn cell(field: &Field, plain: &Value) -> Option<Value> {
    let form = &field.form;
    let unfilled = json!({ "const": "" });
    let mut kinds = match field.kind {
        Kind::Choice => {
            let mut one = vec![json!({ "enum": form.options })];
            if form.options == YES_NO {
                one.push(json!({ "type": "boolean" }));
            }
            if form.many {
                let items = json!({ "enum": form.options });
                one.push(json!({ "type": "array", "items": items }));
            }
            one.push(unfilled);
            one
        }
        Kind::Code if !form.lengths.is_empty() => {
            let one =
                |count: &usize| json!({ "type": "string", "minLength": count, "maxLength": count });
            let mut all: Vec<Value> = form.lengths.iter().map(one).collect();
            all.push(unfilled);
            all
        }
        Kind::Date if field.is_cell() => vec![plain.clone(), unfilled],
        _ if form.empty != Empty::Due => vec![plain.clone()],
        _ => return None,
    };
    if form.empty != Empty::Due {
        kinds.push(json!({ "const": BLANK }));
    }
    Some(json!({ "anyOf": kinds }))
}
