//! Reads the tables that the data brought along.

use super::cells::{Cell, Held, Sheet, content};
use super::fault::Fault;
use super::package::Book;
use super::styles::Shows;
use crate::base::diag::{Code, Span};
use crate::data::{Fields, Value};
use crate::export::sheet::{FreeCellPlan, FreePlan, at, shown, squeezed};
use crate::import::number::number;
use crate::import::tree::set;

/// Puts what was changed in a table into the tree.
pub(super) fn free(
    book: &mut Book<'_>,
    plan: &FreePlan,
    fields: &mut Fields,
    (span, faults): (Span, &mut Vec<Fault>),
) {
    let name = plan.sheet.as_str();
    let sheet = match book.sheet(name) {
        Ok(Some(sheet)) => sheet,
        Ok(None) => {
            let (zh, en) = ("没有这张工作表", "there is no such sheet");
            faults.push(Fault::error(Code::SheetMoved, name, zh, en));
            return;
        }
        Err(damaged) => {
            faults.push(Fault::error(Code::BadWorkbook, name, damaged.0, damaged.1));
            return;
        }
    };
    for (col, head) in plan.heads.iter().enumerate() {
        if squeezed(sheet.text((plan.top, col))) != squeezed(head) {
            let (zh, en) = (
                format!("这一列的列头应为“{head}”"),
                format!("the head of this column should be `{head}`"),
            );
            let fault = Fault::error(Code::SheetMoved, name, zh, en);
            faults.push(fault.at((plan.top, col), head.clone()));
            return;
        }
    }
    let reading = Reading {
        book,
        sheet: &sheet,
        plan,
        span,
    };
    for cell in plan.cells.iter().filter(|cell| cell.name.is_some()) {
        faults.extend(reading.cell(cell, fields));
    }
}

/// What a cell of a table is read with.
struct Reading<'a, 'b> {
    book: &'a Book<'b>,
    sheet: &'a Sheet,
    plan: &'a FreePlan,
    span: Span,
}

impl Reading<'_, '_> {
    /// Puts what was changed in a cell into the tree.
    fn cell(&self, cell: &FreeCellPlan, fields: &mut Fields) -> Option<Fault> {
        let (place, name) = ((cell.row, cell.col), self.plan.sheet.as_str());
        let led = cell.name.as_ref();
        let led = led.and_then(|name| self.book.names.get(&name.to_lowercase()));
        if led.is_some_and(|(on, led)| on != name || *led != place) {
            let (zh, en) = ("这一格移动过", "this cell was moved");
            let fault = Fault::error(Code::SheetMoved, name, zh, en);
            return Some(fault.at(place, "").of(&cell.path));
        }
        let node = at(fields, &cell.path)?;
        let was = shown(node).unwrap_or_default();
        let is_number = matches!(node.value, Value::Number(_));
        let value = match held(self.sheet.cells.get(&place)) {
            Ok(Value::Number(number)) if was == number.to_string() => return None,
            Ok(Value::Text(text)) if text == was && !is_number => return None,
            Ok(Value::Text(text)) if is_number && !text.is_empty() => Err(text),
            found => found,
        };
        match value {
            Ok(value) => {
                set(fields, &cell.path, value, self.span);
                None
            }
            Err(found) => {
                let (zh, en) = (
                    format!("是“{found}”，应为直接填的数或文字，与原来同类"),
                    format!("`{found}`; expected a number or a text, as it was"),
                );
                let head = self.plan.heads.get(cell.col).cloned().unwrap_or_default();
                let fault = Fault::error(Code::SheetCell, name, zh, en);
                Some(fault.at(place, head).of(&cell.path))
            }
        }
    }
}

/// The value of a cell; what it holds that is none.
fn held(cell: Option<&Cell>) -> Result<Value, String> {
    let blank = || Value::Text(String::new());
    let Some(cell) = cell else {
        return Ok(blank());
    };
    if cell.formula.is_some() || cell.shows != Shows::Number {
        return Err(content(cell));
    }
    match &cell.held {
        Held::Blank => Ok(blank()),
        Held::Text(text) => Ok(Value::Text(text.replace("\r\n", "\n"))),
        Held::Number(raw) => number(raw).map(Value::Number).ok_or_else(|| content(cell)),
        Held::Flag(_) | Held::Error(_) => Err(content(cell)),
    }
}
