//! The tables of a layout file as they are written.

use super::cell_file::{CellEntry, cells, cells_covered};
use super::keys::Keys;
use super::line::{LineShape, lines};
use super::lists::{ListEntry, list};
use super::shape::ValueShape;
use super::table::{Beside, Sheet};
use super::value_form::FormEntry;
use crate::base::diag::Spanned;
use crate::data::{Empty, FigureAlign, Kind, Value};
use crate::standard::FontRole;

/// A table as written.
#[derive(Debug)]
pub(super) struct TableEntry {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) widths: Vec<Spanned<String>>,
    pub(super) row_height: Spanned<String>,
    pub(super) padding: PaddingEntry,
    pub(super) header_rows: usize,
    pub(super) keep_together: bool,
    pub(super) landscape: bool,
    pub(super) sheet: Option<Spanned<String>>,
    pub(super) label_style: Spanned<String>,
    pub(super) face: Option<Spanned<String>>,
    pub(super) size: Option<Spanned<String>>,
    pub(super) line: Option<Spanned<String>>,
    /// Smaller sizes, tried in turn where the table does not fit one page.
    pub(super) fit: Vec<Spanned<SizeEntry>>,
    pub(super) borders: Option<BordersEntry>,
    pub(super) number: Option<Spanned<String>>,
    pub(super) caption: Option<Spanned<String>>,
    pub(super) above: Vec<LineShape>,
    pub(super) below: Vec<LineShape>,
    pub(super) unit: Option<Spanned<String>>,
    pub(super) notes: Vec<Spanned<String>>,
    pub(super) beside: Option<Beside>,
    /// What it means that its cells are empty.
    pub(super) empty: Option<Spanned<String>>,
    pub(super) columns: Vec<ValueEntry>,
    pub(super) rows: Vec<Spanned<RowEntry>>,
}

/// The padding of cells as written.
#[derive(Debug)]
pub(super) struct PaddingEntry {
    pub(super) vertical: Spanned<String>,
    pub(super) horizontal: Spanned<String>,
}

/// A smaller size of a table as written.
#[derive(Debug)]
pub(super) struct SizeEntry {
    pub(super) size: Spanned<String>,
    pub(super) line: Spanned<String>,
    pub(super) row_height: Spanned<String>,
    /// The padding of the table, where it is not given.
    pub(super) padding: Option<PaddingEntry>,
}

/// The weights of borders as written.
#[derive(Debug)]
pub(super) struct BordersEntry {
    pub(super) outer: Spanned<String>,
    pub(super) inner: Spanned<String>,
}

/// A row as written.
#[derive(Clone, Debug)]
pub(super) struct RowEntry {
    pub(super) head: Head,
    pub(super) cells: Vec<Spanned<CellEntry>>,
    pub(super) key: Option<Spanned<String>>,
    /// Its key in an earlier edition.
    pub(super) was: Option<Spanned<String>>,
    pub(super) values: Option<Vec<ValueEntry>>,
    /// The list of the data whose rows it stands for.
    pub(super) list: Option<ListEntry>,
    /// The key of the number that tells its level, where no cell shows it.
    pub(super) level_key: Option<Spanned<String>>,
    /// What messages call it, where that is not the text of its last cell.
    pub(super) name: Option<String>,
    /// Whether it numbers the columns (栏次).
    pub(super) serial: bool,
}

/// Whether the cells of a row are heads: `true` of columns, `"band"` across the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Head {
    #[default]
    No,
    Columns,
    Band,
}

/// A cell of data of a row, or a column of them, as written.
#[derive(Clone, Debug)]
pub(super) struct ValueEntry {
    pub(super) key: Spanned<String>,
    pub(super) label: Spanned<String>,
    pub(super) row: Option<String>,
    pub(super) kind: Option<Spanned<String>>,
    pub(super) form: FormEntry,
    /// Whether a cell of text must be filled in.
    pub(super) required: Option<bool>,
    pub(super) align: Option<Spanned<String>>,
    /// What of it last year's report hands down.
    pub(super) carries: Option<Spanned<String>>,
    /// Its key in an earlier edition.
    pub(super) was: Option<Spanned<String>>,
    pub(super) cols: usize,
}

impl ValueEntry {
    /// What it holds; a count where nothing, or nothing known, is said.
    pub(super) fn kind(&self) -> Kind {
        let named = self.kind.as_ref();
        let known = named.and_then(|kind| Kind::from_name(&kind.value));
        known
            .filter(|kind| kind.is_of_cell())
            .unwrap_or(Kind::Count)
    }
}

const PADDING: (&str, &str) = ("padding ", "`padding`");
const VALUE: (&str, &str) = ("数据格", "a figure");

