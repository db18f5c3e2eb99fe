//! Splits merged row labels at page breaks, and notes the rows that pages divide.
//!
//! No reader's program repeats the label of a merged cell on the next page, so the fitted
//! document has a cell with the same label on both sides of the break, and whatever is written
//! from it shows the same.

use std::borrow::Cow;

use super::tables::tables_and_styles;
use crate::base::diag::Outcome;
use crate::document::{Document, Table};
use crate::typeset::result::Typeset;

/// How often labels are split anew: a label that is repeated may make its row higher, and so
/// move a later page break.
const ROUNDS: usize = 4;

/// Splits the cells that span page breaks, until the pages ask for no more.
pub(crate) fn split_labels(
    document: &mut Cow<'_, Document>,
    typeset: &mut Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Outcome<()> {
    for _ in 0..ROUNDS {
        let spanned = |table: &Table, breaks: &[usize]| breaks.iter().any(|row| spans(table, *row));
        if !has_table(document, typeset, spanned) {
            break;
        }
        let (tables, _) = tables_and_styles(document.to_mut());
        for (table, breaks) in tables.into_iter().zip(&typeset.page_breaks) {
            for row in breaks {
                table.split_above(*row);
            }
        }
        *typeset = set(document)?;
    }
    // A table with page breaks is kept together no longer: a reader's program would try in vain.
    let kept = |table: &Table, breaks: &[usize]| table.keep_together && !breaks.is_empty();
    if has_table(document, typeset, kept) {
        let (tables, _) = tables_and_styles(document.to_mut());
        for (table, breaks) in tables.into_iter().zip(&typeset.page_breaks) {
            table.keep_together &= breaks.is_empty();
        }
    }
    mark_divided(document, typeset, set)
}

/// Notes the rows that pages divide, whose cells then begin at their top.
fn mark_divided(
    document: &mut Cow<'_, Document>,
    typeset: &mut Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Outcome<()> {
    if typeset.divided_rows.iter().all(Vec::is_empty) {
        return Ok(());
    }
    let (tables, _) = tables_and_styles(document.to_mut());
    for (table, rows) in tables.into_iter().zip(&typeset.divided_rows) {
        table.keep_together &= rows.is_empty();
        table.divided_rows.clone_from(rows);
    }
    *typeset = set(document)?;
    Ok(())
}

/// Whether the document has a table for which `is_found` holds, given its page breaks.
fn has_table(
    document: &Document,
    typeset: &Typeset,
    is_found: impl Fn(&Table, &[usize]) -> bool,
) -> bool {
    let mut tables = document.tables().zip(&typeset.page_breaks);
    tables.any(|(table, breaks)| is_found(table, breaks))
}

/// Whether a cell spans the page break above `row`.
fn spans(table: &Table, row: usize) -> bool {
    row.checked_sub(1)
        .is_some_and(|above| table.grid.is_joined_below(above))
}
