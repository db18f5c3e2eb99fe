//! The names of agencies that sign a document together, each with its seal, in rows so far apart
//! that no seals touch (7.3.5.1).

use super::arranged::{Columns, Row, blank_row, compartment};
use super::by_sense::in_lines;
use super::furniture::broken;
use super::merger::Merger;
use super::signature::{Dated, lines_above_seal};
use crate::base::diag::{Span, Spanned};
use crate::base::units::Length;
use crate::document::{Align, Paragraph, Role, Sealing, StyleId, Vertical};
use crate::standard::gbt9704;

/// A name in its lines.
pub(super) type Name = (Vec<String>, Span);

impl Merger<'_> {
    /// Signatures of several agencies, each with its seal, the last one over the date.
    ///
    /// Names stand on one line. Where their rows would leave a page hardly a line of text, the
    /// longest are broken by sense, so that more stand beside each other.
    pub(super) fn sealed_by_several(&mut self, names: &[Spanned<String>], date: &Dated) {
        let measure = self.document.page.measure();
        let diameter = self.seal_diameter();
        self.document.sealing = Some(Sealing::Seal(diameter));
        let four = self.document.page.advance * gbt9704::SEALED_DATE_INDENT.value;
        let date_width = date.as_ref().map_or(Length::ZERO, |(_, width)| *width);
        let middle = measure - four - date_width / 2;
        let style = self.variant(
            "signature",
            ("signature_joint", "署名（联合）"),
            |style| {
                style.align = Align::Center;
                style.before = Length::ZERO;
                style.right = Length::ZERO;
            },
        );
        let Some(style) = style else {
            return;
        };
        let (names, places) = self.placed(names, middle);
        let rows = self.rows_of_seals(&names, style, places.widths.len());
        let date_indent = measure - places.middle - date_width / 2;
        let columns = Columns {
            offset: places.offset,
            widths: places.widths,
        };
        self.arrangement(rows, columns, date.is_some());
        self.restyle("dated", |style| style.right = date_indent);
    }

    /// The names in their lines, and their places: in as few lines a name as leave room for text
    /// beside them, or that make them lowest.
    fn placed(&self, names: &[Spanned<String>], middle: Length) -> (Vec<Name>, Places) {
        let page = &self.document.page;
        let least = self.seal_diameter() + gbt9704::SEAL_GAP.value;
        // Below the names stand date and remark, above them some lines of text.
        let beside = page.pitch * (2 + gbt9704::LINES_BESIDE_SEALS.value);
        let mut lowest: Option<(Length, Vec<Name>, Places)> = None;
        for most in 1..=gbt9704::SIGNATURE_LINES.value {
            let names = self.in_lines_of_column(names, most, least);
            let cells: Vec<Length> = names
                .iter()
                .map(|(lines, _)| self.cell_width(lines).max(least).min(page.measure()))
                .collect();
            let places = Places::find(&cells, page.measure(), middle);
            let height = least * i64::try_from(places.rows).unwrap_or(i64::MAX);
            if lowest.as_ref().is_none_or(|(known, ..)| height < *known) {
                let fits = height + beside <= page.depth();
                lowest = Some((height, names, places));
                if fits {
                    break;
                }
            }
        }
        lowest.map_or_else(
            || (Vec::new(), Places::find(&[least], page.measure(), middle)),
            |(_, names, places)| (names, places),
        )
    }

    /// Each name in as few lines as the widest of those of at most `most` lines asks.
    fn in_lines_of_column(
        &self,
        names: &[Spanned<String>],
        most: usize,
        least: Length,
    ) -> Vec<Name> {
        let widths = names
            .iter()
            .map(|name| self.cell_width(&in_lines(&name.value, most)));
        let column = widths.max().unwrap_or_default().max(least);
        let of = |name: &Spanned<String>| {
            let mut ways = (1..=most).map(|count| in_lines(&name.value, count));
            let lines = ways.find(|lines| self.cell_width(lines) <= column);
            let lines = lines.unwrap_or_else(|| in_lines(&name.value, most));
            (lines, name.span)
        };
        names.iter().map(of).collect()
    }

    /// The width of the cell of a name.
    fn cell_width(&self, lines: &[String]) -> Length {
        let widths = lines.iter().map(|line| self.width_in("signature", line));
        widths.max().unwrap_or_default() + self.document.page.advance
    }

    /// The rows of names, so that the middles of two rows are as far apart as seals ask.
    fn rows_of_seals(&self, names: &[Name], style: StyleId, columns: usize) -> Vec<Row> {
        let page = &self.document.page;
        let (pitch, diameter) = (page.pitch, self.seal_diameter());
        let apart = diameter + gbt9704::SEAL_GAP.value;
        let height = |names: &[Name]| {
            let lines = names.iter().map(|(lines, _)| lines.len()).max();
            i64::try_from(lines.unwrap_or(1)).unwrap_or(1)
        };
        let chunks: Vec<&[Name]> = names.chunks(columns).collect();
        let first = chunks.first().map_or(1, |first| height(first));
        let middle = page.middle_of_lines(first);
        let above = pitch * lines_above_seal(diameter, middle, pitch);
        let mut rows = vec![blank_row(above, columns)];
        for (index, names) in chunks.iter().enumerate() {
            let (_, cells) = row_of_names(names, style, columns);
            match chunks.get(index + 1) {
                Some(next) if height(names) == 1 && height(next) == 1 => rows.push((apart, cells)),
                Some(next) => {
                    rows.push((Length::ZERO, cells));
                    let taken = pitch * (height(names) + height(next)) / 2;
                    rows.push(blank_row((apart - taken).max(Length::ZERO), columns));
                }
                None => rows.push((Length::ZERO, cells)),
            }
        }
        rows
    }
}

