//! The imprint (版记, GB/T 9704-2012, 7.4): who else gets the document, who printed it and when.

use super::paragraph::Paragraph;
use crate::base::units::Length;

/// The imprint (版记).
#[derive(Clone, Debug)]
pub struct Imprint {
    /// 主送, moved here from above the body, with its label and its full stop.
    pub addressee: Option<Paragraph>,
    /// 抄送, with its label and its full stop.
    pub cc: Option<Paragraph>,
    /// 印发机关, at the left of the last line.
    pub printer: Option<Paragraph>,
    /// 印发日期 and 印发, at the right of the last line.
    pub printed: Option<Paragraph>,
    /// Whether it belongs on an even page, the back of the last sheet.
    pub on_even: bool,
    /// The weight of the first and the last line across.
    pub outer_line: Length,
    /// The weight of those between its entries; none stands between 主送 and 抄送.
    pub inner_line: Length,
}

impl Imprint {
    /// Its paragraphs in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let parts = [&self.addressee, &self.cc, &self.printer, &self.printed];
        parts.into_iter().flatten()
    }

    /// Its paragraphs in reading order, to be changed.
    pub fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraph> {
        let parts = [
            &mut self.addressee,
            &mut self.cc,
            &mut self.printer,
            &mut self.printed,
        ];
        parts.into_iter().flatten()
    }
}
