//! Reads the rows and cells of free tables.

use super::bind::Binder;
use super::cell_reading::CellReading;
use super::column::FigureAlign;
use super::free_table::{FreeCell, FreeRow, FreeValue};
use super::read_table::wrong;
use super::tree::{Fields, Node, Value};
use crate::base::decimal::Decimal;
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::limits;
use crate::base::text::figure::Figure;

const ROW: [&str; 4] = ["cells", "total", "across", "align"];
const CELL: [&str; 2] = ["text", "counts"];

impl Binder<'_> {
    /// A row: a list of cells, or a table with the list and what it is.
    pub(super) fn row(&mut self, node: &Node, columns: usize) -> Option<FreeRow> {
        let (cells, total) = if let Value::List(cells) = &node.value {
            (cells.as_slice(), false)
        } else {
            let fields = self.fields_of("rows", node, &ROW)?;
            if fields.get("across").is_some() {
                return self.row_across(node.span, fields, columns);
            }
            if let Some(align) = fields.get("align") {
                self.findings.push(stray(("align", "across"), align.span));
            }
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
                    "每一列都要有一格；没有内容的写 \"\"。横贯各列的一行写 { across = \"…\" }。",
                    "every column has a cell; an empty one is \"\"; a row across all columns is { across = \"…\" }",
                ),
            );
            return None;
        }
        Some(FreeRow {
            span: node.span,
            total,
            across: None,
            cells: cells.iter().map(|cell| self.cell(cell)).collect(),
        })
    }

    /// A row that is one cell across all columns.
    fn row_across(&mut self, span: Span, fields: &Fields, columns: usize) -> Option<FreeRow> {
        for key in ["cells", "total"] {
            if let Some(other) = fields.get(key) {
                self.findings.push(across_and(key, other.span));
            }
        }
        let align = match self.text_of("align", fields) {
            None => FigureAlign::Center,
            Some(text) => {
                let named = FigureAlign::from_name(&text.value);
                let fits =
                    |align: &FigureAlign| matches!(align, FigureAlign::Center | FigureAlign::Left);
                named.filter(fits).unwrap_or_else(|| {
                    let expected = ("center 或 left", "center or left");
                    self.findings.push(wrong("align", expected, text.span));
                    FigureAlign::Center
                })
            }
        };
        let before = self.findings.len();
        let Some(text) = self.text_of("across", fields) else {
            if self.findings.len() == before {
                self.findings.push(across_nothing(span));
            }
            return None;
        };
        let blank = Spanned {
            value: FreeValue::Blank,
            span: text.span,
        };
        let mut cells = vec![blank; columns];
        if let Some(first) = cells.first_mut() {
            first.value = FreeValue::Text(text.value);
        }
        Some(FreeRow {
            span,
            total: false,
            across: Some(align),
            cells,
        })
    }

    fn cell(&mut self, node: &Node) -> FreeCell {
        let mut span = node.span;
        let value = match &node.value {
            Value::Text(text) if text.trim().is_empty() => FreeValue::Blank,
            Value::Text(text) => FreeValue::Text(self.cell_text(text, node.span).value),
            Value::Number(number) => {
                let typed = Figure::read(self.sources.slice(node.span));
                let places = typed.map_or(0, |typed| typed.tail.chars().skip(1).count());
                FreeValue::Number(*number, places.max(number.places()))
            }
            Value::List(items) => {
                let mut lines = self.cell_lines(items);
                match (lines.pop(), lines.is_empty()) {
                    (None, _) => FreeValue::Blank,
                    (Some(only), true) => {
                        span = only.span;
                        FreeValue::Text(only.value)
                    }
                    (Some(last), false) => {
                        lines.push(last);
                        FreeValue::Lines(lines)
                    }
                }
            }
            Value::Fields(_) => self.counted(node).unwrap_or(FreeValue::Blank),
            _ => {
                self.findings.push(not_a_cell(node.span));
                FreeValue::Blank
            }
        };
        Spanned { value, span }
    }

    fn cell_text(&mut self, text: &str, span: Span) -> Spanned<String> {
        self.marked(text, span, limits::LINE_BYTES)
    }

    /// The paragraphs of a cell.
    fn cell_lines(&mut self, items: &[Node]) -> Vec<Spanned<String>> {
        let mut lines = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) if text.trim().is_empty() => {}
                Value::Text(text) => lines.push(self.cell_text(text, item.span)),
                _ => self.findings.push(not_a_paragraph(item.span)),
            }
        }
        lines
    }

    /// A text that counts as a figure.
    fn counted(&mut self, node: &Node) -> Option<FreeValue> {
        let fields = self.fields_of("cells", node, &CELL)?;
        let (text, counts) = (self.text_of("text", fields), fields.get("counts"));
        let number = match counts.map(|node| &node.value) {
            Some(Value::Number(number)) => Some(*number),
            Some(_) => {
                let expected = ("数", "a number");
                self.findings.push(wrong("counts", expected, node.span));
                return None;
            }
            None => None,
        };
        let (Some(text), Some(number)) = (text, number) else {
            self.findings.push(half_counted(node.span));
            return None;
        };
        if !says(&text.value, number) {
            let place = counts.map_or(node.span, |node| node.span);
            self.findings.push(says_other(&text, number, place));
        }
        Some(FreeValue::Counted(text.value, number))
    }
}

