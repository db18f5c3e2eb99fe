//! The levels of the rows of a list as they are written in a layout file.

use crate::base::diag::Spanned;
use crate::layout::finding::bad;
use crate::layout::keys::Keys;
use crate::layout::value_form;

/// The levels of the rows of a list.
#[derive(Clone, Debug)]
pub(in crate::layout) struct LevelsEntry {
    /// How they are told.
    pub(in crate::layout) told: Told,
    /// How much further in the name of a row stands with each level.
    pub(in crate::layout) indent: Option<Spanned<String>>,
}

/// How the level of a row is told.
#[derive(Clone, Debug)]
pub(in crate::layout) enum Told {
    /// By the length of a code: 类 of 3 digits, 款 of 5, 项 of 7.
    Code {
        /// The text of a row that holds its code.
        by: Spanned<String>,
        /// How long the codes of each level are, from the first.
        lengths: Vec<usize>,
    },
    /// By a whole number that each row has.
    Number(Spanned<String>),
}

pub(super) fn levels(keys: &mut Keys<'_>) -> Option<LevelsEntry> {
    const NAME: (&str, &str) = ("levels ", "`levels`");
    let found = keys.table("levels", NAME, |keys| {
        let (by, key) = (keys.text("by"), keys.text("key"));
        let lengths = value_form::lengths(keys, "lengths").into_iter();
        let lengths: Vec<usize> = lengths.map(|length| length.value).collect();
        let indent = keys.text("indent");
        let is_one = by.is_some() != key.is_some();
        if keys.learnt.is_none() && (!is_one || key.is_some() && !lengths.is_empty()) {
            let span = keys.span;
            let finding = bad(
                "levels 写 by 和 lengths，或者只写 key",
                "`levels` has `by` and `lengths`, or `key` alone",
                span,
            );
            keys.refuse(finding.help(
                "编码的位数说明级别的，如 { by = \"code\", lengths = [3, 5, 7] }；每项自己写明第几级的，如 { key = \"level\" }。",
                "for example `{ by = \"code\", lengths = [3, 5, 7] }`, or `{ key = \"level\" }`",
            ));
        }
        let told = match (by, key) {
            (None, Some(key)) => Told::Number(key),
            (by, _) => {
                rising(keys, &lengths);
                let by = by.unwrap_or(Spanned {
                    value: String::new(),
                    span: keys.span,
                });
                Told::Code { by, lengths }
            }
        };
        LevelsEntry { told, indent }
    });
    found.map(|found| found.value)
}

/// How long the codes of the levels are: whole numbers, each more than the one before.
fn rising(keys: &mut Keys<'_>, lengths: &[usize]) {
    let rise = lengths.windows(2).all(|pair| pair[0] < pair[1]);
    if keys.learnt.is_none() && (lengths.is_empty() || !rise) {
        let span = keys.span;
        keys.refuse(bad(
            "lengths 是各级编码的位数，从少到多，如 [3, 5, 7]",
            "`lengths` are the lengths of the codes of the levels, rising: [3, 5, 7]",
            span,
        ));
    }
}
