//! Records in the fitted document the page numbers that its tables of contents print.

use std::borrow::Cow;

use crate::document::{Block, Document, Inline, Role};
use crate::typeset::result::Typeset;

/// Writes the numbers into the entries of a document. Where there are none, it is not touched.
pub(crate) fn record_numbers(document: &mut Cow<'_, Document>, typeset: &Typeset) {
    let is_entry = |block: &Block| matches!(block, Block::Paragraph(one) if matches!(one.role, Role::ContentsEntry { .. }));
    if !document.blocks.iter().any(is_entry) {
        return;
    }
    let pages = &typeset.pages;
    for block in &mut document.to_mut().blocks {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let (Role::ContentsEntry { heading, .. }, Some(Inline::Leader(leader))) =
            (paragraph.role, paragraph.content.last_mut())
        else {
            continue;
        };
        let page = pages.headings.get(heading).map(|heading| heading.page);
        leader.page = page
            .and_then(|page| pages.pages.get(page))
            .map(|page| page.number);
    }
}
