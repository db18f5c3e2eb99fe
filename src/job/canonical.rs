//! The figures of a data file as canonical JSON: the same figures always give the same bytes.

use serde::{Deserialize, Serialize};

use super::data_file::DataFile;
use crate::base::pack::attach::{Attachment, Relation, file_name};
use crate::base::world::is_standard_input;
use crate::data::Notation;
use crate::document::Meta;
use crate::layout::TableShape;

/// The version of the form, the value of `hongtou`.
const VERSION: u32 = 1;

/// The figures of a data file; of what another version wrote only the figures are read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Canonical {
    #[serde(default)]
    edition: Option<String>,
    pub(super) figures: Vec<CanonicalFigure>,
    #[serde(default)]
    hongtou: u32,
    #[serde(default)]
    pub(super) issuer: String,
    #[serde(default)]
    pub(super) layout: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    pub(super) year: Option<i64>,
}

/// A figure with its labels.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CanonicalFigure {
    #[serde(default)]
    pub(super) column: String,
    pub(super) path: String,
    #[serde(default)]
    pub(super) row: String,
    #[serde(default)]
    table: String,
    /// A decimal written out; nothing where the cell was not filled in.
    pub(super) value: Option<String>,
}

impl DataFile {
    /// Every figure with its labels, and what document it is of.
    ///
    /// Keys are in the order of their letters and figures in the order of their paths; there
    /// is no white space outside texts. Values are decimals written out, as texts: a reader
    /// that makes binary fractions of numbers cannot harm them. A cell that was not filled in
    /// is `null`.
    pub fn canonical(&self, meta: &Meta) -> String {
        let fields = self.layout.schema.fields.iter();
        let figures = fields.filter(|field| field.kind.is_figure());
        let mut figures: Vec<CanonicalFigure> = figures
            .map(|field| {
                let is_of =
                    |shape: &&TableShape| field.id.as_ref().is_some_and(|id| id.table == shape.id);
                let table = self.layout.tables.iter().find(is_of);
                let value = self.dataset.figure(&field.path);
                CanonicalFigure {
                    column: field.label.clone(),
                    path: field.path.clone(),
                    row: field.row.clone(),
                    table: table.map_or_else(String::new, |shape| shape.title.clone()),
                    value: value.map(|figure| figure.value.to_string()),
                }
            })
            .collect();
        figures.sort_by(|one, other| one.path.cmp(&other.path));
        let year = self.dataset.figure("year");
        let edition = self.layout.id.split_once('/');
        let form = Canonical {
            edition: edition.map(|(_, edition)| edition.to_owned()),
            figures,
            hongtou: VERSION,
            issuer: meta.issuer.clone(),
            layout: self.layout.id.clone(),
            title: meta.title.clone(),
            year: year.and_then(|year| year.value.to_whole()),
        };
        // The members stand above in the order of their letters, as they are written.
        serde_json::to_string(&form).unwrap_or_default()
    }

    /// The data as given and its figures, to be attached to what is made of them.
    ///
    /// `path` is the data file's; its last part names both files.
    pub fn attachments(&self, path: &str, meta: &Meta) -> Vec<Attachment> {
        let kind = self.notation;
        let given = file_name(path).filter(|_| !is_standard_input(path));
        let source = given.map_or_else(|| format!("data.{}", kind.suffix()), str::to_owned);
        let figures = match (kind, source.strip_suffix(".toml")) {
            (Notation::Toml, stem) => format!("{}.json", stem.unwrap_or(&source)),
            (Notation::Json, _) => {
                let stem = source.strip_suffix(".json").unwrap_or(&source);
                format!("{stem}.figures.json")
            }
        };
        vec![
            Attachment {
                name: source,
                media_type: kind.media_type(),
                description: format!("“{}”的数据文件（{}）", meta.title, kind.name()),
                relation: Relation::Source,
                bytes: self.given.clone(),
            },
            Attachment {
                name: figures,
                media_type: "application/json",
                description: format!("“{}”各表的数据（JSON）", meta.title),
                relation: Relation::Data,
                bytes: self.canonical(meta).into_bytes(),
            },
        ]
    }
}
