//! The page of a document: paper, margins, the grid of lines and characters.

use super::composition::Composition;
use super::first_page::FirstPage;
use super::style::StyleId;
use crate::base::units::{Length, LineBox, Sides, Size};
use crate::standard::{Lead, gbt9704};

/// The orientation of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Orientation {
    /// Portrait.
    #[default]
    Portrait,
    /// Landscape, rotated a quarter clockwise: the head of what is on it was the left edge, on odd and even
    /// pages alike (GB/T 9704-2012, 8).
    Landscape,
}

/// Paper, margins and the grid of lines and characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// The paper.
    pub paper: Size,
    /// The margins; what they leave the line boxes fill.
    pub margins: Sides,
    /// How far the line boxes reach beyond the type area (版心): nothing in profile `word`.
    pub lead: Lead,
    /// The line pitch of body text.
    pub pitch: Length,
    /// The advance of one body character: the unit 字.
    pub advance: Length,
    /// The style of the page number.
    pub number_style: StyleId,
    /// Indent of the page number from the outer edge of the type area.
    pub number_indent: Length,
    /// From the lower edge of the type area to the ink of the dashes beside the page number.
    pub number_gap: Length,
    /// The furniture of the first page alone.
    pub first: FirstPage,
    /// How marks and scripts are spaced.
    pub composition: Composition,
}

impl PageSpec {
    /// The upper edge of the type area, which all heights of GB/T 9704 are measured from.
    pub fn type_top(&self) -> Length {
        self.margins.top + self.lead.above
    }

    /// The lower edge of the type area.
    pub fn type_bottom(&self) -> Length {
        self.paper.height - self.margins.bottom - self.lead.below
    }

    /// The width of the type area.
    pub fn measure(&self) -> Length {
        self.paper.width - self.margins.left - self.margins.right
    }

    /// From the top of some lines of body text to the middle of what stands in them.
    pub fn middle_of_lines(&self, lines: i64) -> Length {
        let line = LineBox {
            height: self.pitch,
            em: gbt9704::BODY_SIZE.value.em(),
        };
        self.pitch * (lines - 1) / 2 + line.middle_of_em()
    }

    /// The height that line boxes fill.
    pub fn depth(&self) -> Length {
        self.paper.height - self.margins.top - self.margins.bottom
    }

    /// The page geometry for an orientation. Landscape, the sheet and its type area are the
    /// same, seen with the left edge on top.
    #[must_use]
    pub fn oriented(&self, orientation: Orientation) -> Self {
        match orientation {
            Orientation::Portrait => self.clone(),
            Orientation::Landscape => Self {
                paper: Size {
                    width: self.paper.height,
                    height: self.paper.width,
                },
                margins: Sides {
                    top: self.margins.left,
                    right: self.type_top(),
                    bottom: self.margins.right,
                    left: self.margins.bottom + self.lead.below,
                },
                lead: Lead::default(),
                ..self.clone()
            },
        }
    }
}
