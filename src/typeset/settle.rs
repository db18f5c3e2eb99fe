//! What of a document depends on its pages: the sizes of tables that should stand on one page,
//! and the labels that are said again after the end of a page.
//!
//! A reader's program repeats no label of a joined cell, so the document itself is changed, and
//! whatever is written from it then shows the same.

use super::Typeset;
use super::finding::place_of_row;
use crate::base::diag::{Code, Finding, Outcome};
use crate::document::{Block, Document, StyleSheet, Table};

/// How often labels are parted anew: a label that is repeated may make its row higher, and so
/// move the end of a later page.
const ROUNDS: usize = 4;

/// Gives each table that is divided the first of its further sizes in which it is not, and says
/// of which there is none; they stay as they were.
pub(super) fn choose_sizes(
    document: &mut Document,
    typeset: &mut Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Vec<Finding> {
    let mut divided = Vec::new();
    for index in 0..typeset.cuts.len() {
        let Some(table) = tables(document).nth(index) else {
            continue;
        };
        if table.smaller.is_empty() || typeset.cuts[index].is_empty() {
            continue;
        }
        let found = table.smaller.iter().find_map(|size| {
            let mut trial = document.clone();
            let (tables, styles) = tables_and_styles(&mut trial);
            tables.into_iter().nth(index)?.resize(*size, styles);
            let set = set(&trial).ok()?;
            set.cuts.get(index)?.is_empty().then_some((trial, set))
        });
        match found {
            Some(found) => (*document, *typeset) = found,
            None => divided.push(no_size_fits(table)),
        }
    }
    divided
}

/// Parts the cells that the ends of pages cut, until the pages ask for no more.
pub(super) fn part_labels(
    document: &mut Document,
    typeset: &mut Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Outcome<()> {
    for _ in 0..ROUNDS {
        let mut is_parted = false;
        for (table, cuts) in tables_and_styles(document).0.into_iter().zip(&typeset.cuts) {
            for row in cuts {
                is_parted |= table.part_above(*row);
            }
        }
        if !is_parted {
            break;
        }
        *typeset = set(document)?;
    }
    // What is divided is kept together no longer: a reader's program would try in vain.
    for (table, cuts) in tables_and_styles(document).0.into_iter().zip(&typeset.cuts) {
        table.keep_together &= cuts.is_empty();
        table.cuts.clone_from(cuts);
    }
    Ok(())
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn tables_and_styles(document: &mut Document) -> (Vec<&mut Table>, &mut StyleSheet) {
    let tables = document.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    (tables.collect(), &mut document.styles)
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
    match place_of_row(table, table.header_rows) {
        Some(span) => finding.at(span, "这张表", "this table"),
        None => finding,
    }
}