impl TableEntry {
    pub(super) fn read(keys: &mut Keys<'_>) -> Self {
        // What a table takes from another, and the heads and widths of its columns, stand in its
        // place already.
        keys.may_be_based_on("based_on");
        Self {
            id: keys.need_text("id"),
            title: keys.need_text("title").value,
            description: keys.plain("description"),
            widths: keys.need_texts("widths"),
            row_height: keys.need_text("row_height"),
            padding: need_padding(keys),
            header_rows: keys.need_number("header_rows", 0..=i64::MAX).value,
            keep_together: keys.flag("keep_together"),
            landscape: keys.flag("landscape"),
            sheet: keys.name_of("sheet", Sheet::NAMES.map(|(name, _)| name)),
            label_style: keys.need_text("label_style"),
            face: keys.name_of("face", FontRole::ALL.map(FontRole::label)),
            size: keys.text("size"),
            line: keys.text("line"),
            fit: keys.tables("fit", ("fit 的一档", "a size of `fit`"), size),
            borders: borders(keys),
            number: keys.text("number"),
            caption: keys.text("caption"),
            above: lines(keys, "above"),
            below: lines(keys, "below"),
            unit: keys.text("unit"),
            notes: keys.texts("notes"),
            beside: beside(keys),
            empty: keys.name_of("empty", Empty::NAMES.map(|(name, _)| name)),
            columns: values(keys, "columns"),
            rows: rows(keys),
        }
    }
}

/// The right half.
fn beside(keys: &mut Keys<'_>) -> Option<Beside> {
    let found = keys.table("beside", ("beside ", "`beside`"), |keys| Beside {
        table: keys.need_text("table"),
        closing: keys
            .number("closing", 0..=i64::MAX)
            .map_or(1, |rows| rows.value),
    });
    found.map(|found| found.value)
}

fn padding(keys: &mut Keys<'_>) -> PaddingEntry {
    PaddingEntry {
        vertical: keys.need_text("vertical"),
        horizontal: keys.need_text("horizontal"),
    }
}

fn need_padding(keys: &mut Keys<'_>) -> PaddingEntry {
    let found = keys.table("padding", PADDING, padding);
    keys.must_stand("padding");
    let nothing = || Spanned {
        value: String::new(),
        span: keys.span,
    };
    found.map_or_else(
        || PaddingEntry {
            vertical: nothing(),
            horizontal: nothing(),
        },
        |found| found.value,
    )
}

fn size(keys: &mut Keys<'_>) -> SizeEntry {
    SizeEntry {
        size: keys.need_text("size"),
        line: keys.need_text("line"),
        row_height: keys.need_text("row_height"),
        padding: keys
            .table("padding", PADDING, padding)
            .map(|padding| padding.value),
    }
}

fn borders(keys: &mut Keys<'_>) -> Option<BordersEntry> {
    let found = keys.table("borders", ("borders ", "`borders`"), |keys| BordersEntry {
        outer: keys.need_text("outer"),
        inner: keys.need_text("inner"),
    });
    found.map(|found| found.value)
}

fn rows(keys: &mut Keys<'_>) -> Vec<Spanned<RowEntry>> {
    let rows = keys.tables("rows", ("行", "a row"), |keys| RowEntry {
        head: head(keys),
        cells: cells(keys),
        key: keys.text("key"),
        was: keys.text("was"),
        values: keys.asks("values").then(|| values(keys, "values")),
        list: list(keys),
        level_key: None,
        name: None,
        serial: keys.flag("serial"),
    });
    keys.must_stand("rows");
    rows
}

fn head(keys: &mut Keys<'_>) -> Head {
    // The heads of the columns are among its cells already.
    let _ = keys.flag("columns");
    keys.note("head", || ValueShape::FlagOr("band"));
    let Some(node) = keys.node("head") else {
        return Head::No;
    };
    match &node.value {
        Value::Flag(true) => Head::Columns,
        Value::Flag(false) => Head::No,
        Value::Text(text) if text == "band" => Head::Band,
        _ => {
            let expected = (" true、false 或 \"band\"", "true, false or \"band\"");
            keys.wrong_type("head", expected, node);
            Head::No
        }
    }
}

fn values(keys: &mut Keys<'_>, key: &'static str) -> Vec<ValueEntry> {
    let values = keys.tables(key, VALUE, |keys| ValueEntry {
        key: {
            if key == "columns" {
                let _ = (keys.text("head"), keys.text("width"));
            }
            keys.need_text("key")
        },
        label: keys.need_text("label"),
        row: keys.text("row").map(|row| row.value),
        kind: keys.name_of("kind", Kind::names_of_cells()),
        form: FormEntry::read(keys),
        required: keys.maybe_flag("required"),
        align: keys.name_of("align", FigureAlign::NAMES.map(|(name, _)| name)),
        carries: keys.name_of("carries", ["value"]),
        was: keys.text("was"),
        cols: cells_covered(keys, "cols"),
    });
    values.into_iter().map(|value| value.value).collect()
}