/// The rows and columns of the names of a joint document.
pub(super) struct Places {
    rows: usize,
    pub(super) offset: Length,
    pub(super) widths: Vec<Length>,
    /// The middle of the last column.
    pub(super) middle: Length,
}

impl Places {
    /// The fewest rows for cells of these widths, in order; the last cell stands in the last
    /// column, whose middle is `middle` unless the measure ends too soon.
    pub(super) fn find(cells: &[Length], measure: Length, middle: Length) -> Self {
        let mut rows = 1;
        loop {
            let columns = cells.len().div_ceil(rows);
            let mut widths = vec![Length::ZERO; columns];
            for row in cells.chunks(columns) {
                for (width, cell) in widths[columns - row.len()..].iter_mut().zip(row) {
                    *width = (*width).max(*cell);
                }
            }
            let last = widths[columns - 1];
            let right = (middle + last / 2).min(measure);
            let total: Length = widths.iter().copied().sum();
            if total <= right || columns == 1 {
                return Self {
                    rows: cells.len().div_ceil(columns),
                    offset: (right - total).max(Length::ZERO),
                    widths,
                    middle: right - last / 2,
                };
            }
            rows += 1;
        }
    }
}

/// A row of names, the last of them in the last column; names of fewer lines than others stand
/// level with the middle of these.
pub(super) fn row_of_names(names: &[Name], style: StyleId, columns: usize) -> Row {
    let count = |names: &Name| names.0.len();
    let is_level = names.iter().map(count).max() == names.iter().map(count).min();
    let vertical = if is_level {
        Vertical::Top
    } else {
        Vertical::Middle
    };
    let free = (names.len()..columns).map(|_| Vec::new());
    let named = names.iter().map(|(lines, span)| {
        vec![Paragraph {
            role: Role::Signature,
            style,
            content: broken(lines, *span),
        }]
    });
    let cells = free.chain(named);
    let cells = cells.map(|paragraphs| compartment(vertical, paragraphs));
    (Length::ZERO, cells.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_names_take_the_fewest_rows_that_the_measure_holds() {
        let (measure, middle, seal) = (Length::mm(156), Length::mm(114), Length::mm(44));
        let shape = |cells: &[Length]| {
            let places = Places::find(cells, measure, middle);
            (places.rows, places.widths.len())
        };
        assert_eq!(shape(&[seal; 2]), (1, 2));
        assert_eq!(shape(&[seal; 3]), (1, 3));
        assert_eq!(shape(&[seal; 4]), (2, 2));
        assert_eq!(shape(&[seal; 7]), (3, 3));
        assert_eq!(shape(&[seal, seal, Length::mm(78)]), (2, 2));
        assert_eq!(shape(&[Length::mm(90); 3]), (3, 1));
        let places = Places::find(&[seal, seal, Length::mm(78)], measure, middle);
        assert_eq!(places.middle, middle);
        assert_eq!(places.offset, middle + Length::mm(39) - Length::mm(44 + 78));
        let wide = Places::find(&[Length::mm(150); 2], measure, middle);
        assert_eq!((wide.offset, wide.middle), (Length::mm(6), Length::mm(81)));
    }
}
