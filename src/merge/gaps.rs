//! Takes out the space below a table that nothing on its page follows.

use super::merger::Merger;
use crate::document::{Block, Role};

impl Merger<'_> {
    /// Takes out the gap behind the notes of a table where what follows begins a page. A page that
    /// the notes fill to its foot would hand the gap over to an empty one. Behind a table itself the
    /// gap stays: a DOCX needs a paragraph there.
    pub(super) fn close_gaps(&mut self) {
        let Some(gap) = self.document.styles.find("table_gap") else {
            return;
        };
        let document = &self.document;
        let blocks = &document.blocks;
        let begins_page = |block: &Block| match block {
            Block::Section(_) => true,
            Block::Paragraph(text) => document.styles.get(text.style).page_before,
            _ => false,
        };
        let is_gap = |block: &Block| {
            matches!(block, Block::Paragraph(text)
                if text.style == gap && text.role == Role::Body && text.content.is_empty())
        };
        let is_note = |block: &Block| matches!(block, Block::Paragraph(text) if text.role == Role::BesideTable);
        let of_no_use: Vec<usize> = blocks
            .windows(3)
            .enumerate()
            .filter(|(_, three)| {
                matches!(three, [note, space, next]
                    if is_note(note) && is_gap(space) && begins_page(next))
            })
            .map(|(at, _)| at + 1)
            .collect();
        for at in of_no_use.into_iter().rev() {
            self.document.blocks.remove(at);
        }
    }
}
