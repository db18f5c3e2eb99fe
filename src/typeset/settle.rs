//! What of a document depends on its pages: the sizes of tables that should stand on one page,
//! and the labels that are said again after the end of a page.
//!
//! A reader's program repeats no label of a joined cell, so the document itself is changed, and
//! whatever is written from it then shows the same.

use super::finding::place_of_row;
use super::{Typeset, typeset};
use crate::diag::{Code, Diagnostic, Outcome, Sources};
use crate::document::{Block, Document, Table};
use crate::font::Fonts;

/// How often labels are parted anew: a label that is repeated may make its row higher, and so
/// move the end of a later page.
const ROUNDS: usize = 4;

/// Breaks a document into pages as [`typeset`] does, after it was made fit for them: a table
/// with further sizes takes the first in which it stands on one page, and a cell that a page
/// would cut is parted there, with its text in both parts.
///
/// # Errors
/// As [`typeset`].
pub fn settle(document: &mut Document, fonts: &Fonts, sources: &Sources) -> Outcome<Typeset> {
    let mut set = typeset(document, fonts, sources)?;
    let mut divided = Vec::new();
    for index in 0..set.cuts.len() {
        let sizes = table(document, index).map_or(&[][..], |table| &table.smaller);
        if sizes.is_empty() || set.cuts[index].is_empty() {
            continue;
        }
        let found = sizes.to_vec().into_iter().find_map(|size| {
            let mut trial = document.clone();
            let (tables, styles) = tables_and_styles(&mut trial);
            tables.into_iter().nth(index)?.resize(size, styles);
            let set = typeset(&trial, fonts, sources).ok()?;
            set.cuts.get(index)?.is_empty().then_some((trial, set))
        });
        match found {
            Some((trial, typeset)) => (*document, set) = (trial, typeset),
            None => divided.extend(table(document, index).map(no_size_fits)),
        }
    }
    for _ in 0..ROUNDS {
        let mut is_parted = false;
        let (tables, _) = tables_and_styles(document);
        for (table, cuts) in tables.into_iter().zip(&set.cuts) {
            for row in cuts {
                is_parted |= table.part_above(*row);
            }
        }
        if !is_parted {
            break;
        }
        set = typeset(document, fonts, sources)?;
    }
    // What is divided is kept together no longer: a reader's program would try in vain.
    let (tables, _) = tables_and_styles(document);
    for (table, cuts) in tables.into_iter().zip(&set.cuts) {
        table.keep_together &= cuts.is_empty();
        table.cuts.clone_from(cuts);
    }
    set.warnings.extend(divided);
    Ok(set)
}

fn table(document: &Document, index: usize) -> Option<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.into_iter().nth(index)
}

fn tables_and_styles(
    document: &mut Document,
) -> (Vec<&mut Table>, &mut crate::document::StyleSheet) {
    let tables = document.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    (tables.collect(), &mut document.styles)
}

fn no_size_fits(table: &Table) -> Diagnostic {
    let title = &table.title;
    let finding = Diagnostic::warning(
        Code::DoesNotFit,
        format!("表格“{title}”用最小的字号一页也排不下，已分排几页，每页重复表头"),
        format!(
            "table '{title}' fits one page in none of its sizes; it is divided, with its head repeated"
        ),
    );
    match place_of_row(table, table.header_rows) {
        Some(span) => finding.at(span, "这张表", "this table"),
        None => finding,
    }
}
