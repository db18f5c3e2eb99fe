//! Lines with parts: 填报单位 at the left, 单位 at the right; 负责人, 审核人 and 填报人 side by side.

use super::finding::bad;
use super::keys::Keys;
use super::shape::ValueShape;
use crate::base::diag::Spanned;
use crate::data::Value;

/// A line above or below a table, or between the parts of a form; every part is a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineShape {
    /// At the left end, in the middle, at the right end.
    Ends([Option<Spanned<String>>; 3]),
    /// One behind the other, each with as much room behind it as the others.
    Parts(Vec<Spanned<String>>),
}

impl LineShape {
    /// Its templates, from left to right.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let (ends, parts) = match self {
            Self::Ends(ends) => (ends.as_slice(), [].as_slice()),
            Self::Parts(parts) => ([].as_slice(), parts.as_slice()),
        };
        ends.iter().flatten().chain(parts)
    }

    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut Spanned<String>> {
        let (ends, parts) = match self {
            Self::Ends(ends) => (ends.as_mut_slice(), [].as_mut_slice()),
            Self::Parts(parts) => ([].as_mut_slice(), parts.as_mut_slice()),
        };
        ends.iter_mut().flatten().chain(parts)
    }
}

/// The lines of a key: one line, or a list of them.
pub(super) fn lines(keys: &mut Keys<'_>, key: &'static str) -> Vec<LineShape> {
    const NAME: (&str, &str) = ("一行", "a line");
    const EXPECTED: (&str, &str) = (
        " { left, middle, right }、{ parts } 或它们的列表",
        "{ left, middle, right }, { parts }, or a list of them",
    );
    keys.note_tables(key, NAME, &line, ValueShape::TableOrTables);
    let Some(node) = keys.node(key) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for item in node.items() {
        match &item.value {
            Value::Fields(fields) => {
                out.push(keys.inside(fields, item.span, NAME, &line).value);
            }
            _ => keys.wrong_type(key, EXPECTED, item),
        }
    }
    out
}

/// Reads a line.
pub(super) fn line(keys: &mut Keys<'_>) -> LineShape {
    let ends = ["left", "middle", "right"].map(|key| keys.text(key));
    let parts = keys.texts("parts");
    let has_ends = ends.iter().any(Option::is_some);
    let (zh, en) = match (has_ends, parts.is_empty()) {
        (true, true) => return LineShape::Ends(ends),
        (false, false) => return LineShape::Parts(parts),
        (true, false) => (
            "left、middle、right 和 parts 只能写一种",
            "a line has either left, middle and right, or parts",
        ),
        (false, true) => (
            "这一行什么也没有：写 left、middle、right，或写 parts",
            "a line has nothing: give left, middle or right, or parts",
        ),
    };
    if keys.learnt.is_none() {
        let span = keys.span;
        keys.refuse(bad(zh, en, span));
    }
    LineShape::Parts(parts)
}
