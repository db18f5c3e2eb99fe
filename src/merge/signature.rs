//! Signature and date in the three cases of GB/T 9704-2012, 7.3.5: sealed, without seal, with
//! the stamp of the signer; by one agency and by several.

use super::arranged::{Columns, Row, blank_row, compartment};
use super::merger::Merger;
use super::signature_indents::{around, signature_indents};
use super::text::{run, text_width};
use crate::base::diag::Spanned;
use crate::base::text::Date;
use crate::base::units::{Length, Size};
use crate::document::{Align, Paragraph, Role, Sealing, Style, StyleId, Vertical};
use crate::standard::gbt9704;

/// The date as it is printed and how wide that is.
type Dated = Option<(String, Length)>;

impl Merger<'_> {
    /// Signature and date.
    pub(super) fn signature(&mut self) {
        let names = self.texts("document.signature");
        let titles = self.texts("document.stamp_titles");
        let (Some(name_style), Some(date_style)) = (self.style("signature"), self.style("dated"))
        else {
            return;
        };
        let date = self.dataset.date("document.dated").map(|date| {
            let text = Date::chinese(date);
            let width = text_width(
                &text,
                self.document.styles.get(date_style),
                self.document.page.composition,
            );
            (text, width)
        });
        let sealed = self.dataset.flag("document.sealed").unwrap_or(true);
        match names.as_slice() {
            _ if !titles.is_empty() => self.stamped(&titles, &date),
            [] | [_] => self.by_one(names.first(), &date, sealed),
            several if sealed => self.sealed_by_several(several, &date),
            several => self.unsealed_by_several(several, name_style, &date),
        }
        if let Some((text, _)) = date {
            // 附注 stands below the date (7.3.6), and never alone on a page.
            let has_remark = self.dataset.text("document.remark").is_some();
            self.restyle("dated", |style| style.keep_next |= has_remark);
            self.paragraph(Role::Dated, "dated", vec![run(&text, None)]);
        }
    }

    /// The signature of one agency, with or without seal. Above a sealed signature stand as many blank lines as
    /// the seal needs to begin below the body and within a line of it.
    fn by_one(&mut self, name: Option<&Spanned<String>>, date: &Dated, sealed: bool) {
        let width = name.map(|name| self.width_in("signature", &name.value));
        let advance = self.document.page.advance;
        let of_date = date.as_ref().map(|(_, width)| *width);
        let (name_indent, date_indent) = signature_indents(width, of_date, advance, sealed);
        let lines = i64::from(name.is_some()) + i64::from(date.is_some());
        let pitch = self.document.page.pitch;
        let before = if sealed && lines > 0 {
            let diameter = self.seal_diameter();
            self.document.sealing = Some(Sealing::Seal(diameter));
            pitch * lines_above_seal(diameter, self.document.page.middle_of_lines(lines), pitch)
        } else {
            pitch * gbt9704::BLANK_LINES_ABOVE_UNSEALED.value
        };
        let measure = self.document.page.measure();
        let centred = width.filter(|_| sealed && date.is_some() && name_indent >= advance);
        self.restyle("signature", |style| {
            style.right = name_indent;
            style.before = before;
            if let Some(width) = centred {
                style.align = Align::Center;
                (style.left, style.right) = around(name_indent + width / 2, measure);
            }
        });
        self.restyle("dated", |style| {
            style.right = date_indent;
            if name.is_none() {
                style.before = before;
            }
        });
        if let Some(name) = name {
            let content = vec![run(&name.value, Some(name.span))];
            self.paragraph(Role::Signature, "signature", content);
        }
    }

    /// Signatures of several agencies, each with its seal: their names in rows so far apart that no seals
    /// touch, the last one over the date.
    fn sealed_by_several(&mut self, names: &[Spanned<String>], date: &Dated) {
        let (measure, pitch) = (self.document.page.measure(), self.document.page.pitch);
        let diameter = self.seal_diameter();
        self.document.sealing = Some(Sealing::Seal(diameter));
        let least = diameter + gbt9704::SEAL_GAP.value;
        let cells: Vec<Length> = names
            .iter()
            .map(|name| self.width_in("signature", &name.value) + self.document.page.advance)
            .map(|width| width.max(least).min(measure))
            .collect();
        let four = self.document.page.advance * gbt9704::SEALED_DATE_INDENT.value;
        let date_width = date.as_ref().map_or(Length::ZERO, |(_, width)| *width);
        let places = Places::find(&cells, measure, measure - four - date_width / 2);
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
        let columns = places.widths.len();
        let middle = self.document.page.middle_of_lines(1);
        let above = pitch * lines_above_seal(diameter, middle, pitch);
        let mut rows = vec![blank_row(above, columns)];
        for (index, names) in names.chunks(columns).enumerate() {
            let (_, cells) = row_of_names(names, style, columns);
            let is_last = index + 1 == places.rows;
            rows.push((if is_last { Length::ZERO } else { least }, cells));
        }
        let date_indent = measure - places.middle - date_width / 2;
        let columns = Columns {
            offset: places.offset,
            widths: places.widths,
        };
        self.arrangement(rows, columns, date.is_some());
        self.restyle("dated", |style| style.right = date_indent);
    }

    /// Signatures of several agencies without seal: the host first, the others below, all beginning where the
    /// longest name does.
    fn unsealed_by_several(
        &mut self,
        names: &[Spanned<String>],
        name_style: StyleId,
        date: &Dated,
    ) {
        let widths = names
            .iter()
            .map(|name| self.width_in("signature", &name.value));
        let widest = widths.max();
        let advance = self.document.page.advance;
        let of_date = date.as_ref().map(|(_, width)| *width);
        let (name_indent, date_indent) = signature_indents(widest, of_date, advance, false);
        let left = self.document.page.measure() - name_indent - widest.unwrap_or_default();
        let before = self.document.page.pitch * gbt9704::BLANK_LINES_ABOVE_UNSEALED.value;
        let flush = |before: Length| {
            move |style: &mut Style| {
                style.align = Align::Left;
                style.left = left;
                style.right = Length::ZERO;
                style.before = before;
            }
        };
        flush(before)(self.document.styles.get_mut(name_style));
        let next = ("signature_next", "署名（其后）");
        let next = self.variant("signature", next, flush(Length::ZERO));
        self.restyle("dated", |style| style.right = date_indent);
        for (index, name) in names.iter().enumerate() {
            let key = if index == 0 || next.is_none() {
                "signature"
            } else {
                "signature_next"
            };
            let content = vec![run(&name.value, Some(name.span))];
            self.paragraph(Role::Signature, key, content);
        }
    }

    /// The titles of the signers, each beside the room for his stamp, which stands four
    /// characters from the right.
    fn stamped(&mut self, titles: &[Spanned<String>], date: &Dated) {
        let (measure, pitch) = (self.document.page.measure(), self.document.page.pitch);
        let advance = self.document.page.advance;
        let stamp = Size {
            width: gbt9704::STAMP_WIDTH.value,
            height: gbt9704::STAMP_HEIGHT.value,
        };
        self.document.sealing = Some(Sealing::Stamp(stamp));
        let style = self.variant("signature", ("signer_title", "签发人职务"), |style| {
            style.align = Align::Right;
            style.before = Length::ZERO;
            style.right = Length::ZERO;
        });
        let Some(style) = style else {
            return;
        };
        let indent = advance * gbt9704::STAMP_INDENT.value;
        let gap = advance * gbt9704::STAMP_GAP.value;
        let widths = vec![measure - indent - stamp.width - gap, gap + stamp.width];
        // A stamp stands level with the middle of its title, which is lower than that of its line.
        let drop = self.document.page.middle_of_lines(1) - pitch / 2;
        let above = pitch * gbt9704::BLANK_LINES_ABOVE_STAMP.value - drop;
        let mut rows = vec![blank_row(above, widths.len())];
        // Whole lines, so that what follows stays on the grid.
        let lines = whole_lines(stamp.height, pitch);
        rows.extend(titles.iter().map(|title| -> Row {
            let title = Paragraph {
                role: Role::SignerTitle,
                style,
                content: vec![run(&title.value, Some(title.span))],
            };
            let cells = vec![
                compartment(Vertical::Middle, vec![title]),
                compartment(Vertical::Middle, Vec::new()),
            ];
            (pitch * lines, cells)
        }));
        let offset = Length::ZERO;
        self.arrangement(rows, Columns { offset, widths }, date.is_some());
        self.restyle("dated", |style| {
            style.right = indent;
            style.before = pitch * gbt9704::BLANK_LINES_BELOW_STAMP.value + drop;
        });
    }

    fn width_in(&self, style: &str, text: &str) -> Length {
        let (styles, composition) = (&self.document.styles, self.document.page.composition);
        let width = |id| text_width(text, styles.get(id), composition);
        styles.find(style).map_or(Length::ZERO, width)
    }

    /// Fits a style to its text.
    fn restyle(&mut self, key: &str, change: impl FnOnce(&mut Style)) {
        if let Some(id) = self.document.styles.find(key) {
            change(self.document.styles.get_mut(id));
        }
    }

    fn seal_diameter(&self) -> Length {
        let given = self.dataset.figure("document.seal_diameter");
        given
            .and_then(|figure| figure.value.of(Length::mm(1).to_emu()))
            .map_or(gbt9704::SEAL_DIAMETER.value, Length::emu)
    }
}

