//! Signatures side by side: those of the parties to an agreement (甲方、乙方), and names without
//! seal in a row. The standard sets names of a document below each other (7.3.5.2); a row is what
//! agreements and minutes of talks have (实务).

use super::arranged::{Columns, Row, blank_row, compartment};
use super::joint_seals::{Places, row_of_names};
use super::merger::Merger;
use super::signature::Dated;
use super::text::run;
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::data::SignatureColumn;
use crate::document::{Align, Paragraph, Role, Vertical};
use crate::standard::gbt9704;

/// How far the columns stand from the left, in characters, as the first line of a paragraph does.
const INDENT: i64 = 2;

impl Merger<'_> {
    /// What the parties sign, a column each, as many beside each other as their lines allow; the
    /// lines of a row are level. A blank line stands above each row.
    pub(super) fn signing(&mut self, columns: &[SignatureColumn]) {
        if columns.is_empty() {
            return;
        }
        let Some(style) = self.style("signing") else {
            return;
        };
        let filled = columns.iter().map(|lines| {
            let lines = lines.iter().map(|line| Spanned {
                value: self.filled(line).trim().to_owned(),
                span: line.span,
            });
            lines.collect::<Vec<_>>()
        });
        let filled: Vec<Vec<Spanned<String>>> = filled.collect();
        let (advance, pitch) = (self.document.page.advance, self.document.page.pitch);
        let offset = advance * INDENT;
        let all = self.document.page.measure() - offset;
        let lines = filled.iter().flatten();
        let widest = lines.map(|line| self.width_in("signing", &line.value));
        let widest = widest.max().unwrap_or_default() + advance;
        let beside = usize::try_from(all.whole(widest)).unwrap_or(1);
        let count = beside.clamp(1, filled.len());
        let mut rows: Vec<Row> = Vec::new();
        for parties in filled.chunks(count) {
            rows.push(blank_row(pitch, count));
            let most = parties.iter().map(Vec::len).max().unwrap_or(0);
            for at in 0..most {
                let mut cells = Vec::new();
                for column in 0..count {
                    let line = parties.get(column).and_then(|lines| lines.get(at));
                    let line = line.filter(|line| !line.value.is_empty());
                    let text = line.map(|line| Paragraph {
                        role: Role::Body,
                        style,
                        content: vec![run(&line.value, Some(line.span))],
                    });
                    cells.push(compartment(Vertical::Top, text.into_iter().collect()));
                }
                rows.push((pitch, cells));
            }
        }
        let parts = i64::try_from(count).unwrap_or(1);
        let widths = vec![all / parts; count];
        self.arrangement(rows, Columns { offset, widths }, false);
    }

    /// Names without seal beside each other, in the places that sealed ones have: the host first,
    /// the date below the last.
    pub(super) fn unsealed_in_row(&mut self, names: &[Spanned<String>], date: &Dated) {
        let (measure, advance) = (self.document.page.measure(), self.document.page.advance);
        let pitch = self.document.page.pitch;
        let row = ("signature_row", "署名（并排）");
        let style = self.variant("signature", row, |style| {
            style.align = Align::Center;
            style.before = Length::ZERO;
            style.right = Length::ZERO;
        });
        let Some(style) = style else {
            return;
        };
        let names = names.iter().map(|name| {
            let lines = self.lines_of_name(&name.value);
            (lines, name.span)
        });
        let names: Vec<_> = names.collect();
        let widths = names.iter().map(|(lines, _)| {
            let widths = lines.iter().map(|line| self.width_in("signature", line));
            (widths.max().unwrap_or_default() + advance * 2).min(measure)
        });
        let widths: Vec<Length> = widths.collect();
        let of_date = date.as_ref().map_or(Length::ZERO, |(_, width)| *width);
        let last = widths.last().copied().unwrap_or_default().max(of_date);
        let indent = advance * gbt9704::UNSEALED_SIGNATURE_INDENT.value;
        let places = Places::find(&widths, measure, measure - indent - last / 2);
        let columns = places.widths.len();
        let above = pitch * gbt9704::BLANK_LINES_ABOVE_UNSEALED.value;
        let mut rows = vec![blank_row(above, columns)];
        let of_names = names.chunks(columns);
        rows.extend(of_names.map(|names| row_of_names(names, style, columns)));
        let date_indent = measure - places.middle - of_date / 2;
        let (offset, widths) = (places.offset, places.widths);
        self.arrangement(rows, Columns { offset, widths }, date.is_some());
        self.restyle("dated", |style| {
            style.right = date_indent.max(Length::ZERO);
        });
    }

    /// The name of an agency that has no seal of its own, and what says that another's stands in
    /// (代章), directly behind it on its line; remembers whose.
    pub(super) fn stand_in(&mut self, names: &mut [Spanned<String>], sealed: bool) {
        let ([name], Some(owner), true) = (names, self.text("document.seal_of"), sealed) else {
            return;
        };
        let bare = name.value.trim_end_matches(STAND_IN).to_owned();
        name.value = format!("{bare}{STAND_IN}");
        self.document.seal_of = Some(owner.value);
    }
}

/// What stands behind a name on which the seal of another agency is pressed.
const STAND_IN: &str = "（代章）";
