//! Which row of a list of one data file is which of another: by the code of its level, or by its
//! texts all together. The number of a row says nothing between two files.

use std::collections::BTreeMap;

use super::shape::RowList;
use crate::data::{Dataset, Field, Fields, Node, Value};
use crate::layout::form::Layout;
use crate::layout::heritage::counterpart;

/// Between the texts of a row, where they are one.
const NEXT: char = '\u{1}';

impl RowList {
    /// What a row is known by in other files. `text` gives a text of the row by its key.
    pub fn known_by(&self, text: impl Fn(&str) -> Option<String>) -> String {
        let code = self.levels.as_ref().and_then(|levels| text(&levels.by));
        let code = code.filter(|code| !code.trim().is_empty());
        code.unwrap_or_else(|| {
            let texts = self.texts.iter();
            let texts: Vec<String> = texts.map(|key| text(key).unwrap_or_default()).collect();
            texts.join(&NEXT.to_string())
        })
    }

    /// What a row of a bound file is known by.
    fn known_in(&self, dataset: &Dataset, number: usize) -> String {
        self.known_by(|key| {
            let path = self.value_path(number, key);
            let text = dataset.text(&path).map(|text| &text.value);
            let text = text.map(|text| text.split_whitespace().collect());
            text.or_else(|| Some(dataset.figure(&path)?.value.to_string()))
        })
    }

    /// What the rows of a data file are known by, in their order.
    fn known(&self, fields: &Fields) -> Vec<String> {
        let Some(Value::List(items)) = fields.at(&self.path).map(|node| &node.value) else {
            return Vec::new();
        };
        let known = |item: &Node| match &item.value {
            Value::Fields(row) => self.known_by(|key| match &row.at(key)?.value {
                Value::Text(text) => Some(text.split_whitespace().collect()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            }),
            _ => String::new(),
        };
        items.iter().map(known).collect()
    }
}

/// The rows of two data files that are the same.
#[derive(Clone, Debug, Default)]
pub struct MatchedRows {
    /// By the path of a list, the number in the first file of each row of the second.
    rows: BTreeMap<String, Vec<Option<usize>>>,
}

impl MatchedRows {
    /// Matches the rows of all lists that both files have. Of rows that are known by the same, the
    /// first is the first.
    pub fn new((from, one): (&Layout, &Fields), (to, other): (&Layout, &Fields)) -> Self {
        let mut out = Self::default();
        for list in to.lists() {
            let mut before: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            let same = from.lists().find(|one| one.path == list.path);
            let known = same.map(|same| same.known(one)).unwrap_or_default();
            for (index, known) in known.into_iter().enumerate().rev() {
                before.entry(known).or_default().push(index + 1);
            }
            let rows = list.known(other).into_iter();
            let rows = rows.map(|known| before.get_mut(&known).and_then(Vec::pop));
            out.rows.insert(list.path.clone(), rows.collect());
        }
        out
    }

    /// The field of the first file that says what a field of the second says.
    pub fn counterpart<'a>(
        &self,
        field: &Field,
        to: &Layout,
        from: &'a Layout,
    ) -> Option<&'a Field> {
        let place = to
            .lists()
            .find_map(|list| Some((list, list.place(&field.path)?)));
        let Some((list, (number, key))) = place else {
            return counterpart(field, to, from);
        };
        let number = (*self.rows.get(&list.path)?.get(number.checked_sub(1)?)?)?;
        let before = from.schema.get(&list.value_path(number, key))?;
        let is_same = before.kind == field.kind && before.unit == field.unit;
        is_same.then_some(before)
    }
}

/// Puts the rows of last year's lists under the numbers that the same rows have this year. Rows
/// that are gone come behind all others; sums of groups, whose numbers say nothing once rows have
/// moved, are left out then.
pub fn renumber_last((to, now): (&Layout, &Dataset), (from, last): (&Layout, &mut Dataset)) {
    for list in to.lists() {
        let Some(before) = from.lists().find(|one| one.path == list.path) else {
            continue;
        };
        let mut free: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for number in (1..=list.rows.len()).rev() {
            free.entry(list.known_in(now, number))
                .or_default()
                .push(number);
        }
        let mut gone = list.rows.len();
        let numbers: Vec<usize> = (1..=before.rows.len())
            .map(|number| {
                let same = free.get_mut(&before.known_in(last, number));
                same.and_then(Vec::pop).unwrap_or_else(|| {
                    gone += 1;
                    gone
                })
            })
            .collect();
        if numbers.iter().copied().eq(1..=before.rows.len()) {
            continue;
        }
        last.renamed(&|path| {
            if before.has_sum(path) {
                return None;
            }
            let moved = before.place(path).and_then(|(number, key)| {
                let number = numbers.get(number.checked_sub(1)?)?;
                Some(before.value_path(*number, key))
            });
            Some(moved.unwrap_or_else(|| path.to_owned()))
        });
    }
}
