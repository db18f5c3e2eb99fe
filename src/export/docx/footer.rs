//! Where the footers stand.

use crate::base::units::Length;
use crate::document::{Document, PageSpec};

/// From the lower edge of the paper to the footer, so that the dashes beside the page
/// number stand `number_gap` below the type area: the ink of a dash is at the middle of
/// its line.
pub(crate) fn distance(document: &Document, page: &PageSpec) -> Length {
    let half_line = document.styles.get(page.number_style).line / 2;
    (page.margins.bottom + page.lead.below - page.number_gap - half_line).max(Length::ZERO)
}
