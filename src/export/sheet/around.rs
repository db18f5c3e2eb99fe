//! What stands around a table on its sheet, as on paper: title and number, agency and unit, the
//! lines above and below, the notes.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::{col, height, row};
use super::table::Source;
use crate::base::units::Length;
use crate::layout::LineShape;

/// What stands between the parts of a line.
const APART: &str = "　　　　";

impl Source<'_> {
    /// The title, and below it agency and year, or the line that the form has there, with number
    /// and unit at the right.
    pub(super) fn head(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let shape = self.shape;
        let last = shape.grid.cols() - 1;
        let looks = self.looks;
        let caption = shape.caption.as_ref().map(|caption| &caption.value);
        let title = caption.unwrap_or(&shape.title).replace(['|', '\n'], "");
        if last > 0 {
            sheet.merge_range(0, 0, 0, col(last), &title, &looks.title)?;
        } else {
            sheet.write_string_with_format(0, 0, &title, &looks.title)?;
        }
        sheet.set_row_height(0, 30)?;
        sheet.set_row_height(1, 18)?;
        let lines: Vec<String> = shape.above.iter().map(text).collect();
        let left = match lines.join(APART) {
            lines if lines.trim().is_empty() => self.heading.to_owned(),
            lines => lines,
        };
        if last > 2 {
            let middle = last.div_ceil(2);
            sheet.merge_range(1, 0, 1, col(middle), &left, &looks.plain)?;
        } else {
            sheet.write_string_with_format(1, 0, &left, &looks.plain)?;
        }
        let number = shape.number.as_ref().map(|number| number.value.clone());
        let unit = shape.unit.as_ref();
        let unit = unit.map(|unit| format!("单位：{}", unit.value));
        let right: Vec<String> = [number, unit].into_iter().flatten().collect();
        if last > 0 && !right.is_empty() {
            let text = right.join("　");
            sheet.write_string_with_format(1, col(last), text, &looks.right)?;
        }
        Ok(())
    }

    /// The lines below the table, and its notes, as wide as the table.
    pub(super) fn foot(&self, sheet: &mut Worksheet, width: Length) -> Result<(), XlsxError> {
        let shape = self.shape;
        let last = shape.grid.cols() - 1;
        if last == 0 {
            return Ok(());
        }
        let below = shape.below.iter().map(text);
        let below = below.filter(|line| !line.trim().is_empty());
        let format = &self.looks.plain;
        let lines = (self.plan.row(shape.grid.rows())..).zip(below.chain(self.notes()));
        for (at, line) in lines {
            sheet.merge_range(row(at), 0, row(at), col(last), &line, format)?;
            sheet.set_row_height(row(at), height(&line, width))?;
        }
        Ok(())
    }

    /// The notes as they are printed: behind 注, and with their numbers where there are several.
    fn notes(&self) -> Vec<String> {
        let notes = self.shape.notes.iter().map(|note| note.value.trim());
        let notes: Vec<&str> = notes.filter(|note| !note.is_empty()).collect();
        let label = |at: usize| if at == 0 { "注：" } else { "　　" };
        match notes.as_slice() {
            [one] => vec![format!("{}{one}", label(0))],
            several => {
                let several = several.iter().enumerate();
                let note = |(at, note)| format!("{}{}.{note}", label(at), at + 1);
                several.map(note).collect()
            }
        }
    }
}

/// A line, its parts one behind the other.
fn text(line: &LineShape) -> String {
    let parts: Vec<&str> = line.texts().map(|part| part.value.as_str()).collect();
    parts.join(APART)
}
