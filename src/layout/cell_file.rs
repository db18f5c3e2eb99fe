//! The cells of text of a row of a layout file as they are written.

use super::finding::{bad, suggested};
use super::keys::Keys;
use super::value_form;
use crate::base::diag::{Span, Spanned};
use crate::base::units::Length;
use crate::data::{Node, Value};

/// A cell: plain text, or a table with spans and style.
#[derive(Clone, Debug)]
pub(super) struct CellEntry {
    /// What it shows; in a row that stands for a list, what its field is called.
    pub(super) text: Spanned<String>,
    /// The text of the data that it shows.
    pub(super) field: Option<Spanned<String>>,
    /// What that text is called; nothing of a text of the layout.
    pub(super) label: String,
    /// Whether that text is a code.
    pub(super) is_code: bool,
    /// How many characters such a code has.
    pub(super) lengths: Vec<usize>,
    /// Whether a cell above covers its place.
    pub(super) is_covered: bool,
    /// How much further in it stands.
    pub(super) indent: Length,
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) style: Option<Spanned<String>>,
    /// Whether the program numbers it, and it has no text.
    pub(super) serial: bool,
    /// The key of the figure that stands here, where it does not stand behind the cells of text.
    pub(super) value: Option<Spanned<String>>,
}

/// The kinds of a text of the data.
const KINDS: [&str; 2] = ["text", "code"];

impl CellEntry {
    /// A cell of plain text in one column and one row.
    pub(super) fn plain(text: Spanned<String>) -> Self {
        Self {
            text,
            field: None,
            label: String::new(),
            is_code: false,
            lengths: Vec::new(),
            is_covered: false,
            indent: Length::ZERO,
            rows: 1,
            cols: 1,
            style: None,
            serial: false,
            value: None,
        }
    }

    /// Whether its text is one of the data.
    pub(super) fn is_of_data(&self) -> bool {
        self.field.is_some() || !self.label.is_empty()
    }
}

pub(super) fn cells(keys: &mut Keys<'_>) -> Vec<Spanned<CellEntry>> {
    const EXPECTED: (&str, &str) = (
        "文字或 { text, rows, cols, style } 的列表",
        "a list of texts or of { text, rows, cols, style }",
    );
    const NAME: (&str, &str) = ("文字格", "a cell of text");
    let mut out = Vec::new();
    for node in keys.texts_or_tables("cells", EXPECTED, NAME, &cell) {
        match &node.value {
            Value::Text(text) => out.push(plain_cell(text, node)),
            Value::Fields(fields) => {
                out.push(keys.inside(fields, node.span, NAME, &cell));
            }
            _ => keys.wrong_type("cells", EXPECTED, node),
        }
    }
    keys.must_stand("cells");
    out
}

fn plain_cell(text: &str, node: &Node) -> Spanned<CellEntry> {
    let span: Span = node.span;
    let text = Spanned {
        value: text.to_owned(),
        span,
    };
    Spanned {
        value: CellEntry::plain(text),
        span,
    }
}

fn cell(keys: &mut Keys<'_>) -> CellEntry {
    let (serial, value) = (keys.flag("serial"), keys.text("value"));
    let (text, field) = (keys.text("text"), keys.text("field"));
    let said = [serial, value.is_some(), text.is_some(), field.is_some()];
    if keys.learnt.is_none() && said.into_iter().filter(|one| *one).count() != 1 {
        let span = keys.span;
        keys.refuse(bad(
            "一格写 text、serial = true、value、field 中的一样",
            "a cell has one of `text`, serial = true, `value` and `field`",
            span,
        ));
    }
    let label = match &field {
        Some(_) => Some(keys.need_text("label")),
        None => keys.learnt.is_some().then(|| keys.text("label")).flatten(),
    };
    let (is_code, lengths) = code(keys, field.is_some());
    CellEntry {
        text: text.or(label).unwrap_or(Spanned {
            value: String::new(),
            span: keys.span,
        }),
        field,
        label: String::new(),
        is_code,
        lengths,
        is_covered: false,
        indent: Length::ZERO,
        rows: cells_covered(keys, "rows"),
        cols: cells_covered(keys, "cols"),
        style: keys.text("style"),
        serial,
        value,
    }
}

/// Whether a text of the data is a code, and how long such codes are.
fn code(keys: &mut Keys<'_>, is_of_data: bool) -> (bool, Vec<usize>) {
    let kind = keys.name_of("kind", KINDS);
    let lengths = value_form::lengths(keys, "length");
    let place = kind.as_ref().map(|kind| kind.span);
    let place = place.or_else(|| lengths.first().map(|length| length.span));
    if let Some(span) = place.filter(|_| !is_of_data) {
        keys.refuse(bad(
            "kind、length 只写在有 field 的格里",
            "only a cell with a `field` has `kind` and `length`",
            span,
        ));
    }
    if let Some(kind) = kind.as_ref().filter(|kind| !KINDS.contains(&&*kind.value)) {
        let finding = bad(
            format!("“{}”不是名称格的种类；可以写 text、code", kind.value),
            format!(
                "a `field` is of the kind text or code, not `{}`",
                kind.value
            ),
            kind.span,
        );
        keys.refuse(suggested(finding, &kind.value, KINDS));
    }
    let is_code = kind.is_some_and(|kind| kind.value == "code");
    if let Some(first) = lengths.first().filter(|_| is_of_data && !is_code) {
        keys.refuse(bad(
            "写了 length 的是代码，要写 kind = \"code\"",
            "`length` belongs to kind = \"code\"",
            first.span,
        ));
    }
    let lengths = lengths.into_iter().map(|length| length.value);
    (is_code, lengths.collect())
}

/// How many rows or columns a cell covers.
pub(super) fn cells_covered(keys: &mut Keys<'_>, key: &'static str) -> usize {
    keys.number(key, 1..=i64::MAX)
        .map_or(1, |count| count.value)
}
