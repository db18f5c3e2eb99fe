//! The shape of a definition file. `toml` is named in `layout` and in `data::file` alone.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use toml::Spanned;

use super::file_rules::{
    BalanceEntry, CarryEntry, CompareEntry, PowersEntry, ProseEntry, RuleEntry, SelfNamesEntry,
    YearsEntry,
};

use super::shape;
use crate::base::diag::{FileId, Outcome, Span};

/// A definition file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutFile {
    pub(super) schema: Spanned<i64>,
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) extends: Option<Spanned<String>>,
    /// Whether the layout is only there to be extended.
    #[serde(default, rename = "abstract")]
    pub(super) is_abstract: bool,
    pub(super) years: Option<Years>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) font_profile: Option<Spanned<String>>,
    pub(super) profile: Option<Spanned<String>>,
    pub(super) composition: Option<CompositionEntry>,
    #[serde(default)]
    pub(super) title_words: Vec<String>,
    #[serde(default)]
    pub(super) leftovers: Vec<String>,
    #[serde(default)]
    pub(super) styles: Vec<Spanned<StyleEntry>>,
    #[serde(default)]
    pub(super) fields: Vec<FieldEntry>,
    #[serde(default)]
    pub(super) without: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) parts: Vec<Spanned<PartEntry>>,
    #[serde(default)]
    pub(super) body: Vec<Spanned<PartEntry>>,
    #[serde(default)]
    pub(super) tables: Vec<Spanned<TableEntry>>,
    #[serde(default)]
    pub(super) rules: Vec<Spanned<RuleEntry>>,
    #[serde(default)]
    pub(super) carry: Vec<Spanned<CarryEntry>>,
    #[serde(default)]
    pub(super) balance: Vec<Spanned<BalanceEntry>>,
    #[serde(default)]
    pub(super) compare: Vec<Spanned<CompareEntry>>,
    #[serde(default)]
    pub(super) prose: Vec<Spanned<ProseEntry>>,
    #[serde(default)]
    pub(super) name_years: Vec<Spanned<YearsEntry>>,
    #[serde(default)]
    pub(super) self_names: Vec<Spanned<SelfNamesEntry>>,
    #[serde(default)]
    pub(super) powers: Vec<Spanned<PowersEntry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompositionEntry {
    pub(super) adjacent_marks: Option<Spanned<String>>,
    pub(super) latin_gap: Option<Spanned<String>>,
}

