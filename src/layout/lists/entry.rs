//! A list of rows as it is written in a layout file.

use crate::base::diag::Spanned;
use crate::layout::keys::Keys;

/// What a row of a layout says of the list that it stands for.
#[derive(Clone, Debug)]
pub(in crate::layout) struct ListEntry {
    /// The name of the list in the data, within the table.
    pub(in crate::layout) from: Spanned<String>,
}

/// Reads what makes a row stand for the rows of a list; `None` of an ordinary row.
pub(in crate::layout) fn list(keys: &mut Keys<'_>) -> Option<ListEntry> {
    let from = keys.text("from");
    Some(ListEntry { from: from? })
}
