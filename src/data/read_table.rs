//! Reads the free tables of a data file.

use super::bind::Binder;
use super::column::{ColumnWidth, FigureAlign};
use super::finding::{not_a_table, unknown};
use super::free_table::{FreeCell, FreeColumn, FreeRow, FreeTable, FreeValue};
use super::tree::{Fields, Node, Value};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::limits;
use crate::base::text::figure::Figure;

const TABLE: [&str; 6] = ["title", "unit", "notes", "landscape", "columns", "rows"];
const COLUMN: [&str; 6] = ["label", "group", "width", "align", "merge", "total"];
const ROW: [&str; 2] = ["cells", "total"];

fn too_many_cells(cells: usize, place: Span) -> Option<Finding> {
    let (found, most) = (format!("{cells} 格"), format!("{} 格", limits::CELLS));
    (cells > limits::CELLS).then(|| {
        let finding = limits::beyond(("这个表格", "this table"), &found, &most);
        finding.at(place, "太大", "too large")
    })
}

impl Binder<'_> {
    /// The tables of a list, or the one table that stands in its place. Their sums are for
    /// [`Dataset::complete_tables`](super::Dataset::complete_tables), when the templates of
    /// their cells can be filled in.
    pub(super) fn free_tables(&mut self, node: &Node) -> Vec<FreeTable> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let tables = items.iter().filter_map(|item| self.free_table(item));
        tables.collect()
    }

    fn free_table(&mut self, node: &Node) -> Option<FreeTable> {
        let fields = self.fields_of("table", node, &TABLE)?;
        let columns = fields.get("columns").map(|node| self.list("columns", node));
        let columns: Vec<FreeColumn> = columns
            .unwrap_or_default()
            .iter()
            .filter_map(|column| self.column(column))
            .collect();
        let rows = fields.get("rows").map(|node| self.list("rows", node));
        let rows: Vec<FreeRow> = rows
            .unwrap_or_default()
            .iter()
            .filter_map(|row| self.row(row, columns.len()))
            .collect();
        for (name, is_empty) in [("columns", columns.is_empty()), ("rows", rows.is_empty())] {
            if is_empty {
                self.findings.push(
                    Finding::error(
                        Code::MissingField,
                        format!(
                            "这张表没有{}（{name}）",
                            if name == "rows" { "行" } else { "列" }
                        ),
                        format!("this table has no `{name}`"),
                    )
                    .at(node.span, "这张表", "this table"),
                );
            }
        }
        if let Some(finding) = too_many_cells(columns.len() * rows.len(), node.span) {
            self.findings.push(finding);
            return None;
        }
        if columns.is_empty() || rows.is_empty() {
            return None;
        }
        let notes = match fields.get("notes") {
            Some(node) => self.texts_of("notes", node),
            None => Vec::new(),
        };
        Some(FreeTable {
            span: node.span,
            title: self.text_of("title", fields),
            unit: self.line_of("unit", fields),
            notes,
            landscape: self.flag_of("landscape", fields),
            columns,
            rows,
        })
    }

    fn column(&mut self, node: &Node) -> Option<FreeColumn> {
        let plain = |label| FreeColumn {
            label,
            groups: Vec::new(),
            width: None,
            align: None,
            merges: false,
            total: false,
        };
        if let Value::Text(text) = &node.value {
            return Some(plain(self.printable(text, node.span, limits::LINE_BYTES)));
        }
        let fields = self.fields_of("columns", node, &COLUMN)?;
        let Some(label) = self.text_of("label", fields) else {
            self.findings.push(
                Finding::error(
                    Code::MissingField,
                    "这一列没有列头（label）",
                    "this column has no `label`",
                )
                .at(node.span, "应有 label = \"…\"", "expected label = \"…\""),
            );
            return None;
        };
        let groups = match fields.get("group") {
            Some(node) => self.texts_of("group", node),
            None => Vec::new(),
        };
        let mut chosen = |key, expected: (&str, &str), read: &dyn Fn(&str) -> bool| {
            let text = self.text_of(key, fields)?;
            if read(&text.value) {
                return Some(text.value);
            }
            self.findings.push(wrong(key, expected, text.span));
            None
        };
        let width = chosen(
            "width",
            (
                "长度（如 32mm）、fit 或 2*",
                "a length such as 32mm, `fit` or `2*`",
            ),
            &|text| ColumnWidth::parse(text).is_ok(),
        );
        let align = chosen(
            "align",
            (
                "center、right、decimal 或 left",
                "center, right, decimal or left",
            ),
            &|text| FigureAlign::from_name(text).is_some(),
        );
        Some(FreeColumn {
            groups,
            width: width.and_then(|text| ColumnWidth::parse(&text).ok()),
            align: align.and_then(|text| FigureAlign::from_name(&text)),
            merges: self.flag_of("merge", fields),
            total: self.flag_of("total", fields),
            ..plain(label)
        })
    }

    /// A row: a list of cells, or a table with the list and what it is.
    fn row(&mut self, node: &Node, columns: usize) -> Option<FreeRow> {
        let (cells, total) = if let Value::List(cells) = &node.value {
            (cells.as_slice(), false)
        } else {
            let fields = self.fields_of("rows", node, &ROW)?;
            let cells = fields.get("cells").map(|node| self.list("cells", node));
            (cells.unwrap_or_default(), self.flag_of("total", fields))
        };
        if cells.len() != columns {
            let count = cells.len();
            self.findings.push(
                Finding::error(
                    Code::WrongType,
                    format!("这一行有 {count} 格，表有 {columns} 列"),
                    format!("this row has {count} cells, the table {columns} columns"),
                )
                .at(node.span, format!("{count} 格"), format!("{count} cells"))
                .help(
                    "每一列都要有一格；没有内容的写 \"\"。",
                    "every column has a cell; an empty one is \"\"",
                ),
            );
            return None;
        }
        Some(FreeRow {
            span: node.span,
            total,
            cells: cells.iter().map(|cell| self.cell(cell)).collect(),
        })
    }

    fn cell(&mut self, node: &Node) -> FreeCell {
        let value = match &node.value {
            Value::Text(text) if text.trim().is_empty() => FreeValue::Blank,
            Value::Text(text) => {
                FreeValue::Text(self.printable(text, node.span, limits::LINE_BYTES).value)
            }
            Value::Number(number) => {
                let typed = Figure::read(self.sources.slice(node.span));
                let places = typed.map_or(0, |typed| typed.tail.chars().skip(1).count());
                FreeValue::Number(*number, places.max(number.places()))
            }
            _ => {
                self.findings.push(not_a_cell(node.span));
                FreeValue::Blank
            }
        };
        Spanned {
            value,
            span: node.span,
        }
    }

    pub(super) fn fields_of<'n>(
        &mut self,
        what: &str,
        node: &'n Node,
        known: &[&str],
    ) -> Option<&'n Fields> {
        let Value::Fields(fields) = &node.value else {
            self.findings
                .push(not_a_table(what, &node.value, node.span));
            return None;
        };
        for entry in &fields.entries {
            if !known.contains(&entry.key.value.as_str()) {
                self.findings.push(unknown(entry, known));
            }
        }
        Some(fields)
    }

    fn list<'n>(&mut self, key: &str, node: &'n Node) -> &'n [Node] {
        if let Value::List(items) = &node.value {
            return items;
        }
        self.findings
            .push(wrong(key, ("列表", "a list"), node.span));
        &[]
    }

    fn text_of(&mut self, key: &str, fields: &Fields) -> Option<Spanned<String>> {
        let node = fields.get(key)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => Some(self.printable(text, node.span, limits::LINE_BYTES)),
            _ => {
                self.findings.push(wrong(key, ("文字", "text"), node.span));
                None
            }
        }
    }

    /// A text on one line.
    fn line_of(&mut self, key: &str, fields: &Fields) -> Option<Spanned<String>> {
        let text = self.text_of(key, fields)?;
        if text.value.trim().contains('\n') {
            let expected = ("一行文字，现在有换行", "one line of text");
            self.findings.push(wrong(key, expected, text.span));
            return None;
        }
        Some(text)
    }

    /// A text, or several in a list.
    fn texts_of(&mut self, key: &str, node: &Node) -> Vec<Spanned<String>> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut out = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) if text.trim().is_empty() => {}
                Value::Text(text) => out.push(self.printable(text, item.span, limits::LINE_BYTES)),
                _ => self.findings.push(wrong(
                    key,
                    ("文字，或文字的列表", "text, or a list of texts"),
                    item.span,
                )),
            }
        }
        out
    }

    fn flag_of(&mut self, key: &str, fields: &Fields) -> bool {
        let Some(node) = fields.get(key) else {
            return false;
        };
        if let Value::Flag(flag) = &node.value {
            return *flag;
        }
        let expected = ("true 或 false", "true or false");
        self.findings.push(wrong(key, expected, node.span));
        false
    }
}

fn not_a_cell(span: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        "这一格应是文字或数字",
        "this cell must be text or a number",
    )
    .at(span, "这一格", "this cell")
    .help(
        "日期、是否等写成文字，加英文引号，如 \"2025年12月1日\"；数最多十五位整数、六位小数，\
         不写成 1e3。",
        "quote dates and the like; a number has at most fifteen digits and six places, and no \
         exponent",
    )
}

fn wrong(key: &str, (zh, en): (&str, &str), span: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("表里的“{key}”应是{zh}"),
        format!("`{key}` of a table must be {en}"),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"))
}