/// The years that an edition of a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Years {
    pub(super) from: i64,
    pub(super) to: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StyleEntry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) based_on: Option<String>,
    pub(super) face: Option<Spanned<String>>,
    pub(super) size: Option<Spanned<String>>,
    pub(super) color: Option<Spanned<String>>,
    pub(super) grid: Option<bool>,
    pub(super) line: Option<Spanned<String>>,
    pub(super) before: Option<Spanned<String>>,
    pub(super) after: Option<Spanned<String>>,
    pub(super) first_line: Option<Spanned<String>>,
    pub(super) left: Option<Spanned<String>>,
    pub(super) right: Option<Spanned<String>>,
    pub(super) align: Option<Spanned<String>>,
    pub(super) outline: Option<u8>,
    pub(super) keep_next: Option<bool>,
    pub(super) keep_lines: Option<bool>,
    pub(super) page_before: Option<bool>,
    pub(super) red_rule: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldEntry {
    pub(super) path: Spanned<String>,
    pub(super) label: String,
    pub(super) kind: Spanned<String>,
    #[serde(default)]
    pub(super) required: bool,
    /// Stands before the fields of the layout that this one extends.
    #[serde(default)]
    pub(super) first: bool,
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartEntry {
    pub(super) kind: Spanned<String>,
    pub(super) field: Option<Spanned<String>>,
    pub(super) with: Option<Spanned<String>>,
    pub(super) text: Option<Spanned<String>>,
    pub(super) level: Option<u8>,
    pub(super) run_in: Option<bool>,
    pub(super) table: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableEntry {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(default)]
    pub(super) description: String,
    pub(super) widths: Vec<Spanned<String>>,
    pub(super) row_height: Spanned<String>,
    pub(super) padding: PaddingEntry,
    pub(super) header_rows: usize,
    #[serde(default)]
    pub(super) keep_together: bool,
    #[serde(default)]
    pub(super) landscape: bool,
    pub(super) label_style: Spanned<String>,
    pub(super) face: Option<Spanned<String>>,
    pub(super) size: Option<Spanned<String>>,
    pub(super) line: Option<Spanned<String>>,
    /// Smaller sizes, tried in turn where the table would not stand on one page.
    #[serde(default)]
    pub(super) fit: Vec<Spanned<SizeEntry>>,
    pub(super) borders: Option<BordersEntry>,
    pub(super) unit: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) notes: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) columns: Vec<ValueEntry>,
    pub(super) rows: Vec<Spanned<RowEntry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaddingEntry {
    pub(super) vertical: Spanned<String>,
    pub(super) horizontal: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SizeEntry {
    pub(super) size: Spanned<String>,
    pub(super) line: Spanned<String>,
    pub(super) row_height: Spanned<String>,
    /// The padding of the table, where it is not given.
    pub(super) padding: Option<PaddingEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BordersEntry {
    pub(super) outer: Spanned<String>,
    pub(super) inner: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowEntry {
    #[serde(default)]
    pub(super) head: Head,
    pub(super) cells: Vec<Spanned<CellEntry>>,
    pub(super) key: Option<String>,
    pub(super) values: Option<Vec<ValueEntry>>,
}

/// Whether the cells of a row are heads: `true` of columns, `"band"` across the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Head {
    #[default]
    No,
    Columns,
    Band,
}

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct HeadVisitor;
        impl Visitor<'_> for HeadVisitor {
            type Value = Head;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("true, false 或 \"band\"")
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Head, E> {
                Ok(if flag { Head::Columns } else { Head::No })
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Head, E> {
                if text == "band" {
                    Ok(Head::Band)
                } else {
                    Err(E::custom("head 只能是 true、false 或 \"band\""))
                }
            }
        }
        input.deserialize_any(HeadVisitor)
    }
}

/// A cell: plain text, or a table with spans and style.
#[derive(Debug)]
pub(super) struct CellEntry {
    pub(super) text: String,
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) style: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CellTable {
    text: String,
    #[serde(default = "one")]
    rows: usize,
    #[serde(default = "one")]
    cols: usize,
    style: Option<String>,
}

fn one() -> usize {
    1
}

impl<'de> Deserialize<'de> for CellEntry {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct CellVisitor;
        impl<'de> Visitor<'de> for CellVisitor {
            type Value = CellEntry;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("文字，或 { text, rows, cols, style }")
            }
            fn visit_str<E>(self, text: &str) -> Result<CellEntry, E> {
                Ok(CellEntry {
                    text: text.to_owned(),
                    rows: 1,
                    cols: 1,
                    style: None,
                })
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<CellEntry, M::Error> {
                let CellTable {
                    text,
                    rows,
                    cols,
                    style,
                } = CellTable::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CellEntry {
                    text,
                    rows,
                    cols,
                    style,
                })
            }
        }
        input.deserialize_any(CellVisitor)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueEntry {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) row: Option<String>,
    pub(super) kind: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) unit: String,
    pub(super) most: Option<i64>,
    pub(super) align: Option<Spanned<String>>,
    #[serde(default = "one")]
    pub(super) cols: usize,
}

/// Reads a definition file.
///
/// # Errors
/// Every place where the file is not TOML, or the first where it is not of this shape.
pub(super) fn read(file: FileId, text: &str) -> Outcome<LayoutFile> {
    toml::from_str(text).map_err(|error| {
        let span = Span::new(file, error.span().unwrap_or(0..0));
        match crate::data::parse(file, text) {
            Err(findings) => findings,
            Ok(_) => vec![shape::finding(span, error.message())],
        }
    })
}

/// The place of a value in its file.
pub(super) fn place<T>(file: FileId, value: &Spanned<T>) -> Span {
    Span::new(file, value.span())
}

/// The years of a definition, and nothing else of it: enough to choose an edition.
pub(super) fn years(text: &str) -> Option<Years> {
    #[derive(Deserialize)]
    struct Only {
        years: Option<Years>,
    }
    // One line says it; the rest of the file need not be read to choose an edition.
    let line = text.lines().find(|line| line.starts_with("years"))?;
    toml::from_str::<Only>(line).ok()?.years
}
