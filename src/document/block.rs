//! The blocks of a document, in reading order.

use super::arrangement::Arrangement;
use super::imprint::Imprint;
use super::page::Orientation;
use super::paragraph::Paragraph;
use super::picture::Picture;
use super::table::Table;

/// One piece of content.
#[derive(Clone, Debug)]
pub enum Block {
    /// Text in one style: letterhead, title, heading, body, signature …
    Paragraph(Paragraph),
    /// A table with resolved spans.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// Paragraphs side by side.
    Arrangement(Arrangement),
    /// The imprint (版记), at the foot of the last page.
    Imprint(Imprint),
    /// Begins a section: the blocks up to the next one begin a page and have this
    /// orientation.
    Section(Orientation),
    /// A page left empty before that of the imprint; neither it nor what follows carries a
    /// number (GB/T 9704-2012, 7.5). It is the only block of its section.
    BlankPage,
}

impl Block {
    /// Its paragraphs, in reading order.
    pub fn paragraphs(&self) -> Vec<&Paragraph> {
        match self {
            Self::Paragraph(paragraph) => vec![paragraph],
            Self::Table(table) => {
                let cells = table.grid.cells().iter();
                cells.flat_map(|placed| &placed.cell.paragraphs).collect()
            }
            Self::Arrangement(arrangement) => arrangement.paragraphs().collect(),
            Self::Imprint(imprint) => imprint.paragraphs().collect(),
            Self::Picture(_) | Self::Section(_) | Self::BlankPage => Vec::new(),
        }
    }

    /// Its paragraphs, in reading order, to be changed.
    pub fn paragraphs_mut(&mut self) -> Vec<&mut Paragraph> {
        match self {
            Self::Paragraph(paragraph) => vec![paragraph],
            Self::Table(table) => {
                let cells = table.grid.contents_mut();
                cells.flat_map(|cell| &mut cell.paragraphs).collect()
            }
            Self::Arrangement(arrangement) => {
                let cells = arrangement.grid.contents_mut();
                cells.flat_map(|cell| &mut cell.paragraphs).collect()
            }
            Self::Imprint(imprint) => imprint.paragraphs_mut().collect(),
            Self::Picture(_) | Self::Section(_) | Self::BlankPage => Vec::new(),
        }
    }
}
