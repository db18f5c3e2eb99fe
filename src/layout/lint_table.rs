//! Lints the tables of a layout: sizes, header rows, words and alignments without effect.

use super::definition::Definition;
use super::form::Layout;
use super::table::TableShape;
use super::table_file::{TableEntry, ValueEntry};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::data::{FigureAlign, Kind};
use crate::document::Align;

/// Looks through the tables of a definition.
pub(super) fn tables(own: &Definition, layout: &Layout, findings: &mut Vec<Finding>) {
    for table in &own.entry.tables {
        let (entry, span) = (&table.value, table.span);
        if let Some(shape) = layout.tables.iter().find(|one| one.id == entry.id.value) {
            sizes(entry, shape, findings);
            heads(entry, shape, span, findings);
        }
        words(entry, findings);
        indents(entry, layout, findings);
        let rows = entry
            .rows
            .iter()
            .filter_map(|row| row.value.values.as_ref());
        for value in rows.flatten().chain(&entry.columns) {
            places(value, findings);
        }
    }
}

/// A further size helps only if it is lower than the one before, and only a table that should
/// stand on one page takes one.
fn sizes(entry: &TableEntry, shape: &TableShape, findings: &mut Vec<Finding>) {
    let Some(first) = entry.fit.first() else {
        return;
    };
    if !entry.keep_together {
        findings.push(doubt(
            format!(
                "表“{}”写了 fit，却没有写 keep_together = true",
                entry.id.value
            ),
            format!(
                "`{}` has `fit` without keep_together = true",
                entry.id.value
            ),
            first.span,
        ));
    }
    let mut last = shape.row_height;
    for (size, given) in shape.smaller.iter().zip(&entry.fit) {
        if size.row_height >= last {
            findings.push(doubt(
                format!("表“{}”的这一档并不比前一档低", entry.id.value),
                format!(
                    "this size of `{}` is no lower than the one before",
                    entry.id.value
                ),
                given.span,
            ));
        }
        last = size.row_height;
    }
}

fn heads(entry: &TableEntry, shape: &TableShape, span: Span, findings: &mut Vec<Finding>) {
    if entry.header_rows >= shape.grid.rows() {
        findings.push(doubt(
            format!(
                "表“{}”有 {} 行，header_rows 是 {}",
                entry.id.value,
                shape.grid.rows(),
                entry.header_rows
            ),
            format!(
                "`{}` has no rows below its {} header rows",
                entry.id.value, entry.header_rows
            ),
            span,
        ));
    }
    let repeated = shape.grid.cells().iter();
    let deepest = repeated
        .filter(|placed| placed.row < entry.header_rows)
        .map(|placed| placed.row + placed.rows)
        .max()
        .unwrap_or(0);
    if deepest > entry.header_rows {
        findings.push(doubt(
            format!(
                "表“{}”的 header_rows 是 {}，其中有格跨到第 {deepest} 行：换页后重复的表头不全，应写 {deepest}",
                entry.id.value, entry.header_rows
            ),
            format!(
                "a cell in the {} header rows of `{}` reaches down to row {deepest}: the head repeated on further pages is not whole; expected {deepest}",
                entry.header_rows, entry.id.value
            ),
            span,
        ));
    }
}

/// The unit line and the notes are given without the words that are printed before them.
fn words(entry: &TableEntry, findings: &mut Vec<Finding>) {
    let printed = |text: &Spanned<String>, word: &str| {
        let given = text.value.trim();
        given.is_empty() || given.starts_with(word)
    };
    let unit = entry.unit.iter().filter(|unit| printed(unit, "单位"));
    let notes = entry.notes.iter().filter(|note| printed(note, "注："));
    for text in unit.chain(notes) {
        findings.push(doubt(
            format!("“{}”：只写内容，“单位：”“注：”由程序加", text.value),
            "give the text alone: 单位： and 注： are added".to_owned(),
            text.span,
        ));
    }
}

/// Names in the middle of their cells do not stand further in.
fn indents(entry: &TableEntry, layout: &Layout, findings: &mut Vec<Finding>) {
    for row in entry.rows.iter().map(|row| &row.value) {
        let list = row.list.as_ref();
        let levels = list.and_then(|list| list.levels.as_ref());
        let Some(indent) = levels.and_then(|levels| levels.indent.as_ref()) else {
            continue;
        };
        let cells = row.cells.iter().map(|cell| &cell.value);
        let name = cells.rev().find(|cell| cell.field.is_some());
        let own = name.and_then(|name| name.style.as_ref());
        let style = &own.unwrap_or(&entry.label_style).value;
        let found = layout.styles.find(style).map(|id| layout.styles.get(id));
        if found.is_some_and(|style| !matches!(style.align, Align::Left | Align::Justify)) {
            findings.push(doubt(
                format!("名称的样式“{style}”不是居左，逐级缩进看不出来"),
                format!("names in the style `{style}` do not begin at the left: no indent shows"),
                indent.span,
            ));
        }
    }
}

/// Only amounts and percentages have places.
fn places(value: &ValueEntry, findings: &mut Vec<Finding>) {
    let kind = value.kind();
    let has_places = matches!(kind, Kind::Amount | Kind::Percent);
    if value.form.places.is_some() && !has_places {
        findings.push(doubt(
            format!("“{}”没有小数，places 不起作用", value.label.value),
            format!(
                "`{}` has no places; `places` is of no effect",
                value.key.value
            ),
            value.key.span,
        ));
    }
    if let Some(align) = &value.align
        && FigureAlign::from_name(&align.value) == Some(FigureAlign::Decimal)
        && !has_places
    {
        findings.push(doubt(
            format!("“{}”没有小数，decimal 与 right 一样", value.label.value),
            format!(
                "`{}` has no places; `decimal` is the same as `right`",
                value.key.value
            ),
            align.span,
        ));
    }
}

fn doubt(zh: String, en: String, span: Span) -> Finding {
    Finding::warning(Code::DoubtfulLayout, zh, en).at(span, "这里", "here")
}
