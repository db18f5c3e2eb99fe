//! The sheet of the texts: one row for each section or field, its title and its text.

use rust_xlsxwriter::{DataValidation, Workbook, Worksheet, XlsxError};

use super::free::FreePlan;
use super::looks::{Looks, height, row, set_page, set_width};
use super::names::cell_name;
use super::plan::{TEXTS, TextRow};
use super::shown::{at, shown, text_at};
use crate::base::units::Length;
use crate::data::{Fields, Kind, Value};

/// The widths of the columns: what it is, title, text, what to write.
const WIDTHS: [i64; 4] = [34, 36, 100, 46];

/// What the texts are written from.
pub(super) struct Source<'a> {
    pub(super) rows: &'a [TextRow],
    pub(super) fields: &'a Fields,
    pub(super) looks: &'a Looks,
}

/// A cell that was written and has a name: name, row and column.
pub(super) type Named = (String, usize, usize);

/// Writes the sheet; returns the cells that are to have names.
pub(super) fn write(sheet: &mut Worksheet, from: &Source<'_>) -> Result<Vec<Named>, XlsxError> {
    sheet.set_name(TEXTS)?;
    set_page(sheet, true);
    for (index, width) in WIDTHS.into_iter().enumerate() {
        set_width(sheet, index, Length::mm(width))?;
    }
    let heads = ["项目", "标题", "内容（一行一段，换行按 Alt+Enter）", "说明"];
    for (index, head) in heads.into_iter().enumerate() {
        let column = super::looks::col(index);
        sheet.write_string_with_format(0, column, head, &from.looks.head)?;
    }
    sheet.set_row_height(0, 22)?.set_freeze_panes(1, 1)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut named = Vec::new();
    for one in from.rows {
        from.row(sheet, one, &mut named)?;
    }
    Ok(named)
}

impl Source<'_> {
    fn row(
        &self,
        sheet: &mut Worksheet,
        one: &TextRow,
        named: &mut Vec<Named>,
    ) -> Result<(), XlsxError> {
        let (looks, at_row) = (self.looks, row(one.row));
        sheet.write_string_with_format(at_row, 0, &one.label, &looks.label)?;
        // What data files call by other words.
        let note = one.note.replace("写成列表", "分行写");
        let note = note.replace("true", "是").replace("false", "否");
        let note = match (one.required, note.as_str()) {
            (true, "") => "必填".to_owned(),
            (true, note) => format!("必填。{note}"),
            (false, note) => note.to_owned(),
        };
        let hint = hint(one.kind);
        let note = [note.as_str(), hint].join(if note.is_empty() { "" } else { "。" });
        let note = note.trim_end_matches('。');
        sheet.write_string_with_format(at_row, 3, note, &looks.label)?;
        let mut highest = height(&one.label, Length::mm(WIDTHS[0]));
        highest = highest.max(height(note, Length::mm(WIDTHS[3])));
        let cells = [(1, one.title.as_deref()), (2, Some(one.text.as_str()))];
        for (column, path) in cells {
            let Some(path) = path else {
                sheet.write_blank(at_row, column, &looks.total)?;
                continue;
            };
            let (text, is_open) = match text_at(self.fields, path, column == 2) {
                None => (String::new(), true),
                Some(node) => shown(node).map_or_else(
                    || ("（在数据文件里，这里不能改）".to_owned(), false),
                    |text| (text, true),
                ),
            };
            let format = if is_open {
                &looks.text
            } else {
                &looks.locked_text
            };
            if text.is_empty() {
                sheet.write_blank(at_row, column, format)?;
            } else {
                sheet.write_string_with_format(at_row, column, &text, format)?;
            }
            let width = Length::mm(if column == 1 { WIDTHS[1] } else { WIDTHS[2] });
            highest = highest.max(height(&text, width));
            if is_open {
                named.push((cell_name("htx", path), one.row, usize::from(column)));
            }
        }
        sheet.set_row_height(at_row, highest.max(20))?;
        if one.kind == Kind::Flag {
            let list = DataValidation::new().allow_list_strings(&["是", "否"])?;
            sheet.add_data_validation(at_row, 2, at_row, 2, &list)?;
        }
        Ok(())
    }
}

/// How a field of that kind is written in a cell.
fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "写作 2020-01-15",
        Kind::Texts => "一行一个",
        Kind::Lines => "要自己断行时分行写",
        Kind::Flag => "是或否",
        Kind::Millimetres => "毫米数",
        _ => "",
    }
}

/// Writes a table of the data.
pub(super) fn write_free(
    book: &mut Workbook,
    plan: &FreePlan,
    fields: &Fields,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&plan.sheet)?;
    let count = plan.heads.len();
    set_page(sheet, count > 6);
    let last = super::looks::col(count.saturating_sub(1));
    let width = Length::mm(if count > 6 { 225 } else { 156 });
    let width = width / i64::try_from(count.max(1)).unwrap_or(1);
    for index in 0..count {
        set_width(sheet, index, width)?;
    }
    if last > 0 {
        sheet.merge_range(0, 0, 0, last, &plan.title, &looks.title)?;
    } else {
        sheet.write_string_with_format(0, 0, &plan.title, &looks.title)?;
    }
    sheet.set_row_height(0, 30)?;
    for (index, head) in plan.heads.iter().enumerate() {
        let column = super::looks::col(index);
        sheet.write_string_with_format(row(plan.top), column, head, &looks.head)?;
    }
    for cell in &plan.cells {
        let (at_row, column) = (row(cell.row), super::looks::col(cell.col));
        let node = at(fields, &cell.path);
        let format = match cell.name {
            Some(_) => &looks.figure,
            None => &looks.total,
        };
        match node.map(|node| (&node.value, shown(node))) {
            _ if cell.is_computed => {
                sheet.write_string_with_format(at_row, column, "由程序计算", format)?;
            }
            Some((Value::Number(number), _)) => {
                let number = super::table::number(*number);
                sheet.write_number_with_format(at_row, column, number, format)?;
            }
            Some((_, Some(text))) if !text.is_empty() => {
                sheet.write_string_with_format(at_row, column, &text, format)?;
            }
            _ => {
                sheet.write_blank(at_row, column, format)?;
            }
        }
    }
    sheet.set_freeze_panes(row(plan.top + 1), 0)?;
    sheet.set_repeat_rows(row(plan.top), row(plan.top))?;
    Ok(())
}
