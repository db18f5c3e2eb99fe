//! Reads the free tables of a data file.

use super::bind::Binder;
use super::column::{ColumnWidth, FigureAlign};
use super::finding::{not_a_table, unknown};
use super::free_table::{FreeColumn, FreeRow, FreeTable, number_rows};
use super::tree::{Fields, Node, Value};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::limits;
use crate::base::text::note_mark;

const TABLE: [&str; 10] = [
    "title",
    "caption",
    "id",
    "unit",
    "notes",
    "note_marks",
    "landscape",
    "thousands",
    "columns",
    "rows",
];
const COLUMN: [&str; 9] = [
    "label",
    "group",
    "width",
    "align",
    "merge",
    "total",
    "thousands",
    "decimals",
    "serial",
];

/// A figure has no more places.
const MOST_PLACES: usize = 6;

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
        let items = node.items();
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
        let mut rows: Vec<FreeRow> = rows
            .unwrap_or_default()
            .iter()
            .filter_map(|row| self.row(row, columns.len()))
            .collect();
        number_rows(&columns, &mut rows);
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
        let (notes, has_note_marks) = self.notes_of_table(fields);
        let (title, number) = self.title_of_table(fields);
        Some(FreeTable {
            span: node.span,
            id: self.id_of(fields),
            title,
            number,
            has_note_marks,
            thousands: self.flag_of("thousands", fields),
            unit: self.line_of("unit", fields),
            notes,
            landscape: self.flag_of("landscape", fields),
            columns,
            rows,
        })
    }

    /// The notes of a table, and whether they belong to marks in it.
    fn notes_of_table(&mut self, fields: &Fields) -> (Vec<Spanned<String>>, bool) {
        let has_marks = self.flag_of("note_marks", fields);
        let Some(node) = fields.get("notes") else {
            return (Vec::new(), has_marks);
        };
        let notes = self.texts_of("notes", node, true);
        if has_marks && notes.len() > note_mark::MOST {
            let expected = ("最多 20 条，每条有标记", "at most 20 notes with marks");
            self.findings.push(wrong("notes", expected, node.span));
        }
        (notes, has_marks)
    }

    /// The title of a table, and a number to come where it has one.
    fn title_of_table(&mut self, fields: &Fields) -> (Option<Spanned<String>>, Option<usize>) {
        let (title, caption) = (
            self.text_of("title", fields),
            self.text_of("caption", fields),
        );
        let Some(caption) = caption else {
            return (title, None);
        };
        let rest = caption.value.trim_start().strip_prefix('表');
        let is_digit =
            |c: char| c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c);
        if let Some(title) = title {
            self.findings.push(titled_twice(title.span, caption.span));
        } else if rest.is_some_and(|rest| rest.trim_start().starts_with(is_digit)) {
            self.findings.push(numbered_by_hand(caption.span));
        }
        (Some(caption), Some(0))
    }

    fn column(&mut self, node: &Node) -> Option<FreeColumn> {
        let plain = |label| FreeColumn {
            label,
            groups: Vec::new(),
            width: None,
            align: None,
            merges: false,
            total: false,
            thousands: None,
            decimals: None,
            serial: false,
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
            Some(node) => self.texts_of("group", node, false),
            None => Vec::new(),
        };
        let widths = (
            "长度（如 32mm）、fit 或 2*",
            "a length such as 32mm, `fit` or `2*`",
        );
        let aligns = (
            "center、right、decimal 或 left",
            "center, right, decimal or left",
        );
        Some(FreeColumn {
            groups,
            width: self.chosen(("width", fields), widths, &|text| {
                ColumnWidth::parse(text).ok()
            }),
            align: self.chosen(("align", fields), aligns, &FigureAlign::from_name),
            merges: self.flag_of("merge", fields),
            total: self.flag_of("total", fields),
            thousands: fields
                .get("thousands")
                .map(|_| self.flag_of("thousands", fields)),
            decimals: self.places_of("decimals", fields),
            serial: self.flag_of("serial", fields),
            ..plain(label)
        })
    }

    /// What a text means to `read`.
    fn chosen<T>(
        &mut self,
        (key, fields): (&str, &Fields),
        expected: (&str, &str),
        read: &dyn Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text_of(key, fields)?;
        let found = read(&text.value);
        if found.is_none() {
            self.findings.push(wrong(key, expected, text.span));
        }
        found
    }

    /// How many places figures are printed with.
    fn places_of(&mut self, key: &str, fields: &Fields) -> Option<usize> {
        let node = fields.get(key)?;
        let places = match &node.value {
            Value::Number(number) => number.to_whole(),
            _ => None,
        };
        let places = places.and_then(|places| usize::try_from(places).ok());
        let found = places.filter(|places| *places <= MOST_PLACES);
        if found.is_none() {
            let expected = ("0 到 6 的整数", "a whole number from 0 to 6");
            self.findings.push(wrong(key, expected, node.span));
        }
        found
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

    pub(super) fn list<'n>(&mut self, key: &str, node: &'n Node) -> &'n [Node] {
        if let Value::List(items) = &node.value {
            return items;
        }
        self.findings
            .push(wrong(key, ("列表", "a list"), node.span));
        &[]
    }

    pub(super) fn text_of(&mut self, key: &str, fields: &Fields) -> Option<Spanned<String>> {
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

    /// The name by which references lead to it.
    pub(super) fn id_of(&mut self, fields: &Fields) -> Option<Spanned<String>> {
        let id = self.line_of("id", fields)?;
        self.id(&id.value, id.span)
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

    /// A text, or several in a list; in running text tags may stand.
    fn texts_of(&mut self, key: &str, node: &Node, is_running: bool) -> Vec<Spanned<String>> {
        let items = node.items();
        let mut out = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) if text.trim().is_empty() => {}
                Value::Text(text) => out.push(if is_running {
                    self.marked(text, item.span, limits::LINE_BYTES)
                } else {
                    self.printable(text, item.span, limits::LINE_BYTES)
                }),
                _ => self.findings.push(wrong(
                    key,
                    ("文字，或文字的列表", "text, or a list of texts"),
                    item.span,
                )),
            }
        }
        out
    }

    pub(super) fn flag_of(&mut self, key: &str, fields: &Fields) -> bool {
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

pub(super) fn wrong(key: &str, (zh, en): (&str, &str), span: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("表里的“{key}”应是{zh}"),
        format!("`{key}` of a table must be {en}"),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"))
}

fn titled_twice(title: Span, caption: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        "这张表写了 title，又写了 caption",
        "this table has both `title` and `caption`",
    )
    .at(title, "表题", "its title")
    .at(caption, "带编号的表题", "its title with a number")
    .help(
        "只写一个：caption 印作“表1　……”，编号由程序加；title 不编号。",
        "write one: `caption` is printed with the number of the table, `title` without",
    )
}

fn numbered_by_hand(caption: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        "表题（caption）里写了表的编号，编号由程序加",
        "`caption` holds the number of the table, which the program adds",
    )
    .at(caption, "删去“表”和编号", "leave the number out")
    .help(
        "只写表的名称；不要程序编号的，写 title。",
        "write the name alone; a `title` gets no number",
    )
}
