//! What is said beside the cells of a table of what they take.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, Worksheet, XlsxError};

use super::formula::reference;
use super::list_plan::ListPlan;
use super::looks::{col, row};
use super::plan::FigureCell;
use super::table::Source;
use super::text_cell;
use crate::data::{Empty, Field, Kind};

impl Source<'_> {
    /// Says what each cell may be, in Chinese.
    pub(super) fn validate(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for plan in &self.plan.lists {
            self.validate_list(sheet, plan)?;
        }
        let of_list = |path: &str| self.shape.lists.iter().any(|list| list.has(path));
        let fixed = self.plan.cells.iter().filter(|cell| !of_list(&cell.path));
        let fixed: Vec<&FigureCell> = fixed.collect();
        for cell in &fixed {
            let field = self.schema.get(&cell.path);
            if let Some(field) = field.filter(|field| !field.kind.is_figure()) {
                let place = (cell.row, cell.col);
                text_cell::validate(sheet, (place, cell.row), field)?;
            }
        }
        for kind in [Kind::Count, Kind::Change, Kind::Amount, Kind::Percent] {
            let is_of = |cell: &&FigureCell| {
                let field = self.schema.get(&cell.path);
                field.is_some_and(|field| field.kind == kind && field.form.empty == Empty::Due)
            };
            let cells: Vec<&FigureCell> = fixed.iter().copied().filter(is_of).collect();
            for cells in cells.chunk_by(|one, next| one.row == next.row && one.col + 1 == next.col)
            {
                if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
                    let unit = self.schema.get(&first.path).map_or("", |field| &field.unit);
                    let rule = validation(kind, unit, &reference(first.row, first.col))?;
                    let (at, from, to) = (row(first.row), col(first.col), col(last.col));
                    sheet.add_data_validation(at, from, at, to, &rule)?;
                }
            }
        }
        Ok(())
    }

    /// Says it of the columns of a list, in all its rows at once: a row that is added takes it on.
    fn validate_list(&self, sheet: &mut Worksheet, plan: &ListPlan) -> Result<(), XlsxError> {
        let Some(list) = self.shape.lists.get(plan.list) else {
            return Ok(());
        };
        let last = plan.guide.saturating_sub(1);
        for column in &plan.columns {
            let (first, at) = (plan.first, column.col);
            let mut rows = list.rows.iter().enumerate();
            let field = rows.find_map(|(index, _)| {
                let path = list.value_path(index + 1, &column.key);
                self.schema.get(&path)
            });
            match field {
                Some(field) if !field.kind.is_figure() => {
                    text_cell::validate(sheet, ((first, at), last), field)?;
                }
                Some(Field {
                    kind, unit, form, ..
                }) if form.empty == Empty::Due => {
                    let rule = validation(*kind, unit, &reference(first, at))?;
                    sheet.add_data_validation(row(first), col(at), row(last), col(at), &rule)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn validation(kind: Kind, unit: &str, first: &str) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let least = |number: &str| DataValidationRule::GreaterThanOrEqualTo(Formula::new(number));
    let (rule, title, hint) = match kind {
        Kind::Change => (
            rule.allow_whole_number_formula(least("-999999999999999")),
            "增减数",
            "填整数，减少的写负数，没有增减的填 0；不要空着，不写单位。".to_owned(),
        ),
        Kind::Amount => {
            let formula = format!("=AND(ISNUMBER({first}),{first}>=0,ROUND({first},6)={first})");
            let unit = match unit {
                "" => String::new(),
                unit => format!("（{unit}）"),
            };
            (
                rule.allow_custom(Formula::new(formula)),
                "金额",
                format!("填不小于 0 的数{unit}，最多六位小数，没有的填 0；不要空着，不写单位。"),
            )
        }
        Kind::Percent => (
            rule.allow_custom(Formula::new(format!(
                "=AND(ISNUMBER({first}),ROUND({first},6)={first})"
            ))),
            "百分数",
            "只填百分号前面的数，如 12.5；格式不要改成百分比。".to_owned(),
        ),
        _ => (
            rule.allow_whole_number_formula(least("0")),
            "件数",
            "填不小于 0 的整数，没有发生的填 0；不要空着，不写“无”“/”和单位。".to_owned(),
        ),
    };
    rule.set_input_title(title)?
        .set_input_message(hint.as_str())?
        .set_error_title(title)?
        .set_error_message(hint)
}
