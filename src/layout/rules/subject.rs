//! What the identities of a rule are about, and the figures that its terms name there.

use super::each::Each;
use super::family::{Family, families};
use super::file::RuleEntry;
use super::range::BETWEEN;
use crate::data::Decimal;
use crate::layout::table::TableShape;

/// What stands before a figure of last year.
pub(super) const LAST: &str = "last:";

/// What an identity is about, with the way from a term of its rule to the path of a figure.
#[derive(Default)]
pub(super) struct Subject {
    pub(super) name: String,
    before: String,
    after: String,
    /// A row and its parts, where it is about these.
    pub(super) family: Option<Family>,
}

/// A term of a rule, read: which figures it names, and how they count.
pub(super) struct Term {
    /// Whether they are taken off.
    pub(super) minus: bool,
    /// Whether they are last year's.
    pub(super) of_last: bool,
    /// The path of the figure, or of the first of several.
    pub(super) path: String,
    /// The path of the last of several.
    pub(super) to: Option<String>,
}

impl Subject {
    /// Reads a term: `-last:other/first..last`. Its figures are of the table of the rule, or of
    /// the one that stands before a slash; behind a slash alone, or where the rule has no table,
    /// stands the whole path.
    pub(super) fn term(&self, table: &str, term: &str) -> Term {
        let unsigned = term.trim().strip_prefix('-');
        let rest = unsigned.unwrap_or(term).trim();
        let key = rest.strip_prefix(LAST);
        let key_of_year = key.unwrap_or(rest).trim();
        let (first, last) = match key_of_year.split_once(BETWEEN) {
            Some((first, last)) => (first.trim(), Some(last.trim())),
            None => (key_of_year, None),
        };
        let other = first.split_once('/').map(|(other, _)| other);
        let to = last.map(|last| match other {
            Some(other) => self.path(table, &format!("{other}/{last}")),
            None => self.path(table, last),
        });
        Term {
            minus: unsigned.is_some(),
            of_last: key.is_some(),
            path: self.path(table, first),
            to,
        }
    }

    fn path(&self, table: &str, key: &str) -> String {
        match key.split_once('/') {
            Some(("", path)) => path.to_owned(),
            Some((table, key)) => format!("{table}.{}{key}{}", self.before, self.after),
            None if table.is_empty() => key.to_owned(),
            None => format!("{table}.{}{key}{}", self.before, self.after),
        }
    }
}

/// What the identities of a rule are about.
pub(super) fn subjects(each: Each, entry: &RuleEntry, table: Option<&TableShape>) -> Vec<Subject> {
    let of_column = |(key, name): &(String, String)| Subject {
        name: name.clone(),
        after: format!(".{key}"),
        ..Subject::default()
    };
    let of_row = |(key, name): &(String, String)| Subject {
        name: name.clone(),
        before: format!("{key}."),
        ..Subject::default()
    };
    let (Some(table), false) = (table, each == Each::Cell) else {
        return vec![Subject {
            name: entry.about.name.clone(),
            ..Subject::default()
        }];
    };
    match each {
        Each::Cell => Vec::new(),
        Each::Parent => {
            let of_family = |(name, family)| Subject {
                name,
                family: Some(family),
                ..Subject::default()
            };
            families(table).into_iter().map(of_family).collect()
        }
        Each::Column => table.column_keys.iter().map(of_column).collect(),
        Each::Row => {
            let keys = table.row_keys.iter();
            let keys = keys.filter(|(key, _)| holds_of_sums(entry) || !is_of_sums(table, key));
            keys.map(of_row).collect()
        }
        Each::Group => {
            let groups = entry.groups.iter().map(|group| Subject {
                name: group_name(table, &group.value),
                before: format!("{}.", group.value),
                ..Subject::default()
            });
            groups.collect()
        }
    }
}

/// Whether what holds of each of some rows holds of their sums: not so a product, nor what compares
/// with a number other than zero.
fn holds_of_sums(entry: &RuleEntry) -> bool {
    let is_zero = |text: &str| {
        let number = text.rsplit(['=', '<', '>']).next();
        number.and_then(|number| Decimal::parse(number.trim())) == Some(Decimal::ZERO)
    };
    let when = entry.when.as_ref();
    entry.multiplied_by.is_empty()
        && entry.value.is_none_or(|value| value == Decimal::ZERO)
        && when.is_none_or(|when| is_zero(&when.value))
}

/// Whether the key of a row is that of the sums of a group.
fn is_of_sums(table: &TableShape, row: &str) -> bool {
    let path = format!("{}.{row}.", table.id);
    table.lists.iter().any(|list| list.has_sum(&path))
}

fn group_name(table: &TableShape, group: &str) -> String {
    let prefix = format!("{}.{group}.", table.id);
    table
        .figures
        .iter()
        .find(|field| field.path.starts_with(&prefix))
        .map_or_else(|| group.to_owned(), |field| field.row.clone())
}