/// The rows and columns of the names of a joint document.
struct Places {
    rows: usize,
    offset: Length,
    widths: Vec<Length>,
    /// The middle of the last column.
    middle: Length,
}

impl Places {
    /// The fewest rows for cells of these widths, in order; the last cell stands in the last
    /// column, whose middle is `middle` unless the measure ends too soon.
    fn find(cells: &[Length], measure: Length, middle: Length) -> Self {
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

/// A row of names, the last of them in the last column.
fn row_of_names(names: &[Spanned<String>], style: StyleId, columns: usize) -> Row {
    let free = (names.len()..columns).map(|_| Vec::new());
    let named = names.iter().map(|name| {
        vec![Paragraph {
            role: Role::Signature,
            style,
            content: vec![run(&name.value, Some(name.span))],
        }]
    });
    let cells = free.chain(named);
    let cells = cells.map(|paragraphs| compartment(Vertical::Top, paragraphs));
    (Length::ZERO, cells.collect())
}

/// How many blank lines stand above the first line that a seal covers, whose middle is
/// `middle` below their end: the fewest with which the seal begins below the body. Its top is
/// then within a line of the body.
fn lines_above_seal(diameter: Length, middle: Length, pitch: Length) -> i64 {
    let above = diameter / 2 + gbt9704::SEAL_DROP.value - middle;
    whole_lines(above, pitch).max(1)
}

/// How many whole lines a height takes.
fn whole_lines(height: Length, pitch: Length) -> i64 {
    let whole = height.whole(pitch);
    whole + i64::from(pitch * whole < height)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PITCH: Length = gbt9704::LINE_PITCH_WORD.value;

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

    #[test]
    fn a_seal_of_any_size_begins_within_a_line_of_the_body() {
        let most = PITCH * gbt9704::SEAL_BELOW_BODY.value;
        for diameter in 20..=50 {
            for middle in [PITCH, PITCH / 2] {
                let diameter = Length::mm(diameter);
                let lines = lines_above_seal(diameter, middle, PITCH);
                let top = PITCH * lines + middle - gbt9704::SEAL_DROP.value - diameter / 2;
                let is_least = lines == 1;
                assert!(
                    top >= Length::ZERO && (top < most || is_least),
                    "{diameter}"
                );
            }
        }
    }
}
