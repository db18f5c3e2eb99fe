//! The figures of many units in one workbook: a sheet for each table, a row for each unit, and
//! their sum as a formula.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use super::formula::{letters, reference};
use super::looks::{Looks, col, row, set_paper, set_width};
use super::names::sheet_name;
use super::table::number;
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::units::Length;
use crate::data::{Decimal, Field};
use crate::layout::Layout;

/// The rows above the units: title, rows of the form, its columns.
const TOP: usize = 3;
/// The name of the first sheet.
const UNITS: &str = "单位";

/// The figures of units, and their sum.
#[derive(Clone, Debug)]
pub struct Roll<'a> {
    /// Whose sum it is, and of which year.
    pub title: String,
    /// The form.
    pub layout: &'a Layout,
    /// The figures, in the order of the form.
    pub fields: Vec<&'a Field>,
    /// What is added up, a line for each unit; what is taken away is negative.
    pub added: Vec<RollLine>,
    /// The sum of each figure, and whether it follows from other sums and is no sum of its own.
    pub sums: Vec<(Decimal, bool)>,
    /// The units whose figures are in those of others.
    pub inside: Vec<RollLine>,
    /// All units of the list: name, code, state, file, and the unit that holds it.
    pub units: Vec<[String; 5]>,
}

/// The figures of a unit.
#[derive(Clone, Debug)]
pub struct RollLine {
    /// Its name.
    pub name: String,
    /// A value for each figure.
    pub values: Vec<Option<Decimal>>,
}

/// The workbook. The same figures give the same bytes.
///
/// # Errors
/// When the writer refuses something.
pub fn roll_book(roll: &Roll<'_>) -> Outcome<Vec<u8>> {
    written(roll).map_err(|error| {
        vec![Finding::error(
            Code::WriterRefused,
            format!("写不出工作簿：{error}"),
            format!("the workbook cannot be written: {error}"),
        )]
    })
}

fn written(roll: &Roll<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let title = format!("{}　{}", roll.title, roll.layout.name);
    let properties = DocProperties::new().set_title(&title);
    book.set_properties(&properties.set_creation_datetime(&day));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let name = sheet_name(&mut taken, UNITS);
    list(book.add_worksheet().set_name(name)?, roll, (&title, &looks))?;
    for table in &roll.layout.tables {
        let of_table = |field: &&&Field| field.id.as_ref().is_some_and(|id| id.table == table.id);
        let count = roll.fields.iter().filter(of_table).count();
        if count == 0 {
            continue;
        }
        let name = sheet_name(&mut taken, &table.title);
        let sheet = book.add_worksheet().set_name(name)?;
        let columns = roll.fields.iter().enumerate();
        let columns = columns.filter(|(_, field)| of_table(field));
        let columns: Vec<usize> = columns.map(|(index, _)| index).collect();
        let unit = table.unit.as_ref().map(|unit| unit.value.as_str());
        let unit = unit.filter(|unit| !unit.contains('{'));
        let unit = unit.map_or(String::new(), |unit| format!("（单位：{unit}）"));
        let title = format!("{}　{}{unit}", roll.title, table.title);
        Lines {
            roll,
            looks: &looks,
            columns: &columns,
        }
        .write(sheet, &title)?;
    }
    book.save_to_buffer()
}

/// The list of the units, and what became of each.
fn list(
    sheet: &mut Worksheet,
    roll: &Roll<'_>,
    (title, looks): (&str, &Looks),
) -> Result<(), XlsxError> {
    const HEADS: [(&str, i64); 5] = [
        ("单位", 60),
        ("代码", 30),
        ("结果", 30),
        ("文件", 70),
        ("计入", 50),
    ];
    sheet.merge_range(0, 0, 0, 4, title, &looks.title)?;
    sheet.set_row_height(0, 30)?;
    for (index, (head, width)) in HEADS.into_iter().enumerate() {
        set_width(sheet, index, Length::mm(width))?;
        sheet.write_string_with_format(1, col(index), head, &looks.head)?;
    }
    for (at, unit) in roll.units.iter().enumerate() {
        for (index, text) in unit.iter().enumerate() {
            sheet.write_string_with_format(row(at + 2), col(index), text, &looks.label)?;
        }
    }
    sheet.set_freeze_panes(2, 1)?;
    sheet.set_repeat_rows(0, 1)?;
    set_paper(sheet, true);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The lines of a table.
struct Lines<'a> {
    roll: &'a Roll<'a>,
    looks: &'a Looks,
    /// Which figures stand in it.
    columns: &'a [usize],
}

