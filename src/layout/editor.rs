//! A JSON Schema of the data file of a layout, by which editors complete and check TOML.

use serde_json::{Map, Value, json};

use super::editor_beside::{publish, waive};
use super::editor_cell::cell;
use super::editor_chart::charts;
use super::editor_rows::Rows;
use super::editor_table::table;
use super::form::Layout;
use crate::data::{CONTENTS_LEVELS, Field, Kind, SCHEMA_VERSION, blanked};
use crate::standard::{PageProfile, Scheme};

/// The JSON Schema (draft 7) of the data files of a layout, with Chinese labels.
///
/// Unfilled cells, `""`, satisfy it: whether a report is complete is for `check` to say.
pub fn editor_schema(layout: &Layout) -> Value {
    let mut root = Object::default();
    root.properties.insert(
        "schema".to_owned(),
        json!({ "title": "数据格式的版本", "const": SCHEMA_VERSION }),
    );
    root.properties.insert(
        "layout".to_owned(),
        json!({ "title": "版式", "type": "string", "examples": [layout.id] }),
    );
    root.properties.insert(
        "$schema".to_owned(),
        json!({ "title": "编辑器由此找到本文件（只用于 JSON）", "type": "string" }),
    );
    let profiles = PageProfile::ALL.map(PageProfile::name);
    root.properties.insert(
        "profile".to_owned(),
        json!({ "title": "版面方案", "enum": profiles }),
    );
    root.properties.insert("waive".to_owned(), waive());
    root.properties.insert("charts".to_owned(), charts());
    root.properties.insert("publish".to_owned(), publish());
    root.required.push("schema".to_owned());
    for field in &layout.schema.fields {
        root.put(&field.path, field);
    }
    for list in layout.lists() {
        root.rows(&list.path, Rows::Listed(list.least, list.most));
        if !list.subtotals.is_empty() {
            root.rows(&list.subtotals_path(), Rows::Numbered);
        }
    }
    let mut schema = root.into_json();
    if let Some(object) = schema.as_object_mut() {
        object.insert(
            "$schema".to_owned(),
            json!("http://json-schema.org/draft-07/schema#"),
        );
        object.insert("title".to_owned(), json!(layout.name));
        object.insert("description".to_owned(), json!(layout.source));
        object.insert("definitions".to_owned(), definitions());
    }
    schema
}

/// A table of the data file in the making.
#[derive(Default)]
struct Object {
    title: String,
    properties: Map<String, Value>,
    below: Vec<(String, Self)>,
    required: Vec<String>,
    /// Whether it stands for rows of the data.
    rows: Option<Rows>,
}

impl Object {
    fn put(&mut self, path: &str, field: &Field) {
        match path.split_once('.') {
            None => {
                self.properties.insert(path.to_owned(), value(field));
                if self.title.is_empty() {
                    self.title = blanked(&field.row);
                }
                if field.required && field.unless.is_none() {
                    self.require(path);
                }
            }
            Some((first, rest)) => {
                if field.required && field.unless.is_none() {
                    self.require(first);
                }
                let known = self.below.iter().position(|(key, _)| key == first);
                let at = known.unwrap_or_else(|| {
                    self.below.push((first.to_owned(), Self::default()));
                    self.below.len() - 1
                });
                if let Some((_, inner)) = self.below.get_mut(at) {
                    inner.put(rest, field);
                }
            }
        }
    }

    /// Notes that the data has a list of rows at a path; it may have none.
    fn rows(&mut self, path: &str, rows: Rows) {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let inner = self.below.iter_mut().find(|(key, _)| key == first);
        let Some((_, inner)) = inner else {
            return;
        };
        if rest.is_empty() {
            inner.rows = Some(rows);
            self.required.retain(|key| key != first);
        } else {
            inner.rows(rest, rows);
        }
    }

    fn require(&mut self, key: &str) {
        if !self.required.iter().any(|known| known == key) {
            self.required.push(key.to_owned());
        }
    }

    fn into_json(mut self) -> Value {
        if let Some((rows, (_, row))) = self.rows.and_then(|rows| Some((rows, self.below.pop()?))) {
            return rows.of(&row.into_json());
        }
        let mut properties = self.properties;
        for (key, inner) in self.below {
            properties.insert(key, inner.into_json());
        }
        let mut object = json!({
            "type": "object",
            "properties": properties,
            "required": self.required,
            "additionalProperties": false,
        });
        if let Some(object) = object.as_object_mut().filter(|_| !self.title.is_empty()) {
            object.insert("title".to_owned(), json!(self.title));
        }
        object
    }
}

