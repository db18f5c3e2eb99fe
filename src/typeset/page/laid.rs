//! Blocks that are set and not yet placed on a page.

use std::ops::Range;

use crate::base::units::Length;
use crate::document::{Heading, NodeId, Orientation, Paragraph, Picture, TextNodes};
use crate::pages::Item;
use crate::typeset::par::footnote::SetNote;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::arrangement::Arrangement;
use crate::typeset::table::cells::Table;

/// A block that is set and waits for its place.
pub(crate) enum Laid<'a> {
    /// A paragraph.
    Text(Text<'a>),
    /// A table.
    Table(Table<'a>),
    /// A picture and its node; of a chart also what is drawn, from its top left corner.
    Picture(&'a Picture, NodeId, Vec<Item>),
    /// Paragraphs side by side.
    Arrangement(Arrangement<'a>),
    /// The beginning of a section.
    Section(Orientation),
    /// A page left blank.
    Blank,
}

impl Laid<'_> {
    /// Whether it stands at the top of a page, whatever room is left.
    pub(crate) fn begins_page(&self) -> bool {
        matches!(self, Laid::Text(text) if text.setting.style.page_before)
    }

    /// Whether it stays on the page of the block that follows.
    pub(crate) fn keeps_next(&self) -> bool {
        match self {
            Laid::Text(text) => text.setting.style.keep_next,
            Laid::Arrangement(arrangement) => arrangement.source.keep_next,
            Laid::Picture(picture, ..) => picture.keep_next,
            Laid::Table(_) | Laid::Section(_) | Laid::Blank => false,
        }
    }
}

/// A paragraph that is set.
pub(crate) struct Text<'a> {
    pub(crate) source: &'a Paragraph,
    pub(crate) setting: Setting<'a>,
    pub(crate) nodes: TextNodes,
    /// The heading that the paragraph is or opens with.
    pub(crate) heading: Option<Heading>,
    /// Its footnotes, in order.
    pub(crate) notes: Vec<SetNote<'a>>,
}

impl Text<'_> {
    /// The notes that some of its lines refer to: their places among all.
    pub(crate) fn notes_of(&self, lines: Range<usize>) -> Range<usize> {
        let clusters = self.setting.clusters_of(lines);
        let before = |cluster: usize| self.notes.partition_point(|note| note.mark < cluster);
        before(clusters.start)..before(clusters.end)
    }

    /// The height of the notes that some of its lines refer to.
    pub(crate) fn notes_height(&self, lines: Range<usize>) -> Length {
        let here = self.notes.get(self.notes_of(lines)).unwrap_or_default();
        here.iter().map(|note| note.setting.height()).sum()
    }
}