impl Lines<'_> {
    fn write(&self, sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        let (roll, looks) = (self.roll, self.looks);
        set_width(sheet, 0, Length::mm(50))?;
        sheet.write_string_with_format(0, 0, title, &looks.title.clone().unset_text_wrap())?;
        sheet.set_row_height(0, 30)?;
        self.heads(sheet)?;
        let plain = looks.center.clone();
        for (index, line) in roll.added.iter().enumerate() {
            self.line(sheet, TOP + index, line, &plain)?;
        }
        let sum = TOP + roll.added.len();
        sheet.write_string_with_format(row(sum), 0, "合计", &looks.head)?;
        for (at, index) in self.columns.iter().enumerate() {
            let Some((value, is_derived)) = roll.sums.get(*index) else {
                continue;
            };
            let (first, at) = (letters(at + 1), col(at + 1));
            if *is_derived {
                sheet.write_number_with_format(row(sum), at, number(*value), &looks.total)?;
                continue;
            }
            let last = reference(sum - 1, usize::from(at));
            let formula = Formula::new(format!("=SUM({first}{}:{last})", TOP + 1));
            let formula = formula.set_result(value.to_string());
            sheet.write_formula_with_format(row(sum), at, formula, &looks.total)?;
        }
        if !roll.inside.is_empty() {
            let text = "以下各单位的数已计入别的单位，不在合计里";
            sheet.write_string_with_format(
                row(sum + 2),
                0,
                text,
                &looks.plain.clone().unset_text_wrap(),
            )?;
            for (index, line) in roll.inside.iter().enumerate() {
                self.line(sheet, sum + 3 + index, line, &plain)?;
            }
        }
        sheet.set_freeze_panes(row(TOP), 1)?;
        set_paper(sheet, true);
        sheet.set_repeat_rows(1, row(TOP - 1))?;
        sheet.set_repeat_columns(0, 0)?;
        Ok(())
    }

    /// The rows of the form, each over its columns.
    fn heads(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let head = &self.looks.head;
        sheet.merge_range(1, 0, 2, 0, "单位", head)?;
        let fields: Vec<&Field> = self
            .columns
            .iter()
            .filter_map(|index| self.roll.fields.get(*index).copied())
            .collect();
        let mut at = 1;
        for fields in fields.chunk_by(|one, next| one.row == next.row) {
            let (first, last) = (col(at), col(at + fields.len() - 1));
            let name = fields.first().map_or("", |field| field.row.as_str());
            if fields.len() > 1 {
                sheet.merge_range(1, first, 1, last, name, head)?;
            } else {
                sheet.write_string_with_format(1, first, name, head)?;
            }
            for field in fields {
                set_width(sheet, at, Length::mm(20))?;
                sheet.write_string_with_format(2, col(at), &field.label, head)?;
                at += 1;
            }
        }
        sheet.set_row_height(1, 48)?;
        sheet.set_row_height(2, 32)?;
        Ok(())
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        at: usize,
        line: &RollLine,
        format: &Format,
    ) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row(at), 0, &line.name, &self.looks.label)?;
        for (column, index) in self.columns.iter().enumerate() {
            if let Some(Some(value)) = line.values.get(*index) {
                sheet.write_number_with_format(row(at), col(column + 1), number(*value), format)?;
            }
        }
        Ok(())
    }
}