fn value(field: &Field) -> Value {
    let plain = shape(field.kind);
    let mut shape = cell(field, &plain).unwrap_or(plain);
    let (expected, _) = field.kind.expected();
    let row = blanked(&field.row);
    let note: Vec<&str> = [row.as_str(), field.note.as_str(), expected]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let title = if field.unit.is_empty() {
        blanked(&field.label)
    } else {
        format!("{}（{}）", blanked(&field.label), field.unit)
    };
    if let Some(object) = shape.as_object_mut() {
        object.insert("title".to_owned(), json!(title));
        object.insert("description".to_owned(), json!(note.join("；")));
    }
    shape
}

fn shape(kind: Kind) -> Value {
    let unfilled = json!({ "const": "" });
    match kind {
        Kind::Text | Kind::Prose | Kind::Code => json!({ "type": "string" }),
        Kind::Choice => json!({ "type": ["string", "array", "boolean"] }),
        Kind::Lines => json!({ "type": ["string", "array"], "items": { "type": "string" } }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        // A TOML date reaches an editor's schema as a string.
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Millimetres => {
            json!({ "anyOf": [{ "type": "number", "minimum": 1, "maximum": 100 }, unfilled] })
        }
        Kind::Sections => json!({ "type": "array", "items": { "$ref": "#/definitions/section" } }),
        Kind::Attachments => {
            json!({ "type": "array", "items": { "$ref": "#/definitions/attachment" } })
        }
        Kind::Promulgated => {
            json!({ "type": "array", "items": { "$ref": "#/definitions/promulgated" } })
        }
        Kind::Stories => json!({ "type": "array", "items": { "$ref": "#/definitions/story" } }),
        Kind::Numbering => {
            let names: Vec<&str> = Scheme::all().map(|scheme| scheme.name).collect();
            json!({ "enum": names })
        }
        Kind::Contents => contents(),
        Kind::Tables => json!({ "anyOf": [
            { "$ref": "#/definitions/table" },
            { "type": "array", "items": { "$ref": "#/definitions/table" } },
        ] }),
        Kind::Year => {
            json!({ "anyOf": [{ "type": "integer", "minimum": 1949, "maximum": 2999 }, unfilled] })
        }
        Kind::Count => json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, unfilled] }),
        Kind::Change => json!({ "anyOf": [{ "type": "integer" }, unfilled] }),
        Kind::Percent => json!({ "anyOf": [{ "type": "number" }, unfilled] }),
        Kind::Amount => json!({ "anyOf": [{ "type": "number", "minimum": 0 }, unfilled] }),
    }
}

fn contents() -> Value {
    json!({
        "type": ["boolean", "object"],
        "title": "目录",
        "properties": {
            "levels": { "title": "列到第几层标题", "type": "integer", "minimum": 1, "maximum": CONTENTS_LEVELS },
            "page_numbers": { "title": "印页码", "type": "boolean" },
        },
        "additionalProperties": false,
    })
}

fn definitions() -> Value {
    json!({
        "section": section(),
        "attachment": attachment(),
        "promulgated": promulgated(),
        "picture": picture(),
        "story": story(),
        "table": table(),
        "names": names(),
    })
}

/// A list of names: texts, names with a post, and groups of either.
fn names() -> Value {
    let name = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "title": "名字" },
            "post": { "type": "string", "title": "职务、单位", "description": "排在名字后面，一人一行" },
        },
        "required": ["name"],
        "additionalProperties": false,
    });
    let names = [json!({ "type": "string" }), name];
    let group = json!({
        "type": "object",
        "properties": {
            "group": { "type": "string", "title": "分组", "description": "如 组长、先进个人；不写末尾的冒号" },
            "names": { "type": "array", "items": { "anyOf": names } },
        },
        "required": ["group", "names"],
        "additionalProperties": false,
    });
    let mut items = names.to_vec();
    items.push(group);
    json!({
        "type": "array",
        "title": "名单",
        "description": "一项一个名字；两个字的由程序空开，分几栏由程序推算",
        "minItems": 1,
        "items": { "anyOf": items },
    })
}

