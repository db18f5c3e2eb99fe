//! The imprint (版记, GB/T 9704-2012, 7.4): who else gets the document, who printed it and when.

use super::paragraph::Paragraph;
use super::style::StyleSheet;
use crate::base::text::class::nominal_text_width;
use crate::base::units::{Length, LineBox};

/// The imprint (版记).
#[derive(Clone, Debug)]
pub struct Imprint {
    /// Who gets the document, with labels and full stops: 主送 moved here from above the body,
    /// 抄送; of a briefing 报, 送, 发 and how many copies were printed.
    pub names: Vec<Paragraph>,
    /// 印发机关, at the left of the last line.
    pub printer: Option<Paragraph>,
    /// 印发日期 and 印发, at the right of the last line.
    pub printed: Option<Paragraph>,
    /// Whether it belongs on an even page, the back of the last sheet.
    pub on_even: bool,
    /// The weight of the first and the last line across.
    pub outer_line: Length,
    /// The weight of those between its entries; none stands among the names.
    pub inner_line: Length,
}

/// What the column of the date has beyond its text by nominal widths, in ems: the gaps between
/// Han characters and digits, and as much again.
const DATE_EASE: i64 = 3;

impl Imprint {
    /// What each entry has below its lines, so that their em boxes stand in the middle between
    /// the rules.
    pub fn padding_below(&self, styles: &StyleSheet) -> Length {
        let first = self.paragraphs().next();
        let style = first.map(|first| styles.get(first.style));
        style.map_or(Length::ZERO, |style| {
            let (height, em) = (style.line, style.size.em());
            LineBox { height, em }.imbalance()
        })
    }

    /// The width of the date at the right of the printing office, where both stand on one line
    /// of that measure.
    pub fn date_column(&self, styles: &StyleSheet, measure: Length) -> Option<Length> {
        let (printer, printed) = (self.printer.as_ref()?, self.printed.as_ref()?);
        let width = |paragraph: &Paragraph| {
            let style = styles.get(paragraph.style);
            let em = style.size.em();
            let text = em.scale(nominal_text_width(&paragraph.text()), 100);
            (text + style.left + style.right + style.first_line, em)
        };
        let ((office, _), (date, em)) = (width(printer), width(printed));
        let date = date + em * DATE_EASE;
        (office + date <= measure).then_some(date)
    }

    /// Its paragraphs in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let ends = [&self.printer, &self.printed];
        self.names.iter().chain(ends.into_iter().flatten())
    }

    /// Its paragraphs in reading order, to be changed.
    pub fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraph> {
        let ends = [&mut self.printer, &mut self.printed];
        self.names.iter_mut().chain(ends.into_iter().flatten())
    }
}
