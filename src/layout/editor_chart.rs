//! The JSON Schema of charts.

use serde_json::{Value, json};

/// `[[charts]]`.
pub(super) fn charts() -> Value {
    let texts = || json!({ "type": ["array", "string"], "items": { "type": "string" } });
    let series = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "title": "图例里的名称" },
            "figures": texts(),
        },
        "required": ["name", "figures"],
        "additionalProperties": false,
    });
    json!({
        "title": "图解",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "kind": { "title": "种类：条形、折线、环形", "enum": ["bar", "line", "ring"] },
                "direction": { "title": "条形的方向：竖、横", "enum": ["up", "across"] },
                "title": { "type": "string", "title": "图题", "description": "不写“图1”" },
                "unit": { "type": "string", "title": "单位", "description": "不写的用表的单位" },
                "alt": { "type": "string", "title": "替代文字", "description": "不写的由程序按图里的数写" },
                "id": { "type": "string", "title": "供引用的名称" },
                "after": { "type": "string", "title": "印在哪里之后", "description": "小节、表的 id，或字段名；不写的印在数所在的表之后" },
                "table": { "type": "string", "title": "数所在的表" },
                "rows": texts(),
                "columns": texts(),
                "figures": texts(),
                "series": { "type": "array", "title": "几列数", "items": series },
                "labels": texts(),
                "width": { "type": "string", "title": "宽", "description": "如 120mm；不写的与版心同宽" },
            },
            "required": ["kind", "title"],
            "additionalProperties": false,
        },
    })
}