/// A section; one that is nothing but text may be that text.
fn section() -> Value {
    let texts = json!({ "type": ["string", "array"], "items": { "type": "string" } });
    let keys = ["title", "text", "quote", "names", "signatures"];
    let alone: Vec<Value> = keys
        .iter()
        .map(|key| json!({ "required": [key] }))
        .collect();
    json!({
        "type": ["string", "object"],
        "title": "小节",
        "properties": {
            "id": { "type": "string", "title": "引用用的名称", "description": "文字里用 <ref to=\"…\"/> 引用这一处，编号由程序印" },
            "title": { "type": "string", "title": "小节的标题", "description": "不写编号；不写标题的，是编号的段落" },
            "speaker": { "type": "string", "title": "发言人", "description": "会议记录里，排在这段文字前面，冒号由版式加" },
            "text": { "type": "string", "title": "小节的文字", "description": "一行一段；可以用 <b>、<kai>、<sup>、<sub>、<keep>、<note>、<blank/>、<ref to=\"…\"/>" },
            "run_in": { "type": "boolean", "title": "标题与正文接排" },
            "numbered": { "type": "boolean", "title": "编号", "description": "默认 true" },
            "inserted": { "type": "boolean", "title": "修改时插入的条", "description": "编为前一条的“之一”“之二”，其后各条的编号不变" },
            "picture": { "$ref": "#/definitions/picture" },
            "pictures": { "type": "array", "items": { "$ref": "#/definitions/picture" } },
            "quote": { "title": "引文", "description": "楷体，左右缩进；一行一段", "anyOf": [texts] },
            "names": { "$ref": "#/definitions/names" },
            "table": { "$ref": "#/definitions/table" },
            "tables": { "type": "array", "items": { "$ref": "#/definitions/table" } },
            "sections": { "type": "array", "items": { "$ref": "#/definitions/section" } },
            "signatures": {
                "type": "array",
                "title": "并排签署",
                "description": "一方一列，如协议的甲方、乙方",
                "items": texts,
            },
        },
        "anyOf": alone,
        "additionalProperties": false,
    })
}

/// A section whose title may be given in lines.
fn attachment() -> Value {
    let mut attachment = section();
    attachment["title"] = json!("附件");
    attachment["type"] = json!("object");
    attachment["properties"]["title"] = json!({
        "type": ["string", "array"],
        "items": { "type": "string" },
        "title": "附件名称",
        "description": "不写编号；要自己断行，写成列表",
    });
    attachment["properties"]["note"] = json!({
        "type": ["string", "array"],
        "items": { "type": "string" },
        "title": "题注",
        "description": "排在标题下面，圆括号由版式加",
    });
    attachment["properties"]["numbering"] = shape(Kind::Numbering);
    attachment["properties"]["contents"] = contents();
    if let Some(attachment) = attachment.as_object_mut() {
        attachment.remove("anyOf");
        attachment.insert("required".to_owned(), json!(["title"]));
    }
    if let Some(keys) = attachment["properties"].as_object_mut() {
        keys.remove("numbered");
        keys.remove("inserted");
        keys.remove("speaker");
    }
    attachment
}

/// A text that the document issues: an attachment with a note and attachments of its own.
fn promulgated() -> Value {
    let mut text = attachment();
    text["title"] = json!("印发、公布的文本");
    text["properties"]["title"]["title"] = json!("文本的标题");
    text["properties"]["attachments"] =
        json!({ "type": "array", "items": { "$ref": "#/definitions/attachment" } });
    text
}

fn picture() -> Value {
    json!({
        "type": "object",
        "title": "图片",
        "properties": {
            "file": { "type": "string", "title": "图片文件", "description": "PNG、JPEG 或 SVG；路径从数据文件的文件夹算起" },
            "alt": { "type": "string", "title": "替代文字", "description": "图里说了什么，给看不见图的人听" },
            "caption": { "type": "string", "title": "图题", "description": "不写“图1”；不写图题的没有编号" },
            "width": { "type": "string", "title": "宽", "description": "如 120mm；不写的按图自己的大小，不超过版心" },
            "id": { "type": "string", "title": "供引用的名称" },
        },
        "required": ["file", "alt"],
        "additionalProperties": false,
    })
}

/// A text of a briefing.
fn story() -> Value {
    let mut text = promulgated();
    text["title"] = json!("简报的文稿");
    text["properties"]["title"]["title"] = json!("文稿的标题");
    text["properties"]["note"]["title"] = json!("供稿单位或题注");
    text
}
