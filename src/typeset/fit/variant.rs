//! Variants of a style, with other line spacing or tracking, for paragraphs of some pages.

use crate::base::units::Length;
use crate::document::{Block, Document, Style};
use crate::standard::gbt9704;

/// A variant of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// So many lines on a page instead of 22.
    Lines(i64),
    /// A character more in the line.
    Squeezed,
    /// Whole, and on the page of what follows.
    Kept,
    /// Whole, on the page of what follows, which it begins.
    Pushed,
}

impl Variant {
    /// The variant of a style, under a key and a name of its own.
    fn of(self, base: &Style, pitch: Length) -> Style {
        let mut style = base.clone();
        let (key, name) = match self {
            Self::Lines(lines) => {
                let depth = pitch * gbt9704::LINES_PER_PAGE.value;
                style.line = Length::twips(depth.whole(Length::twips(lines)));
                (format!("_{lines}_lines"), format!("（每页{lines}行）"))
            }
            Self::Squeezed => {
                style.tracking = gbt9704::SQUEEZED_TRACKING.value;
                ("_squeezed".to_owned(), "（字距紧）".to_owned())
            }
            Self::Kept | Self::Pushed => {
                style.keep_next = true;
                style.keep_lines = true;
                style.page_before |= self == Self::Pushed;
                if self == Self::Pushed {
                    // Word processors differ in the space above a paragraph that begins a page.
                    style.before = Length::ZERO;
                    ("_pushed".to_owned(), "（另页与下段同页）".to_owned())
                } else {
                    ("_kept".to_owned(), "（与下段同页）".to_owned())
                }
            }
        };
        style.key.push_str(&key);
        style.name.push_str(&name);
        style
    }
}

/// Gives a paragraph a variant of its style, defined where it is not there yet.
pub(crate) fn give(document: &mut Document, block: usize, variant: Variant) {
    let Document { blocks, styles, .. } = document;
    let Some(Block::Paragraph(paragraph)) = blocks.get_mut(block) else {
        return;
    };
    let varied = variant.of(styles.get(paragraph.style), document.page.pitch);
    paragraph.style = match styles.find(&varied.key) {
        Some(known) => known,
        None => styles.define(varied),
    };
}
