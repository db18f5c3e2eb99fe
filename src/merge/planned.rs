//! A table of contents (目录) that is to be added when the headings are known.

use crate::base::diag::Span;
use crate::document::Block;

/// A table of contents that is to be added when the headings are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    /// The block that it stands before.
    pub(super) at: usize,
    /// The block behind the text that it lists; the end of the document where nothing is said.
    pub(super) end: Option<usize>,
    pub(super) levels: u8,
    /// The level of the title above its headings.
    pub(super) below: u8,
    pub(super) has_numbers: bool,
    /// Whether what stands behind it begins a page.
    pub(super) is_apart: bool,
    pub(super) span: Span,
}

impl Planned {
    /// Whether it is the last thing of what was merged so far.
    pub(super) fn is_last(&self, blocks: &[Block]) -> bool {
        self.at == blocks.len()
    }
}
