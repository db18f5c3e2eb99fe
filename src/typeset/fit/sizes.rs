//! Picks a smaller size for a table that should fit one page and does not.

use std::borrow::Cow;

use super::tables::tables_and_styles;
use crate::base::diag::{Code, Finding, Outcome};
use crate::document::{Document, Table};
use crate::typeset::finding::span_of_row;
use crate::typeset::result::Typeset;

/// Gives each table with page breaks the first of its smaller sizes in which it has none. Returns
/// a warning about each that has none of that kind and stays as it is.
pub(crate) fn choose_sizes(
    document: &mut Cow<'_, Document>,
    typeset: &mut Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Vec<Finding> {
    let mut divided = Vec::new();
    for index in 0..typeset.page_breaks.len() {
        let Some(table) = document.tables().nth(index) else {
            continue;
        };
        if table.smaller.is_empty() || typeset.page_breaks[index].is_empty() {
            continue;
        }
        let found = table.smaller.iter().find_map(|size| {
            let mut trial = document.clone().into_owned();
            let (tables, styles) = tables_and_styles(&mut trial);
            tables.into_iter().nth(index)?.resize(*size, styles);
            let set = set(&trial).ok()?;
            set.page_breaks
                .get(index)?
                .is_empty()
                .then_some((trial, set))
        });
        match found {
            Some((found, set)) => {
                *document = Cow::Owned(found);
                *typeset = set;
            }
            None => divided.push(no_size_fits(table)),
        }
    }
    divided
}

fn no_size_fits(table: &Table) -> Finding {
    let title = &table.title;
    let finding = Finding::warning(
        Code::DoesNotFit,
        format!("表格“{title}”用最小的字号一页也排不下，已分排几页，每页重复表头"),
        format!(
            "table '{title}' fits one page in none of its sizes; it is divided, with its head repeated"
        ),
    );
    match span_of_row(table, table.header_rows) {
        Some(span) => finding.at(span, "这张表", "this table"),
        None => finding,
    }
}
