//! The sheet on which a table stands.

use super::cells::Sheet;
use super::fault::Fault;
use super::package::Book;
use crate::base::diag::Code;
use crate::export::sheet::TablePlan;

/// What helps where rows, columns or labels are not where they were.
pub(super) const MOVED: (&str, &str) = (
    "用发下去的表重填，不要增删、移动行列，也不要改项目名称。",
    "fill in the workbook that was sent, without moving rows or columns or changing labels",
);

/// The sheet of a table: that of its name, or the one to which the names of its cells lead.
pub(super) fn sheet_of(book: &mut Book<'_>, plan: &TablePlan) -> Result<Sheet, Box<Fault>> {
    let mut name = plan.sheet.clone();
    if !book.has(&name) {
        let names = plan.cells.iter().filter_map(|cell| cell.name.as_ref());
        let mut led = names.filter_map(|name| book.names.get(&name.to_lowercase()));
        let other = led.next().map(|(sheet, _)| sheet.clone());
        name = other.filter(|other| book.has(other)).unwrap_or(name);
    }
    match book.sheet(&name) {
        Ok(Some(sheet)) => Ok(sheet),
        Ok(None) => {
            let sheets: Vec<&str> = book.sheets().take(8).collect();
            let sheets = sheets.join("、");
            Err(Box::new(Fault::error(
                Code::SheetMoved,
                &plan.sheet,
                format!("没有这张工作表；工作簿里有：{sheets}"),
                format!("there is no such sheet; there are: {sheets}"),
            )))
        }
        Err(damaged) => {
            let fault = Fault::error(Code::BadWorkbook, &name, damaged.0, damaged.1);
            Err(Box::new(fault))
        }
    }
}
