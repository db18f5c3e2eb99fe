//! What is known of a portal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is known of a portal. What is not known does not stand in its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Site {
    /// Its name (`SiteName`).
    pub name: Option<String>,
    /// Its domain (`SiteDomain`), without `http`.
    pub domain: Option<String>,
    /// Its identification code (`SiteIDCode`, 网站标识码).
    pub id: Option<String>,
    /// The column that pages stand in.
    pub column: Column,
    /// Where its content comes from (`ContentSource`), unless it is the agency that issues it.
    pub source: Option<String>,
    /// The code of the agency that its index begins with: of 9 or 18 characters.
    pub organisation: Option<String>,
    /// How an index (索引号) is made up, such as `{org}/{year}-{serial:5}`.
    pub index: Option<String>,
    /// The information card, where there is one.
    pub card: Option<CardProfile>,
    /// What holds for all documents, by the keys of `[publish]`, unless a document says otherwise.
    pub values: BTreeMap<String, String>,
}

/// A column (栏目) of a portal, as the tags of its pages name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Column {
    /// `ColumnName`.
    pub name: Option<String>,
    /// `ColumnDescription`.
    pub description: Option<String>,
    /// `ColumnKeywords`.
    pub keywords: Option<String>,
    /// `ColumnType`.
    pub kind: Option<String>,
}

/// The information card of a portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct CardProfile {
    /// Its entries, in order.
    pub entries: Vec<CardEntry>,
    /// How many pairs of label and value stand on a row; 0 for a list.
    pub columns: usize,
    /// How it writes days.
    pub days: DayForm,
}

/// An entry of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CardEntry {
    /// What it shows, by the keys of `[publish]` and those of the paper itself.
    pub field: String,
    /// What it is called there.
    pub label: String,
    /// Whether it has a row of its own.
    #[serde(default)]
    pub wide: bool,
}

/// How a card writes days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DayForm {
    /// 2026年1月15日.
    #[default]
    Chinese,
    /// 2026-01-15.
    Iso,
}

impl DayForm {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::Iso];

    /// The name in settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "chinese",
            Self::Iso => "iso",
        }
    }

    /// The form of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}
