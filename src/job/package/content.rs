//! What a package holds beside the outputs: the data in open forms, and what is known of the
//! document.

use super::csv;
use super::elements::{Element, elements};
use super::notation::json;
use crate::base::pack::attach::file_name;
use crate::base::text::encoding;
use crate::base::world::is_standard_input;
use crate::data::Notation;
use crate::document::{Document, Meta};
use crate::job::data_file::DataFile;

/// The data of a document in open forms, and what is known of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Content {
    /// The properties of the document.
    pub meta: Meta,
    /// The year that the data is of, where it says one.
    pub year: Option<i64>,
    /// The layout without its edition: `annual-report`.
    pub layout: String,
    /// How many pages there are.
    pub pages: usize,
    /// The name of the data file; nothing where it came over standard input.
    pub given_name: Option<String>,
    /// What a file name of the data ends in, without the dot.
    pub given_suffix: &'static str,
    /// The data as it was given.
    pub given: Vec<u8>,
    /// The data as JSON, where it was given as TOML.
    pub json: Option<String>,
    /// The figures in canonical form, where the layout has tables of its own.
    pub figures: Option<String>,
    /// The tables, each with its title, as CSV.
    pub tables: Vec<(String, Vec<u8>)>,
    /// What the data says about the document, by the names of DA/T 46.
    pub(super) elements: Vec<Element>,
}

/// What a content is made of.
pub(in crate::job) struct Asked<'a> {
    pub(in crate::job) data: &'a DataFile,
    pub(in crate::job) path: &'a str,
    pub(in crate::job) document: &'a Document,
    pub(in crate::job) pages: usize,
}

impl Content {
    /// The content of a document.
    pub(in crate::job) fn of(asked: &Asked<'_>) -> Self {
        let (data, meta) = (asked.data, &asked.document.meta);
        let layout = data.layout.id.split('/').next().unwrap_or_default();
        let year = data.dataset.figure("year");
        let has_figures = data.layout.schema.fields.iter();
        let has_figures = has_figures.filter(|field| field.id.is_some()).count() > 0;
        let given_name = file_name(asked.path).filter(|_| !is_standard_input(asked.path));
        let tables = asked.document.tables();
        Self {
            meta: meta.clone(),
            year: year.and_then(|year| year.value.to_whole()),
            layout: layout.to_owned(),
            pages: asked.pages,
            given_name: given_name.map(str::to_owned),
            given_suffix: data.notation.suffix(),
            given: data.given.clone(),
            json: as_json(data),
            figures: has_figures.then(|| format!("{}\n", data.canonical(meta))),
            tables: tables
                .map(|table| (table.title.clone(), csv::of_table(table)))
                .collect(),
            elements: elements(data, meta),
        }
    }
}

impl Content {
    /// The secrecy that the document is marked with.
    pub(super) fn level(&self) -> Option<&str> {
        let mut all = self.elements.iter();
        let level = all.find(|element| element.name == "密级")?;
        Some(&level.value)
    }
}

fn as_json(data: &DataFile) -> Option<String> {
    let text = encoding::decode(&data.given).ok()?;
    match data.notation {
        Notation::Json => None,
        Notation::Toml => {
            let fields = data.notation.read(data.whole.file, text).ok()?;
            Some(json(&fields))
        }
    }
}
