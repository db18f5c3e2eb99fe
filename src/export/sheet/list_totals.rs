//! What totals over the rows of lists are made up of, whatever rows there are.

use std::collections::BTreeMap;

use super::formula::totals;
use crate::base::diag::Span;
use crate::data::{Fields, Node, Value};
use crate::layout::Layout;

/// What a total is made up of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A figure of the form.
    Cell(String),
    /// A column of a list, in all rows or in those of a level.
    List {
        path: String,
        level: Option<usize>,
        column: String,
    },
}

/// The totals outside lists that have rows of lists among their parts.
///
/// They are learnt from the form with a row of each level in each list, so that they are known of
/// a list without rows, too.
pub(super) fn list_totals(layout: &Layout) -> BTreeMap<String, Vec<Term>> {
    let mut out = BTreeMap::new();
    let Some(span) = layout.tables.first().map(|table| table.span) else {
        return out;
    };
    let Ok(Some(with)) = layout.with_rows(&probe(layout, span)) else {
        return out;
    };
    let probed = with.layout;
    for (total, parts) in totals(&probed.identities) {
        if probed.lists().any(|list| list.has(total)) {
            continue;
        }
        let terms = terms(&probed, &parts);
        if terms.iter().any(|term| matches!(term, Term::List { .. })) {
            out.insert(total.to_owned(), terms);
        }
    }
    out
}

/// Data with a row for each level of each list.
fn probe(layout: &Layout, span: Span) -> Fields {
    let mut out = Fields::default();
    for list in layout.lists() {
        let row = |code: Option<(&str, String)>| {
            let mut row = Fields::default();
            if let Some((key, code)) = code {
                put(&mut row, key, Value::Text(code), span);
            }
            Node {
                value: Value::Fields(row),
                span,
            }
        };
        let rows = match &list.levels {
            None => vec![row(None)],
            Some(levels) => {
                let codes = levels.lengths.iter().map(|length| "1".repeat(*length));
                codes
                    .map(|code| row(Some((levels.by.as_str(), code))))
                    .collect()
            }
        };
        put(&mut out, &list.path, Value::List(rows), span);
    }
    out
}

fn put(fields: &mut Fields, path: &str, value: Value, span: Span) {
    let Some((first, rest)) = path.split_once('.') else {
        fields.entry(path, span).value = value;
        return;
    };
    match &mut fields.entry(first, span).value {
        Value::Fields(below) => put(below, rest, value, span),
        other => *other = value,
    }
}

/// What parts stand for, each once.
fn terms(probed: &Layout, parts: &[&str]) -> Vec<Term> {
    let mut out: Vec<Term> = Vec::new();
    for part in parts {
        let mut lists = probed.lists();
        let found = lists.find_map(|list| Some((list, list.place(part)?)));
        let Some((list, (number, key))) = found else {
            out.push(Term::Cell((*part).to_owned()));
            continue;
        };
        let is_in_all = (1..=list.rows.len()).all(|number| {
            let path = list.value_path(number, key);
            parts.contains(&path.as_str())
        });
        let term = Term::List {
            path: list.path.clone(),
            level: list.levels.as_ref().filter(|_| !is_in_all).map(|_| number),
            column: key.to_owned(),
        };
        if !out.contains(&term) {
            out.push(term);
        }
    }
    out
}
