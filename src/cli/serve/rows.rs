//! The rows of a list that the data gives (`from`): what a row holds, and where a value of it
//! stands in the file.

use hongtou::base::diag::{Sources, Span};
use hongtou::data::{Fields, Kind};
use hongtou::layout::{Identity, Layout};

use super::step::Step;

/// A list of rows of a form.
pub(super) struct Rows {
    /// Its path in the file.
    path: Vec<Step>,
    /// What a row holds, by its keys.
    values: Vec<(String, Kind)>,
    /// The keys that a row begins with: all but those of totals.
    blank: Vec<String>,
}

/// What is asked for within a list.
pub(super) enum Within {
    /// The list itself; a row begins with these keys.
    List(Vec<String>),
    /// A value of a row.
    Value(Kind),
}

/// The lists of a layout. One row of each tells what all of them hold, also where the data has
/// none.
pub(super) fn rows(layout: &Layout) -> Vec<Rows> {
    let nowhere = Span::new(Sources::default().add("", ""), 0..0);
    let one = layout.with_rows(&layout.with_room(Fields::default(), (1, nowhere)));
    let Some(layout) = one.ok().flatten().map(|one| one.layout) else {
        return Vec::new();
    };
    let totals = layout.identities.iter().filter_map(Identity::total);
    let totals: Vec<&str> = totals.map(|total| total.path.as_str()).collect();
    let lists = layout.lists().map(|list| {
        let mut rows = Rows {
            path: keys(&list.path),
            values: Vec::new(),
            blank: Vec::new(),
        };
        for key in list.keys() {
            let path = list.value_path(1, key);
            let Some(field) = layout.schema.get(&path) else {
                continue;
            };
            rows.values.push((key.to_owned(), field.kind));
            if !totals.contains(&path.as_str()) && !key.contains('.') {
                rows.blank.push(key.to_owned());
            }
        }
        rows
    });
    lists.collect()
}

impl Rows {
    /// What stands at a path of the file; nothing where it is not in this list.
    pub(super) fn within(&self, path: &[Step]) -> Option<Within> {
        let rest = path.strip_prefix(self.path.as_slice())?;
        let (at, keys) = match rest {
            [] => return Some(Within::List(self.blank.clone())),
            [at, keys @ ..] => (at, keys),
        };
        let keys = keys.iter().map(|key| match key {
            Step::Key(key) if matches!(at, Step::At(_)) => Some(key.as_str()),
            _ => None,
        });
        let key = keys.collect::<Option<Vec<_>>>()?.join(".");
        let mut known = self.values.iter();
        let (_, kind) = known.find(|(known, _)| *known == key)?;
        Some(Within::Value(*kind))
    }
}

/// Where the value at a path of the form stands in the file: entry `n` of a list has the key `n`
/// in the form, from 1, and is its item in the file, from 0.
pub(super) fn steps(layout: &Layout, path: &str) -> Vec<Step> {
    let mut lists = layout.lists();
    let found = lists.find_map(|list| Some((list, list.place(path)?)));
    let Some((list, (number, key))) = found else {
        return keys(path);
    };
    let mut steps = keys(&list.path);
    steps.push(Step::At(number.saturating_sub(1)));
    steps.extend(keys(key));
    steps
}

fn keys(path: &str) -> Vec<Step> {
    let keys = path.split('.');
    keys.map(|key| Step::Key(key.to_owned())).collect()
}
