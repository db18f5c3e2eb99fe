//! The figures of a report as JSON for machines, in one form that does not vary.

use serde_json::{Value, json};

use super::load::Report;
use crate::base::pack::attach::{Attachment, Relation, file_name};
use crate::document::Meta;
use crate::layout::TableShape;

/// The version of the form, the value of `hongtou`.
const VERSION: u32 = 1;

impl Report {
    /// Every figure with its labels, and what report it is of.
    ///
    /// Keys are in the order of their letters and figures in the order of their paths; there
    /// is no white space outside texts. Values are decimals written out, as texts: a reader
    /// that makes binary fractions of numbers cannot harm them. A cell that was not filled in
    /// is `null`.
    pub fn canonical(&self, meta: &Meta) -> String {
        let mut figures: Vec<(&str, Value)> = self
            .layout
            .schema
            .fields
            .iter()
            .filter(|field| field.kind.is_figure())
            .map(|field| {
                let is_of =
                    |shape: &&TableShape| field.id.as_ref().is_some_and(|id| id.table == shape.id);
                let table = self.layout.tables.iter().find(is_of);
                let value = self.dataset.figure(&field.path);
                let figure = json!({
                    "path": field.path,
                    "table": table.map_or("", |shape| shape.title.as_str()),
                    "row": field.row,
                    "column": field.label,
                    "value": value.map(|figure| figure.value.to_string()),
                });
                (field.path.as_str(), figure)
            })
            .collect();
        figures.sort_by_key(|(path, _)| *path);
        let figures: Vec<Value> = figures.into_iter().map(|(_, figure)| figure).collect();
        let year = self.dataset.figure("year");
        json!({
            "hongtou": VERSION,
            "layout": self.layout.id,
            "edition": self.layout.id.split_once('/').map(|(_, edition)| edition),
            "title": meta.title,
            "issuer": meta.issuer,
            "year": year.and_then(|year| year.value.to_whole()),
            "figures": figures,
        })
        .to_string()
    }

    /// The data as given and its figures, to be attached to what is made of them.
    ///
    /// `path` is the data file's; its last part names both files.
    pub fn attachments(&self, path: &str, meta: &Meta) -> Vec<Attachment> {
        let source = file_name(path).unwrap_or("data.toml");
        let stem = source.strip_suffix(".toml").unwrap_or(source);
        vec![
            Attachment {
                name: source.to_owned(),
                media_type: "application/toml",
                description: format!("“{}”的数据文件（TOML）", meta.title),
                relation: Relation::Source,
                bytes: self.given.clone(),
            },
            Attachment {
                name: format!("{stem}.json"),
                media_type: "application/json",
                description: format!("“{}”各表的数据（JSON）", meta.title),
                relation: Relation::Data,
                bytes: self.canonical(meta).into_bytes(),
            },
        ]
    }
}
