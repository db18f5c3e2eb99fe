//! The rows of the lists of a unit, and what they are known by.

use std::collections::BTreeMap;

use crate::data::{Dataset, Decimal};
use crate::layout::{Layout, RowList};

/// A row of a list of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitRowOfList {
    /// What it is known by in other files.
    pub(super) known: String,
    /// The texts of the groups that it stands in, from the outermost.
    pub(super) groups: Vec<String>,
    /// What the row of the sum says beside its figures.
    pub(super) values: Vec<(String, Said)>,
}

/// A text, or the number of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Text(String),
    Number(Decimal),
}

/// The rows of the lists of a data file, by their paths.
pub(super) fn rows(layout: &Layout, dataset: &Dataset) -> BTreeMap<String, Vec<UnitRowOfList>> {
    let of_list = |list: &RowList| {
        let rows = (1..=list.rows.len()).map(|number| row(list, number, dataset));
        (list.path.clone(), rows.collect())
    };
    layout.lists().map(of_list).collect()
}

fn row(list: &RowList, number: usize, dataset: &Dataset) -> UnitRowOfList {
    let text = |key: &str| {
        let text = dataset.text(&list.value_path(number, key))?;
        Some(text.value.clone())
    };
    let texts = list.texts.iter().filter_map(|key| {
        let text = text(key)?;
        Some((key.clone(), Said::Text(text)))
    });
    let level = list.level_key.as_ref().and_then(|key| {
        let figure = dataset.figure(&list.value_path(number, key))?;
        Some((key.clone(), Said::Number(figure.value)))
    });
    let groups = list.groups.iter();
    UnitRowOfList {
        known: list.known_by(|key| Some(text(key)?.split_whitespace().collect())),
        groups: groups.map(|key| text(key).unwrap_or_default()).collect(),
        values: texts.chain(level).collect(),
    }
}
