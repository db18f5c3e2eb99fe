//! Mutable access to the tables of a document that is being fitted.

use crate::document::{Block, Document, StyleSheet, Table};

/// Its tables in order, and its styles.
pub(crate) fn tables_and_styles(document: &mut Document) -> (Vec<&mut Table>, &mut StyleSheet) {
    let tables = document.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    (tables.collect(), &mut document.styles)
}
