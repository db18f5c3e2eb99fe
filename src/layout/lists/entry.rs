//! A list of rows as it is written in a layout file.

use crate::base::diag::Spanned;
use crate::layout::finding::bad;
use crate::layout::keys::Keys;
use crate::layout::value_form;

/// What a row of a layout says of the list that it stands for.
#[derive(Clone, Debug)]
pub(in crate::layout) struct ListEntry {
    /// The name of the list in the data, within the table.
    pub(in crate::layout) from: Spanned<String>,
    /// How the level of a row is told.
    pub(in crate::layout) levels: Option<LevelsEntry>,
}

/// Levels by the length of a code: 类 of 3 digits, 款 of 5, 项 of 7.
#[derive(Clone, Debug)]
pub(in crate::layout) struct LevelsEntry {
    /// The text of a row that holds its code.
    pub(in crate::layout) by: Spanned<String>,
    /// How long the codes of each level are, from the first.
    pub(in crate::layout) lengths: Vec<usize>,
}

/// Reads what makes a row stand for the rows of a list; `None` of an ordinary row.
pub(in crate::layout) fn list(keys: &mut Keys<'_>) -> Option<ListEntry> {
    let (from, levels) = (keys.text("from"), levels(keys));
    Some(ListEntry {
        from: from?,
        levels,
    })
}

fn levels(keys: &mut Keys<'_>) -> Option<LevelsEntry> {
    const NAME: (&str, &str) = ("levels ", "`levels`");
    let found = keys.table("levels", NAME, |keys| LevelsEntry {
        by: keys.need_text("by"),
        lengths: lengths(keys),
    });
    found.map(|found| found.value)
}

/// How long the codes of the levels are: whole numbers, each more than the one before.
fn lengths(keys: &mut Keys<'_>) -> Vec<usize> {
    let lengths = value_form::lengths(keys, "lengths").into_iter();
    let lengths: Vec<usize> = lengths.map(|length| length.value).collect();
    let rise = lengths.windows(2).all(|pair| pair[0] < pair[1]);
    if keys.learnt.is_none() && (lengths.is_empty() || !rise) {
        let span = keys.span;
        keys.refuse(bad(
            "lengths 是各级编码的位数，从少到多，如 [3, 5, 7]",
            "`lengths` are the lengths of the codes of the levels, rising: [3, 5, 7]",
            span,
        ));
    }
    lengths
}
