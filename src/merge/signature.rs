//! Signature and date in the three cases of GB/T 9704-2012, 7.3.5: sealed, without seal, with
//! the stamp of the signer; by one agency and by several.

use super::arranged::{Columns, Row, blank_row, compartment};
use super::by_sense::in_lines;
use super::furniture::broken;
use super::merger::Merger;
use super::signature_indents::{around, signature_indents};
use super::text::{run, text_width};
use crate::base::diag::Spanned;
use crate::base::text::Date;
use crate::base::units::{Length, Size};
use crate::document::{Align, Paragraph, Role, Sealing, Style, StyleId, Vertical};
use crate::standard::gbt9704;

/// The date as it is printed and how wide that is.
pub(super) type Dated = Option<(String, Length)>;

impl Merger<'_> {
    /// Signature and date.
    pub(super) fn signature(&mut self) {
        let mut names = self.texts("document.signature");
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
        let in_row = self.dataset.flag("document.signatures_in_row") == Some(true);
        self.stand_in(&mut names, sealed);
        match names.as_slice() {
            _ if !titles.is_empty() => self.stamped(&titles, &date),
            [] | [_] => self.by_one(names.first(), &date, sealed),
            several if sealed => self.sealed_by_several(several, &date),
            several if in_row => self.unsealed_in_row(several, &date),
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
        let lines = name.map_or_else(Vec::new, |name| self.lines_of_name(&name.value));
        let width = lines
            .iter()
            .map(|line| self.width_in("signature", line))
            .max();
        let advance = self.document.page.advance;
        let of_date = date.as_ref().map(|(_, width)| *width);
        let (name_indent, date_indent) = signature_indents(width, of_date, advance, sealed);
        let count = i64::try_from(lines.len()).unwrap_or(1) + i64::from(date.is_some());
        let pitch = self.document.page.pitch;
        let before = if sealed && count > 0 {
            let diameter = self.seal_diameter();
            self.document.sealing = Some(Sealing::Seal(diameter));
            pitch * lines_above_seal(diameter, self.document.page.middle_of_lines(count), pitch)
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
            self.paragraph(Role::Signature, "signature", broken(&lines, name.span));
        }
    }

    /// The name of an agency in as few lines as the measure allows, broken by sense.
    pub(super) fn lines_of_name(&self, name: &str) -> Vec<String> {
        let measure = self.document.page.measure();
        let fits = |lines: &Vec<String>| {
            let mut lines = lines.iter();
            lines.all(|line| self.width_in("signature", line) <= measure)
        };
        let mut all = (1..=gbt9704::SIGNATURE_LINES.value).map(|count| in_lines(name, count));
        all.find(fits).unwrap_or_else(|| vec![name.to_owned()])
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

    pub(super) fn width_in(&self, style: &str, text: &str) -> Length {
        let (styles, composition) = (&self.document.styles, self.document.page.composition);
        let width = |id| text_width(text, styles.get(id), composition);
        styles.find(style).map_or(Length::ZERO, width)
    }

    /// Fits a style to its text.
    pub(super) fn restyle(&mut self, key: &str, change: impl FnOnce(&mut Style)) {
        if let Some(id) = self.document.styles.find(key) {
            change(self.document.styles.get_mut(id));
        }
    }

    pub(super) fn seal_diameter(&self) -> Length {
        let given = self.dataset.figure("document.seal_diameter");
        given
            .and_then(|figure| figure.value.of(Length::mm(1).to_emu()))
            .map_or(gbt9704::SEAL_DIAMETER.value, Length::emu)
    }
}

/// How many blank lines stand above the first line that a seal covers, whose middle is
/// `middle` below their end: the fewest with which the seal begins below the body. Its top is
/// then within a line of the body.
pub(super) fn lines_above_seal(diameter: Length, middle: Length, pitch: Length) -> i64 {
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
