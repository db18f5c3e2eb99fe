//! How the figures of a column are printed: with separators, with places that are fixed.

use super::cell_reading::CellReading;
use super::decimal::Decimal;
use super::free_columns::names;
use super::free_table::{FreeTable, FreeValue};
use crate::base::text::note_mark;

/// How the figures of a column are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureForm {
    /// Whether groups of three digits are parted by commas (GB/T 15835—2011, 5.1.1).
    pub thousands: bool,
    /// How many places each has; `None` leaves them as they were typed.
    pub decimals: Option<usize>,
}

impl FigureForm {
    /// A figure in this form, typed with so many places. None of its places is lost.
    pub fn of_figure(self, number: Decimal, places: usize) -> String {
        let text = number.with_places(self.decimals.unwrap_or(places));
        if self.thousands { grouped(&text) } else { text }
    }

    /// The text of a cell: a bare figure in this form, with the marks of notes behind it; every
    /// other text as it is.
    pub fn of_text(self, text: &str, has_marks: bool) -> String {
        let (bare, marks) = if has_marks {
            note_mark::split(text)
        } else {
            (text, "")
        };
        match CellReading::of(bare) {
            CellReading::Number(number, places)
                if self != Self::default() && !bare.contains(['（', '(', '+', '＋']) =>
            {
                format!("{}{marks}", self.of_figure(number, places))
            }
            _ => text.to_owned(),
        }
    }
}

impl FreeTable {
    /// How each column prints its figures. What is asked of the whole table is not asked of
    /// numbers that name or date: 序号, 年份, 代码.
    pub fn forms(&self) -> Vec<FigureForm> {
        let form = |column: usize| {
            let head = self.columns.get(column)?;
            let asked = head.thousands;
            let thousands = asked.unwrap_or_else(|| self.thousands && !self.is_of_names(column));
            let decimals = head.decimals;
            Some(FigureForm {
                thousands,
                decimals,
            })
        };
        let columns = 0..self.columns.len();
        columns.map(|one| form(one).unwrap_or_default()).collect()
    }

    /// Whether the numbers of a column name, order or date.
    pub fn is_of_names(&self, column: usize) -> bool {
        let rows = self.rows.iter().filter(|row| row.is_plain());
        let cells = rows.filter_map(|row| row.cells.get(column));
        let readings: Vec<CellReading> = cells
            .map(|cell| match &cell.value {
                FreeValue::Number(number, places) => CellReading::Number(*number, *places),
                value => CellReading::of(&value.text()),
            })
            .collect();
        let head = self.columns.get(column);
        head.is_some_and(|head| names(&head.label.value, &readings.iter()))
    }
}

/// A number with commas between groups of three digits before its point.
pub(super) fn grouped(text: &str) -> String {
    let (whole, fraction) = text.find('.').map_or((text, ""), |at| text.split_at(at));
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left.is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_and_places_filled_and_nothing_is_rounded() {
        let form = FigureForm {
            thousands: true,
            decimals: Some(2),
        };
        for (text, printed) in [
            ("1234567", "1,234,567.00"),
            ("-1234.5", "-1,234.50"),
            ("999", "999.00"),
            ("-999", "-999.00"),
            ("1,234.50", "1,234.50"),
            ("12①", "12.00①"),
            ("12.345", "12.345"),
            ("12（其中新增3）", "12（其中新增3）"),
            ("约1200", "约1200"),
            ("—", "—"),
            ("1200件", "1200件"),
            ("+1200", "+1200"),
        ] {
            assert_eq!(form.of_text(text, true), printed, "{text}");
        }
        assert_eq!(FigureForm::default().of_text("1234567", false), "1234567");
        assert_eq!(grouped("1000"), "1,000");
        assert_eq!(grouped("-100000.1234"), "-100,000.1234");
    }
}