/// Whether a text says a number, or none at all; any may be left out of sums (0).
fn says(text: &str, number: Decimal) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let half_width = |c: char| match c {
        '０'..='９' | '．' | '，' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let text: String = text.chars().map(half_width).collect();
    let mut numbers = text
        .split(|c: char| !is_of_number(c))
        .map(|piece| piece.trim_matches([',', '.']))
        .filter_map(|piece| CellReading::of(piece).number())
        .peekable();
    number == Decimal::whole(0)
        || numbers.peek().is_none()
        || text.contains('{')
        || numbers.any(|said| said == number.abs())
}

fn says_other(text: &Spanned<String>, number: Decimal, place: Span) -> Finding {
    let said = text.value.replace('\n', "");
    Finding::error(
        Code::CrossCheck,
        format!("格里写的是“{said}”，counts 是 {number}，文字里没有这个数"),
        format!("the cell says `{said}`, its `counts` is {number}, which it does not hold"),
    )
    .at(text.span, "印出的文字", "what is printed")
    .at(place, "合计里的数", "what sums count")
    .help(
        "核对这两处；不计入合计的，写 counts = 0。",
        "compare the two; what no sum is to count has counts = 0",
    )
}

fn half_counted(span: Span) -> Finding {
    Finding::error(
        Code::MissingField,
        "花括号里的一格要写印出的文字（text）和合计里的数（counts）",
        "a cell in braces needs the `text` to print and the number that it `counts` as",
    )
    .at(
        span,
        "如 { text = \"约12\", counts = 12 }",
        "as { text = \"约12\", counts = 12 }",
    )
}

fn across_and(key: &str, place: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("横贯各列的一行（across）不能有 {key}"),
        format!("a row `across` all columns has no `{key}`"),
    )
    .at(place, "这一项", "this")
    .help(
        "各格的数另写一行；across 只写这一组的名称。",
        "write the cells in a row of their own; `across` is the name of the group alone",
    )
}

fn across_nothing(place: Span) -> Finding {
    Finding::error(
        Code::MissingField,
        "横贯各列的一行（across）没有文字",
        "a row `across` all columns has no text",
    )
    .at(place, "这一行", "this row")
}

fn stray((key, with): (&str, &str), place: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("{key} 只用于写了 {with} 的行"),
        format!("`{key}` is for rows with `{with}` only"),
    )
    .at(place, "这一项", "this")
    .help(
        "各列的对齐写在 columns 里。",
        "cells are aligned by their column",
    )
}

fn not_a_paragraph(span: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        "一格写成列表的，每项应是文字，印作一段",
        "the paragraphs of a cell must be texts",
    )
    .at(span, "这一段", "this paragraph")
    .help(
        "数写在引号里，如 \"12\"；单独的一个数，不写列表。",
        "quote numbers; a figure alone needs no list",
    )
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
         不写成 1e3；几段的写成文字的列表。",
        "quote dates and the like; a number has at most fifteen digits and six places, and no \
         exponent; several paragraphs are a list of texts",
    )
}
