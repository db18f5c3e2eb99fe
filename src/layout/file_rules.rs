//! The shape of the rules in a definition file.

use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) each: Spanned<String>,
    pub(super) table: Spanned<String>,
    #[serde(default)]
    pub(super) groups: Vec<String>,
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CarryEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) table: Spanned<String>,
    pub(super) opening: String,
    pub(super) closing: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProseEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) cells: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) of: Vec<Spanned<String>>,
    pub(super) patterns: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) context: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BalanceEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) table: Spanned<String>,
    pub(super) rows: Vec<String>,
    pub(super) closing: String,
    #[serde(default)]
    pub(super) add: Vec<String>,
    #[serde(default)]
    pub(super) subtract: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompareEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) cells: Vec<Spanned<String>>,
    pub(super) times: u32,
    pub(super) least: i64,
    pub(super) same_text: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearsEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) fields: Vec<Spanned<String>>,
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) near: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SelfNamesEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) prefixes: Vec<String>,
    pub(super) words: Vec<WordEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordEntry {
    pub(super) word: String,
    #[serde(default)]
    pub(super) not_before: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PowersEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) source: String,
    pub(super) cells: Vec<Spanned<String>>,
    pub(super) issuer: Spanned<String>,
    pub(super) except: Option<Spanned<String>>,
}
