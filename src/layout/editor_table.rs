//! The tables of a data file, in the JSON Schema for editors.

use serde_json::{Value, json};

use crate::data::FigureAlign;

/// A table of the data: its columns and its rows.
pub(super) fn table() -> Value {
    let texts = json!({ "type": ["string", "array"], "items": { "type": "string" } });
    let names: Vec<&str> = FigureAlign::NAMES.iter().map(|(name, _)| *name).collect();
    let cells = json!({ "type": "array", "title": "各格", "items": cell() });
    let column = json!({
        "type": "object",
        "properties": {
            "label": { "type": "string", "title": "列头" },
            "group": { "title": "上层列头", "anyOf": [texts] },
            "width": { "type": "string", "title": "宽", "description": "长度、fit 或几份余下的宽，如 2*" },
            "align": { "type": "string", "title": "对齐", "enum": names },
            "merge": { "type": "boolean", "title": "上下相同的合成一格" },
            "total": { "type": "boolean", "title": "各行的合计" },
            "thousands": { "type": "boolean", "title": "千分撇", "description": "1,234,567" },
            "decimals": { "type": "integer", "minimum": 0, "maximum": 6, "title": "小数位", "description": "各数都印这么多位；位数更多的数是错误" },
            "serial": { "type": "boolean", "title": "空格由程序编号，从 1 起" },
        },
        "required": ["label"],
        "additionalProperties": false,
    });
    let row = json!({
        "type": "object",
        "properties": {
            "cells": cells,
            "total": { "type": "boolean", "title": "以上各行的合计" },
            "across": { "type": "string", "title": "横贯各列的一行", "description": "一组的名称，如“一、乡镇”" },
            "align": { "title": "横贯各列的文字的对齐", "enum": ["center", "left"] },
        },
        "anyOf": [{ "required": ["cells"] }, { "required": ["across"] }],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "title": "表格",
        "properties": {
            "title": { "type": "string", "title": "表题" },
            "caption": { "type": "string", "title": "带编号的表题", "description": "印作“表1　……”，编号由程序加" },
            "id": { "type": "string", "title": "供引用的名称" },
            "unit": { "type": "string", "title": "单位", "description": "不写“单位：”" },
            "notes": { "title": "表注", "description": "不写“注：”", "anyOf": [texts] },
            "note_marks": { "type": "boolean", "title": "表注用①②标记", "description": "标记打在所注的文字、数的后面" },
            "landscape": { "type": "boolean", "title": "横排" },
            "thousands": { "type": "boolean", "title": "各列的数印千分撇" },
            "columns": { "type": "array", "minItems": 1, "items": { "anyOf": [{ "type": "string" }, column] } },
            "rows": { "type": "array", "minItems": 1, "items": { "anyOf": [cells, row] } },
        },
        "required": ["columns", "rows"],
        "additionalProperties": false,
    })
}

/// A cell of a table: a text, a figure, paragraphs, or a text that counts as a figure.
fn cell() -> Value {
    json!({
        "anyOf": [
            { "type": ["string", "number"] },
            { "type": "array", "title": "几段", "items": { "type": "string" } },
            {
                "type": "object",
                "title": "按一个数计的文字",
                "properties": {
                    "text": { "type": "string", "title": "印出的文字", "description": "如“约12”" },
                    "counts": { "type": "number", "title": "合计里的数" },
                },
                "required": ["text", "counts"],
                "additionalProperties": false,
            },
        ],
    })
}
