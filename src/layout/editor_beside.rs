//! What stands in a data file beside its fields, in the JSON Schema for editors.

use serde_json::{Map, Value, json};

use crate::data::PublicationField;

/// What a portal shows beside the text.
pub(super) fn publish() -> Value {
    let mut properties = Map::new();
    let moment = r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$";
    properties.insert(
        "at".to_owned(),
        json!({ "title": "发布时间，如 2026-01-15 09:30", "type": "string", "pattern": moment }),
    );
    properties.insert(
        "serial".to_owned(),
        json!({ "title": "索引号里的流水号", "type": "integer", "minimum": 1 }),
    );
    let fields = PublicationField::ALL.into_iter();
    for (_, key, label) in fields.filter(|(field, _, _)| !field.is_of_paper()) {
        let field = json!({ "title": label, "type": "string" });
        properties.insert(key.to_owned(), field);
    }
    json!({
        "type": "object",
        "title": "发布：网页上正文以外的信息",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// The rules that the author sets aside.
pub(super) fn waive() -> Value {
    json!({
        "type": "array",
        "title": "豁免",
        "items": {
            "type": "object",
            "properties": {
                "rule": { "type": "string", "title": "规则的编号", "description": "写在问题的括号里，如 Y-1" },
                "reason": { "type": "string", "title": "理由", "minLength": 1 },
                "path": { "type": "string", "title": "只豁免这一格或这一字段" },
            },
            "required": ["rule", "reason"],
            "additionalProperties": false,
        },
    })
}
